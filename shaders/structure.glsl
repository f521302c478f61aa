#include "view.glsl"
#include "light.glsl"
#include "noise.glsl"
#include "tone.glsl"
// Muscles, bones and what lies between, lit. With SWIFT for pictures that are gone in a moment: one octave of grain and
// no relief.

centroid in vec3 v_normal;
in vec3 v_along;  // as in structure.vert
flat in int v_structure;
out vec4 colour;

uniform float opacity;
uniform samplerBuffer looks;   // a texel a structure: colour; w: 1 rests, 2 stands out, 4 hovered, 8 see-through (added)
// Four texels a structure: axis, kind; mm along and across, has fibres, slant of its bundles; from where to where along
// them it is flesh, at v = 0 and v = 1; where bands of tendon cross them.
uniform samplerBuffer shapes;

vec4 texel(int i) { return texelFetch(shapes, 4 * v_structure + i); }

const int muscle = 1;
const int bone = 2;
const int ligament = 4;
const float bundle_rate = 0.30;  // a mm across the fibres
const float strand_rate = 1.15;

// Where the fragment lies in its muscle, in mm along (x) and across (y, z) the fibres.
// `aside`: on a side of a thick one, where fibres lie above each other and v says nothing: there they run with the muscle.
vec3 along_fibres(vec3 p, vec4 axis, vec4 shape, bool aside) {
  if (shape.z > 0.5 && !aside) {
    // Bundles of a bipennate muscle run from a middle line to both sides, like the barbs of a feather.
    vec2 at = v_along.xy * shape.xy;
    float off = at.y - 0.5 * shape.y;
    return vec3(at.x, shape.w > 0.0 ? sqrt(off * off + 2.0) - shape.w * at.x : at.y, 0.0);
  }
  vec3 a = axis.xyz;
  vec3 side = normalize(abs(a.z) < 0.8 ? cross(a, vec3(0, 0, 1)) : cross(a, vec3(0, 1, 0)));
  return vec3(dot(p, a), dot(p, side), dot(p, cross(a, side)));
}

// How tendinous: 1 beyond the flesh of the fibres, at a band of tendon across them and where the muscle thins to a cord,
// 0 in the belly.
float tendon(vec4 shape, float wobble) {
  float cord = smoothstep(0.35, 0.75, v_along.z + (wobble - 0.5) * 0.5);
  vec4 ends = texel(2);
  vec2 flesh = mix(ends.xy, ends.zw, clamp(v_along.y, 0.0, 1.0));
  float inside = min(v_along.x - flesh.x, flesh.y - v_along.x) * shape.x;  // mm
  float fringe = min(0.05 * shape.x, 12.0);
  float end = 1.0 - smoothstep(-fringe, fringe, inside + (wobble - 0.5) * 1.3 * fringe);
  float zigzag = abs(fract(v_along.y * shape.y / 26.0) - 0.5) * 14.0 + wobble * 5.0;  // mm
  vec4 apart = abs((v_along.x - texel(3)) * shape.x + zigzag - 6.0);
  float band = 1.0 - smoothstep(1.8, 4.5, min(min(apart.x, apart.y), min(apart.z, apart.w)));
  return max(max(end, band), cord);
}

// Tilts the normal by a height (mm) that is known at this and the neighbouring fragments (Mikkelsen 2010).
vec3 bumped(vec3 n, vec3 p, float height) {
  vec3 px = dFdx(p), py = dFdy(p);
  vec3 rx = cross(py, n), ry = cross(n, px);
  float det = dot(px, rx);
  vec3 gradient = sign(det) * (dFdx(height) * rx + dFdy(height) * ry);
  return normalize(max(abs(det), 1e-6) * n - gradient);
}

// Both materials take their grain from two octaves, since a processor that draws computes every branch. From afar, bundles
// thinner than three pixels would flicker and form moiré, so each gives way to one of twice its width: a body seen whole
// still reads as fibres.
struct Grain {
  float coarse;  // 0…1
  float fine;    // 0…1
  float seen;    // how much of the fine one is wider than a pixel
  float width;   // of the coarse one, times what it is close by
};

