#version 410 core
// Flat shapes with smooth edges: an X with a dark outline, a line, a plate with round ends, a glyph, a card.
in vec2 v_local;
flat in vec2 v_extent;
flat in vec4 v_ink;
flat in int v_shape;
flat in float v_fade;
out vec4 colour;

uniform sampler2D glyphs;
uniform vec3 outline;  // encoded colour around the X

const int cross_shape = 0;
const int line_shape = 1;
const int plate_shape = 2;
const int card_shape = 4;

float segment(vec2 p, vec2 end) {
  float t = clamp(dot(p, end) / dot(end, end), -1.0, 1.0);
  return length(p - end * t);
}

float covered(float d) { return clamp(0.5 - d, 0.0, 1.0); }

void main() {
  vec4 ink = v_ink;
  float cover = 0.0;
  if (v_shape == cross_shape) {
    float arm = v_extent.x * 0.62;
    float stroke = v_extent.x * 0.16;
    float d = min(segment(v_local, vec2(arm)), segment(v_local, vec2(arm, -arm)));
    float core = covered(d - stroke);
    cover = covered(d - stroke - v_extent.x * 0.17);
    ink.rgb = mix(outline, ink.rgb, core);
  } else if (v_shape == line_shape) {
    cover = clamp(v_extent.y - abs(v_local.y), 0.0, 1.0);
  } else if (v_shape == plate_shape || v_shape == card_shape) {
    float bend = v_shape == plate_shape ? v_extent.y : min(v_extent.y, 0.06 * v_extent.x);
    vec2 corner = abs(v_local) - v_extent + bend;
    cover = covered(length(max(corner, 0.0)) + min(max(corner.x, corner.y), 0.0) - bend);
  } else {
    cover = texture(glyphs, v_local / vec2(textureSize(glyphs, 0))).r;
  }
  float alpha = cover * ink.a * v_fade;
  colour = vec4(ink.rgb * alpha, alpha);
}
