#version 410 core
#include "view.glsl"
layout(location = 0) in vec3 position;
layout(location = 1) in vec4 normal;
layout(location = 2) in vec4 essential;  // signed distances to the zones of up to four muscles, mm, negative inside
layout(location = 3) in vec4 spillover;

invariant gl_Position;
out vec3 v_normal;
out vec4 v_essential;
out vec4 v_spillover;

void main() {
  gl_Position = clip_from_world * vec4(position, 1.0);
  v_normal = normal.xyz;
  v_essential = essential;
  v_spillover = spillover;
}
