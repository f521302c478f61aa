#version 410 core
// A structure, with all its detail.
#include "structure.glsl"
