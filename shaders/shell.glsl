#include "view.glsl"
#include "light.glsl"
#include "noise.glsl"
// Bare skin: a translucent shell with denser edges.
uniform float opacity;
uniform float through;  // how far selected muscles are seen through it
uniform sampler2D mask;
uniform int grid;  // pixels a side for each of the mask

uniform int mottling;  // octaves of it: none where a translucent skin, or a moving one, would not show them

const vec3 skin_albedo = vec3(0.56, 0.36, 0.27);
const float mottles[3] = float[3](0.030, 0.22, 1.1);  // a mm
const float blood[3] = float[3](0.17, 0.08, 0.09);    // how much each shows

// Blood comes and goes under the skin: patches, blotches, and close by the grain of pores. A loop, since a processor that
// draws skips the rounds that are not asked for.
vec3 mottled(vec3 p) {
  float flush = 0.0;
  float mm = mm_per_pixel(p);
  for (int i = 0; i < mottling; ++i)
    flush += blood[i] * (noise(p * mottles[i] + 7.0 * float(i)) - 0.5) * (1.0 - smoothstep(0.25, 0.7, mm * mottles[i]));
  return skin_albedo * (1.0 + flush * vec3(0.15, -0.75, -0.95));
}

vec4 shell(vec3 p, vec3 n, vec3 eye_ward) {
  float facing_eye = dot(n, eye_ward), turn = fwidth(facing_eye);
  float ndv = clamp(facing_eye, 0.0, 1.0);
  float edge = pow(1.0 - ndv, 2.5);
  float seen = opacity * (0.42 + 0.58 * opacity);
  float alpha = clamp(seen + edge * opacity * (1.55 - 0.55 * opacity), 0.0, 1.0);
  float selected = texelFetch(mask, ivec2(gl_FragCoord.xy) / grid, 0).r;
  alpha *= 1.0 - selected * through;
  // Where a translucent shell turns away it is brightest, and would end in steps: the last pixel of it fades instead.
  alpha *= mix(clamp(ndv / max(turn, 1e-5), 0.0, 1.0), 1.0, opacity * opacity);
  vec3 light = lit(Surface(mottled(p - eye_ward * skin_lift), n, eye_ward, 0.06, 22.0), turn);
  // Light that went in on the bright side comes out red where shade begins.
  float facing = dot(n, key.xyz) - 0.05;
  light += key_colour * vec3(0.048, 0.010, 0.004) * max(0.0, 1.0 - 4.0 * facing * facing);
  return vec4(light * alpha, alpha);
}
