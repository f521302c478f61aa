#include "geometry/strip.h"

#include <cmath>
#include <map>
#include <utility>

#include "catch.h"
#include "fibre_checks.h"
#include "geometry/fibre_paths.h"
#include "geometry/spline.h"

using namespace knotlas;

namespace {

/// A straight flat band along z: 100 mm long, 40 mm broad, half-thickness 5 mm. Its stations lie at the means
/// of their knots, where a spline is linear in its parameter, so that z = 100 u.
Strip band() {
  constexpr double z[] = {0.0, 100.0 / 9.0, 100.0 / 3.0, 200.0 / 3.0, 800.0 / 9.0, 100.0};
  Strip strip;
  strip.stations = 6;
  strip.across = 3;
  for (int i = 0; i < 6; ++i) {
    for (int j = 0; j < 3; ++j) strip.controls.emplace_back(-20.0 + 20.0 * j, 0.0, z[i], 5.0);
  }
  return strip;
}

/// Every edge of a closed surface is walked once in each direction.
bool closed(const Mesh& mesh) {
  std::map<std::pair<std::uint32_t, std::uint32_t>, int> walked;
  for (std::size_t t = 0; t < mesh.indices.size(); t += 3) {
    for (int k = 0; k < 3; ++k) ++walked[{mesh.indices[t + k], mesh.indices[t + (k + 1) % 3]}];
  }
  for (const auto& [edge, count] : walked) {
    const auto back = walked.find({edge.second, edge.first});
    if (count != 1 || back == walked.end() || back->second != 1) return false;
  }
  return true;
}

}  // namespace

TEST_CASE("A spline basis sums to one, reaches its ends, and knows its slope") {
  for (const int count : {2, 3, 4, 9}) {
    const SplineBasis basis(count, 3);
    for (const double t : {0.0, 0.2, 0.5, 0.99, 1.0}) {
      double sum = 0.0;
      double slope_sum = 0.0;
      for (const double w : basis.weights(t)) sum += w;
      for (const double d : basis.derivatives(t)) slope_sum += d;
      CHECK(sum == Approx(1.0));
      CHECK(slope_sum == Approx(0.0).margin(1e-9));
    }
    CHECK(basis.weights(0.0).front() == Approx(1.0));
    CHECK(basis.weights(1.0).back() == Approx(1.0));
    const double h = 1e-6;
    const auto before = basis.weights(0.4 - h);
    const auto after = basis.weights(0.4 + h);
    const auto slope = basis.derivatives(0.4);
    for (std::size_t i = 0; i < slope.size(); ++i) {
      CHECK(slope[i] == Approx((after[i] - before[i]) / (2 * h)).margin(1e-4));
    }
  }
}

TEST_CASE("The surface of a strip is closed, outward, and has the volume of its section times its length") {
  const Mesh mesh = surface_of(band(), 1.5);
  CHECK(closed(mesh));
  // Along θ the half-thickness is 5·sin θ over v = (1 − cos θ)/2: an ellipse, 40 mm × 10 mm; the ends round
  // off, which costs (1 − π/4) of the 5 % at each.
  const double ellipse = 3.14159265 * 20.0 * 5.0;
  CHECK(volume_of(mesh) == Approx(ellipse * 100.0 * (0.9 + 0.1 * 3.14159265 / 4.0)).epsilon(0.02));
  const Bounds bounds = bounds_of(mesh);
  CHECK(bounds.size().x == Approx(40.0).margin(0.01));
  CHECK(bounds.size().y == Approx(10.0).margin(0.1));
  CHECK(bounds.size().z == Approx(100.0).margin(0.01));
}

TEST_CASE("Fibre coordinates run from origin to insertion and across") {
  const Mesh mesh = surface_of(band());
  REQUIRE(mesh.fibre.size() == mesh.positions.size());
  for (std::size_t v = 0; v < mesh.positions.size(); ++v) {
    REQUIRE(mesh.fibre[v].x == Approx(mesh.positions[v].z / 100.0F).margin(0.02));
    REQUIRE(mesh.fibre[v].y == Approx((mesh.positions[v].x + 20.0F) / 40.0F).margin(0.01));
  }
}

