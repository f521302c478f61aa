#version 410 core
#include "view.glsl"
// A rectangle on the plane of the cut.
uniform vec3 corner;
uniform vec3 side;
uniform vec3 upward;

out vec3 v_place;

void main() {
  v_place = corner + side * float(gl_VertexID & 1) + upward * float(gl_VertexID >> 1);
  gl_Position = clip_from_world * vec4(v_place, 1.0);
}
