#version 410 core
#include "view.glsl"
#include "furrow.glsl"
// Darkens what is drawn so far by the occlusion, smoothed over the 4×4 pixels of its noise but not over edges.
out vec4 factor;
uniform sampler2D openness;
uniform float strength;
uniform float furrows;  // how much the finest of them are darkened

void main() {
  ivec2 pixel = ivec2(gl_FragCoord.xy);
  float depth = texelFetch(depths, pixel, 0).r;
  if (depth >= 1.0) discard;
  float here = distance_at(depth);
  float tolerance = tolerance_at(here);
  ivec2 least = ivec2(touched.xy) / 2;
  ivec2 limit = (ivec2(touched.zw) + 1) / 2 - 1;
  ivec2 base = pixel / 2 - 1 + (pixel & 1);
  float sum = 0.0, weight = 1e-4;
  for (int y = -1; y < 3; ++y) {
    for (int x = -1; x < 3; ++x) {
      vec2 near = texelFetch(openness, clamp(base + ivec2(x, y), least, limit), 0).rg;
      float w = max(0.0, 1.0 - abs(near.y - here) / tolerance);
      sum += w * near.x;
      weight += w;
    }
  }
  float furrowed = furrows > 0.0 ? 1.0 - furrows * soft_furrow(pixel) : 1.0;
  factor = shade(mix(1.0, (sum + 1e-4) / weight * furrowed, strength));
}
