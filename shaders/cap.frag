#version 410 core
#include "view.glsl"
#include "light.glsl"
#include "noise.glsl"
#include "tone.glsl"
// The inside of a structure where it is cut: bundles of flesh, spongy bone, fat under the skin.
in vec3 v_place;
out vec4 colour;

uniform vec3 base;
uniform int kind;  // as Kind in src/body/pack.h
uniform int flags;
uniform float opacity;

const int skin = 0;
const int muscle = 1;
const int bone = 2;

// Cuts run along the axes: grain that did, too, would show its cells.
const mat3 oblique = mat3(0.36, 0.48, -0.80, -0.80, 0.60, 0.00, 0.48, 0.64, 0.60);

void main() {
  vec3 p = v_place;
  vec3 q = oblique * p;
  vec3 albedo = base;
  float fine = 1.0 - smoothstep(0.3, 1.2, mm_per_pixel(p));
  if (kind == muscle) {
    float bundles = noise(q * 0.32);
    float strands = mix(0.5, noise(q * 1.3 + 5.0), fine);
    albedo = base * (0.62 + 0.34 * bundles + 0.22 * strands);
  } else if (kind == bone) {
    float spongy = mix(0.5, noise(q * 1.1), fine) * 0.6 + noise(q * 0.3) * 0.4;
    albedo = base * mix(vec3(0.86, 0.66, 0.55), vec3(1.0), spongy);
  } else if (kind == skin) {
    albedo = vec3(0.42, 0.29, 0.19) * (0.88 + 0.14 * noise(q * 0.25) + 0.10 * mix(0.5, noise(q * 0.9), fine));
  }
  vec3 n = -clip.xyz;
  colour = vec4(toned(lit(Surface(albedo, n, to_eye(p), 0.05, 20.0)), flags), 1.0) * opacity;
}
