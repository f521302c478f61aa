// Where something must lie over something else: sheets without which one looks through the body on to the
// bone.
#include <set>
#include <string>
#include <vector>

#include "../figure.h"
#include "geometry/bounds.h"
#include "geometry/ray_scene.h"

using namespace knotlas;

namespace {

/// The flesh of a body, to be looked at along rays.
class Flesh {
 public:
  explicit Flesh(const std::string& body) : pack_(*figure(body)) {
    for (std::uint32_t s = 0; s < pack_.structures.size(); ++s) {
      if (pack_.structures[s].kind != Kind::skin) scene_.add(s, pack_.structures[s].mesh);
    }
    scene_.commit();
  }

  [[nodiscard]] Bounds bounds(const std::string& name) const {
    for (const Structure& structure : pack_.structures) {
      if (structure.name == name) return bounds_of(structure.mesh);
    }
    return {};
  }

  /// What a ray meets first.
  [[nodiscard]] const Structure* seen(glm::vec3 from, glm::vec3 way) const {
    const auto hit = scene_.cast(from, way);
    return hit ? &pack_.structures[hit->mesh] : nullptr;
  }

 private:
  const Pack& pack_;
  RayScene scene_;
};

constexpr glm::vec3 from_the_front(0, 1, 0);
constexpr glm::vec3 from_above(0, 0, -1);
constexpr glm::vec3 from_below(0, 0, 1);
constexpr glm::vec3 from_behind(0, -1, 0);
constexpr glm::vec3 from_the_right(1, 0, 0);
constexpr int steps = 40;

float share(int step) {
  return (static_cast<float>(step) + 0.5F) / steps;
}

}  // namespace

TEST_CASE("From the front, between the recti, the linea alba lies before the spine and the diaphragm") {
  if (!forged()) return;
  for (const std::string body : {"male", "female"}) {
    const Flesh flesh(body);
    const Bounds alba = flesh.bounds("linea alba");
    REQUIRE_FALSE(alba.empty());
    CHECK(alba.size().z > 280.0F);
    const std::set<std::string> before{"linea alba", "left external oblique", "right external oblique",
                                       "left rectus abdominis", "right rectus abdominis"};
    int middle = 0;
    for (int i = 0; i < steps; ++i) {
      // The lowest and highest few millimetres narrow toward bone.
      const float z = alba.min.z + 12.0F + share(i) * (alba.size().z - 24.0F);
      for (const float x : {-9.0F, -4.0F, 0.0F, 4.0F, 9.0F}) {
        const Structure* first = flesh.seen({alba.centre().x + x, -1000.0F, z}, from_the_front);
        REQUIRE(first);
        INFO(body << ": " << first->name << " at x " << x << ", z " << z);
        CHECK(before.contains(first->name));
        middle += x == 0.0F && first->name == "linea alba" ? 1 : 0;
      }
    }
    CHECK(middle == steps);
  }
}

TEST_CASE("The epicranial aponeurosis covers the vertex: from above no bone of the skull is bare") {
  if (!forged()) return;
  for (const std::string body : {"male", "female"}) {
    const Flesh flesh(body);
    const Bounds sheet = flesh.bounds("epicranial aponeurosis");
    REQUIRE_FALSE(sheet.empty());
    const Structure* top = flesh.seen({sheet.centre().x, sheet.centre().y, 3000.0F}, from_above);
    REQUIRE(top);
    CHECK(top->name == "epicranial aponeurosis");
    int bare = 0;
    int all = 0;
    for (int i = 0; i < steps; ++i) {
      for (int j = 0; j < steps; ++j) {
        const glm::vec2 from_middle(2.0F * share(i) - 1.0F, 2.0F * share(j) - 1.0F);
        if (glm::length(from_middle) > 0.8F) continue;
        const glm::vec2 place = glm::vec2(sheet.centre()) + 0.5F * from_middle * glm::vec2(sheet.size());
        const Structure* first = flesh.seen({place, 3000.0F}, from_above);
        ++all;
        bare += first == nullptr || first->kind == Kind::bone ? 1 : 0;
      }
    }
    INFO(body << ": " << bare << " of " << all);
    CHECK(bare == 0);
  }
}

