#include <array>
#include <cmath>

#include "state/actions.h"
#include "ui/fields.h"

namespace knotlas::ui {
namespace {

void draw_language(Context& context) {
  Settings& settings = context.memory.settings;
  heading(context, tr("Language"));
  Flow flow(context, context.px(6));
  const auto offer = [&](const std::string& id, std::string_view text) {
    const ButtonLook look{.text = text, .active = settings.language == id};
    flow.next(width_of(context, look));
    if (button(context, "language", id.empty() ? "system" : id, look)) settings.language = id;
  };
  offer("", tr("As the system"));
  for (const LanguageName& language : context.scene.languages) {
    context.memory.typed += language.name;  // its signs are shown whatever is spoken
    offer(language.id, language.name);
  }
  if (context.scene.language != nullptr) {
    dim_paragraph(context, tr("What is written about muscles and techniques is in English so far."));
  }
}

void draw_appearance(Context& context) {
  const Document& document = context.document();
  heading(context, tr("Appearance"));
  const std::array<Choice, 3> themes{{{"dark", tr("Dark"), {}, document.theme == Theme::dark},
                                      {"light", tr("Light"), {}, document.theme == Theme::light},
                                      {"contrast", tr("High contrast"), tr("Black and white, strong lines"),
                                       document.theme == Theme::contrast}}};
  constexpr std::array<Theme, 3> theme_values{Theme::dark, Theme::light, Theme::contrast};
  if (const auto chosen = segmented(context, "theme", themes)) {
    actions::choose_theme(context.session(), theme_values[*chosen]);
  }
  gap(context, 2);
  const std::array<Choice, 2> colours{
      {{"standard", tr("Red zones"), tr("The usual colours"), document.colours == Colours::standard},
       {"safe", tr("Colour-blind safe"), tr("Zones in blue, yellow, orange: apart from flesh for every eye"),
        document.colours == Colours::safe}}};
  if (const auto chosen = segmented(context, "colours", colours)) {
    actions::choose_colours(context.session(), *chosen == 0 ? Colours::standard : Colours::safe);
  }
}

void draw_text_size(Context& context) {
  Settings& settings = context.memory.settings;
  heading(context, tr("Text size"));
  constexpr std::array<int, 5> percents{100, 125, 150, 175, 200};
  std::array<std::string, percents.size()> texts;
  Flow flow(context, context.px(6));
  for (std::size_t i = 0; i < percents.size(); ++i) {
    texts[i] = fmt::format("{} %", percents[i]);
    const float scale = static_cast<float>(percents[i]) / 100.0F;
    const ButtonLook look{.text = texts[i], .active = std::abs(settings.text_scale - scale) < 0.01F};
    flow.next(width_of(context, look));
    if (button(context, "text_size", texts[i], look)) settings.text_scale = scale;
  }
}

void draw_body(Context& context) {
  heading(context, tr("Body"));
  Flow flow(context, context.px(6));
  const std::string shown = context.scene.atlas != nullptr ? context.scene.atlas->pack().id : std::string();
  for (const std::string& pack : context.scene.packs) {
    const ButtonLook look{.text = pack, .active = pack == shown};
    flow.next(width_of(context, look));
    if (button(context, "pack", pack, look) && pack != shown) {
      context.wishes.pack = pack;
      context.memory.settings.pack = pack;
      context.memory.settings.body.clear();
    }
  }
  const std::string tip = tooltip_of(Command::open, context);
  const ButtonLook another{.icon = icon::folder, .text = tr("Another body"), .tip = tip};
  flow.next(width_of(context, another));
  if (button(context, "button", "open", another)) run(Command::open, context);
}

void draw_movement(Context& context) {
  Settings& settings = context.memory.settings;
  heading(context, tr("Movement"));
  if (tick(context, "setting", "inertia", tr("Keep turning after letting go"), {}, settings.inertia,
           tr("A body that is let go of while it turns comes to rest slowly. A click stops it at once."))) {
    settings.inertia = !settings.inertia;
  }
}

void draw_panels(Context& context) {
  Settings& settings = context.memory.settings;
  heading(context, tr("Panels"));
  if (tick(context, "setting", "browse_open", tr("List of muscles"), "Ctrl+B", settings.browse_open)) {
    settings.browse_open = !settings.browse_open;
  }
  if (tick(context, "setting", "reader_open", tr("Reading panel"), "Ctrl+Shift+B", settings.reader_open)) {
    settings.reader_open = !settings.reader_open;
  }
  gap(context, 2);
  if (button(context, "button", "reset_panels",
             {.text = tr("Panels as at first"), .tip = tr("Both panels open, with their usual widths")})) {
    const Settings usual;
    settings.browse_open = settings.reader_open = true;
    settings.browse_width = usual.browse_width;
    settings.reader_width = usual.reader_width;
  }
}

}  // namespace

void draw_settings(Context& context) {
  const Dialog dialog(context, "settings", tr("Settings"), {620, 820});
  const Scrolled scrolled(context);
  draw_language(context);
  draw_appearance(context);
  draw_text_size(context);
  draw_body(context);
  draw_movement(context);
  draw_panels(context);
  heading(context, tr("Tour"));
  command_button(context, Command::tour, icon::right, tr("Take the tour"));
  gap(context, 10);
}

}  // namespace knotlas::ui
