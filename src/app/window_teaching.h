#pragma once

#include <map>
#include <string>
#include <vector>

#include "render/thumbnails.h"
#include "state/session.h"

namespace knotlas {

/// Pictures of the saved views for the panels, one made at a time so that nobody waits.
class ViewThumbnails {
 public:
  /// The textures in the order of the views; 0 where there is none yet.
  [[nodiscard]] std::vector<unsigned> textures(const Document& document) const;
  /// Draws the first that is missing or no longer true; false when there was none.
  bool draw_one(Renderer& renderer, const Document& document, const Atlas& atlas);
  /// Another body, hence all anew.
  void clear();

 private:
  /// What a picture was made of.
  struct Made {
    SavedView view;
    Theme theme = Theme::dark;
    bool operator==(const Made&) const = default;
  };
  Thumbnails thumbnails_{{256, 192}};
  std::map<std::string, Made> made_;
};

/// Where the pen is in space: on the body under the pixel, a little above the skin; beside the body at the
/// depth at which the camera looks.
[[nodiscard]] glm::vec3 pen_place(const Atlas& atlas, const Camera& camera, glm::vec2 pixel, glm::vec2 size);

}  // namespace knotlas
