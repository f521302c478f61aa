#version 410 core
// Silhouettes: red where a selected structure is, green where a hovered one is, hidden or not.
flat in int v_structure;
uniform samplerBuffer looks;  // as in structure.glsl
out vec4 mask;

void main() {
  int flags = int(texelFetch(looks, v_structure).w);
  mask = vec4((flags & 2) != 0 ? 1.0 : 0.0, (flags & 4) != 0 ? 1.0 : 0.0, 0.0, 0.0);
}
