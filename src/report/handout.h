#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "anatomy/catalog.h"
#include "anatomy/language.h"
#include "anatomy/side.h"
#include "core/result.h"
#include "io/picture.h"
#include "report/printed.h"

/// What a person takes home: pages about muscles, with what may ease them.
namespace knotlas::report {

/// A name beside a place of a picture; x and y are shares of its width and height, from the top left.
struct Pin {
  std::string label;
  glm::vec2 at{};
};

/// What one muscle's page shows. The pictures are laid on the page's own background, so leave theirs out.
struct MusclePage {
  const Muscle* muscle = nullptr;
  std::vector<Side> sides;                   ///< right, left, or both
  std::vector<const Technique*> techniques;  ///< in the order to print
  Picture view;                              ///< the best view, about as wide as view_aspect asks
  std::vector<Pin> pins;                     ///< its trigger points
  std::array<Picture, 2> whole;              ///< front and back of the body, tall
  std::uint32_t hue = 0xE23D26;              ///< sRGB, in which the cover's pictures show it
};

/// Width to height at which pictures fill their places best.
inline constexpr float view_aspect = 0.95F;
inline constexpr float whole_aspect = 0.40F;

struct Handout {
  std::vector<MusclePage> pages;
  /// All muscles together from the front and from behind, for the cover of a handout of several.
  std::array<Picture, 2> overview;
  std::string notes;      ///< any script; empty: lines to write on
  std::string therapist;  ///< these three: empty leaves room to write
  std::string client;
  std::string date;
  std::string credit;  ///< of the body
  Paper paper = Paper::a4;
  /// Of headings, plan and doses; what is written about muscles and techniques is English. Null: all English.
  /// It must outlive the handout.
  const Language* language = nullptr;
};

/// The muscle's first techniques, at least two kinds among them where it has two; none when it should not be
/// treated by oneself.
[[nodiscard]] std::vector<const Technique*> best_techniques(const Catalog& catalog, const Muscle& muscle,
                                                            std::size_t count = 3);

/// A page a muscle, flowing to another when it is full; a cover in front of several. Equal input gives equal
/// bytes.
Result<Printed> print(const Catalog& catalog, const Handout& handout);

}  // namespace knotlas::report
