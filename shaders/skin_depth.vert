#version 410 core
#include "view.glsl"
#include "skin_place.glsl"
// Only where the skin is: what is painted on it need not be read for that.
layout(location = 0) in vec3 position;

void main() { place(position); }
