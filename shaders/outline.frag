#version 410 core
#include "view.glsl"
// A line of constant width around the silhouettes of selected (strong) and hovered (light) structures.
out vec4 colour;
uniform sampler2D mask;
uniform float width;  // pixels
uniform int taps;     // neighbours looked at
uniform int grid;     // pixels a side of the mask for each of the picture

vec2 covered() {
  vec2 sum = vec2(0.0);
  for (int y = 0; y < grid; ++y) {
    for (int x = 0; x < grid; ++x) sum += texelFetch(mask, ivec2(gl_FragCoord.xy) * grid + ivec2(x, y), 0).rg;
  }
  return sum / float(grid * grid);
}

void main() {
  vec2 here = covered();
  vec2 near = here;
  for (int i = 0; i < taps; ++i) {
    float angle = (float(i) + 0.5) * 6.28318 / float(taps);
    vec2 at = gl_FragCoord.xy + vec2(cos(angle), sin(angle)) * width;
    near = max(near, texture(mask, at / target.xy).rg);
  }
  vec2 edge = clamp(near - here, 0.0, 1.0);
  vec3 bright = mix(vec3(1.0, 0.93, 0.80), vec3(0.36, 0.05, 0.03), target.w);
  vec3 cool = mix(vec3(0.75, 0.86, 1.0), vec3(0.20, 0.30, 0.45), target.w);
  float strong = edge.r;
  float soft = edge.g * 0.75 * (1.0 - strong);
  colour = vec4(bright * strong + cool * soft, strong + soft);
}
