#version 410 core
#include "view.glsl"
#include "light.glsl"
// The outer skin: a translucent shell with denser edges, opaque where a zone or pain is painted.

in vec3 v_normal;
in vec4 v_essential_a;
in vec4 v_essential_b;
in vec4 v_spillover_a;
in vec4 v_spillover_b;
in float v_pain;
out vec4 colour;

uniform float opacity;
uniform float through;  // how far selected muscles are seen through it
uniform vec3 hues[8];
uniform sampler2D mask;

const float softness = 4.0;  // mm, as zone_softness in src/body/skin.h
const vec3 skin_albedo = vec3(0.56, 0.36, 0.27);

// Share covered by a zone whose border is `d` mm away: soft over a few mm, but never sharper than the pixels.
vec4 inside(vec4 d, float reach) { return 1.0 - smoothstep(vec4(-reach), vec4(reach), d); }

// What none of four zones covers.
float outside(vec4 covered) {
  vec4 bare = 1.0 - covered;
  return bare.x * bare.y * bare.z * bare.w;
}

float border(vec4 d, float mm) {
  vec4 on = 1.0 - smoothstep(vec4(0.35), vec4(1.0), abs(d) / max(1.2, 1.6 * mm));
  return max(max(on.x, on.y), max(on.z, on.w));
}

// Painted pain: violet, which no zone is, deeper with intensity; hatched ever more closely, so that it is read
// without colour and through a zone that lies over it.
const vec3 mild = vec3(0.38, 0.27, 0.76);
const vec3 severe = vec3(0.13, 0.04, 0.42);
const vec3 hatching = vec3(0.025, 0.01, 0.11);
const float edge_of_pain = 0.2;  // as faintest_pain in src/state/pain.h

struct Pain {
  vec3 colour;
  float cover;
  float ink;  // hatching and outline
};

// A line of `width` pixels at each whole number of `t` times `period` pixels.
float lines(float t, float period, float width) {
  float off = abs(fract(t / period + 0.5) - 0.5) * period;
  return 1.0 - smoothstep(0.5 * width - 0.5, 0.5 * width + 0.5, off);
}

Pain pain_here(float slope) {
  float level = smoothstep(0.4, 1.0, v_pain);
  Pain pain;
  pain.colour = mix(mild, severe, level);
  pain.cover = smoothstep(0.05, 0.3, v_pain) * mix(0.62, 0.9, level);
  float unit = target.z;
  vec2 at = gl_FragCoord.xy + picture.xy;
  float along = (at.x + at.y) * 0.7071;
  float across = (at.x - at.y) * 0.7071;
  float hatch = 0.8 * lines(along, 9.0 * unit, 1.1 * unit);
  hatch = max(hatch, smoothstep(0.5, 0.6, v_pain) * lines(along + 4.5 * unit, 9.0 * unit, 1.1 * unit));
  hatch = max(hatch, smoothstep(0.8, 0.9, v_pain) * lines(across, 4.5 * unit, 1.1 * unit));
  float off = abs(v_pain - edge_of_pain) / max(slope, 1e-5);  // pixels
  float outline = 1.0 - smoothstep(1.0 * unit, 1.0 * unit + 1.0, off);
  pain.ink = v_pain > 0.001 ? max(0.55 * hatch * step(edge_of_pain, v_pain), 0.9 * outline) : 0.0;
  return pain;
}

void main() {
  vec3 p = world_at(gl_FragCoord.xy, gl_FragCoord.z);
  float mm = mm_per_pixel(p);
  vec3 eye_ward = to_eye(p);
  vec3 n = normalize(v_normal);
  float ndv = clamp(dot(n, eye_ward), 0.0, 1.0);

  float reach = max(softness * 0.6, mm);
  vec4 core_a = inside(v_essential_a, reach);
  vec4 core_b = inside(v_essential_b, reach);
  vec4 around_a = inside(v_spillover_a, reach) * (1.0 - core_a);
  vec4 around_b = inside(v_spillover_b, reach) * (1.0 - core_b);
  float zones = 1.0 - outside(core_a) * outside(core_b);
  float faint = 1.0 - outside(around_a) * outside(around_b);
  vec4 weight_a = core_a + 0.25 * around_a;
  vec4 weight_b = core_b + 0.25 * around_b;
  vec3 hue = (hues[0] * weight_a.x + hues[1] * weight_a.y + hues[2] * weight_a.z + hues[3] * weight_a.w +
              hues[4] * weight_b.x + hues[5] * weight_b.y + hues[6] * weight_b.z + hues[7] * weight_b.w) /
             max(dot(weight_a + weight_b, vec4(1.0)), 1e-4);
  // A line along the border makes the area readable without its colour.
  float line = max(border(v_essential_a, mm), border(v_essential_b, mm));

  float edge = pow(1.0 - ndv, 2.5);
  float seen = opacity * (0.42 + 0.58 * opacity);
  float alpha = clamp(seen + edge * opacity * (1.55 - 0.55 * opacity), 0.0, 1.0);
  float selected = texelFetch(mask, ivec2(gl_FragCoord.xy), 0).r;
  alpha *= 1.0 - selected * through;

  Surface skin = Surface(skin_albedo, n, eye_ward, 0.06, 22.0);
  Surface ink = Surface(hue, n, eye_ward, 0.045, 22.0);
  vec3 shade = lit(skin) * alpha;
  float tint = 0.26 * faint;
  float solid = 0.93 * zones;
  float cover = max(solid, tint);
  vec3 painted = lit(ink) * (1.0 - 0.6 * line);
  Pain pain = pain_here(fwidth(v_pain));
  vec4 under = mix(vec4(shade, alpha), vec4(lit(Surface(pain.colour, n, eye_ward, 0.045, 22.0)), 1.0), pain.cover);
  colour = mix(under, vec4(painted, 1.0), cover);
  colour = mix(colour, vec4(lit(Surface(hatching, n, eye_ward, 0.02, 22.0)), 1.0), pain.ink);
}
