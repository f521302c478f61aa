#version 410 core
#include "view.glsl"
layout(location = 0) in vec3 position;
layout(location = 1) in vec4 normal;
// Signed distances to the zones of up to eight muscles, mm, negative inside.
layout(location = 2) in vec4 essential_a;
layout(location = 3) in vec4 essential_b;
layout(location = 4) in vec4 spillover_a;
layout(location = 5) in vec4 spillover_b;
layout(location = 6) in float pain;   // painted, 0 none … 1 severe
layout(location = 7) in float no_go;  // signed distance to the places to keep off, mm, negative inside

invariant gl_Position;
out float gl_ClipDistance[1];
centroid out vec3 v_normal;
out vec4 v_essential_a;
out vec4 v_essential_b;
out vec4 v_spillover_a;
out vec4 v_spillover_b;
out float v_pain;
out float v_no_go;

void main() {
  // Drawn where it is, but compared in depth as if it lay a little nearer: bodies are measured in parts, and what
  // pokes through the skin by a few mm should still be seen as being under it.
  vec4 at = clip_from_world * vec4(position, 1.0);
  vec4 nearer = clip_from_world * vec4(position + to_eye(position) * skin_lift, 1.0);
  gl_Position = vec4(at.xy, nearer.z / nearer.w * at.w, at.w);
  gl_ClipDistance[0] = kept(position);
  v_normal = normal.xyz;
  v_essential_a = essential_a;
  v_essential_b = essential_b;
  v_spillover_a = spillover_a;
  v_spillover_b = spillover_b;
  v_pain = pain;
  v_no_go = no_go;
}
