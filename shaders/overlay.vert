#version 410 core
#include "view.glsl"
// Marks, leader lines and labels, in pixels of the whole picture (from its top left).
layout(location = 0) in vec2 position;
layout(location = 1) in vec2 local;   // in the shape: pixels from its centre, or of a glyph in its texture
layout(location = 2) in vec2 extent;  // the shape's half size in pixels
layout(location = 3) in vec4 ink;
layout(location = 4) in float shape;  // 8 more: fades by its anchor
layout(location = 5) in vec4 anchor;  // the marked point, mm; w: the most that is left of it

uniform sampler2D depths;
uniform ivec3 part;    // of the picture that the depths show: its lowest pixel; z: pixels a side of them for each
uniform vec4 whole;    // what is drawn to, as a part of the whole picture: offset from its bottom left, size
uniform float height;  // of the whole picture
uniform vec4 touched;  // by the body: lowest and highest pixel, past it; beyond there is no depth

out vec2 v_local;
flat out vec2 v_extent;
flat out vec4 v_ink;
flat out int v_shape;
flat out float v_fade;

// Points deep in the body, or on its far side, fade.
float fade() {
  vec4 clip = clip_from_world * vec4(anchor.xyz, 1.0);
  vec2 at = (clip.xy / clip.w * 0.5 + 0.5) * target.xy;
  if (any(lessThan(at, touched.xy)) || any(greaterThanEqual(at, touched.zw))) return anchor.w;
  float depth = texelFetch(depths, ivec2((at - vec2(part.xy)) * float(part.z)), 0).r;
  float buried = distance_of(anchor.xyz) - distance_of(world_at(at, depth));
  return min(anchor.w, mix(1.0, 0.45, smoothstep(55.0, 130.0, buried)));
}

void main() {
  vec2 pixel = vec2(position.x, height - position.y) - whole.xy;
  gl_Position = vec4(pixel / whole.zw * 2.0 - 1.0, 0.0, 1.0);
  v_local = local;
  v_extent = extent;
  v_ink = ink;
  v_shape = int(shape + 0.5) & 7;
  v_fade = shape > 7.5 ? fade() : 1.0;
}
