#include <fmt/format.h>

#include "body/fill_in.h"
#include "ui/widgets.h"

namespace knotlas::ui {
namespace {

std::string hovered_words(const Context& context) {
  const Atlas* atlas = context.scene.atlas;
  if (atlas == nullptr || !context.scene.hovered) return {};
  const Structure& structure = atlas->pack().structures[*context.scene.hovered];
  std::string words = name_of_structure(structure);
  if (is_filled_in(structure)) {
    words += tr(" · not in this body: filled in from the built-in one");
  } else if (structure.adapted) {
    words += tr(" · adapted, not measured for this body");
  }
  return words;
}

}  // namespace

void draw_status(Context& context) {
  if (context.layout.status.height <= 0.0F) return;
  const PanelWindow window(context, "status", context.layout.status, {16, 5}, ImGuiWindowFlags_NoScrollbar);
  const Palette& p = context.palette();
  ImFont* font = context.look.fonts.small_print;
  const ImVec2 start = ImGui::GetCursorScreenPos();
  const std::string hovered = hovered_words(context);

  float right = context.right;
  const Atlas* atlas = context.scene.atlas;
  if (atlas != nullptr) {
    const Pack& pack = atlas->pack();
    const std::string words = tr("{} · {} structures · {} muscles described", pack.title,
                                 pack.structures.size(), context.scene.catalog.muscles.size());
    const ImVec2 size = size_of(font, words);
    right -= size.x;
    draw_text({right, start.y}, font, p.faint, words);
    if (!pack.failed.empty()) {
      const std::string failed = pack.failed.size() == 1
                                     ? std::string(tr("1 file could not be read"))
                                     : tr("{} files could not be read", pack.failed.size());
      const ImVec2 failed_size = size_of(font, failed);
      right -= failed_size.x + context.px(18);
      ImGui::SetCursorScreenPos({right, start.y});
      const Hit area = hit(context, "button", "files", failed, failed_size);
      tooltip(context, tr("Show which files, and why"));
      draw_text({right, start.y}, font, area.hovered ? p.text : p.caution, failed);
      if (area.clicked) context.memory.dialog = "files";
    }
  }
  const bool hint = hovered.empty() && atlas != nullptr;
  const Mode mode = context.document().mode;
  const std::string_view how =
      mode == Mode::draw ? tr("Drag on the body, or beside it, to draw · right-drag to turn · Esc when done")
      : mode == Mode::paint
          ? tr("Drag on the body to paint · right-drag, or drag beside the body, to turn · [ ] brush size · "
               "Esc "
               "when done")
          : tr("Drag to turn · right-drag to move · wheel to zoom · click a muscle to read about it");
  draw_line(start, right - start.x - context.px(18), font, hint ? p.faint : p.text, hint ? how : hovered);
}

}  // namespace knotlas::ui
