#version 410 core
#include "view.glsl"
layout(location = 0) in vec3 position;
layout(location = 1) in vec4 normal;
layout(location = 2) in vec2 fibre;
layout(location = 3) in uint structure;  // its number; in the highest 8 bits how tendinous it is here

invariant gl_Position;
out float gl_ClipDistance[1];
centroid out vec3 v_normal;
out vec3 v_along;  // along and across the fibres; how tendinous
// A number, and not what it stands for: a processor that draws keeps all of these for each triangle, which is far more
// memory than its pixels take.
flat out int v_structure;

void main() {
  gl_Position = clip_from_world * vec4(position, 1.0);
  gl_ClipDistance[0] = kept(position);
  v_normal = normal.xyz;
  v_along = vec3(fibre, float(structure >> 24) / 255.0);
  v_structure = int(structure & 0xFFFFFFu);
}
