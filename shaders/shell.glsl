#include "view.glsl"
#include "light.glsl"
// Bare skin: a translucent shell with denser edges.
uniform float opacity;
uniform float through;  // how far selected muscles are seen through it
uniform sampler2D mask;
uniform int grid;  // pixels a side for each of the mask

const vec3 skin_albedo = vec3(0.56, 0.36, 0.27);

vec4 shell(vec3 n, vec3 eye_ward) {
  float ndv = clamp(dot(n, eye_ward), 0.0, 1.0);
  float edge = pow(1.0 - ndv, 2.5);
  float seen = opacity * (0.42 + 0.58 * opacity);
  float alpha = clamp(seen + edge * opacity * (1.55 - 0.55 * opacity), 0.0, 1.0);
  float selected = texelFetch(mask, ivec2(gl_FragCoord.xy) / grid, 0).r;
  alpha *= 1.0 - selected * through;
  return vec4(lit(Surface(skin_albedo, n, eye_ward, 0.06, 22.0)) * alpha, alpha);
}
