#pragma once

#include <algorithm>
#include <numeric>

#include "colour_vision.h"
#include "stage.h"
#include "state/best_view.h"

/// The colours of what is to be told apart in a picture, and how far apart they are to every eye.
namespace knotlas::contrast {

inline constexpr glm::ivec2 size{420, 420};

/// A body and who draws it.
struct Subject {
  Renderer& renderer;
  const Atlas& atlas;
};

inline Picture drawn(const Subject& subject, const Frame& frame) {
  auto picture = subject.renderer.picture(frame, size);
  REQUIRE(picture.ok());
  return *std::move(picture);
}

using Mask = std::vector<bool>;

/// Pixels that differ plainly.
inline Mask changed(const Picture& a, const Picture& b) {
  Mask mask(static_cast<std::size_t>(size.x * size.y));
  for (std::size_t i = 0; i < mask.size(); ++i) {
    int most = 0;
    for (std::size_t c = 0; c < 3; ++c)
      most = std::max(most, std::abs(a.rgba[4 * i + c] - b.rgba[4 * i + c]));
    mask[i] = most > 24;
  }
  return mask;
}

/// What a frame draws at all.
inline Mask covered(const Subject& subject, Frame frame) {
  frame.transparent = true;
  frame.marks.clear();
  const Picture picture = drawn(subject, frame);
  Mask mask(static_cast<std::size_t>(size.x * size.y));
  for (std::size_t i = 0; i < mask.size(); ++i) mask[i] = picture.rgba[4 * i + 3] > 250;
  return mask;
}

/// Without its edge.
inline Mask inner(const Mask& mask) {
  constexpr int edge = 3;
  Mask out(mask.size());
  for (int y = edge; y < size.y - edge; ++y) {
    for (int x = edge; x < size.x - edge; ++x) {
      bool all = true;
      for (int d = -edge; d <= edge; ++d) {
        all = all && mask[static_cast<std::size_t>((y + d) * size.x + x)] &&
              mask[static_cast<std::size_t>(y * size.x + x + d)];
      }
      out[static_cast<std::size_t>(y * size.x + x)] = all;
    }
  }
  return out;
}

/// The pixels next to it.
inline Mask around(const Mask& mask) {
  Mask out(mask.size());
  for (int y = 1; y + 1 < size.y; ++y) {
    for (int x = 1; x + 1 < size.x; ++x) {
      const auto at = [&](int dx, int dy) {
        return mask[static_cast<std::size_t>((y + dy) * size.x + x + dx)];
      };
      out[static_cast<std::size_t>(y * size.x + x)] =
          !at(0, 0) && (at(1, 0) || at(-1, 0) || at(0, 1) || at(0, -1));
    }
  }
  return out;
}

inline Mask without(Mask a, const Mask& b) {
  for (std::size_t i = 0; i < a.size(); ++i) a[i] = a[i] && !b[i];
  return a;
}

inline glm::vec3 mean_light(const Picture& picture, const Mask& mask) {
  glm::vec3 sum(0.0F);
  int count = 0;
  for (std::size_t i = 0; i < mask.size(); ++i) {
    if (!mask[i]) continue;
    sum += vision::linear_of(&picture.rgba[4 * i]);
    ++count;
  }
  REQUIRE(count > 60);
  return sum / static_cast<float>(count);
}

/// The mean of the lightest twentieth: lines drawn to set an area off.
inline glm::vec3 lightest(const Picture& picture, const Mask& mask) {
  std::vector<glm::vec3> lights;
  for (std::size_t i = 0; i < mask.size(); ++i) {
    if (mask[i]) lights.push_back(vision::linear_of(&picture.rgba[4 * i]));
  }
  REQUIRE(lights.size() > 60);
  std::sort(lights.begin(), lights.end(),
            [](glm::vec3 a, glm::vec3 b) { return vision::luminance(a) > vision::luminance(b); });
  lights.resize(lights.size() / 20);
  return std::accumulate(lights.begin(), lights.end(), glm::vec3(0.0F)) / static_cast<float>(lights.size());
}

/// The colours of the parts of a picture of the left upper trapezius from behind.
struct Parts {
  glm::vec3 essential, rim, spillover, selected, outline, other_muscles, skin;
};

inline Parts parts_of(const Subject& subject, Theme theme) {
  Document document;
  document.theme = theme;
  document.labels = false;
  document.no_go = NoGo::none;
  document.selection = {{"trapezius_descending", Side::left, true}};
  document.camera = looking(best_view(subject.atlas, document, 1.0F), View::back);
  Frame frame = frame_of(document, subject.atlas);
  frame.marks.clear();
  const Picture whole = drawn(subject, frame);

  Frame bare = frame;
  bare.zones[0].essential = false;
  const Mask essential = changed(whole, drawn(subject, bare));
  bare = frame;
  bare.zones[0].spillover = false;
  const Mask spillover = without(changed(whole, drawn(subject, bare)), essential);
  Frame one = frame;
  one.zones.clear();
  one.skin_opacity = 0.0F;
  std::erase_if(one.structures, [](const StructureLook& look) { return !look.selected; });
  const Mask selected = without(without(covered(subject, one), essential), spillover);
  Frame rest = frame;
  rest.zones.clear();
  rest.skin_opacity = 0.0F;
  std::erase_if(rest.structures, [&](const StructureLook& look) {
    return look.selected || subject.atlas.pack().structures[look.structure].kind != Kind::muscle;
  });
  Frame bones = frame;
  bones.zones.clear();
  bones.skin_opacity = 0.0F;
  std::erase_if(bones.structures, [&](const StructureLook& look) {
    return subject.atlas.pack().structures[look.structure].kind != Kind::bone;
  });
  const Mask other =
      without(without(without(covered(subject, rest), essential), spillover), covered(subject, one));
  Frame hull = frame;
  hull.structures.clear();
  hull.zones.clear();
  hull.skin_opacity = 1.0F;
  const Mask skin =
      without(without(without(without(covered(subject, hull), essential), spillover), covered(subject, rest)),
              covered(subject, bones));
  return {mean_light(whole, inner(essential)),
          lightest(whole, essential),
          mean_light(whole, spillover),
          mean_light(whole, inner(selected)),
          mean_light(whole, without(without(around(covered(subject, one)), essential), spillover)),
          mean_light(whole, inner(without(other, covered(subject, bones)))),
          mean_light(whole, skin)};
}

struct Pair {
  const char* name;
  glm::vec3 a, b;
  float least;  // to every eye that sees some colour
  float least_grey = 0.0F;
};

inline void check_apart(const Pair& pair) {
  for (const vision::Eye eye : vision::all_eyes) {
    INFO(pair.name << ", eye " << static_cast<int>(eye) << ": " << vision::apart(eye, pair.a, pair.b));
    CHECK(vision::apart(eye, pair.a, pair.b) >= (eye == vision::Eye::grey ? pair.least_grey : pair.least));
  }
}

/// In both studios. `by_tone`: the selected muscle from the others also by its tone, not by its outline
/// alone.
inline void check_told_apart(const Subject& subject, bool by_tone) {
  for (const Theme theme : {Theme::dark, Theme::light}) {
    const Parts parts = parts_of(subject, theme);
    INFO("theme " << static_cast<int>(theme));
    // By its colour …
    check_apart({"essential zone and other muscles", parts.essential, parts.other_muscles, 14.0F});
    check_apart({"essential zone and selected muscle", parts.essential, parts.selected, 10.0F});
    check_apart({"essential zone and skin", parts.essential, parts.skin, 18.0F});
    check_apart({"essential zone and spillover", parts.essential, parts.spillover, 10.0F});
    if (by_tone || theme == Theme::light)
      check_apart({"selected muscle and others", parts.selected, parts.other_muscles, 6.0F, 5.0F});
    check_apart({"outline and other muscles", parts.outline, parts.other_muscles, 12.0F, 12.0F});
    // … and without any, by the pale line around it.
    check_apart({"rim of the zone and other muscles", parts.rim, parts.other_muscles, 16.0F, 16.0F});
    check_apart({"rim of the zone and selected muscle", parts.rim, parts.selected, 22.0F, 22.0F});
    check_apart({"rim and inside of the zone", parts.rim, parts.essential, 20.0F, 20.0F});
  }
}

}  // namespace knotlas::contrast
