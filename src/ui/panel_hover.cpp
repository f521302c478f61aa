#include <fmt/format.h>

#include <algorithm>

#include "body/peel.h"
#include "state/pick.h"
#include "ui/widgets.h"

namespace knotlas::ui {
namespace {

/// Which layer it belongs to, as peeling has them.
std::string_view layer_words(const Atlas& atlas, std::uint32_t structure) {
  switch (atlas.pack().structures[structure].kind) {
    case Kind::muscle: {
      const float threshold = peel_threshold(atlas.covers()[structure]);
      if (threshold < peel_superficial) return tr("Superficial muscle");
      return threshold < peel_intermediate ? tr("Muscle of the intermediate layer") : tr("Deep muscle");
    }
    case Kind::bone:
      return tr("Bone");
    default:
      return {};
  }
}

struct Said {
  std::string name;
  std::string_view latin;
  std::string below;
};

Said said_of(const Context& context, const Atlas& atlas, std::uint32_t structure) {
  Said said;
  said.below = layer_words(atlas, structure);
  const auto id = muscle_at(context.document(), atlas, structure);
  if (!id) {
    said.name = name_of_structure(atlas.pack().structures[structure]);
    return said;
  }
  const Muscle& muscle = atlas.catalog().muscles[id->muscle];
  said.name = fmt::format("{} ({})", name_of(muscle), words_of(id->side));
  said.latin = muscle.latin;
  const std::string_view click = tr("click to read about it");
  said.below = said.below.empty() ? std::string(click) : fmt::format("{} · {}", said.below, click);
  return said;
}

}  // namespace

/// What the mouse rests on, said beside it.
void draw_hover(Context& context) {
  const Scene& scene = context.scene;
  if (!scene.rest || !scene.hovered || scene.atlas == nullptr) return;
  if (context.memory.menu || !context.memory.dialog.empty() || context.document().mode != Mode::look) return;
  const Palette& p = context.palette();
  const Fonts& fonts = context.look.fonts;
  const Said said = said_of(context, *scene.atlas, *scene.hovered);
  const float width = std::max({size_of(fonts.strong, said.name).x, size_of(fonts.latin, said.latin).x,
                                size_of(fonts.small_print, said.below).x});
  const ImVec2 padding{context.px(12), context.px(8)};
  const float name_height = size_of(fonts.strong, said.name).y;
  const float latin_height = said.latin.empty() ? 0.0F : size_of(fonts.latin, said.latin).y;
  const float below_height = said.below.empty() ? 0.0F : size_of(fonts.small_print, said.below).y;
  const ImVec2 size{width + 2 * padding.x, name_height + latin_height + below_height + 2 * padding.y};
  const Rect& v = context.layout.viewport;
  // Below the mouse to the right, or wherever there is room.
  ImVec2 at{scene.rest->x + context.px(16), scene.rest->y + context.px(20)};
  if (at.x + size.x > v.x + v.width) at.x = std::max(scene.rest->x - size.x - context.px(10), v.x);
  if (at.y + size.y > v.y + v.height) at.y = std::max(scene.rest->y - size.y - context.px(12), v.y);
  ImDrawList& list = *ImGui::GetBackgroundDrawList();
  const ImVec2 end{at.x + size.x, at.y + size.y};
  list.AddRectFilled(at, end, p.card, context.px(8));
  list.AddRect(at, end, p.line, context.px(8));
  float y = at.y + padding.y;
  const auto line = [&](ImFont* font, ImU32 colour, std::string_view text, float height) {
    if (height <= 0.0F) return;
    ImGui::PushFont(font);
    list.AddText(font, ImGui::GetFontSize(), {at.x + padding.x, y}, colour, text.data(),
                 text.data() + text.size());
    ImGui::PopFont();
    y += height;
  };
  line(fonts.strong, p.text, said.name, name_height);
  line(fonts.latin, p.dim, said.latin, latin_height);
  line(fonts.small_print, p.dim, said.below, below_height);
  context.trace.push_back({"hover", "said", said.name, {at.x, at.y, size.x, size.y}, true});
}

}  // namespace knotlas::ui
