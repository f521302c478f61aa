#version 410 core
#include "view.glsl"
#include "skin_place.glsl"
layout(location = 0) in vec3 position;
layout(location = 1) in vec4 normal;
// Signed distances to the zones of up to eight muscles, mm, negative inside.
layout(location = 2) in vec4 essential_a;
layout(location = 3) in vec4 essential_b;
layout(location = 4) in vec4 spillover_a;
layout(location = 5) in vec4 spillover_b;
layout(location = 6) in float pain;   // painted, 0 none … 1 severe
layout(location = 7) in float no_go;  // signed distance to the places to keep off, mm, negative inside

centroid out vec3 v_normal;
out vec4 v_essential_a;
out vec4 v_essential_b;
out vec4 v_spillover_a;
out vec4 v_spillover_b;
out float v_pain;
out float v_no_go;

void main() {
  place(position);
  v_normal = normal.xyz;
  v_essential_a = essential_a;
  v_essential_b = essential_b;
  v_spillover_a = spillover_a;
  v_spillover_b = spillover_b;
  v_pain = pain;
  v_no_go = no_go;
}
