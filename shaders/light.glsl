// A studio: one warm key light, a cool rim from behind, light from a bright ceiling and a dim floor.
const vec3 key_colour = vec3(1.00, 0.93, 0.84) * 1.75;
const vec3 rim_colour = vec3(0.62, 0.78, 1.00) * 1.14;
const vec3 sky_colour = vec3(0.78, 0.85, 0.95) * 0.50;
const vec3 floor_colour = vec3(0.55, 0.46, 0.42) * 0.24;

struct Surface {
  vec3 albedo;
  vec3 normal;
  vec3 to_eye;
  float gloss;      // strength of the highlight
  float sharpness;  // of the highlight
};

// With `turn`, how far dot(normal, to_eye) changes from a pixel to the next, of the rim what all of the pixel shows: a
// sliver that turns away within one would sparkle.
vec3 lit(Surface s, float turn) {
  float facing = dot(s.normal, key.xyz);
  float wrapped = max(0.0, (facing + 0.22) / 1.22);  // flesh has no hard terminator
  float ndv = clamp(dot(s.normal, s.to_eye), 0.0, 1.0);
  vec3 ambient = mix(floor_colour, sky_colour, 0.5 + 0.5 * s.normal.z);
  vec3 colour = s.albedo * (ambient + key_colour * wrapped * wrapped);

  vec3 half_way = normalize(key.xyz + s.to_eye);
  float highlight = pow(max(0.0, dot(s.normal, half_way)), s.sharpness) * step(0.0, facing);
  float grazing = pow(max(0.0, 1.0 - ndv - 0.35 * turn), 4.0);
  colour += key_colour * highlight * s.gloss;
  colour += rim_colour * grazing * max(0.0, 0.35 + dot(s.normal, rim.xyz)) * (0.25 + s.albedo) * 0.7;
  return colour;
}

vec3 lit(Surface s) { return lit(s, 0.0); }
