#include <fmt/format.h>

#include <array>
#include <cmath>
#include <limits>
#include <string>
#include <vector>

#include "body/peel.h"
#include "state/actions.h"
#include "ui/widgets.h"

namespace knotlas::ui {
namespace {

using actions::LayerName;

/// How much room the things in the bar take, in design pixels.
struct Measures {
  float slider = 84.0F;  ///< 0: none
  float peel = 118.0F;
  float between = 10.0F;
  bool brief = false;  ///< short names
};
constexpr Measures tight{.slider = 44.0F, .peel = 80.0F, .between = 5.0F, .brief = true};

ButtonLook eye_of(const Layer& layer, std::string_view text) {
  return {.icon = layer.shown ? icon::eye : icon::eye_closed, .text = text};
}

void draw_layer(Context& context, Flow& flow, LayerName name, std::string_view text, const Measures& m) {
  const Layer& layer = actions::layer_of(context.document(), name);
  const bool with_slider = m.slider > 0.0F;
  const ButtonLook eye = eye_of(layer, text);
  flow.next(width_of(context, eye) + context.px(m.slider));
  const std::string tip = layer.shown ? tr("Hide: {}", text) : tr("Show: {}", text);
  if (button(context, "layer", actions::name_of(name), {.icon = eye.icon, .text = text, .tip = tip})) {
    actions::show_layer(context.session(), name, !layer.shown);
  }
  if (!with_slider) return;
  ImGui::SameLine(0, 0);
  const std::string label = tr("{}: opacity {} %", text, std::lround(layer.opacity * 100.0F));
  const auto moved = slider(context, actions::name_of(name), label, layer.shown ? layer.opacity : 0.0F,
                            context.px(m.slider));
  if (moved) {
    if (!layer.shown) actions::show_layer(context.session(), name, true);
    actions::set_opacity(context.session(), name, *moved);
  }
}

/// A body's title in the language spoken: those of the built-in pack are known to it.
std::string_view title_of(const BodyName& body) {
  if (body.title == "Male") return tr("Male");
  if (body.title == "Female") return tr("Female");
  return body.title;
}

std::vector<Choice> bodies_of(const Context& context) {
  std::vector<Choice> choices;
  if (context.scene.atlas == nullptr || context.scene.atlas->pack().bodies.size() < 2) return choices;
  const Pack& pack = context.scene.atlas->pack();
  for (const BodyName& body : pack.bodies) {
    const bool measured = &body == &pack.bodies.front();
    choices.push_back({body.id, title_of(body),
                       measured ? tr("Show this body: the measured one")
                                : tr("Show this body: the measured one adapted to another build"),
                       body.id == pack.body});
  }
  return choices;
}

/// Which body of the pack: shown when there is a choice.
void draw_bodies(Context& context, Flow& flow) {
  const std::vector<Choice> choices = bodies_of(context);
  if (choices.empty()) return;
  const Pack& pack = context.scene.atlas->pack();
  flow.next(width_of(context, choices));
  const auto chosen = segmented(context, "body", choices);
  if (chosen && pack.bodies[*chosen].id != pack.body) {
    context.wishes.body = pack.bodies[*chosen].id;
    context.memory.settings.body = pack.bodies[*chosen].id;
  }
}

constexpr float zone_swatch = 18.0F;

/// A switch for a kind of zone that is its own legend: solid for essential, stippled for spillover.
bool draw_zone_switch(Context& context, Flow& flow, std::string_view id, std::string_view text,
                      std::string_view tip, bool on, bool solid) {
  const Palette& p = context.palette();
  const float swatch = context.px(zone_swatch);
  const ImVec2 text_size = size_of(context.look.fonts.body, text);
  const float height = context.px(34);
  const float width = swatch + text_size.x + context.px(32);
  flow.next(width);
  const Hit area = hit(context, "zones", id, text, {width, height}, on);
  tooltip(context, tip);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  if (area.hovered) list.AddRectFilled(area.min, area.max, p.hover, context.px(8));
  const float middle = (area.min.y + area.max.y) * 0.5F;
  const ImVec2 min{area.min.x + context.px(10), middle - swatch * 0.5F};
  const ImVec2 max{min.x + swatch, min.y + swatch};
  if (!on) {
    list.AddRect(min, max, p.faint, context.px(5), 0, context.px(1.4F));
  } else if (solid) {
    list.AddRectFilled(min, max, p.essential, context.px(5));
  } else {
    list.AddRectFilled(min, max, p.danger_soft, context.px(5));
    for (int dot = 0; dot < 9; ++dot) {
      const float step = swatch / 4.0F;
      list.AddCircleFilled(
          {min.x + step * static_cast<float>(dot % 3 + 1), min.y + step * static_cast<float>(dot / 3 + 1)},
          context.px(1.5F), p.spillover);
    }
  }
  draw_text({max.x + context.px(8), middle - text_size.y * 0.5F}, context.look.fonts.body,
            on ? p.text : p.faint, text);
  return area.clicked;
}

std::string_view words_of_peel(float peel) {
  if (peel < peel_skin) return tr("The skin is going");
  if (peel < peel_superficial) return tr("Down to the superficial muscles");
  if (peel < peel_intermediate) return tr("Down to the intermediate muscles");
  return peel < peel_bones ? tr("Down to the deep muscles") : tr("Down to the bones");
}

float width_of_peel(const Context& context, const Measures& m) {
  return size_of(context.look.fonts.body, tr("Peel")).x + context.px(m.peel + 8);
}

void draw_peel(Context& context, Flow& flow, const Measures& m) {
  const float peel = context.document().peel;
  const std::string_view text = tr("Peel");
  const ImVec2 text_size = size_of(context.look.fonts.body, text);
  flow.next(width_of_peel(context, m));
  ImGui::BeginGroup();
  const ImVec2 at = ImGui::GetCursorScreenPos();
  ImGui::Dummy({text_size.x + context.px(8), context.px(34)});
  draw_text({at.x, at.y + (context.px(34) - text_size.y) * 0.5F}, context.look.fonts.body,
            peel > 0.0F ? context.palette().text : context.palette().dim, text);
  ImGui::SameLine(0, 0);
  const std::string label =
      peel <= peel_whole
          ? std::string(tr("Peel: the whole body. Drag to take layers away, from the skin to the bones."))
          : std::string(words_of_peel(peel));
  const auto moved = slider(context, "peel", label, peel / peel_bones, context.px(m.peel));
  ImGui::EndGroup();
  if (moved) actions::peel(context.session(), *moved * peel_bones);
}

/// Where a cut along each axis of the canonical frame meets a body, mm.
constexpr std::array<glm::vec2, 3> cut_ranges{{{-460.0F, 460.0F}, {-280.0F, 120.0F}, {0.0F, 1760.0F}}};

ButtonLook cut_look(const Context& context) {
  return {.icon = icon::scissors, .text = tr("Cut"), .active = context.document().clip.has_value()};
}

void draw_cut(Context& context, Flow& flow, const Measures& m) {
  const std::optional<Clip> clip = context.document().clip;
  ButtonLook look = cut_look(context);
  const std::string tip = tooltip_of(Command::cut, context);
  look.tip = tip;
  flow.next(width_of(context, look));
  if (button(context, "button", "cut", look)) run(Command::cut, context);
  if (!clip) return;
  const std::array<Choice, 3> choices{
      {{"sagittal", tr("Sagittal"), tr("Into right and left"), clip->cut == Cut::sagittal},
       {"coronal", tr("Coronal"), tr("Into front and back"), clip->cut == Cut::coronal},
       {"transverse", tr("Transverse"), tr("Into upper and lower"), clip->cut == Cut::transverse}}};
  flow.next(width_of(context, choices));
  if (const auto chosen = segmented(context, "cut", choices)) {
    Clip other = *clip;
    other.cut = cut_names[*chosen].first;
    other.at = context.document().camera.target[other.axis()];
    actions::clip(context.session(), other);
  }
  const glm::vec2 range = cut_ranges[static_cast<std::size_t>(clip->axis())];
  flow.next(context.px(m.peel));
  const std::string label = tr("Cut at {:.0f} mm", clip->at);
  if (const auto moved =
          slider(context, "cut", label, (clip->at - range.x) / (range.y - range.x), context.px(m.peel))) {
    Clip other = *clip;
    other.at = range.x + *moved * (range.y - range.x);
    actions::clip(context.session(), other);
  }
  const ButtonLook flip{.icon = icon::mirror,
                        .text = tr("Other half"),
                        .tip = tr("Keep the other half"),
                        .active = clip->other_half};
  flow.next(width_of(context, flip));
  if (button(context, "button", "other_half", flip)) {
    Clip other = *clip;
    other.other_half = !other.other_half;
    actions::clip(context.session(), other);
  }
}

ButtonLook no_go_look(const Context& context) {
  const NoGo which = context.document().no_go;
  const std::string_view text = which == NoGo::all    ? tr("No-go: all")
                                : which == NoGo::none ? tr("No-go: none")
                                                      : tr("No-go areas");
  return {
      .icon = icon::ban,
      .text = text,
      .tip = tr("Places where tools and pressure do not belong, hatched on the skin: of the selection, all, "
                "none"),
      .active = which == NoGo::all};
}

void draw_no_go_switch(Context& context, Flow& flow) {
  const ButtonLook look = no_go_look(context);
  flow.next(width_of(context, look));
  if (button(context, "zones", "no_go", look)) run(Command::no_go, context);
}

struct NamedLayer {
  LayerName layer;
  std::string_view text;
};

std::array<NamedLayer, 4> layers_in_words() {
  return {{{LayerName::skin, tr("Skin")},
           {LayerName::muscles, tr("Muscles")},
           {LayerName::bones, tr("Bones")},
           {LayerName::others, tr("Others")}}};
}

void draw_eyes(Context& context, Flow& flow, const Measures& m) {
  for (const NamedLayer& named : layers_in_words()) draw_layer(context, flow, named.layer, named.text, m);
}

std::string_view essential_words(const Measures& m) {
  return m.brief ? tr("Essential") : tr("Essential zone");
}

std::string_view spillover_words(const Measures& m) {
  return m.brief ? tr("Spillover") : tr("Spillover zone");
}

void draw_zones(Context& context, Flow& flow, const Measures& m) {
  const Document& document = context.document();
  if (draw_zone_switch(context, flow, "essential", essential_words(m),
                       tr("Where pain is often felt when this muscle is irritated. Click to show or hide."),
                       document.essential, true)) {
    actions::show_zones(context.session(), !document.essential, document.spillover);
  }
  if (draw_zone_switch(context, flow, "spillover", spillover_words(m),
                       tr("Where pain may spread to when it is strong. Click to show or hide."),
                       document.spillover, false)) {
    actions::show_zones(context.session(), document.essential, !document.spillover);
  }
  draw_no_go_switch(context, flow);
}

void draw_depth(Context& context, Flow& flow, const Measures& m) {
  draw_peel(context, flow, m);
  const std::string tip = tooltip_of(Command::xray, context);
  const ButtonLook xray{.text = tr("X-ray"), .tip = tip, .active = context.document().xray};
  flow.next(width_of(context, xray));
  if (button(context, "button", "xray", xray)) run(Command::xray, context);
  draw_cut(context, flow, m);
}

/// What all takes in one row; more than any window has while a cut shows its own tools.
float width_in_one_row(const Context& context, const Measures& m) {
  if (context.document().clip) return std::numeric_limits<float>::max();
  const auto words = [&](std::string_view text) { return size_of(context.look.fonts.body, text).x; };
  float width = 0.0F;
  float things = 0.0F;
  const auto add = [&](float more) {
    width += more;
    things += 1.0F;
  };
  if (const std::vector<Choice> bodies = bodies_of(context); !bodies.empty()) add(width_of(context, bodies));
  for (const NamedLayer& named : layers_in_words()) {
    const Layer& layer = actions::layer_of(context.document(), named.layer);
    add(width_of(context, eye_of(layer, named.text)) + context.px(m.slider));
  }
  for (const std::string_view zone : {essential_words(m), spillover_words(m)})
    add(words(zone) + context.px(zone_swatch + 32));
  add(width_of(context, no_go_look(context)));
  add(width_of_peel(context, m));
  add(width_of(context, {.text = tr("X-ray")}));
  add(width_of(context, cut_look(context)));
  return width + (things - 1.0F) * context.px(m.between);
}

/// With large text in a small window the body needs the room: the rest is one click away.
void draw_briefly(Context& context, Flow& flow) {
  const ButtonLook more{.icon = icon::sliders,
                        .text = tr("Layers"),
                        .tip = tr("How much is seen of each layer, zones, peel, x-ray, cut")};
  flow.next(width_of(context, more));
  if (button(context, "button", "all_layers", more)) context.memory.dialog = "all_layers";
  draw_eyes(context, flow, {.slider = 0.0F});
}

}  // namespace

void draw_layers(Context& context) {
  const PanelWindow window(context, "layers", context.layout.layers, {16, 6}, ImGuiWindowFlags_NoScrollbar);
  constexpr float narrow = 900.0F;  // design pixels
  const float room = context.right - ImGui::GetCursorScreenPos().x;
  const Measures usual;
  const bool in_one_row = width_in_one_row(context, tight) <= room;
  const Measures& m = in_one_row && width_in_one_row(context, usual) > room ? tight : usual;
  Flow flow(context, context.px(m.between));
  if (context.layout.layers.width < context.px(narrow)) {
    draw_briefly(context, flow);
  } else {
    draw_bodies(context, flow);
    draw_eyes(context, flow, m);
    // Two rows, if need be, break between what there is and what is shown of it.
    Flow below(context, context.px(m.between));
    Flow& rest = in_one_row ? flow : below;
    draw_zones(context, rest, m);
    draw_depth(context, rest, m);
  }
  context.memory.layers_height = ImGui::GetItemRectMax().y + context.px(6) - context.layout.layers.y;
}

void draw_all_layers(Context& context) {
  const Dialog dialog(context, "all_layers", tr("Layers"), {560, 420});
  ImGui::BeginChild("scroll");
  const float right = context.right;
  context.right = right - context.px(14);
  const auto group = [&](void (*draw)(Context&, Flow&)) {
    Flow flow(context, context.px(10));
    draw(context, flow);
    gap(context, 6);
  };
  group(draw_bodies);
  group([](Context& c, Flow& flow) { draw_eyes(c, flow, {}); });
  group([](Context& c, Flow& flow) { draw_zones(c, flow, {}); });
  group([](Context& c, Flow& flow) { draw_depth(c, flow, {}); });
  ImGui::EndChild();
  context.right = right;
}

}  // namespace knotlas::ui
