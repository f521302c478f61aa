#version 410 core
#include "shell.glsl"
// Blocks of skin on which nothing is painted.
centroid in vec3 v_normal;
out vec4 colour;

void main() {
  vec3 p = world_at(gl_FragCoord.xy, gl_FragCoord.z);
  colour = shell(p, normalize(v_normal), to_eye(p));
}
