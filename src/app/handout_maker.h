#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "anatomy/side.h"
#include "body/atlas.h"
#include "io/picture.h"
#include "report/handout.h"
#include "state/document.h"

namespace knotlas {

/// A handout as asked for: which muscles, and the words around them.
struct HandoutRequest {
  struct Chosen {
    std::string muscle;
    std::vector<Side> sides;  ///< both share a page
  };
  std::vector<Chosen> muscles;
  std::vector<std::string> techniques;  ///< ids, printed with the muscles that list them; empty: the best few
  std::string notes;
  std::string therapist;
  std::string client;
  std::string date;
  report::Paper paper = report::Paper::a4;
  std::shared_ptr<const Language> language;  ///< null: English; the handout made of this does not outlive it
};

/// Draws what a document shows at a size in pixels, with or without its background.
using TakePicture =
    std::function<Result<Picture>(const Document& document, glm::ivec2 size, bool transparent)>;

/// The handout with its pictures, which `take` draws of the same atlas. Fails when a muscle or technique is
/// not in the content, or a picture cannot be drawn.
Result<report::Handout> make_handout(const Atlas& atlas, const TakePicture& take,
                                     const HandoutRequest& request);

}  // namespace knotlas