TEST_CASE("The lips are closed: from the front orbicularis oris shows no gap and no bone") {
  if (!forged()) return;
  for (const std::string body : {"male", "female"}) {
    const Flesh flesh(body);
    const Bounds mouth = flesh.bounds("orbicularis oris");
    REQUIRE_FALSE(mouth.empty());
    for (int i = 0; i < steps; ++i) {
      for (int j = 0; j < steps; ++j) {
        const glm::vec2 from_middle(2.0F * share(i) - 1.0F, 2.0F * share(j) - 1.0F);
        if (glm::length(from_middle) > 0.8F) continue;
        const glm::vec3 place =
            mouth.centre() + 0.5F * glm::vec3(from_middle.x, 0.0F, from_middle.y) * mouth.size();
        const Structure* first = flesh.seen({place.x, -1000.0F, place.z}, from_the_front);
        REQUIRE(first);
        INFO(body << ": " << first->name << " at " << place.x << ", " << place.z);
        CHECK(first->kind == Kind::muscle);
      }
    }
  }
}

TEST_CASE(
    "From behind, between the trapezii, the nuchal and the supraspinous ligament lie before the spine") {
  if (!forged()) return;
  for (const std::string body : {"male", "female"}) {
    const Flesh flesh(body);
    for (const std::string name : {"nuchal ligament", "supraspinous ligament"}) {
      const Bounds band = flesh.bounds(name);
      REQUIRE_FALSE(band.empty());
      CHECK(band.size().z > 85.0F);
      int shown = 0;
      for (int i = 0; i < steps; ++i) {
        const float z = band.min.z + 5.0F + share(i) * (band.size().z - 10.0F);
        for (const float x : {-6.0F, -3.0F, -1.0F, 0.0F, 1.0F, 3.0F, 6.0F}) {
          const Structure* first = flesh.seen({band.centre().x + x, 1000.0F, z}, from_behind);
          REQUIRE(first);
          INFO(body << ": " << first->name << " at x " << x << ", z " << z);
          CHECK(first->kind != Kind::bone);
          shown += x == 0.0F && first->kind == Kind::ligament ? 1 : 0;
        }
      }
      INFO(body << ": " << name << " at the midline " << shown << " of " << steps);
      CHECK(shown >= steps - 2);
    }
  }
}

TEST_CASE("The nose is closed: from the side and from below no bone shows behind its cartilages") {
  if (!forged()) return;
  for (const std::string body : {"male", "female"}) {
    const Flesh flesh(body);
    const Bounds ala = flesh.bounds("right fibrofatty tissue of ala of nose");
    const Bounds tip = flesh.bounds("right major alar cartilage");
    REQUIRE_FALSE(ala.empty());
    REQUIRE_FALSE(tip.empty());
    CHECK(tip.min.y < ala.min.y);         // the tip is cartilage …
    CHECK(ala.max.y > tip.max.y + 5.0F);  // … and behind it the wing reaches the cheek
    int beside = 0;
    for (int i = 0; i < steps; ++i) {
      for (int j = 0; j < steps; ++j) {
        const float back = 0.1F + 0.6F * share(i);  // of the way from the tip to the cheek
        const float y = ala.min.y + back * ala.size().y;
        const float z = ala.min.z + (0.25F + 0.4F * share(j)) * ala.size().z;
        const Structure* side = flesh.seen({-300.0F, y, z}, from_the_right);
        INFO(body << " at " << back << ", height " << z);
        CHECK((side == nullptr || side->kind != Kind::bone));
        beside += side != nullptr && (side->kind == Kind::ligament || side->kind == Kind::cartilage) ? 1 : 0;
        // Into the nostril, past the lip.
        const float x = ala.min.x + (0.15F + 0.75F * share(j)) * ala.size().x;
        const Structure* roof = flesh.seen({x, y, ala.min.z - 1.0F}, from_below);
        CHECK((roof == nullptr || roof->kind != Kind::bone));
      }
    }
    INFO(body << ": " << beside << " of " << steps * steps);
    CHECK(beside > 9 * steps * steps / 10);
  }
}
