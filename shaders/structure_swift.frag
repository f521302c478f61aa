#version 410 core
// A structure on a picture that is gone in a moment.
#define SWIFT
#include "structure.glsl"
