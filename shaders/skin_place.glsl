invariant gl_Position;
out float gl_ClipDistance[1];

// Drawn where it is, but compared in depth as if it lay a little nearer: bodies are measured in parts, and what pokes
// through the skin by a few mm should still be seen as being under it.
void place(vec3 position) {
  vec4 at = clip_from_world * vec4(position, 1.0);
  vec4 nearer = clip_from_world * vec4(position + to_eye(position) * skin_lift, 1.0);
  gl_Position = vec4(at.xy, nearer.z / nearer.w * at.w, at.w);
  gl_ClipDistance[0] = kept(position);
}
