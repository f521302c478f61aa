#include <array>
#include <cmath>

#include "ui/fields.h"

namespace knotlas::ui {
namespace {

struct Size {
  std::string_view id;
  int width = 0;  ///< 0: as the window has it
  int height = 0;
};
constexpr std::array<Size, 5> sizes{
    {{"window"}, {"hd", 1920, 1080}, {"square", 2048, 2048}, {"4k", 3840, 2160}, {"poster", 6000, 8000}}};

std::string text_of(const Size& size) {
  return size.width == 0 ? std::string(tr("As here")) : fmt::format("{} × {}", size.width, size.height);
}

PictureWish wish_of(const Context& context, std::string file) {
  const PictureForm& form = context.memory.picture;
  const Size& size = sizes[form.size];
  const Rect& v = context.layout.viewport;
  PictureWish wish{size.width, size.height, form.transparent, form.labels, form.legend, std::move(file)};
  if (size.width == 0) {
    wish.width = static_cast<int>(std::lround(v.width * 2.0F));
    wish.height = static_cast<int>(std::lround(v.height * 2.0F));
  }
  return wish;
}

}  // namespace

void draw_picture(Context& context) {
  const Dialog dialog(context, "picture", tr("Picture"), {600, 570});
  PictureForm& form = context.memory.picture;
  const float right = context.right;
  if (form.file.empty()) {
    const Muscle* muscle = context.muscle();
    form.file =
        free_file_name(context.scene.documents, muscle == nullptr ? "Knotlas" : muscle->english, ".png");
    form.labels = context.document().labels;
  }
  dim_paragraph(context, tr("What the window shows, without the panels."));
  ImGui::BeginChild("scroll", {0, -context.px(58)});
  context.right = right - context.px(14);
  heading(context, tr("Size in pixels"));
  std::array<std::string, sizes.size()> texts;
  Flow flow(context, context.px(6));
  for (std::size_t i = 0; i < sizes.size(); ++i) {
    texts[i] = text_of(sizes[i]);
    const ButtonLook look{.text = texts[i], .active = form.size == i};
    flow.next(width_of(context, look));
    if (button(context, "picture_size", sizes[i].id, look)) form.size = i;
  }
  gap(context, 4);
  if (tick(context, "picture", "transparent", tr("Transparent background"),
           tr("To lay it on a slide or a page"), form.transparent)) {
    form.transparent = !form.transparent;
  }
  if (tick(context, "picture", "labels", tr("Names of the trigger points"), {}, form.labels)) {
    form.labels = !form.labels;
  }
  if (tick(context, "picture", "legend", tr("Legend"),
           tr("Names of the muscles, what the signs mean, and the credit of the body"), form.legend)) {
    form.legend = !form.legend;
  }
  gap(context, 4);
  named_field(context, "picture_file", tr("Saved as"), form.file);
  ImGui::EndChild();
  context.right = right;
  gap(context, 4);
  const auto done = [&](PictureWish wish) {
    context.wishes.picture = std::move(wish);
    form.file.clear();
    context.memory.dialog.clear();
    context.memory.focus.clear();
  };
  const std::string file = form.file;
  if (main_button(context, "save_picture",
                  {.icon = icon::folder,
                   .text = tr("Save"),
                   .tip = tr("Save as PNG   Enter"),
                   .enabled = !file.empty()})) {
    done(wish_of(context, file));
  }
  ImGui::SameLine(0, context.px(8));
  if (button(context, "button", "copy", {.text = tr("Copy"), .tip = tr("To the clipboard   Ctrl+Shift+C")})) {
    done(wish_of(context, {}));
  }
}

}  // namespace knotlas::ui
