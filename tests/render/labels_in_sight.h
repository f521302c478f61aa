#pragma once

#include "io/picture.h"
#include "stage.h"
#include "state/best_view.h"

namespace knotlas {

/// How many pixels differ between a picture with labels and the same without.
inline int labelled(Renderer& renderer, Frame frame) {
  constexpr glm::ivec2 size{480, 360};
  const Picture with = renderer.picture(frame, size, 1, Quality::software).value();
  frame.labels = false;
  const Picture without = renderer.picture(frame, size, 1, Quality::software).value();
  int count = 0;
  for (std::size_t i = 0; i < with.rgba.size(); i += 4) {
    count += std::equal(&with.rgba[i], &with.rgba[i] + 4, &without.rgba[i]) ? 0 : 1;
  }
  return count;
}

/// Close to one mark it alone is named, and where none is on the picture no label is left on it.
inline void check_labels_in_sight(Renderer& renderer, const Atlas& atlas) {
  Document document;
  document.selection = {{"trapezius_descending", Side::left, true}, {"infraspinatus", Side::right, true}};
  document.labels = true;
  document.camera = best_view(atlas, document, 4.0F / 3.0F);
  Frame frame = frame_of(document, atlas);
  frame.legend = legend_of(document, atlas);
  REQUIRE(frame.marks.size() > 3);
  const int all = labelled(renderer, frame);
  const glm::vec3 first = frame.marks.front().position;
  float apart = 1e6F;
  for (const Mark& mark : frame.marks) {
    if (&mark != &frame.marks.front()) apart = std::min(apart, glm::distance(mark.position, first));
  }
  frame.camera.orthographic = true;
  frame.camera.distance = apart;  // the picture is then less than that high
  frame.camera.target = first;
  const int one = labelled(renderer, frame);
  frame.camera.target = first + frame.camera.up() * 700.0F;
  const int none = labelled(renderer, frame);
  INFO(all << " pixels of all labels, " << one << " of one, " << none << " of none in sight");
  CHECK(one > 100);
  CHECK(2 * one < all);
  CHECK(none == 0);
}

}  // namespace knotlas
