#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "ui/language.h"
#include "ui/widgets.h"

namespace knotlas::ui {
namespace {

void draw_quality(Context& context) {
  const PictureCost& cost = context.scene.picture_cost;
  const bool by_hand = cost.chosen_by_hand;
  const auto is = [&](std::string_view name) { return by_hand && cost.quality == name; };
  const std::array<Choice, 4> choices{
      {{"auto", tr("Automatic"), tr("Measured when the body is shown first"), !by_hand},
       {"software", tr("Software"), tr("Coarse while the camera moves, careful once it rests"),
        is("software")},
       {"balanced", tr("Balanced"), tr("Four samples a pixel, soft shadows"), is("balanced")},
       {"best", tr("Best"), tr("Eight samples a pixel where the driver has them, finest shadows"),
        is("best")}}};
  if (const auto chosen = segmented(context, "quality", choices))
    context.wishes.quality = choices[*chosen].id;
  dim_paragraph(context, tr("In use: {}. Pictures that are saved do not depend on it.", cost.quality));
}

void draw_passes(Context& context) {
  const PictureCost& cost = context.scene.picture_cost;
  if (cost.passes.empty()) {
    dim_paragraph(context, tr("Nothing was measured yet: turn the body."));
    return;
  }
  const Palette& p = context.palette();
  float total = 0.0F;
  float longest = 0.0F;
  for (const auto& [pass, ms] : cost.passes) {
    total += ms;
    longest = std::max(longest, ms);
  }
  const float left = ImGui::GetCursorScreenPos().x;
  const float numbers = left + context.px(170);
  const auto row = [&](std::string_view name, float ms, ImFont* font, float share) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    draw_text(at, font, p.text, name);
    draw_text({numbers, at.y}, font, p.dim, fmt::format("{:8.2f} ms", ms));
    const float from = numbers + context.px(92);
    const float width = (context.right - from) * share;
    ImGui::GetWindowDrawList()->AddRectFilled({from, at.y + context.px(6)},
                                              {from + width, at.y + context.px(14)}, p.accent, context.px(3));
    ImGui::Dummy({0, context.px(20)});
  };
  for (const auto& [pass, ms] : cost.passes) {
    row(pass, ms, context.look.fonts.body, longest > 0.0F ? ms / longest : 0.0F);
  }
  row(tr("together"), total, context.look.fonts.strong, 0.0F);
}

}  // namespace

void draw_frames(Context& context) {
  const Dialog dialog(context, "frames", tr("How pictures are drawn"), {560, 560});
  const Scrolled scrolled(context);
  heading(context, tr("Quality"));
  draw_quality(context);
  heading(context, tr("Time on the graphics device, of the picture drawn last"));
  dim_paragraph(context, context.scene.picture_cost.driver);
  gap(context, 4);
  draw_passes(context);
}

}  // namespace knotlas::ui
