#version 410 core
// Painted skin, with all that may be on it.
#include "painted_skin.glsl"
