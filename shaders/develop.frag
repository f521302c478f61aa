#version 410 core
#include "view.glsl"
#include "noise.glsl"
// From scene light to the picture: studio background, filmic curve, sRGB, a grain against banding.
out vec4 colour;
uniform sampler2D scene;
uniform float backdrop;  // 0: transparent picture
uniform float black;     // 1: a black wall, for high contrast
uniform vec4 touched;    // by the body: lowest and highest pixel, past it; beyond the scene is empty
uniform ivec3 part;      // of the picture that the scene shows: its lowest pixel; z: pixels a side of the scene for each
uniform vec4 feet;       // on the picture: centre and half size of the soft shadow on the floor; 0: none

// sRGB by roots instead of powers, which a processor that draws is slow at: at most a quarter of an 8-bit step off.
vec3 encoded(vec3 linear) {
  vec3 root = sqrt(linear);
  vec3 fourth = sqrt(root);
  vec3 curve = 0.662002687 * root + 0.684122060 * fourth - 0.323583601 * sqrt(fourth) - 0.0225411470 * linear;
  return mix(12.92 * linear, curve, step(0.0031308, linear));
}

// The curve that Narkowicz fitted to ACES in 2015.
vec3 filmic(vec3 x) {
  x *= 0.62;
  return clamp(x * (2.51 * x + 0.03) / (x * (2.43 * x + 0.59) + 0.14), 0.0, 1.0);
}

vec3 studio(vec2 at) {
  vec2 q = (at - vec2(0.5, 0.56)) * vec2(max(picture.z / picture.w, 0.6), 1.0);
  float fall = smoothstep(0.0, 1.0, length(q) * 1.05);
  vec3 dark = mix(vec3(0.0240, 0.0282, 0.0340), vec3(0.0036, 0.0042, 0.0054), fall);
  vec3 light = mix(vec3(0.930, 0.928, 0.915), vec3(0.640, 0.655, 0.680), fall);
  vec3 wall = mix(dark, light, target.w);
  if (feet.z > 0.0) {
    float ring = length((at - feet.xy) / feet.zw);
    // Where the studio is dark the lamp leaves a pool of light on the floor: a shadow on black is not seen.
    wall *= 1.0 + (1.0 - target.w) * 1.5 * exp(-0.16 * ring * ring);
    wall *= 1.0 - mix(0.78, 0.60, target.w) * exp(-2.2 * ring * ring);
  }
  return wall * (1.0 - black);
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
  bool there = all(greaterThanEqual(gl_FragCoord.xy, touched.xy)) && all(lessThan(gl_FragCoord.xy, touched.zw));
  vec4 s = there ? light() : vec4(0.0);
  vec3 body = s.a > 0.001 ? filmic(s.rgb / s.a) : vec3(0.0);
  vec3 wall = studio((gl_FragCoord.xy + picture.xy) / picture.zw);
  vec3 mixed = body * s.a + wall * (1.0 - s.a) * backdrop;
  float alpha = mix(s.a, 1.0, backdrop);
  vec3 straight = encoded(alpha > 0.001 ? mixed / alpha : vec3(0.0));
  float grain = (gradient_noise(gl_FragCoord.xy + picture.xy) - 0.5) / 255.0;
  colour = vec4(clamp(straight + grain, 0.0, 1.0) * alpha, alpha);
}
