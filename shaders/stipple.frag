#version 410 core
#include "view.glsl"
#include "light.glsl"
// One stipple. Each muscle has a pattern of its own: dots, rings, dashes, crosses,
// bars, triangles, squares, double dashes.

in vec2 v_corner;
in vec3 v_normal;
in vec4 v_ink;
flat in int v_pattern;
out vec4 colour;

uniform float glow;  // 0 … 1, while its zone is pointed at

// Distance to the shape's outline in units of its radius, negative inside.
float shape(vec2 q) {
  if (v_pattern == 0) return length(q) - 0.72;
  if (v_pattern == 1) return abs(length(q) - 0.72) - 0.2;
  if (v_pattern == 2) return max(abs(q.x) - 0.95, abs(q.y) - 0.3);
  if (v_pattern == 4) return max(abs(q.x) - 0.3, abs(q.y) - 0.95);
  if (v_pattern == 5) return max(abs(q.x) * 0.866 + q.y * 0.5, -q.y) - 0.45;
  if (v_pattern == 6) return abs(max(abs(q.x), abs(q.y)) - 0.62) - 0.2;
  if (v_pattern == 7) return max(abs(q.x) - 0.95, abs(abs(q.y) - 0.45) - 0.2);
  q = abs(vec2(q.x + q.y, q.x - q.y)) * 0.7071;
  q = q.x > q.y ? q : q.yx;
  return max(q.x - 0.95, q.y - 0.24);
}

void main() {
  float d = shape(v_corner);
  float covered = 1.0 - smoothstep(-0.5, 0.5, d / max(fwidth(d), 1e-4));
  vec3 p = world_at(gl_FragCoord.xy, gl_FragCoord.z);
  Surface s = Surface(mix(v_ink.rgb, vec3(1.0), 0.4 * glow), v_normal, to_eye(p), 0.04, 22.0);
  colour = vec4(lit(s), 1.0) * covered * v_ink.a;
}
