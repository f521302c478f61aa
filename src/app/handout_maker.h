#pragma once

#include <string>
#include <vector>

#include "anatomy/side.h"
#include "app/picture_maker.h"
#include "report/handout.h"

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
};

/// The handout with its pictures. Fails when a muscle or technique is not in the content, or a picture cannot
/// be drawn.
Result<report::Handout> make_handout(PictureMaker& maker, const HandoutRequest& request);

}  // namespace knotlas
