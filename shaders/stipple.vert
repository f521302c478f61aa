#version 410 core
#include "view.glsl"
// Stipples: small shapes lying on the skin, an even scatter that neither swims nor forms moiré. From afar the
// fine ones shrink away and the coarse ones (every other or so) grow in their place.
layout(location = 0) in vec3 centre;
layout(location = 1) in vec4 normal;
layout(location = 2) in vec2 corner;  // ±1
layout(location = 3) in vec4 ink;     // colour; a: strength
layout(location = 4) in vec2 kind;    // pattern 0…7; 1 for a coarse one

out float gl_ClipDistance[1];
out vec2 v_corner;
out vec3 v_normal;
out vec4 v_ink;
flat out int v_pattern;

void main() {
  float afar = smoothstep(0.7, 1.7, mm_per_pixel(centre));
  float radius = kind.y > 0.5 ? mix(2.0, 4.2, afar) : mix(2.0, 0.0, afar);
  vec3 n = normalize(normal.xyz);
  vec3 side = normalize(abs(n.z) < 0.95 ? cross(vec3(0, 0, 1), n) : vec3(1, 0, 0));
  vec3 along = cross(n, side);
  // Lifted towards the eye, so that curved skin does not cut through the flat shape.
  vec3 p = centre + (side * corner.x + along * corner.y) * radius + to_eye(centre) * (skin_lift + 0.6 + 0.25 * radius);
  gl_Position = clip_from_world * vec4(p, 1.0);
  gl_ClipDistance[0] = kept(centre);
  v_corner = corner;
  v_normal = n;
  v_ink = ink;
  v_pattern = int(kind.x + 0.5);
}
