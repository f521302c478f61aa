#version 410 core
#include "view.glsl"
#include "noise.glsl"
#include "furrow.glsl"
// Ambient occlusion at half size, after McGuire 2011 ("Alchemy"): how much of a small ball around the fragment is
// filled by what lies in front of it.
out vec2 openness;  // and how far along the view (mm) it is so open
uniform float radius;  // mm
uniform int samples;

vec3 position_at(ivec2 pixel) {
  return world_at(vec2(pixel) + 0.5, texelFetch(depths, pixel, 0).r);
}

void main() {
  ivec2 least = ivec2(touched.xy);
  ivec2 limit = ivec2(touched.zw) - 1;
  ivec2 pixel = clamp(ivec2(gl_FragCoord.xy) * 2, least, limit);
  float depth = texelFetch(depths, pixel, 0).r;
  if (depth >= 1.0) {
    openness = vec2(1.0, nowhere);
    return;
  }
  vec3 p = world_at(vec2(pixel) + 0.5, depth);
  // The nearer neighbour on each axis gives the slope, so that edges do not smear.
  vec3 right = position_at(min(pixel + ivec2(1, 0), limit)) - p, left = p - position_at(max(pixel - ivec2(1, 0), least));
  vec3 up = position_at(min(pixel + ivec2(0, 1), limit)) - p, down = p - position_at(max(pixel - ivec2(0, 1), least));
  vec3 across = dot(right, right) < dot(left, left) ? right : left;
  vec3 upward = dot(up, up) < dot(down, down) ? up : down;
  vec3 n = normalize(cross(across, upward));

  float reach = clamp(radius / mm_per_pixel(p), 3.0, 64.0 * target.z);
  float turn = gradient_noise(floor(gl_FragCoord.xy) + floor(picture.xy * 0.5)) * 6.2832;
  float blocked = 0.0;
  for (int i = 0; i < samples; ++i) {
    float share = (float(i) + 0.5) / float(samples);
    float angle = turn + float(i) * 2.39996;
    ivec2 at = clamp(pixel + ivec2(vec2(cos(angle), sin(angle)) * reach * share * share), least, limit);
    vec3 v = position_at(at) - p;
    float squared = dot(v, v);
    float near = max(0.0, 1.0 - squared / (radius * radius));
    blocked += near * max(0.0, dot(v, n) - 0.02 * radius) * inversesqrt(squared + 0.01);
  }
  openness = vec2(1.0 - clamp(1.9 * blocked / float(samples), 0.0, 1.0), distance_of(p));
}