TEST_CASE("Fibres may run aslant from side to side, or from the rim to the middle") {
  // 45° forward from v = 0: going across the 40 mm (and a little for the thickness), they go as far along.
  Strip strip = band();
  strip.fibre_angle = 45.0;
  const Mesh aslant = surface_of(strip);
  const auto line_of = [](const Mesh& mesh, float x, float z) {
    float nearest = 1e9F;
    glm::vec2 fibre(0.0F);
    for (std::size_t v = 0; v < mesh.positions.size(); ++v) {
      const float d = glm::distance(glm::vec2(mesh.positions[v].x, mesh.positions[v].z), glm::vec2(x, z));
      if (d < nearest) {
        nearest = d;
        fibre = mesh.fibre[v];
      }
    }
    return fibre;
  };
  CHECK(line_of(aslant, -20.0F, 50.0F).x == Approx(0.0).margin(0.02));
  CHECK(line_of(aslant, 20.0F, 50.0F).x == Approx(1.0).margin(0.02));
  CHECK(line_of(aslant, -15.0F, 35.0F).y == Approx(line_of(aslant, 15.0F, 65.0F).y).margin(0.06));
  CHECK(std::abs(line_of(aslant, -15.0F, 65.0F).y - line_of(aslant, 15.0F, 35.0F).y) > 0.25F);

  strip.fibre_angle = -45.0;
  CHECK(line_of(surface_of(strip), -20.0F, 50.0F).x == Approx(1.0).margin(0.02));

  strip.radial = true;
  const Mesh fan = surface_of(strip);
  CHECK(line_of(fan, 0.0F, 50.0F).x > 0.9F);
  CHECK(line_of(fan, -20.0F, 50.0F).x == Approx(0.0).margin(0.02));
  CHECK(line_of(fan, 0.0F, 100.0F).x == Approx(0.0).margin(0.02));
}

TEST_CASE("Fibres run straight where the points across a strip wave, and where they are told to") {
  // A flat sheet 160 mm broad whose points sway from side to side as they go along.
  Strip sheet;
  sheet.stations = 9;
  sheet.across = 5;
  for (int i = 0; i < 9; ++i) {
    const double sway = i == 0 || i == 8 ? 0.0 : 12.0 * std::sin(1.6 * i);
    for (int j = 0; j < 5; ++j)
      sheet.controls.emplace_back(-80.0 + 40.0 * j + (j == 0 || j == 4 ? 0.0 : sway), 0.0, 25.0 * i, 4.0);
  }
  const Mesh straight = surface_of(sheet);
  CHECK(checks::turning_of(straight) < 1.5);
  Mesh waving = straight;
  // What v would be without: found again from the same place of the strip without its sway.
  Strip even = sheet;
  for (int i = 0; i < 9; ++i) {
    for (int j = 0; j < 5; ++j) even.controls[static_cast<std::size_t>(5 * i + j)].x = -80.0 + 40.0 * j;
  }
  waving.fibre = surface_of(even).fibre;
  CHECK(checks::turning_of(waving) > 4.0);

  // Half a breadth to the side on the way: the fibre that begins in the middle ends at the side.
  even.fibres_to = {0.5, 1.5};
  const FibrePaths paths(even);
  CHECK(paths.number_at(0.0, 0.5) == Approx(0.5).margin(0.02));
  CHECK(paths.number_at(1.0, 1.0) == Approx(0.5).margin(0.02));
  CHECK(paths.number_at(0.5, 0.75) == Approx(0.5).margin(0.02));
  CHECK(paths.number_at(1.0, 0.0) == Approx(-0.5).margin(0.02));
}

TEST_CASE("A mirrored surface is closed, outward, on the other side") {
  Strip strip = band();
  for (glm::dvec4& c : strip.controls) c.x -= 100.0;
  const Mesh right = surface_of(strip);
  const Mesh left = mirrored(right);
  CHECK(closed(left));
  CHECK(volume_of(left) == Approx(volume_of(right)).epsilon(1e-6));
  CHECK(bounds_of(left).centre().x == Approx(100.0));
}
