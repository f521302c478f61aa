#pragma once

#include <array>
#include <random>

#include "body/atlas.h"
#include "state/actions.h"

/// A person who does anything at all, quickly: for tests of long use. The same seed does the same.
namespace knotlas::test {

class Restless {
 public:
  Restless(const Atlas& atlas, unsigned seed) : atlas_(atlas), random_(seed) {}

  /// One action; whatever is on the body may be chosen, hidden, painted on and taken back.
  void act(Session& session) {
    const Document& document = session.document();
    switch (below(20)) {
      case 0:
      case 1:
        return actions::select_muscle(session, muscle(), chance());
      case 2:
        return actions::select_muscle(session, muscle(), chance() ? Side::left : Side::right, chance());
      case 3:
        return actions::deselect_muscle(session, muscle());
      case 4:
        return actions::choose_sides(
            session, std::array{SideChoice::right, SideChoice::left, SideChoice::both}[below(3)]);
      case 5:
        return actions::focus_trigger_point(
            session, chance() ? std::optional<std::string_view>("TrP1") : std::nullopt);
      case 6:
        if (!document.selection.empty())
          actions::show_selected(session, document.selection.front().muscle, chance());
        return;
      case 7:
        return actions::show_layer(session, layer(), chance());
      case 8:
        return actions::set_opacity(session, layer(), static_cast<float>(below(101)) / 100.0F);
      case 9:
        return actions::show_zones(session, chance(), chance());
      case 10:
        return actions::hide_structure(session,
                                       static_cast<std::uint32_t>(below(atlas_.pack().structures.size())));
      case 11:
        return actions::show_all(session);
      case 12:
        return actions::isolate(session, chance());
      case 13:
        return actions::choose_theme(session, chance() ? Theme::dark : Theme::light);
      case 14:
        return paint(session);
      case 15:
        if (below(20) == 0) actions::clear_painting(session);
        return;
      case 16:
        return actions::choose_mode(session, chance() ? Mode::look : Mode::paint);
      case 17:
        return session.move_camera(orbited(document.camera, {below(200), below(200)}));
      case 18:
        return session.redo();
      default:
        return session.undo();
    }
  }

 private:
  std::size_t below(std::size_t count) { return random_() % count; }
  bool chance() { return below(2) == 0; }
  std::string_view muscle() { return atlas_.catalog().muscles[below(atlas_.catalog().muscles.size())].id; }
  actions::LayerName layer() {
    return std::array{actions::LayerName::skin, actions::LayerName::muscles, actions::LayerName::bones,
                      actions::LayerName::others}[below(4)];
  }

  void paint(Session& session) {
    const Skin& skin = *atlas_.skin();
    const glm::vec3 from(static_cast<float>(below(200)) - 100.0F, static_cast<float>(below(200)) - 100.0F,
                         static_cast<float>(below(200)) - 100.0F);
    const auto start = skin.nearest(from, {}, 500.0F);
    if (!start) return;
    actions::begin_stroke(session, skin, std::array{*start});
    if (const auto next = skin.nearest(from + glm::vec3(5.0F), {}, 500.0F))
      actions::extend_stroke(session, skin, std::array{*next});
    actions::end_stroke(session);
  }

  const Atlas& atlas_;
  std::minstd_rand random_;
};

}  // namespace knotlas::test
