#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <glm/glm.hpp>
#include <optional>
#include <string>
#include <utility>
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

/// What drawing costs, for those who want to know.
struct PictureCost {
  std::string driver;
  std::string quality;  ///< as in render/quality.h
  bool chosen_by_hand = false;
  std::vector<std::pair<std::string, float>>
      passes;  ///< ms, of the picture drawn last while this is looked at
};

/// Where the client's file is kept; what is in it is in the document.
struct ClientDesk {
  std::filesystem::path path;                    ///< empty: it has no name, and is kept aside
  std::filesystem::path folder;                  ///< where files go unless told otherwise
  std::vector<std::filesystem::path> recent;     ///< opened or named lately, newest first
  std::vector<std::filesystem::path> left_over;  ///< kept aside by earlier runs, newest first
  std::string trouble;                           ///< why it cannot be kept now
};

/// What is asked of whoever keeps the client's file.
struct ClientWish {
  enum class What { start_new, open, save_as, discard } what = What::open;
  std::filesystem::path path;
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
  PictureCost picture_cost{};
  std::optional<glm::vec2> rest{};     ///< where the mouse rests on the body, in window units
  std::optional<glm::vec3> pointed{};  ///< mm, the place on the skin under the mouse
  ClientDesk desk{};
  std::vector<unsigned> thumbnails{};     ///< textures of the saved views, in order; 0: not made yet
  std::vector<LanguageName> languages{};  ///< to choose from, English first
  std::vector<std::string> packs{};       ///< ids of the bodies to choose from
  std::string documents{};                ///< folder for handouts and pictures
  std::optional<Loading> printing{};      ///< a handout or a large picture under way
  std::string body_trouble{};             ///< why there is no body, when that is more than "none was given"
};

/// How the window is to close while something is being made.
enum class Leaving { when_made, at_once };

/// What the panels ask of the window and that is no change of the document.
struct Wishes {
  std::optional<View> view;
  bool fit = false;  ///< show the whole body, or the selection when there is one
  bool fly_to_selection = false;
  bool orthographic = false;        ///< with perspective instead of without, or the other way round
  std::optional<Camera> camera;     ///< fly there
  std::optional<std::string> body;  ///< another body of the pack, by id
  bool slowly = false;              ///< that flight takes its time: somebody presents
  bool quit = false;
  bool stop_making = false;  ///< what scene.printing tells of is given up
  std::optional<Leaving> leaving;
  std::optional<std::string> quality;  ///< "auto", or one of render/quality.h
  std::optional<ClientWish> client;
  bool thumbnails = false;  ///< the saved views are on the screen
  std::optional<HandoutWish> handout;
  std::optional<PictureWish> picture;
  std::optional<std::string> open_file;            ///< with the program the desktop has for it
  std::optional<std::string> pack;                 ///< show this body
  std::optional<std::filesystem::path> body_file;  ///< show the body in this folder or zip file
  std::optional<std::string> fly_to_point;         ///< a trigger point of the muscle selected last
};

}  // namespace knotlas::ui