Grain grain_at(vec3 coarse, vec3 fine, float mm, vec3 footprint, float coarse_rate, float fine_rate) {
  float octaves = max(0.0, log2(max(mm, 1e-4) * coarse_rate / 0.3));
  float whole = floor(octaves);
  float oblique = max(length(footprint), 1e-4);  // what is seen at a slant is thinner
  Grain grain;
  grain.width = exp2(octaves);
#ifdef SWIFT
  grain.seen = 0.0;
  grain.coarse = noise(coarse * exp2(-floor(octaves + 0.5)));
#else
  bool far = octaves > 0.0;
  float first = noise(coarse * exp2(-whole));
  float second = noise(far ? coarse * exp2(-whole - 1.0) : fine);
  grain.coarse = far ? mix(first, second, octaves - whole) : first;
  grain.fine = second;
  grain.seen = 1.0 - smoothstep(0.25, 0.75, oblique * fine_rate);
#endif
  grain.coarse = mix(grain.coarse, 0.5, smoothstep(0.45, 1.0, oblique * coarse_rate / grain.width));
  if (grain.seen == 0.0) grain.fine = grain.coarse;
  return grain;
}

// Flesh of a muscle and what it goes over into; fascia and ligaments, too, which are that all over.
Surface flesh(vec3 p, vec3 n, vec3 base, vec3 pearl, Grain grain, float tendinous) {
  float strands = mix(grain.coarse, grain.fine, 0.6 * grain.seen);
  float fascicles = smoothstep(0.12, 0.62, strands);  // dark between them
  vec3 red = base * mix(0.50, 1.16, fascicles);
  vec3 pale = pearl * (0.88 + 0.20 * strands);
  vec3 albedo = mix(red, pale, tendinous * (0.82 + 0.18 * fascicles));
#ifndef SWIFT
  n = bumped(n, p, strands * mix(0.55 * grain.width, 0.30, grain.seen) * (1.0 - 0.6 * tendinous));
#endif
  return Surface(albedo, n, to_eye(p), mix(0.085, 0.16, tendinous), 26.0);
}

Surface osseous(vec3 p, vec3 n, vec3 base, Grain grain) {
  float mottled = mix(0.5, grain.fine, grain.seen) * 0.4 + grain.coarse * 0.6;
  return Surface(base * (0.86 + 0.24 * mottled), n, to_eye(p), 0.055, 18.0);
}

void main() {
  vec3 p = world_at(gl_FragCoord.xy, gl_FragCoord.z);
  vec3 n = normalize(v_normal);
  vec4 look = texelFetch(looks, v_structure), axis = texel(0), shape = texel(1);
  int kind = int(axis.w);
  bool aside = shape.z > 0.5 && fwidth(v_along.y) * shape.y < 0.25 * mm_per_pixel(p);
  vec3 q = along_fibres(p, axis, shape, aside);
  bool fascia = kind == ligament;
  bool fibrous = kind == muscle || fascia;
  vec3 coarse = fibrous ? vec3(q.x * 0.012, q.yz * bundle_rate) : p * 0.11;
  vec3 fine = fibrous ? vec3(q.x * 0.035, q.yz * strand_rate) + 17.0 : p * 0.45;
  vec3 footprint = fibrous ? vec3(0.0, fwidth(q.yz)) : vec3(0.0, 0.0, mm_per_pixel(p));
  Grain grain = grain_at(coarse, fine, mm_per_pixel(p), footprint, fibrous ? bundle_rate : 0.11, fibrous ? strand_rate : 0.45);
  if (aside) {  // whose course is only guessed at
    grain.coarse = mix(0.55, grain.coarse, 0.35);
    grain.fine = mix(0.55, grain.fine, 0.35);
  }
  vec3 pearl = fascia ? look.rgb : look.rgb * 0.34 + vec3(0.50, 0.43, 0.37);
  Surface s = fibrous        ? flesh(p, n, look.rgb, pearl, grain, fascia ? 1.0 : tendon(shape, grain.coarse))
              : kind == bone ? osseous(p, n, look.rgb, grain)
                             : Surface(look.rgb, n, to_eye(p), 0.10, 30.0);
  vec3 light = lit(s, fwidth(dot(n, s.to_eye)));
#ifndef SWIFT
  // An eye is wet: it shows the lamp beside the one who looks at it.
  float mirror = dot(n, normalize(normalize(key.xyz + 0.9 * s.to_eye) + s.to_eye));
  float rim_of_lamp = max(0.0018, fwidth(mirror));
  if (kind > ligament) light += 0.8 * smoothstep(0.9948 - rim_of_lamp, 0.9948 + rim_of_lamp, mirror);
#endif

  int flags = int(look.w);
  light = toned(light, flags);
  float alpha = opacity;
  if ((flags & 8) != 0) alpha *= 0.45 + 3.2 * pow(1.0 - abs(dot(n, s.to_eye)), 2.2);  // see-through: denser at its edges
  colour = vec4(light, 1.0) * min(alpha, 1.0);
}
