// What every pass knows of the camera, the light and the picture (src/render/view_block.h).
layout(std140) uniform View {
  mat4 clip_from_world;
  mat4 world_from_clip;
  vec4 eye;       // mm; w: 1 for an orthographic camera
  vec4 forward;   // unit, into the picture; w: mm per pixel, at 1 mm from the eye or (orthographic) everywhere
  vec4 key;       // unit, towards the key light
  vec4 rim;       // unit, towards the rim light
  vec4 target;    // width and height of the buffer in pixels; z: pixels per point of text; w: 1 in the light theme
  vec4 picture;   // the buffer as a part of the whole picture: offset from its bottom left, size of the whole
  vec4 clip;      // the half of space that is kept: dot(clip.xyz, p) + clip.w ≥ 0
};

vec3 world_at(vec2 pixel, float depth) {
  vec4 p = world_from_clip * vec4(vec3(pixel / target.xy, depth) * 2.0 - 1.0, 1.0);
  return p.xyz / p.w;
}

vec3 to_eye(vec3 p) { return eye.w > 0.5 ? -forward.xyz : normalize(eye.xyz - p); }

float distance_of(vec3 p) { return dot(p - eye.xyz, forward.xyz); }

// Of a pixel, so far along the view.
float mm_at(float distance) { return forward.w * (eye.w > 0.5 ? 1.0 : distance); }

float mm_per_pixel(vec3 p) { return mm_at(distance_of(p)); }

// For gl_ClipDistance[0]: negative in the half that is cut away.
float kept(vec3 p) { return dot(clip.xyz, p) + clip.w; }

const float skin_lift = 9.0;  // mm towards the eye, in depth only
