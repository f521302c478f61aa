#version 410 core
#include "view.glsl"
#include "light.glsl"
#include "noise.glsl"
#include "tone.glsl"
// Muscles, bones and what lies between, lit.

centroid in vec3 v_normal;
in vec2 v_fibre;
flat in int v_structure;
out vec4 colour;

uniform samplerBuffer looks;   // a texel a structure: colour; w: 1 rests, 2 stands out, 4 hovered, 8 see-through (added)
uniform samplerBuffer shapes;  // two texels a structure: axis, kind; mm along and across, has fibres, elongation
uniform float opacity;

const int muscle = 1;
const int bone = 2;

// Where the fragment lies in its muscle, in mm along (x) and across (y, z) the fibres.
vec3 along_fibres(vec3 p, vec4 axis, vec4 shape) {
  if (shape.z > 0.5) return vec3(v_fibre.x * shape.x, v_fibre.y * shape.y, 0.0);
  vec3 a = axis.xyz;
  vec3 side = normalize(abs(a.z) < 0.8 ? cross(a, vec3(0, 0, 1)) : cross(a, vec3(0, 1, 0)));
  return vec3(dot(p, a), dot(p, side), dot(p, cross(a, side)));
}

// How tendinous: 1 at an end of the fibres, 0 in the belly.
float tendon(vec4 shape, float wobble) {
  float u = v_fibre.x + (wobble - 0.5) * 0.06;
  float end = min(u, 1.0 - u);
  return (1.0 - smoothstep(0.015, 0.11, end)) * shape.w;
}

// Tilts the normal by a height (mm) that is known at this and the neighbouring fragments (Mikkelsen 2010).
vec3 bumped(vec3 n, vec3 p, float height) {
  vec3 px = dFdx(p), py = dFdy(p);
  vec3 rx = cross(py, n), ry = cross(n, px);
  float det = dot(px, rx);
  vec3 gradient = sign(det) * (dFdx(height) * rx + dFdy(height) * ry);
  return normalize(max(abs(det), 1e-6) * n - gradient);
}

Surface flesh(vec3 p, vec3 n, vec3 base, vec4 axis, vec4 shape) {
  vec3 q = along_fibres(p, axis, shape);
  float detail = 1.0 - smoothstep(0.35, 1.3, mm_per_pixel(p));  // strands thinner than a pixel are left out
  float bundles = noise(vec3(q.x * 0.012, q.yz * 0.30));
  float strands = bundles;
  if (detail > 0.0) strands = mix(bundles, noise(vec3(q.x * 0.035, q.yz * 1.15) + 17.0), 0.6 * detail);
  float tendinous = tendon(shape, bundles);
  vec3 albedo = base * (0.72 + 0.56 * strands);
  albedo = mix(albedo, base * 0.55 + vec3(0.40, 0.31, 0.25), tendinous * (0.75 + 0.25 * strands));
  n = bumped(n, p, strands * mix(0.55, 0.30, detail));
  return Surface(albedo, n, to_eye(p), mix(0.085, 0.16, tendinous), 26.0);
}

Surface osseous(vec3 p, vec3 n, vec3 base) {
  float mottled = noise(p * 0.11) * 0.6 + noise(p * 0.45) * 0.4;
  return Surface(base * (0.86 + 0.24 * mottled), n, to_eye(p), 0.055, 18.0);
}

void main() {
  vec4 look = texelFetch(looks, v_structure);
  vec4 axis = texelFetch(shapes, 2 * v_structure);
  vec4 shape = texelFetch(shapes, 2 * v_structure + 1);
  vec3 p = world_at(gl_FragCoord.xy, gl_FragCoord.z);
  vec3 n = normalize(v_normal);
  int kind = int(axis.w);
  Surface s = kind == muscle ? flesh(p, n, look.rgb, axis, shape)
              : kind == bone ? osseous(p, n, look.rgb)
                             : Surface(look.rgb, n, to_eye(p), 0.10, 30.0);
  vec3 light = lit(s);

  int flags = int(look.w);
  light = toned(light, flags);
  float alpha = opacity;
  if ((flags & 8) != 0) alpha *= 0.45 + 3.2 * pow(1.0 - abs(dot(n, s.to_eye)), 2.2);  // see-through: denser at its edges
  colour = vec4(light, 1.0) * min(alpha, 1.0);
}
