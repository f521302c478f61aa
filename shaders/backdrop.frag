#version 410 core
#include "view.glsl"
#include "noise.glsl"
#include "studio.glsl"
// Where nothing is drawn before it. As develop.frag, which a processor that draws would spend its time on in vain.

void main() { colour = in_studio(vec3(0.0), 0.0); }
