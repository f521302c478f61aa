#pragma once

#include <array>
#include <filesystem>
#include <random>
#include <string>

#include "../catch.h"
#include "body/atlas.h"
#include "state/actions.h"
#include "state/client_actions.h"

/// A person who does anything at all, quickly, with a client: for tests of long use. The same seed does the
/// same.
namespace knotlas::test {

class Restless {
 public:
  Restless(const Atlas& atlas, unsigned seed) : atlas_(atlas), random_(seed) {}

  /// One action; whatever is on the body may be chosen, hidden, painted on and taken back.
  void act(Session& session) {
    const Document& document = session.document();
    switch (below(26)) {
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
        return actions::hide_structure(session, structure());
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
      case 19:
        return actions::peel(session, static_cast<float>(below(5)));
      case 20:
        return actions::show_xray(session, chance());
      case 21:
        return actions::make_ghosts(session, std::array{structure()}, chance());
      case 22:
        return actions::clip(session, chance() ? std::optional<Clip>() : Clip{});
      case 23:
        return keep_visit(session);
      case 24:
        return keep_view(session);
      case 25:
        if (below(50) == 0) close_and_open(session);
        return;
      default:
        return session.undo();
    }
  }

 private:
  std::size_t below(std::size_t count) { return random_() % count; }
  bool chance() { return below(2) == 0; }
  std::string_view muscle() { return atlas_.catalog().muscles[below(atlas_.catalog().muscles.size())].id; }
  std::uint32_t structure() { return static_cast<std::uint32_t>(below(atlas_.pack().structures.size())); }
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

  void keep_visit(Session& session) {
    const std::vector<ClientSession>& visits = session.document().file.sessions;
    if (visits.size() < most_kept && below(8) == 0) return actions::add_session(session, "2026-01-31");
    if (visits.empty()) return;
    const std::string id = visits[below(visits.size())].id;
    switch (below(5)) {
      case 0:
        return actions::rate_pain(session, id, static_cast<int>(below(11)));
      case 1:
        return actions::write_session_notes(session, id, std::string(below(200), 'n'));
      case 2:
        return actions::open_session(session, id);
      case 3:
        return actions::compare_sessions(session, visits.front().id, id);
      default:
        if (visits.size() == most_kept) actions::remove_session(session, id);
    }
  }

  void keep_view(Session& session) {
    const ClientFile& file = session.document().file;
    if (file.views.size() < most_kept && below(8) == 0) return actions::save_view(session, atlas_, "View");
    if (file.pins.size() < most_kept && below(8) == 0)
      return actions::pin_note(session, glm::vec3(static_cast<float>(below(100))), "Here");
    if (!file.pins.empty() && below(8) == 0)
      return actions::remove_pin(session, std::string(file.pins.front().id));
    if (file.views.empty()) return;
    const std::string id = file.views[below(file.views.size())].id;
    if (below(4) == 0) return actions::remove_view(session, id);
    actions::show_view(session, atlas_, id);
  }

  /// The file of the client is saved, another client comes, and the first one again.
  void close_and_open(Session& session) {
    const std::filesystem::path path = std::filesystem::path(KNOTLAS_TEST_OUTPUT) / "restless.knotlas";
    const ClientFile before = session.document().file;
    REQUIRE(save_client_file(path, before));
    actions::begin_file(session, {});
    Result<ClientFile> again = load_client_file(path);
    REQUIRE(again);
    REQUIRE(*again == before);
    actions::begin_file(session, std::move(*again));
  }

  static constexpr std::size_t most_kept = 6;  ///< visits, views and notes of a client
  const Atlas& atlas_;
  std::minstd_rand random_;
};

}  // namespace knotlas::test
