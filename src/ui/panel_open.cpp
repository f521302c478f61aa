#include <algorithm>
#include <array>
#include <cstdlib>

#include "state/client_file.h"
#include "ui/fields.h"

namespace knotlas::ui {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t most_entries = 2000;

fs::path home() {
  const char* folder = std::getenv("HOME");
  return folder != nullptr ? folder : "/";
}

bool can_be_opened(const fs::path& file) {
  return file.extension() == client_file_extension || file.extension() == ".zip";
}

/// Looks into the folder, when that is another one than before.
void list(FileBrowser& files) {
  if (files.listed == files.folder) return;
  files.listed = files.folder;
  files.typed = files.folder.string();
  files.entries.clear();
  files.trouble.clear();
  std::error_code code;
  for (fs::directory_iterator it(files.folder, fs::directory_options::skip_permission_denied, code), end;
       !code && it != end && files.entries.size() < most_entries; it.increment(code)) {
    std::error_code ignored;
    const std::string name = it->path().filename().string();
    const bool folder = it->is_directory(ignored);
    if (!name.starts_with('.') && (folder || can_be_opened(it->path())))
      files.entries.push_back({name, folder});
  }
  if (code)
    files.trouble =
        tr("Cannot look into {}: {}. Choose another folder.", files.folder.string(), code.message());
  std::sort(files.entries.begin(), files.entries.end(),
            [](const auto& a, const auto& b) { return a.folder != b.folder ? a.folder : a.name < b.name; });
}

void close(Context& context) {
  context.memory.dialog.clear();
  context.memory.focus.clear();
}

/// A folder is entered; a client's file or a body is opened.
void take(Context& context, const fs::path& path) {
  FileBrowser& files = context.memory.files;
  std::error_code ignored;
  if (fs::is_directory(path, ignored)) {
    files.folder = path;
    context.memory.focus.clear();
  } else if (!fs::exists(path, ignored)) {
    files.trouble = tr("There is no {}. Check how it is written.", path.string());
  } else {
    if (path.extension() == client_file_extension) {
      context.wishes.client = ClientWish{ClientWish::What::open, path};
    } else {
      context.wishes.body_file = path;
    }
    close(context);
  }
}

void draw_entry(Context& context, const FileBrowser::Entry& entry) {
  const Palette& p = context.palette();
  const float height = context.px(32);
  const float width = context.right - ImGui::GetCursorScreenPos().x;
  const Hit area = hit(context, entry.folder ? "folder" : "file", entry.name, entry.name, {width, height});
  tooltip(context, entry.folder ? tr("Look into this folder") : tr("Open this file"));
  ImDrawList& list = *ImGui::GetWindowDrawList();
  if (area.hovered) list.AddRectFilled(area.min, area.max, p.hover, context.px(8));
  const float top = area.min.y + (height - size_of(context.look.fonts.body, "X").y) * 0.5F;
  const bool client = fs::path(entry.name).extension() == client_file_extension;
  if (context.look.icons) {
    draw_text({area.min.x + context.px(10), top}, context.look.fonts.body, entry.folder ? p.dim : p.accent,
              entry.folder ? icon::folder
              : client     ? icon::client
                           : icon::person);
  }
  draw_line({area.min.x + context.px(38), top}, width - context.px(48), context.look.fonts.body, p.text,
            entry.folder ? entry.name + "/" : entry.name);
  context.memory.typed += entry.name;
  if (area.clicked) take(context, context.memory.files.folder / entry.name);
}

void draw_places(Context& context) {
  FileBrowser& files = context.memory.files;
  Flow flow(context, context.px(6));
  const auto offer = [&](std::string_view id, std::string_view picture, std::string_view text,
                         std::string_view tip, const fs::path& folder) {
    const ButtonLook look{.icon = picture, .text = text, .tip = tip, .active = folder == files.folder};
    flow.next(width_of(context, look));
    if (button(context, "place", id, look)) files.folder = folder;
  };
  offer("up", icon::up, tr("Up"), tr("The folder around this one"), files.folder.parent_path());
  offer("home", {}, tr("Home"), tr("Your own folder"), home());
  if (!context.scene.desk.folder.empty()) {
    offer("clients", {}, tr("Clients"), tr("Where client files go unless told otherwise"),
          context.scene.desk.folder);
  }
}

}  // namespace

void draw_open(Context& context) {
  const Dialog dialog(context, "open", tr("Open"), {640, 640});
  FileBrowser& files = context.memory.files;
  if (files.folder.empty()) {
    std::error_code ignored;
    files.folder = fs::is_directory(context.scene.desk.folder, ignored) ? context.scene.desk.folder : home();
  }
  list(files);
  draw_places(context);
  named_field(context, "open_file", tr("Folder or file"), files.typed);
  const float right = context.right;
  ImGui::BeginChild("scroll", {0, -context.px(58)});
  context.right = right - context.px(14);
  dim_paragraph(context,
                tr("A client's file (.knotlas), or a body: a zip file, or a folder with its files."));
  if (!files.trouble.empty()) {
    Card card(context, context.palette().caution_soft, context.palette().caution);
    paragraph(context, files.trouble);
  }
  const std::vector<FileBrowser::Entry> entries = files.entries;  // a click changes them
  for (const FileBrowser::Entry& entry : entries) draw_entry(context, entry);
  if (entries.empty() && files.trouble.empty()) {
    dim_paragraph(context, tr("No folder, client's file or zip file is here."));
  }
  ImGui::EndChild();
  context.right = right;
  gap(context, 4);
  const fs::path typed = files.typed;
  if (main_button(context, "open_path",
                  {.icon = icon::folder,
                   .text = tr("Open"),
                   .tip = tr("Go to the folder, or open the file, that is written above   Enter"),
                   .enabled = !files.typed.empty() && typed != files.folder})) {
    take(context, typed);
  }
  ImGui::SameLine(0, context.px(8));
  if (button(context, "button", "open_body",
             {.icon = icon::person,
              .text = tr("This folder is a body"),
              .tip = tr("Read the files of this folder as a body, as its pack.json or its tables say")})) {
    context.wishes.body_file = files.folder;
    close(context);
  }
}

}  // namespace knotlas::ui
