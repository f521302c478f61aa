#version 410 core
#include "view.glsl"
#include "furrow.glsl"
// Where a picture has several pixels a side for each of its own: occlusion smoothed over the noise of its directions but
// not over edges, and the furrows, both at half size, which is that of the picture.
out vec2 open;  // and how far along the view
uniform sampler2D openness;
uniform float furrows;  // how much the finest of them are darkened

void main() {
  ivec2 base = ivec2(gl_FragCoord.xy);
  ivec2 least = ivec2(touched.xy) / 2;
  ivec2 limit = (ivec2(touched.zw) + 1) / 2 - 1;
  vec2 here = texelFetch(openness, base, 0).rg;
  float tolerance = tolerance_at(here.y);
  float sum = here.x, weight = 1.0;
  for (int i = 0; i < 9; ++i) {
    if (i == 4) continue;
    vec2 near = texelFetch(openness, clamp(base + ivec2(i % 3, i / 3) - 1, least, limit), 0).rg;
    float w = max(0.0, 1.0 - abs(near.y - here.y) / tolerance);
    sum += w * near.x;
    weight += w;
  }
  open = vec2(sum / weight * (1.0 - furrows * furrow_of_four(base)), here.y);
}
