#version 410 core
#include "view.glsl"
// Darkens what is drawn so far by the occlusion, smoothed over the 4×4 pixels of its noise but not over edges.
out vec4 factor;
uniform sampler2D depths;
uniform sampler2D openness;
uniform float strength;
uniform float furrows;   // how much the finest of them are darkened
uniform int grid;      // pixels a side for each of the picture: where there are several, their mean smooths, too
uniform vec4 touched;  // as in occlusion.frag

// Along the view, which depth alone tells.
float distance_at(float depth) {
  vec4 z = world_from_clip[2] * (depth * 2.0 - 1.0) + world_from_clip[3];
  return dot(z.xyz, forward.xyz) / z.w - dot(eye.xyz, forward.xyz);
}

float distance_near(ivec2 pixel) {
  return distance_at(texelFetch(depths, clamp(pixel, ivec2(touched.xy), ivec2(touched.zw) - 1), 0).r);
}

// How much of a furrow lies between two pixels beside this one, which are nearer: half the size of the picture is too
// coarse for the lines between muscles that touch. Slopes are not to show the facets they are made of.
float between(float here, float one, float other, float mm) {
  return smoothstep(0.12, 1.9, (2.0 * here - one - other) / (mm + 0.7 * abs(one - other)));
}

float furrow(ivec2 pixel) {
  float depth = texelFetch(depths, clamp(pixel, ivec2(touched.xy), ivec2(touched.zw) - 1), 0).r;
  if (depth >= 1.0) return 0.0;
  float here = distance_at(depth);
  int step = int(max(1.0, floor(target.z + 0.5)));
  float mm = float(step) * forward.w * (eye.w > 0.5 ? 1.0 : here);
  ivec2 across = ivec2(step, 0), upward = ivec2(0, step);
  float level = between(here, distance_near(pixel - across), distance_near(pixel + across), mm);
  float upright = between(here, distance_near(pixel - upward), distance_near(pixel + upward), mm);
  return max(level, upright);
}

// Where a pixel is all there is, its furrow is softened, or it would undo what several samples do for edges.
float soft_furrow(ivec2 pixel) {
  if (grid > 1) return furrow(pixel);
  float sum = 4.0 * furrow(pixel), weight = 4.0;
  for (int i = 0; i < 9; ++i) {
    if (i == 4) continue;
    ivec2 by = ivec2(i % 3, i / 3) - 1;
    float nearness = by.x == 0 || by.y == 0 ? 2.0 : 1.0;
    sum += nearness * furrow(pixel + by);
    weight += nearness;
  }
  return sum / weight;
}

void main() {
  ivec2 pixel = ivec2(gl_FragCoord.xy);
  float depth = texelFetch(depths, pixel, 0).r;
  if (depth >= 1.0) discard;
  float here = distance_at(depth);
  float tolerance = 6.0 + 6.0 * forward.w * (eye.w > 0.5 ? 1.0 : here);
  ivec2 least = ivec2(touched.xy) / 2;
  ivec2 limit = (ivec2(touched.zw) + 1) / 2 - 1;
  ivec2 base = grid > 1 ? pixel / 2 : pixel / 2 - 1 + (pixel & 1);
  int reach = grid > 1 ? 2 : 3;
  float sum = 0.0, weight = 1e-4;
  for (int y = -1; y < reach; ++y) {
    for (int x = -1; x < reach; ++x) {
      ivec2 at = clamp(base + ivec2(x, y), least, limit);
      float d = distance_at(texelFetch(depths, clamp(at * 2, ivec2(touched.xy), ivec2(touched.zw) - 1), 0).r);
      float w = max(0.0, 1.0 - abs(d - here) / tolerance);
      sum += w * texelFetch(openness, at, 0).r;
      weight += w;
    }
  }
  float shade = furrows > 0.0 ? 1.0 - furrows * soft_furrow(pixel) : 1.0;
  float open = mix(1.0, (sum + 1e-4) / weight * shade, strength);
  // Light that bounces between flesh keeps its warmth: shadows go red before they go black.
  factor = vec4(vec3(open, pow(open, 1.25), pow(open, 1.35)), 1.0);
}
