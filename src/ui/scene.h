#pragma once

#include <cstddef>
#include <cstdint>
#include <glm/glm.hpp>
#include <optional>
#include <string>
#include <vector>

#include "anatomy/language.h"
#include "anatomy/search.h"
#include "body/atlas.h"
#include "state/session.h"
#include "ui/take_home.h"

namespace knotlas::ui {

/// A job under way, for the progress bar.
struct Loading {
  std::string what;
  std::size_t done = 0;
  std::size_t total = 0;  ///< 0: not known yet
};

/// What the panels read, besides the document of the session.
struct Scene {
  Session& session;
  const Catalog& catalog;
  const SearchIndex& search;
  const Atlas* atlas = nullptr;                       ///< null without a body
  std::optional<std::uint32_t> hovered{};             ///< structure under the mouse
  std::optional<Loading> loading{};                   ///< shown only when it takes long enough to be worth it
  bool waiting = false;                               ///< a body is on its way
  bool zones_ready = false;                           ///< questions about pain are answered at once
  std::vector<std::vector<glm::vec2>> brush_rings{};  ///< the brush under the mouse, in window units
  const Language* language = nullptr;                 ///< null: English
  std::vector<LanguageName> languages{};              ///< to choose from, English first
  std::vector<std::string> packs{};                   ///< ids of the bodies to choose from
  std::string documents{};                            ///< folder for handouts and pictures
  std::optional<Loading> printing{};                  ///< a handout under way
  std::string body_trouble{};  ///< why there is no body, when that is more than "none was given"
};

/// What the panels ask of the window and that is no change of the document.
struct Wishes {
  std::optional<View> view;
  bool fit = false;  ///< show the whole body, or the selection when there is one
  bool fly_to_selection = false;
  std::optional<Camera> camera;  ///< fly there
  bool quit = false;
  std::optional<HandoutWish> handout;
  std::optional<PictureWish> picture;
  std::optional<std::string> open_file;     ///< with the program the desktop has for it
  std::optional<std::string> pack;          ///< show this body
  std::optional<std::string> fly_to_point;  ///< a trigger point of the muscle selected last
};

}  // namespace knotlas::ui
