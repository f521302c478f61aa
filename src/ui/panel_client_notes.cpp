#include <fmt/format.h>

#include <array>

#include "state/actions.h"
#include "state/client_actions.h"
#include "ui/fields.h"
#include "ui/panel_client.h"

namespace knotlas::ui {
namespace {

/// A camera that keeps its angles and looks at a note from near.
Camera looking_at(Camera camera, glm::vec3 place) {
  constexpr float near = 900.0F;  // mm
  camera.target = place;
  camera.distance = std::min(camera.distance, near);
  return camera;
}

void draw_pin(Context& context, const Pin& pin, std::size_t number) {
  Card card(context, context.palette().card);
  const float tools = context.px(72);
  const float right = context.right;
  const ImVec2 start = ImGui::GetCursorScreenPos();
  context.right = right - tools;
  if (const auto text = edited(context, "pin:" + pin.id, pin.text,
                               {.hint = tr("What is to be known here"),
                                .height = height_of(context, 2),
                                .take_keyboard = context.memory.client.write_pin == pin.id})) {
    actions::write_pin(context.session(), pin.id, *text);
  }
  if (context.memory.client.write_pin == pin.id) context.memory.client.write_pin.clear();
  const ImVec2 below = ImGui::GetCursorScreenPos();
  context.right = right;
  ImGui::SetCursorScreenPos({right - context.px(68), start.y});
  if (button(context, "look_at_pin", pin.id,
             {.icon = icon::target,
              .text = context.look.icons ? "" : "o",
              .tip = tr("Turn to note {}", number)})) {
    context.wishes.camera = looking_at(context.document().camera, pin.position);
  }
  ImGui::SameLine(0, 0);
  if (button(context, "remove_pin", pin.id,
             {.icon = icon::bin,
              .text = context.look.icons ? "" : "x",
              .tip = tr("Remove this note; Ctrl+Z brings it back")})) {
    actions::remove_pin(context.session(), pin.id);
  }
  ImGui::SetCursorScreenPos(below);
}

/// A title with an eye at the right edge that hides what it is about; whether the eye was clicked.
bool title_with_eye(Context& context, std::string_view id, std::string_view title, std::string_view tip,
                    bool shown) {
  const ImVec2 start = ImGui::GetCursorScreenPos();
  const float right = context.right;
  context.right = right - context.px(42);
  paragraph(context, title, context.look.fonts.heading, context.palette().text);
  context.right = right;
  const ImVec2 below = ImGui::GetCursorScreenPos();
  ImGui::SetCursorScreenPos({right - context.px(34), start.y - context.px(5)});
  const bool clicked = button(context, "eye", id,
                              {.icon = shown ? icon::eye : icon::eye_closed,
                               .text = context.look.icons ? "" : "o",
                               .tip = tip,
                               .active = !shown});
  ImGui::SetCursorScreenPos(below);
  return clicked;
}

void draw_pen(Context& context) {
  constexpr std::array<std::string_view, ink_colours> ids{"red", "blue", "green", "white"};
  const std::array<std::string_view, ink_colours> names{tr("Red"), tr("Blue"), tr("Green"), tr("White")};
  const Document& document = context.document();
  std::array<Choice, ink_colours> choices;
  for (std::size_t i = 0; i < choices.size(); ++i) {
    choices[i] = {ids[i], names[i], tr("Draw in this colour"),
                  document.mode == Mode::draw && document.ink == i};
  }
  if (const auto chosen = segmented(context, "ink", choices)) {
    actions::choose_ink(context.session(), *chosen);
    actions::choose_mode(context.session(), Mode::draw);
  }
  command_button(context, Command::draw, icon::pencil,
                 document.mode == Mode::draw ? tr("Stop drawing") : tr("Draw"), document.mode == Mode::draw);
  beside(context, width_of(context, {.icon = icon::bin, .text = tr("Wipe")}));
  if (button(context, "button", "clear_lines",
             {.icon = icon::bin,
              .text = tr("Wipe"),
              .tip = tr("Take all lines away; Ctrl+Z brings them back"),
              .enabled = !document.file.ink.empty()})) {
    actions::clear_lines(context.session());
  }
}

}  // namespace

void pin_note_at(Context& context, glm::vec3 place) {
  actions::pin_note(context.session(), place, "");
  ClientMemory& client = context.memory.client;
  client.open = true;
  client.tab = "notes";
  client.write_pin = context.document().file.pins.back().id;
  context.memory.learning.open = false;
}

void draw_client_notes(Context& context) {
  const bool notes = context.document().notes;
  if (title_with_eye(context, "notes", tr("Notes on the body"),
                     notes ? tr("Hide the notes on the body") : tr("Show the notes on the body"), notes)) {
    actions::show_notes(context.session(), !notes);
  }
  dim_paragraph(
      context,
      tr("Rest the mouse on a place of the body and press N. A click on a note there opens it here."));
  gap(context, 2);
  const std::vector<Pin> pins = context.document().file.pins;
  for (std::size_t i = 0; i < pins.size(); ++i) draw_pin(context, pins[i], i + 1);
  gap(context, 8);
  const bool lines = context.document().lines;
  if (title_with_eye(context, "lines", tr("Free-hand lines"),
                     lines ? tr("Hide the lines") : tr("Show the lines"), lines)) {
    actions::show_lines(context.session(), !lines);
  }
  dim_paragraph(
      context,
      tr("Drag on the body, or beside it. The lines stay where they are in space when the body turns."));
  gap(context, 2);
  draw_pen(context);
}

}  // namespace knotlas::ui
