#version 410 core
#include "view.glsl"
#include "noise.glsl"
#include "studio.glsl"
// From scene light to the picture, where the body may be: filmic curve, studio background, sRGB.
uniform sampler2D scene;
uniform vec4 touched;    // by the body: lowest and highest pixel, past it; beyond the scene is empty
uniform ivec3 part;      // of the picture that the scene shows: its lowest pixel; z: pixels a side of the scene for each

// The curve that Narkowicz fitted to ACES in 2015.
vec3 filmic(vec3 x) {
  x *= 0.62;
  return clamp(x * (2.51 * x + 0.03) / (x * (2.43 * x + 0.59) + 0.14), 0.0, 1.0);
}

// The mean of the scene's pixels. Where there are several for each of the picture, those around them weigh in a little,
// too: an edge that is almost level then climbs in four steps instead of two.
vec4 light() {
  ivec2 first = (ivec2(gl_FragCoord.xy) - part.xy) * part.z;
  if (part.z == 1) return texelFetch(scene, first, 0);
  ivec2 least = ivec2(touched.xy) * part.z - part.xy * part.z, most = ivec2(touched.zw) * part.z - part.xy * part.z - 1;
  vec4 sum = vec4(0.0);
  float weights = 0.0;
  for (int y = -1; y <= part.z; ++y) {
    for (int x = -1; x <= part.z; ++x) {
      bool beside = x < 0 || x == part.z, above = y < 0 || y == part.z;
      if (beside && above) continue;  // a hundredth each
      float outer = beside || above ? 1.0 : 4.0;
      sum += outer * texelFetch(scene, clamp(first + ivec2(x, y), least, most), 0);
      weights += outer;
    }
  }
  return sum / weights;
}

void main() {
  vec4 s = light();
  colour = in_studio(s.a > 0.001 ? filmic(s.rgb / s.a) : vec3(0.0), s.a);
}
