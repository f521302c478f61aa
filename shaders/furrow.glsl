// Of depth: how far a pixel is along the view, and the furrows between what touches.
uniform sampler2D depths;
uniform vec4 touched;  // by the body: its lowest and its highest pixel, past it; beyond there is nothing

const float nowhere = 6.0e4;  // mm along the view

float depth_of(ivec2 pixel) {
  return texelFetch(depths, clamp(pixel, ivec2(touched.xy), ivec2(touched.zw) - 1), 0).r;
}

// Along the view, which depth alone tells.
float distance_at(float depth) {
  vec4 z = world_from_clip[2] * (depth * 2.0 - 1.0) + world_from_clip[3];
  return dot(z.xyz, forward.xyz) / z.w - dot(eye.xyz, forward.xyz);
}

// What two pixels may differ by and still be of one surface, mm.
float tolerance_at(float here) { return 6.0 + 6.0 * mm_at(here); }

// Light that bounces between flesh keeps its warmth: shadows go red before they go black.
vec4 shade(float open) {
  float third = open * sqrt(sqrt(open));
  return vec4(open, third, third * sqrt(sqrt(sqrt(open))), 1.0);
}

// How much of a furrow lies between two pixels beside this one, which are nearer. Slopes are not to show the facets they
// are made of.
float between(float here, float one, float other, float mm) {
  return smoothstep(0.12, 1.9, (2.0 * here - one - other) / (mm + 0.7 * abs(one - other)));
}

float furrow(ivec2 pixel) {
  float depth = depth_of(pixel);
  if (depth >= 1.0) return 0.0;
  float here = distance_at(depth);
  int step = int(max(1.0, floor(target.z + 0.5)));
  float mm = float(step) * mm_at(here);
  ivec2 across = ivec2(step, 0), upward = ivec2(0, step);
  float level = between(here, distance_at(depth_of(pixel - across)), distance_at(depth_of(pixel + across)), mm);
  float upright = between(here, distance_at(depth_of(pixel - upward)), distance_at(depth_of(pixel + upward)), mm);
  return max(level, upright);
}

// Where a pixel is all there is, its furrow is softened, or it would undo what several samples do for edges.
float soft_furrow(ivec2 pixel) {
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

// Of four pixels, one of the picture: from two corners, so that the lines climb in as many steps as edges do.
float furrow_of_four(ivec2 base) { return 0.5 * (furrow(base * 2) + furrow(base * 2 + 1)); }
