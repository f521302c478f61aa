#version 410 core
#include "view.glsl"
layout(location = 0) in vec3 position;
layout(location = 1) in vec4 normal;
layout(location = 2) in vec4 essential;  // signed distances to the zones of up to four muscles, mm, negative inside
layout(location = 3) in vec4 spillover;
layout(location = 4) in float pain;  // painted, 0 none … 1 severe

invariant gl_Position;
out vec3 v_normal;
out vec4 v_essential;
out vec4 v_spillover;
out float v_pain;

void main() {
  // Drawn where it is, but compared in depth as if it lay a little nearer: bodies are measured in parts, and what
  // pokes through the skin by a few mm should still be seen as being under it.
  vec4 at = clip_from_world * vec4(position, 1.0);
  vec4 nearer = clip_from_world * vec4(position + to_eye(position) * skin_lift, 1.0);
  gl_Position = vec4(at.xy, nearer.z / nearer.w * at.w, at.w);
  v_normal = normal.xyz;
  v_essential = essential;
  v_spillover = spillover;
  v_pain = pain;
}
