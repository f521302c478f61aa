#version 410 core
#include "view.glsl"
#include "furrow.glsl"
// Darkens a tile of a large picture by the occlusion that was found on the whole of it, with fewer pixels: so that no tile
// has to look beyond its own edge. Of the four of them around a fragment those count that are as far away as it is.
out vec4 factor;
uniform float strength;
uniform float furrows;  // how much the finest of them are darkened
uniform int grid;       // pixels a side for each of the picture
uniform sampler2D whole_depths;
uniform sampler2D whole_openness;  // smoothed
uniform vec4 on_whole;             // where a pixel lies there: offset, scale

void main() {
  ivec2 pixel = ivec2(gl_FragCoord.xy);
  float depth = texelFetch(depths, pixel, 0).r;
  if (depth >= 1.0) discard;
  float here = distance_at(depth);
  vec2 at = on_whole.xy + gl_FragCoord.xy * on_whole.zw - 0.5;
  ivec2 base = ivec2(floor(at));
  ivec2 limit = textureSize(whole_depths, 0) - 1;
  vec2 part = at - vec2(base);
  float mm = mm_at(here) / on_whole.z;
  float tolerance = 1.5 + 2.0 * mm;
  float sum = 0.0, weight = 0.0;
  for (int i = 0; i < 4; ++i) {
    ivec2 by = ivec2(i & 1, i >> 1);
    ivec2 there = clamp(base + by, ivec2(0), limit);
    float off = (distance_at(texelFetch(whole_depths, there, 0).r) - here) / tolerance;
    vec2 near = mix(1.0 - part, part, vec2(by));
    float w = (near.x * near.y + 0.004) / (1.0 + off * off * off * off);  // beside an edge the likest one alone
    sum += w * texelFetch(whole_openness, there, 0).r;
    weight += w;
  }
  float furrowed = furrows > 0.0 ? 1.0 - furrows * (grid > 1 ? furrow_of_four(pixel / 2) : soft_furrow(pixel)) : 1.0;
  factor = shade(mix(1.0, sum / weight * furrowed, strength));
}
