#pragma once

#include <memory>

#include "../geometry/shapes.h"
#include "body/atlas.h"

/// A body and content small enough to reckon with by hand: a ball of skin, 100 mm in radius, and two
/// ball-shaped muscles a side.
namespace knotlas::small {

inline SurfacePoint point(const std::string& id, glm::vec3 position) {
  SurfacePoint p;
  p.id = id;
  p.position = position;
  p.origin = {"surface_points/small.yaml", 3};
  return p;
}

inline TriggerPoint trigger_point(const std::string& id, glm::vec3 position, Referral refers) {
  TriggerPoint p;
  p.id = id;
  p.position = position;
  p.refers = std::move(refers);
  p.origin = {"muscles/small.yaml", 20};
  return p;
}

inline Muscle muscle(const std::string& id, const std::string& right, const std::string& left) {
  Muscle m;
  m.id = id;
  m.english = id;
  m.right_structures = {right};
  m.left_structures = {left};
  m.origin = {"muscles/small.yaml", 1};
  return m;
}

/// `near` (TrP1: cheek, and spills over to the brow and the cheek's surroundings), `wide` (TrP1: all around
/// the cheek; TrP2: nape).
inline Catalog catalog() {
  Catalog c;
  c.surface_points = {point("cheek", {-60.0F, -80.0F, 0.0F}), point("brow", {-50.0F, -60.0F, 62.0F}),
                      point("nape", {-40.0F, 90.0F, 0.0F}), point("lost", {-180.0F, 0.0F, 0.0F})};
  Muscle near = muscle("near", "FMA1", "FMA2");
  near.trigger_points = {trigger_point(
      "TrP1", {-30.0F, -30.0F, 0.0F}, {{{{"cheek"}, {30.0F}}}, {{{"cheek"}, {50.0F}}, {{"brow"}, {30.0F}}}})};
  Muscle wide = muscle("wide", "FMA3", "FMA4");
  wide.trigger_points = {trigger_point("TrP1", {-30.0F, 30.0F, 0.0F}, {{{{"cheek"}, {90.0F}}}, {}}),
                         trigger_point("TrP2", {-30.0F, 30.0F, 4.0F}, {{{{"nape"}, {40.0F}}}, {}})};
  c.muscles = {near, wide};
  return c;
}

inline Structure structure(const std::string& fma, Side side, Kind kind, Mesh mesh) {
  Structure s;
  s.fma = fma;
  s.name = fma;
  s.side = side;
  s.kind = kind;
  s.mesh = std::move(mesh);
  return s;
}

inline Pack pack() {
  Pack p;
  p.id = "small";
  p.structures.push_back(
      structure("FMA7163", Side::midline, Kind::skin, shapes::sphere({0, 0, 0}, 100.0F, 64)));
  p.structures.push_back(structure("FMA1", Side::right, Kind::muscle, shapes::sphere({-30, -30, 0}, 10.0F)));
  p.structures.push_back(structure("FMA2", Side::left, Kind::muscle, shapes::sphere({30, -30, 0}, 10.0F)));
  p.structures.push_back(structure("FMA3", Side::right, Kind::muscle, shapes::sphere({-30, 30, 0}, 10.0F)));
  p.structures.push_back(structure("FMA4", Side::left, Kind::muscle, shapes::sphere({30, 30, 0}, 10.0F)));
  return p;
}

inline Atlas atlas(Catalog c = catalog(), Pack p = pack()) {
  return {std::make_shared<const Catalog>(std::move(c)), std::make_shared<const Pack>(std::move(p))};
}

}  // namespace knotlas::small
