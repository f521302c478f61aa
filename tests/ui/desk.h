#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "../body/small_atlas.h"
#include "catch.h"
#include "sample.h"
#include "state/actions.h"
#include "ui/commands.h"
#include "ui/interface.h"

namespace knotlas {

/// Panels without a window, with a hand on the mouse and the keys. What lies under them is said by whoever
/// frames().
struct Bench {
  ui::Interface interface;

  explicit Bench(float width, float height, const ui::Typefaces& faces = ui::Typefaces::of_system())
      : interface(ui::Interface::headless(width, height, faces)) {}
  virtual ~Bench() = default;
  virtual void frames(int count) = 0;

  const ui::TraceItem* find(std::string_view kind, std::string_view id) const {
    const ui::Trace& trace = interface.trace();
    const auto found = std::find_if(trace.begin(), trace.end(), [&](const ui::TraceItem& item) {
      return item.kind == kind && item.id == id;
    });
    return found == trace.end() ? nullptr : &*found;
  }

  void point_at(std::string_view kind, std::string_view id, bool down = false) {
    const ui::TraceItem* item = find(kind, id);
    INFO("looking for " << kind << " " << id);
    REQUIRE(item != nullptr);
    const ui::Rect rect = item->rect;
    interface.feed_mouse(rect.x + rect.width * 0.5F, rect.y + std::min(rect.height, 20.0F) * 0.5F, down);
    frames(2);
  }

  void click(std::string_view kind, std::string_view id) {
    point_at(kind, id);
    const ui::Rect rect = find(kind, id)->rect;
    for (const bool down : {true, false}) {
      interface.feed_mouse(rect.x + rect.width * 0.5F, rect.y + std::min(rect.height, 20.0F) * 0.5F, down);
      frames(2);
    }
  }

  void key(int key, int modifiers = 0) {
    interface.key(key, modifiers);
    frames(2);
  }

  /// Whether the keyboard is there.
  bool focused_on(std::string_view kind, std::string_view id) const {
    return interface.keyboard_on() == std::string(kind) + ":" + std::string(id);
  }

  void press(ui::Command command) {
    const ui::CommandInfo& info = ui::info_of(command);
    CHECK(interface.key(info.key, info.modifiers));
    frames(2);
  }
};

/// The panels over the small body, with what a suite may change of the scene and what was asked for last.
struct Atelier : Bench {
  Atlas atlas;
  SearchIndex search{atlas.catalog()};
  Session session;
  const Language* language = nullptr;
  bool zones_ready = true;
  std::vector<std::vector<glm::vec2>> rings;
  ui::ClientDesk client_desk;
  std::optional<glm::vec3> pointed;
  std::optional<std::uint32_t> hovered;
  std::optional<glm::vec2> rest;
  ui::Wishes wishes;

  Atelier(float width, float height, const Catalog& catalog = small::catalog())
      : Bench(width, height), atlas(small::atlas(catalog)) {}

  void frames(int count) final {
    for (int i = 0; i < count; ++i) {
      ui::Scene scene{session, atlas.catalog(), search, &atlas};
      scene.language = language;
      scene.languages = languages_in(KNOTLAS_ASSETS);
      scene.zones_ready = zones_ready;
      scene.brush_rings = rings;
      scene.desk = client_desk;
      scene.pointed = pointed;
      scene.hovered = hovered;
      scene.rest = rest;
      const ui::Wishes now = interface.build(scene);
      if (now.client) wishes.client = now.client;
      if (now.camera) wishes.camera = now.camera;
      if (now.handout) wishes.handout = now.handout;
    }
  }

  void paint(glm::vec3 point) {
    const SkinPlace place = atlas.skin()->nearest(point).value();
    actions::begin_stroke(session, *atlas.skin(), {&place, 1});
    actions::end_stroke(session);
    frames(2);
  }
};

/// The panels over no body.
struct Desk : Bench {
  Catalog catalog = sample_catalog();
  SearchIndex search{catalog};
  Session session;
  ui::Wishes wishes;
  const Language* language = nullptr;
  ui::ClientDesk client_desk;
  std::optional<ui::Loading> making;

  explicit Desk(float width = 1280, float height = 800,
                const ui::Typefaces& faces = ui::Typefaces::of_system())
      : Bench(width, height, faces) {
    frames(2);
  }

  void frames(int count) final {
    for (int i = 0; i < count; ++i) {
      ui::Scene scene{session, catalog, search};
      scene.language = language;
      scene.languages = {{"en", "English"}, {"ja", "日本語"}};
      scene.desk = client_desk;
      scene.printing = making;
      const ui::Wishes now = interface.build(scene);
      if (now.stop_making) wishes.stop_making = true;
      if (now.leaving) wishes.leaving = now.leaving;
      if (now.fly_to_selection) wishes.fly_to_selection = true;
      if (now.fly_to_point) wishes.fly_to_point = now.fly_to_point;
      if (now.handout) wishes.handout = now.handout;
      if (now.client) wishes.client = now.client;
      if (now.body_file) wishes.body_file = now.body_file;
    }
  }

  std::vector<std::string> selected() const {
    std::vector<std::string> ids;
    for (const Selected& s : session.document().selection) ids.push_back(s.muscle);
    return ids;
  }
};

}  // namespace knotlas
