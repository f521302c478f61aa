// How what is not selected steps back, and what is selected or under the mouse comes forward. Flags: as in structure.frag.
vec3 toned(vec3 light, int flags) {
  if ((flags & 1) != 0) {
    float grey = dot(light, vec3(0.2126, 0.7152, 0.0722));
    vec3 quiet = mix(vec3(grey), light, 0.45);
    light = mix(quiet * 0.34, quiet * 0.63 + 0.13, target.w);
  }
  if ((flags & 2) != 0) light *= mix(1.46, 1.16, target.w);
  if ((flags & 4) != 0) light = light * 1.6 + vec3(0.05);
  return light;
}
