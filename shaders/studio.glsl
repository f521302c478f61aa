// What a picture shows behind all, and how light becomes a picture.
out vec4 colour;
uniform float backdrop;  // 0: transparent picture
uniform float black;     // 1: a black wall, for high contrast
uniform vec4 feet;       // on the picture: centre and half size of the soft shadow on the floor; 0: none

// sRGB by roots instead of powers, which a processor that draws is slow at: at most a quarter of an 8-bit step off.
vec3 encoded(vec3 linear) {
  vec3 root = sqrt(linear);
  vec3 fourth = sqrt(root);
  vec3 curve = 0.662002687 * root + 0.684122060 * fourth - 0.323583601 * sqrt(fourth) - 0.0225411470 * linear;
  return mix(12.92 * linear, curve, step(0.0031308, linear));
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

// `light` before the studio, of which it covers a part; sRGB, with a grain against banding.
vec4 in_studio(vec3 light, float covers) {
  vec3 wall = studio((gl_FragCoord.xy + picture.xy) / picture.zw);
  vec3 mixed = light * covers + wall * (1.0 - covers) * backdrop;
  float alpha = mix(covers, 1.0, backdrop);
  vec3 straight = encoded(alpha > 0.001 ? mixed / alpha : vec3(0.0));
  float grain = (gradient_noise(gl_FragCoord.xy + picture.xy) - 0.5) / 255.0;
  return vec4(clamp(straight + grain, 0.0, 1.0) * alpha, alpha);
}
