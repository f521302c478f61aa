#version 410 core
#include "view.glsl"
layout(location = 0) in vec3 position;
layout(location = 1) in vec4 normal;
layout(location = 2) in vec2 fibre;
layout(location = 3) in uint structure;  // its number; in the highest 8 bits how tendinous it is here

uniform samplerBuffer looks;   // a texel a structure: colour; w: 1 rests, 2 stands out, 4 hovered, 8 see-through (added)
// Four texels a structure: axis, kind; mm along and across, has fibres; from where to where along them it is flesh, at
// v = 0 and v = 1; where bands of tendon cross them.
uniform samplerBuffer shapes;

invariant gl_Position;
out float gl_ClipDistance[1];
centroid out vec3 v_normal;
out vec2 v_fibre;
out float v_tendon;
flat out vec4 v_look;
flat out vec4 v_axis;
flat out vec4 v_shape;
flat out vec4 v_flesh;
flat out vec4 v_bands;

void main() {
  gl_Position = clip_from_world * vec4(position, 1.0);
  gl_ClipDistance[0] = kept(position);
  v_normal = normal.xyz;
  v_fibre = fibre;
  v_tendon = float(structure >> 24) / 255.0;
  int s = int(structure & 0xFFFFFFu);
  v_look = texelFetch(looks, s);
  v_axis = texelFetch(shapes, 4 * s);
  v_shape = texelFetch(shapes, 4 * s + 1);
  v_flesh = texelFetch(shapes, 4 * s + 2);
  v_bands = texelFetch(shapes, 4 * s + 3);
}
