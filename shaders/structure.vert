#version 410 core
#include "view.glsl"
layout(location = 0) in vec3 position;
layout(location = 1) in vec4 normal;
layout(location = 2) in vec2 fibre;
layout(location = 3) in uint structure;

invariant gl_Position;
out float gl_ClipDistance[1];
centroid out vec3 v_normal;
out vec2 v_fibre;
flat out int v_structure;

void main() {
  gl_Position = clip_from_world * vec4(position, 1.0);
  gl_ClipDistance[0] = kept(position);
  v_normal = normal.xyz;
  v_fibre = fibre;
  v_structure = int(structure);
}
