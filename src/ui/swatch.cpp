#include "ui/swatch.h"

#include <array>

#include "state/hues.h"

namespace knotlas::ui {
namespace {

ImU32 colour_of(std::uint32_t srgb, float shade) {
  const auto channel = [&](unsigned shift) {
    return static_cast<int>(static_cast<float>(srgb >> shift & 0xFFU) * shade);
  };
  return IM_COL32(channel(16), channel(8), channel(0), 255);
}

/// One stipple of radius r, as shaders/stipple.frag draws it.
void draw_stipple(ImDrawList& list, ImVec2 c, float r, std::size_t pattern, ImU32 ink) {
  const float thin = r * 0.45F;
  switch (pattern) {
    case 0:
      return list.AddCircleFilled(c, r * 0.72F, ink);
    case 1:
      return list.AddCircle(c, r * 0.72F, ink, 0, thin);
    case 2:
      return list.AddRectFilled({c.x - r, c.y - r * 0.3F}, {c.x + r, c.y + r * 0.3F}, ink);
    case 3:
      list.AddLine({c.x - r * 0.7F, c.y - r * 0.7F}, {c.x + r * 0.7F, c.y + r * 0.7F}, ink, thin);
      return list.AddLine({c.x - r * 0.7F, c.y + r * 0.7F}, {c.x + r * 0.7F, c.y - r * 0.7F}, ink, thin);
    case 4:
      return list.AddRectFilled({c.x - r * 0.3F, c.y - r}, {c.x + r * 0.3F, c.y + r}, ink);
    case 5:
      return list.AddTriangleFilled({c.x, c.y - r * 0.9F}, {c.x + r * 0.8F, c.y + r * 0.5F},
                                    {c.x - r * 0.8F, c.y + r * 0.5F}, ink);
    case 6:
      return list.AddRect({c.x - r * 0.65F, c.y - r * 0.65F}, {c.x + r * 0.65F, c.y + r * 0.65F}, ink, 0.0F,
                          0, thin);
    default:
      for (const float y : {-0.45F, 0.45F}) {
        list.AddRectFilled({c.x - r, c.y + r * (y - 0.22F)}, {c.x + r, c.y + r * (y + 0.22F)}, ink);
      }
  }
}

}  // namespace

void draw_swatch(ImVec2 at, float side, std::size_t slot, bool shown, Colours colours) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const std::size_t look = slot % zone_slots;
  const std::uint32_t hue = hues_for(colours)[look];
  const ImVec2 end{at.x + side, at.y + side};
  if (!shown) return list.AddRect(at, end, colour_of(hue, 0.8F), side * 0.25F, 0, side * 0.08F);
  list.AddRectFilled(at, end, colour_of(hue, 1.0F), side * 0.25F);
  const float middle = side * 0.5F;
  const float step = side * 0.24F;
  for (const ImVec2 place :
       std::array<ImVec2, 4>{{{-step, -step}, {step, -step}, {-step, step}, {step, step}}}) {
    draw_stipple(list, {at.x + middle + place.x, at.y + middle + place.y}, side * 0.15F, look,
                 colour_of(hue, 0.4F));
  }
}

}  // namespace knotlas::ui
