#include "shell.glsl"
// Blocks of skin with a zone, pain or a no-go area, opaque where it is painted. With FEW for the common case, which is much
// less work: zones of up to four muscles, and no pain.

centroid in vec3 v_normal;
in vec4 v_essential_a;
in vec4 v_spillover_a;
#ifdef FEW
const int slots = 4;
const vec4 v_essential_b = vec4(50.0);  // mm: out of reach
const vec4 v_spillover_b = vec4(50.0);
const float v_pain = 0.0;
#else
const int slots = 8;
in vec4 v_essential_b;
in vec4 v_spillover_b;
in float v_pain;
#endif
in float v_no_go;
out vec4 colour;

uniform vec3 hues[8];
uniform float glow;  // 0 … 1, while a zone is pointed at

const float softness = 4.0;  // mm, as zone_softness in src/body/skin.h

// Share covered by a zone whose border is `d` mm away: soft over a few mm, but never sharper than the pixels.
vec4 inside(vec4 d, float reach) { return 1.0 - smoothstep(vec4(-reach), vec4(reach), d); }

// What none of four zones covers.
float outside(vec4 covered) {
  vec4 bare = 1.0 - covered;
  return bare.x * bare.y * bare.z * bare.w;
}

float largest(vec4 v) { return max(max(v.x, v.y), max(v.z, v.w)); }

// On a border `d` mm away, drawn `width` mm wide, and its neighbour just inside.
float on_border(vec4 d, float width) { return largest(1.0 - smoothstep(vec4(0.35), vec4(1.0), abs(d) / width)); }
float inside_border(vec4 d, float width) {
  return largest(1.0 - smoothstep(vec4(0.45), vec4(1.1), abs(d / width + 1.7)));
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

// Stripes lying on the skin, so that they do not swim: 1 in the stripe, which fills `share` of each period (mm).
float stripes(vec3 p, float period, float share, float mm) {
  float t = abs(fract(dot(p, vec3(0.55, 0.32, 0.77)) / period) - 0.5) * 2.0;
  float soft = clamp(1.4 * mm / period, 0.02, 1.0);
  return 1.0 - smoothstep(share - soft, share + soft, t);
}

// Places to keep off: dark and pale stripes with a dark border, like a barrier.
const vec3 barrier_dark = vec3(0.018, 0.016, 0.020);
const vec3 barrier_pale = vec3(0.86, 0.72, 0.30);

// Where a zone lies under them, or a muscle is looked at, they step back to a border and a light hatch.
vec4 barrier_here(vec3 p, float mm, float zone, float facing) {
  float within = 1.0 - smoothstep(-mm, mm, v_no_go);
  if (within <= 0.0) return vec4(0.0);
  float period = max(9.0, 7.0 * mm);
  float quiet = max(zone, through > 0.0 ? 0.35 : 0.0);
  float dark = stripes(p, period, mix(0.36, 0.20, quiet), mm);
  float pale = stripes(p, period, mix(0.60, 0.38, quiet), mm);  // a pale seam beside each dark stripe, for dark ground
  // A dark line with a pale one inside it, as zones have, so that it holds on every ground.
  float width = max(1.1, 1.3 * mm);
  float border = 1.0 - smoothstep(0.5, 1.0, abs(v_no_go / width + 0.2));
  float seam = 1.0 - smoothstep(0.5, 1.0, abs(v_no_go / width + 1.9));
  vec3 ink = mix(mix(barrier_pale, barrier_dark, dark * (1.0 - seam)), barrier_dark, border);
  float hatch = max(0.62 * dark, 0.26 * pale) * mix(1.0, 0.6, quiet);
  // Seen at a slant, lines would run together.
  float drawn = smoothstep(0.02, 0.22, facing) * max(0.85 * border, 0.5 * seam) * mix(1.0, 0.8, quiet);
  return vec4(ink, within * max(max(hatch, 0.06 * (1.0 - quiet)), drawn));
}

// The hue of zones that overlap: bands of each, so that an overlap is seen as one and hides neither.
vec3 hue_here(vec4 a, vec4 b, vec3 p, float mm) {
  float total = dot(a + b, vec4(1.0));
  if (total < 1e-4) return hues[0];
  float shares[8] = float[8](a.x, a.y, a.z, a.w, b.x, b.y, b.z, b.w);
  const float period = 16.0;  // mm
  float t = abs(fract(dot(p, vec3(0.55, 0.32, 0.77)) / period) - 0.5) * 2.0;
  float soft = clamp(1.4 * mm / period, 0.015, 0.5);
  vec3 hue = vec3(0.0);
  float reached = 0.0;
  bool first = true;
  for (int i = 0; i < slots; ++i) {
    if (shares[i] < 0.02 * total) continue;
    hue = first ? hues[i] : mix(hue, hues[i], smoothstep(reached - soft, reached + soft, t));
    reached += shares[i] / total;
    first = false;
  }
  return hue;
}

// The zones as they cover what is under them: solid where essential, a tint where they spill over.
vec4 zones_here(vec3 p, vec3 n, vec3 eye_ward, float mm) {
  float reach = max(softness * 0.6, mm);
  vec4 core_a = inside(v_essential_a, reach);
  vec4 core_b = inside(v_essential_b, reach);
  vec4 around_a = inside(v_spillover_a, reach) * (1.0 - core_a);
  vec4 around_b = inside(v_spillover_b, reach) * (1.0 - core_b);
  float solid = 0.94 * (1.0 - outside(core_a) * outside(core_b));
  float tint = 0.26 * (1.0 - outside(around_a) * outside(around_b));
  float cover = max(solid, tint);
  if (cover <= 0.0) return vec4(0.0);
  vec3 hue = hue_here(core_a + 0.25 * around_a, core_b + 0.25 * around_b, p, mm);
  hue = mix(hue, vec3(1.0), 0.4 * glow);
  // Glows a little, so that it stays what it is in the shade.
  vec3 painted = mix(lit(Surface(hue, n, eye_ward, 0.045, 22.0)), hue * 1.55, 0.45);
  // A pale line inside the border and a dark one on it set the area off from flesh, also without colour.
  float width = max(1.3, 1.7 * mm);
  float line = max(on_border(v_essential_a, width), on_border(v_essential_b, width));
  float pale = max(inside_border(v_essential_a, width), inside_border(v_essential_b, width)) * (1.0 - line);
  painted = mix(painted, vec3(1.04, 0.96, 0.84) * (0.35 + 0.65 * dot(n, eye_ward)), 0.92 * pale);
  return vec4(painted * (1.0 - 0.75 * line), cover);
}

void main() {
  vec3 p = world_at(gl_FragCoord.xy, gl_FragCoord.z);
  float mm = mm_per_pixel(p);
  vec3 eye_ward = to_eye(p);
  vec3 n = normalize(v_normal);
  colour = shell(p, n, eye_ward);

  Pain pain = pain_here(fwidth(v_pain));
  if (pain.cover > 0.0) {
    colour = mix(colour, vec4(lit(Surface(pain.colour, n, eye_ward, 0.045, 22.0)), 1.0), pain.cover);
  }
  vec4 zones = zones_here(p, n, eye_ward, mm);
  colour = mix(colour, vec4(zones.rgb, 1.0), zones.a);
  vec4 barrier = barrier_here(p, mm, zones.a, dot(n, eye_ward));
  colour = mix(colour, vec4(lit(Surface(barrier.rgb, n, eye_ward, 0.02, 22.0)), 1.0), barrier.a);
  colour = mix(colour, vec4(lit(Surface(hatching, n, eye_ward, 0.02, 22.0)), 1.0), pain.ink);
}
