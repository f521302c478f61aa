#version 410 core
#include "view.glsl"
// A line of constant width around the silhouettes of selected (strong) and hovered (light) structures.
out vec4 colour;
uniform sampler2D mask;
uniform float width;  // pixels
uniform int taps;     // neighbours looked at
uniform ivec3 part;   // of the picture that the mask shows: its lowest pixel

void main() {
  vec2 here = texelFetch(mask, ivec2(gl_FragCoord.xy) - part.xy, 0).rg;
  vec2 size = vec2(textureSize(mask, 0));
  vec2 near = here;
  for (int i = 0; i < taps; ++i) {
    float angle = (float(i) + 0.5) * 6.28318 / float(taps);
    vec2 at = gl_FragCoord.xy + vec2(cos(angle), sin(angle)) * width;
    near = max(near, texture(mask, (at - vec2(part.xy)) / size).rg);
  }
  vec2 edge = clamp(near - here, 0.0, 1.0);
  vec3 bright = mix(vec3(1.0, 0.93, 0.80), vec3(0.25, 0.025, 0.015), target.w);
  vec3 cool = mix(vec3(0.75, 0.86, 1.0), vec3(0.20, 0.30, 0.45), target.w);
  float strong = edge.r;
  float soft = edge.g * 0.75 * (1.0 - strong);
  colour = vec4(bright * strong + cool * soft, strong + soft);
}
