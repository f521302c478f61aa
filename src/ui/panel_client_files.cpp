#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>
#include <chrono>

#include "ui/fields.h"
#include "ui/panel_client.h"

namespace knotlas::ui {
namespace {

namespace fs = std::filesystem;
using What = ClientWish::What;

/// A name as files may have it.
std::string file_name_of(std::string name) {
  for (char& c : name) {
    if (static_cast<unsigned char>(c) < 32 ||
        std::string_view("/\\:*?\"<>|").find(c) != std::string_view::npos) {
      c = '-';
    }
  }
  return name.empty() ? "client" : name;
}

void draw_keep_as(Context& context) {
  const ClientDesk& desk = context.scene.desk;
  std::string& kept = context.memory.client.keep_as;
  const std::string name = file_name_of(context.document().file.name) + std::string(client_file_extension);
  const std::string path = kept.empty() ? (desk.folder / name).string() : kept;
  paragraph(context, desk.path.empty() ? tr("Keep it under a name") : tr("Keep a copy, and go on in it"),
            context.look.fonts.heading, context.palette().text);
  if (const auto changed = edited(context, "keep_as", path, {.hint = tr("Folder and name of the file")}))
    kept = *changed;
  if (button(context, "button", "keep_as",
             {.icon = icon::check,
              .text = tr("Keep"),
              .tip = tr("Write the file there; from then on it is kept by itself")})) {
    context.wishes.client = ClientWish{What::save_as, path};
  }
}

/// What a row says: a file by its name, one without a name by when it was changed last.
std::string title_of(const fs::path& path, bool named) {
  std::error_code code;
  const fs::file_time_type changed = fs::last_write_time(path, code);
  if (named || code) return path.stem().string();
  const auto when = std::chrono::file_clock::to_sys(changed);
  const auto seconds = std::chrono::time_point_cast<std::chrono::seconds>(when).time_since_epoch().count();
  return tr("Last changed {}",
            fmt::format("{:%Y-%m-%d %H:%M}", fmt::localtime(static_cast<std::time_t>(seconds))));
}

void draw_row(Context& context, const fs::path& path, std::string_view kind, std::string_view tip) {
  const Palette& p = context.palette();
  const float width = context.right - ImGui::GetCursorScreenPos().x;
  const Hit area = hit(context, kind, path.string(), path.filename().string(), {width, context.px(46)});
  tooltip(context, tip);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.AddRectFilled(area.min, area.max, area.hovered ? p.hover : p.card, context.px(8));
  const float left = area.min.x + context.px(12);
  draw_line({left, area.min.y + context.px(5)}, width - context.px(24), context.look.fonts.body, p.text,
            title_of(path, kind != "left_over"));
  draw_line({left, area.min.y + context.px(25)}, width - context.px(24), context.look.fonts.small_print,
            p.dim, kind == "left_over" ? path.string() : path.parent_path().string());
  if (area.clicked) context.wishes.client = ClientWish{What::open, path};
}

void draw_left_over(Context& context) {
  const std::vector<fs::path>& left_over = context.scene.desk.left_over;
  if (left_over.empty()) return;
  heading(context, tr("Kept without a name"));
  dim_paragraph(
      context,
      tr("Work of earlier times that was given no name. Nothing of it is lost until you discard it."));
  for (const fs::path& path : left_over) {
    const float right = context.right;
    context.right = right - context.px(40);
    const ImVec2 start = ImGui::GetCursorScreenPos();
    draw_row(context, path, "left_over", tr("Go on with this"));
    const ImVec2 below = ImGui::GetCursorScreenPos();
    context.right = right;
    ImGui::SetCursorScreenPos({right - context.px(34), start.y + context.px(6)});
    if (button(
            context, "discard", path.string(),
            {.icon = icon::bin, .text = context.look.icons ? "" : "x", .tip = tr("Discard this for good")})) {
      context.wishes.client = ClientWish{What::discard, path};
    }
    ImGui::SetCursorScreenPos(below);
  }
}

}  // namespace

void draw_client_files(Context& context) {
  const ClientDesk& desk = context.scene.desk;
  if (button(context, "button", "new_client",
             {.icon = icon::plus,
              .text = tr("New file"),
              .tip = tr("Begin an empty file; the present one is kept as it is")})) {
    context.wishes.client = ClientWish{What::start_new, {}};
    context.memory.client.keep_as.clear();
  }
  draw_left_over(context);  // first, so that it is found after a crash
  gap(context, 4);
  draw_keep_as(context);
  heading(context, tr("Open"));
  std::string& path = context.memory.client.open_path;
  text_field(context, "open_path", path, {.hint = tr("Path of a client file, or drop it on the window")});
  if (button(context, "button", "open_client",
             {.icon = icon::folder,
              .text = tr("Open"),
              .tip = tr("Open this file"),
              .enabled = !path.empty()})) {
    context.wishes.client = ClientWish{What::open, path};
  }
  beside(context, width_of(context, {.icon = icon::search, .text = tr("Look for it")}));
  command_button(context, Command::open, icon::search, tr("Look for it"));
  gap(context, 4);
  for (const fs::path& recent : desk.recent) draw_row(context, recent, "recent", tr("Open this file"));
  if (desk.recent.empty()) dim_paragraph(context, tr("Files that you open or keep are listed here."));
  gap(context, 8);
  dim_paragraph(context, tr("Files are plain text on this computer and are sent nowhere. Only you can read "
                            "them here, but they are not "
                            "encrypted: keep them as your profession asks."));
}

}  // namespace knotlas::ui
