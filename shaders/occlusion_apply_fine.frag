#version 410 core
#include "view.glsl"
#include "furrow.glsl"
// Darkens what is drawn so far by what occlusion_smooth.frag found, four pixels each.
out vec4 factor;
uniform sampler2D open;
uniform float strength;

void main() {
  ivec2 pixel = ivec2(gl_FragCoord.xy);
  float depth = texelFetch(depths, pixel, 0).r;
  if (depth >= 1.0) discard;
  float here = distance_at(depth);
  float tolerance = tolerance_at(here);
  vec2 found = texelFetch(open, pixel / 2, 0).rg;
  float apart = abs(found.y - here);
  // Beyond an edge what is beside it knows better. A loop, since a processor that draws skips the rounds not asked for.
  int beside = apart > tolerance ? 4 : 0;
  for (int i = 0; i < beside; ++i) {
    ivec2 to = (i & 1) == 1 ? ivec2(i - 2, 0) : ivec2(0, i - 1);
    vec2 other = texelFetch(open, clamp(pixel / 2 + to, ivec2(touched.xy) / 2, (ivec2(touched.zw) + 1) / 2 - 1), 0).rg;
    bool nearer = abs(other.y - here) < apart;
    found = nearer ? other : found;
    apart = nearer ? abs(other.y - here) : apart;
  }
  factor = shade(mix(1.0, found.x, strength));
}
