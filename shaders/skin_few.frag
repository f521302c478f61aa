#version 410 core
// Painted skin in the common case.
#define FEW
#include "painted_skin.glsl"
