#version 410 core
#include "view.glsl"
#include "light.glsl"
// The outer skin: a translucent shell with denser edges, opaque where a zone is painted.

in vec3 v_normal;
in vec4 v_essential;
in vec4 v_spillover;
out vec4 colour;

uniform float opacity;
uniform float through;  // how far selected muscles are seen through it
uniform vec3 hues[4];
uniform sampler2D mask;

const float softness = 4.0;  // mm, as zone_softness in src/body/skin.h
const vec3 skin_albedo = vec3(0.56, 0.36, 0.27);

// Share covered by a zone whose border is `d` mm away: soft over a few mm, but never sharper than the pixels.
vec4 inside(vec4 d, float reach) { return 1.0 - smoothstep(vec4(-reach), vec4(reach), d); }

void main() {
  vec3 p = world_at(gl_FragCoord.xy, gl_FragCoord.z);
  float mm = mm_per_pixel(p);
  vec3 eye_ward = to_eye(p);
  vec3 n = normalize(v_normal);
  float ndv = clamp(dot(n, eye_ward), 0.0, 1.0);

  vec4 core = inside(v_essential, max(softness * 0.6, mm));
  vec4 around = inside(v_spillover, max(softness * 0.6, mm)) * (1.0 - core);
  float zones = 1.0 - (1.0 - core.x) * (1.0 - core.y) * (1.0 - core.z) * (1.0 - core.w);
  float faint = 1.0 - (1.0 - around.x) * (1.0 - around.y) * (1.0 - around.z) * (1.0 - around.w);
  vec4 weight = core + 0.25 * around;
  vec3 hue = (hues[0] * weight.x + hues[1] * weight.y + hues[2] * weight.z + hues[3] * weight.w) /
             max(dot(weight, vec4(1.0)), 1e-4);
  // A line along the border makes the area readable without its colour.
  vec4 border = 1.0 - smoothstep(vec4(0.35), vec4(1.0), abs(v_essential) / max(1.2, 1.6 * mm));
  float line = max(max(border.x, border.y), max(border.z, border.w));

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
  colour = vec4(mix(shade, painted, cover), mix(alpha, 1.0, cover));
}
