#include <fmt/format.h>

#include <algorithm>

#include "state/client_actions.h"
#include "ui/fields.h"
#include "ui/panel_client.h"

namespace knotlas::ui {
namespace {

constexpr float thumbnail_width = 128.0F;
constexpr float thumbnail_height = 96.0F;

/// A name for what is on show: the muscle, else the whole body.
std::string name_for(Context& context) {
  const std::size_t number = context.document().file.views.size() + 1;
  const Muscle* muscle = context.muscle();
  return muscle != nullptr ? std::string(name_of(*muscle)) : tr("View {}", number);
}

void show(Context& context, const SavedView& view) {
  context.wishes.camera = view.camera;
  actions::show_view(context.session(), *context.scene.atlas, std::string(view.id));
}

void draw_thumbnail(Context& context, const SavedView& view, std::size_t at) {
  const Palette& p = context.palette();
  const ImVec2 size{context.px(thumbnail_width), context.px(thumbnail_height)};
  const Hit area = hit(context, "saved_view", view.id, view.name, size);
  tooltip(context, tr("Show this view"));
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const unsigned texture = at < context.scene.thumbnails.size() ? context.scene.thumbnails[at] : 0;
  if (texture == 0) {
    list.AddRectFilled(area.min, area.max, p.sunken, context.px(8));
  } else {
    version::draw_texture(list, texture, area.min, area.max, context.px(8));
  }
  if (area.hovered) list.AddRect(area.min, area.max, p.accent, context.px(8), 0, context.px(2));
  if (area.clicked) show(context, view);
}

void draw_tools(Context& context, const SavedView& view, std::size_t at, std::size_t count) {
  const auto tool = [&](std::string_view kind, std::string_view picture, std::string_view sign,
                        std::string_view tip, bool enabled = true) {
    const bool clicked =
        button(context, kind, view.id,
               {.icon = picture, .text = context.look.icons ? "" : sign, .tip = tip, .enabled = enabled});
    ImGui::SameLine(0, context.px(2));
    return clicked;
  };
  Session& session = context.session();
  if (tool("view_up", icon::up, "^", tr("Earlier in the lesson"), at > 0))
    actions::move_view(session, view.id, -1);
  if (tool("view_down", icon::down, "v", tr("Later in the lesson"), at + 1 < count)) {
    actions::move_view(session, view.id, 1);
  }
  if (tool("view_update", icon::cycle, "=", tr("Keep what is on show now in its place"))) {
    actions::update_view(session, *context.scene.atlas, view.id);
  }
  if (tool("view_remove", icon::bin, "x", tr("Remove this view; Ctrl+Z brings it back"))) {
    actions::remove_view(session, view.id);
  }
  ImGui::NewLine();
}

void draw_view(Context& context, const SavedView& view, std::size_t at, std::size_t count) {
  Card card(context, context.palette().card);
  const ImVec2 start = ImGui::GetCursorScreenPos();
  draw_thumbnail(context, view, at);
  const float indent = context.px(thumbnail_width + 12);
  ImGui::SetCursorScreenPos({start.x + indent, start.y});
  ImGui::BeginGroup();
  if (const auto name = edited(context, "view_name:" + view.id, view.name, {.hint = tr("Name")})) {
    actions::name_view(context.session(), view.id, *name);
  }
  draw_tools(context, view, at, count);
  ImGui::EndGroup();
  ImGui::SetCursorScreenPos({start.x, start.y + context.px(thumbnail_height + 8)});
  if (const auto note = edited(context, "view_note:" + view.id, view.note,
                               {.hint = tr("What to say here"), .height = height_of(context, 2)})) {
    actions::write_view_note(context.session(), view.id, *note);
  }
}

}  // namespace

void draw_client_views(Context& context) {
  if (context.scene.atlas == nullptr) {
    dim_paragraph(context, tr("Views need a body to look at."));
    return;
  }
  context.wishes.thumbnails = true;
  const std::vector<SavedView> views = context.document().file.views;
  if (button(context, "button", "save_view",
             {.icon = icon::camera,
              .text = tr("Keep this view"),
              .tip = tooltip_of(Command::save_view, context),
              .filled = views.empty()})) {
    actions::save_view(context.session(), *context.scene.atlas, name_for(context));
  }
  beside(context, width_of(context, {.icon = icon::screen, .text = tr("Present")}));
  command_button(context, Command::present, icon::screen, tr("Present"));
  gap(context, 4);
  if (views.empty()) {
    paragraph(context, tr("Turn the body, choose muscles, and keep the view. A few of them, in order, are a "
                          "lesson: F5 presents "
                          "them one after the other, without panels."));
  }
  for (std::size_t i = 0; i < views.size(); ++i) draw_view(context, views[i], i, views.size());
}

}  // namespace knotlas::ui
