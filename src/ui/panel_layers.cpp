#include <fmt/format.h>

#include <array>
#include <cmath>
#include <string>
#include <vector>

#include "body/peel.h"
#include "state/actions.h"
#include "ui/widgets.h"

namespace knotlas::ui {
namespace {

using actions::LayerName;

constexpr float slider_width = 84.0F;

void draw_layer(Context& context, Flow& flow, LayerName name, std::string_view text, bool with_slider) {
  const Layer& layer = actions::layer_of(context.document(), name);
  const ButtonLook eye{.icon = layer.shown ? icon::eye : icon::eye_closed, .text = text};
  flow.next(width_of(context, eye) + (with_slider ? context.px(slider_width + 16) : 0.0F));
  const std::string tip = layer.shown ? tr("Hide: {}", text) : tr("Show: {}", text);
  if (button(context, "layer", actions::name_of(name),
             {.icon = eye.icon, .text = text, .tip = tip, .active = false, .enabled = true})) {
    actions::show_layer(context.session(), name, !layer.shown);
  }
  if (!with_slider) return;
  ImGui::SameLine(0, 0);
  const std::string label = tr("{}: opacity {} %", text, std::lround(layer.opacity * 100.0F));
  const auto moved = slider(context, actions::name_of(name), label, layer.shown ? layer.opacity : 0.0F,
                            context.px(slider_width));
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

/// Which body of the pack: shown when there is a choice.
void draw_bodies(Context& context, Flow& flow) {
  if (context.scene.atlas == nullptr || context.scene.atlas->pack().bodies.size() < 2) return;
  const Pack& pack = context.scene.atlas->pack();
  std::vector<Choice> choices;
  for (const BodyName& body : pack.bodies) {
    const bool measured = &body == &pack.bodies.front();
    choices.push_back({body.id, title_of(body),
                       measured ? tr("Show this body: the measured one")
                                : tr("Show this body: the measured one adapted to another build"),
                       body.id == pack.body});
  }
  flow.next(width_of(context, choices));
  const auto chosen = segmented(context, "body", choices);
  if (chosen && pack.bodies[*chosen].id != pack.body) {
    context.wishes.body = pack.bodies[*chosen].id;
    context.memory.settings.body = pack.bodies[*chosen].id;
  }
}

/// A switch for a kind of zone that is its own legend: solid for essential, stippled for spillover.
bool draw_zone_switch(Context& context, Flow& flow, std::string_view id, std::string_view text,
                      std::string_view tip, bool on, bool solid) {
  const Palette& p = context.palette();
  const float swatch = context.px(18);
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

constexpr float peel_width = 118.0F;

std::string_view words_of_peel(float peel) {
  if (peel < peel_skin) return tr("The skin is going");
  if (peel < peel_superficial) return tr("Down to the superficial muscles");
  if (peel < peel_intermediate) return tr("Down to the intermediate muscles");
  return peel < peel_bones ? tr("Down to the deep muscles") : tr("Down to the bones");
}

void draw_peel(Context& context, Flow& flow) {
  const float peel = context.document().peel;
  const std::string_view text = tr("Peel");
  const ImVec2 text_size = size_of(context.look.fonts.body, text);
  flow.next(text_size.x + context.px(peel_width + 16));
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
  const auto moved = slider(context, "peel", label, peel / peel_bones, context.px(peel_width));
  ImGui::EndGroup();
  if (moved) actions::peel(context.session(), *moved * peel_bones);
}

/// Where a cut along each axis of the canonical frame meets a body, mm.
constexpr std::array<glm::vec2, 3> cut_ranges{{{-460.0F, 460.0F}, {-280.0F, 120.0F}, {0.0F, 1760.0F}}};

void draw_cut(Context& context, Flow& flow) {
  const std::optional<Clip> clip = context.document().clip;
  const ButtonLook look{.icon = icon::scissors,
                        .text = tr("Cut"),
                        .tip = tooltip_of(Command::cut, context),
                        .active = clip.has_value()};
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
  flow.next(context.px(peel_width));
  const std::string label = tr("Cut at {:.0f} mm", clip->at);
  if (const auto moved =
          slider(context, "cut", label, (clip->at - range.x) / (range.y - range.x), context.px(peel_width))) {
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

void draw_no_go_switch(Context& context, Flow& flow) {
  const NoGo which = context.document().no_go;
  const std::string_view text = which == NoGo::all    ? tr("No-go: all")
                                : which == NoGo::none ? tr("No-go: none")
                                                      : tr("No-go areas");
  const ButtonLook look{
      .icon = icon::ban,
      .text = text,
      .tip = tr(
          "Places where tools and pressure do not belong, hatched on the skin: of the selection, all, none"),
      .active = which == NoGo::all};
  flow.next(width_of(context, look));
  if (button(context, "zones", "no_go", look)) run(Command::no_go, context);
}

void draw_eyes(Context& context, Flow& flow, bool with_sliders) {
  draw_layer(context, flow, LayerName::skin, tr("Skin"), with_sliders);
  draw_layer(context, flow, LayerName::muscles, tr("Muscles"), with_sliders);
  draw_layer(context, flow, LayerName::bones, tr("Bones"), with_sliders);
  draw_layer(context, flow, LayerName::others, tr("Others"), with_sliders);
}

void draw_zones(Context& context, Flow& flow) {
  const Document& document = context.document();
  if (draw_zone_switch(context, flow, "essential", tr("Essential zone"),
                       tr("Where pain is often felt when this muscle is irritated. Click to show or hide."),
                       document.essential, true)) {
    actions::show_zones(context.session(), !document.essential, document.spillover);
  }
  if (draw_zone_switch(context, flow, "spillover", tr("Spillover zone"),
                       tr("Where pain may spread to when it is strong. Click to show or hide."),
                       document.spillover, false)) {
    actions::show_zones(context.session(), document.essential, !document.spillover);
  }
  draw_no_go_switch(context, flow);
}

void draw_depth(Context& context, Flow& flow) {
  draw_peel(context, flow);
  const ButtonLook xray{.icon = {},
                        .text = tr("X-ray"),
                        .tip = tooltip_of(Command::xray, context),
                        .active = context.document().xray};
  flow.next(width_of(context, xray));
  if (button(context, "button", "xray", xray)) run(Command::xray, context);
  draw_cut(context, flow);
}

/// With large text in a small window the body needs the room: the rest is one click away.
void draw_briefly(Context& context, Flow& flow) {
  const ButtonLook more{.icon = icon::sliders,
                        .text = tr("Layers"),
                        .tip = tr("How much is seen of each layer, zones, peel, x-ray, cut")};
  flow.next(width_of(context, more));
  if (button(context, "button", "all_layers", more)) context.memory.dialog = "all_layers";
  draw_eyes(context, flow, false);
}

}  // namespace

void draw_layers(Context& context) {
  const PanelWindow window(context, "layers", context.layout.layers, {16, 6}, ImGuiWindowFlags_NoScrollbar);
  constexpr float narrow = 900.0F;  // design pixels
  Flow flow(context, context.px(10));
  if (context.layout.layers.width < context.px(narrow)) {
    draw_briefly(context, flow);
  } else {
    draw_bodies(context, flow);
    draw_eyes(context, flow, true);
    draw_zones(context, flow);
    draw_depth(context, flow);
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
  group([](Context& c, Flow& flow) { draw_eyes(c, flow, true); });
  group(draw_zones);
  group(draw_depth);
  ImGui::EndChild();
  context.right = right;
}

}  // namespace knotlas::ui
