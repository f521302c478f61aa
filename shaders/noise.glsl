float hash13(vec3 p) {
  p = fract(p * vec3(0.1031, 0.1030, 0.0973));
  p += dot(p, p.yzx + 33.33);
  return fract((p.x + p.y) * p.z);
}

// Smooth noise in 0…1 with one feature a unit.
float noise(vec3 p) {
  vec3 cell = floor(p);
  vec3 f = fract(p);
  f = f * f * (3.0 - 2.0 * f);
  vec4 low = vec4(hash13(cell), hash13(cell + vec3(1, 0, 0)), hash13(cell + vec3(0, 1, 0)), hash13(cell + vec3(1, 1, 0)));
  vec4 high = vec4(hash13(cell + vec3(0, 0, 1)), hash13(cell + vec3(1, 0, 1)), hash13(cell + vec3(0, 1, 1)), hash13(cell + vec3(1, 1, 1)));
  vec4 m = mix(low, high, f.z);
  vec2 n = mix(m.xz, m.yw, f.x);
  return mix(n.x, n.y, f.y);
}

// The noise of Jimenez 2014, even over neighbouring pixels.
float gradient_noise(vec2 pixel) { return fract(52.9829189 * fract(dot(pixel, vec2(0.06711056, 0.00583715)))); }
