#include "body/skin.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <mutex>
#include <utility>

#include "body/band.h"
#include "body/geodesic.h"
#include "body/shell.h"
#include "geometry/refine.h"

namespace knotlas {
namespace {

constexpr float turn_cost = 15.0F;  // mm a right angle between wished and found normal
constexpr float spacing = 5.0F;     // mm between points of a finished line
constexpr std::uint32_t absent = 0xFFFFFFFFU;

float length_of(std::span<const SkinPlace> line) {
  float length = 0.0F;
  for (std::size_t i = 1; i < line.size(); ++i)
    length += glm::distance(line[i - 1].position, line[i].position);
  return length;
}

/// Points of the polyline at `count` + 1 equal steps of length; the ends stay as they are.
std::vector<SkinPlace> resampled(const std::vector<SkinPlace>& line, std::size_t count) {
  std::vector<SkinPlace> out{line.front()};
  const float step = length_of(line) / static_cast<float>(count);
  float passed = 0.0F;
  std::size_t segment = 1;
  for (std::size_t i = 1; i < count; ++i) {
    const float wanted = step * static_cast<float>(i);
    float length = glm::distance(line[segment - 1].position, line[segment].position);
    while (segment + 1 < line.size() && passed + length < wanted) {
      passed += length;
      ++segment;
      length = glm::distance(line[segment - 1].position, line[segment].position);
    }
    const float t = length > 0.0F ? std::clamp((wanted - passed) / length, 0.0F, 1.0F) : 0.0F;
    SkinPlace point = line[t < 0.5F ? segment - 1 : segment];
    point.position = glm::mix(line[segment - 1].position, line[segment].position, t);
    out.push_back(point);
  }
  out.push_back(line.back());
  return out;
}

std::size_t steps_of(float length, float step) {
  return std::max<std::size_t>(1, static_cast<std::size_t>(std::lround(length / step)));
}

}  // namespace

struct Skin::Data {
  Mesh whole;                     // with normals; the shell is made of it
  std::vector<bool> kept;         // of its vertices, those of the outer shell
  std::vector<Landmark> carried;  // empty on the canonical skin

  /// The outer shell alone.
  struct Shell {
    std::vector<bool> outer;
    std::vector<float> areas;
    Mesh surface;
    std::vector<std::uint32_t> original;  // of each vertex of the surface, its index in the whole mesh
    std::vector<std::uint32_t> local;     // the other way; absent on the inner shell
  };
  mutable std::once_flag shell_once;
  mutable Shell lazy_shell;

  struct Queries {
    SurfaceGraph graph{Mesh{}};
    RayScene scene;
    std::optional<Warp> carry;
  };
  mutable std::once_flag queries_once;
  mutable Queries lazy_queries;

  [[nodiscard]] const Shell& shell() const {
    std::call_once(shell_once, [this] { lazy_shell = make_shell(); });
    return lazy_shell;
  }
  [[nodiscard]] Shell make_shell() const {
    Shell made;
    const std::size_t count = whole.positions.size();
    made.surface = submesh(whole, kept, &made.original);
    made.local.assign(count, absent);
    made.outer.assign(count, false);
    made.areas.assign(count, 0.0F);
    const std::vector<float> areas = knotlas::vertex_areas(made.surface);
    for (std::uint32_t v = 0; v < made.original.size(); ++v) {
      made.local[made.original[v]] = v;
      made.outer[made.original[v]] = true;
      made.areas[made.original[v]] = areas[v];
    }
    return made;
  }
  [[nodiscard]] const Queries& queries() const {
    std::call_once(queries_once, [this] {
      lazy_queries.graph = SurfaceGraph(shell().surface);
      lazy_queries.scene.add(0, shell().surface);
      lazy_queries.scene.commit();
      if (!carried.empty()) lazy_queries.carry.emplace(carried);
    });
    return lazy_queries;
  }
  [[nodiscard]] const SurfaceGraph& graph() const { return queries().graph; }
  [[nodiscard]] const RayScene& scene() const { return queries().scene; }

  [[nodiscard]] SkinPlace place_of(const SurfaceHit& hit) const {
    const std::array<float, 3> weight{1.0F - hit.barycentric.x - hit.barycentric.y, hit.barycentric.x,
                                      hit.barycentric.y};
    SkinPlace place;
    place.position = hit.position;
    float most = -1.0F;
    for (std::uint32_t k = 0; k < 3; ++k) {
      const std::uint32_t v = shell().surface.indices[3 * hit.triangle + k];
      place.normal += weight[k] * shell().surface.normals[v];
      if (weight[k] <= most) continue;
      most = weight[k];
      place.vertex = shell().original[v];
    }
    const float length = glm::length(place.normal);
    place.normal = length > 0.1F ? place.normal / length : hit.normal;
    return place;
  }

  /// Back onto the skin, on the side of it where the point was before.
  [[nodiscard]] SkinPlace settled(const SkinPlace& moved) const {
    const auto hit = scene().closest_facing(moved.position, moved.normal, turn_cost, 60.0F);
    return hit ? place_of(*hit) : moved;
  }

  void settle(std::vector<SkinPlace>& line) const {
    for (std::size_t i = 1; i + 1 < line.size(); ++i) line[i] = settled(line[i]);
  }

  /// Pulls the line taut on the skin: every point moves between its neighbours, until none moves by `still`
  /// mm.
  void pull_taut(std::vector<SkinPlace>& line, int rounds, float still) const {
    for (int round = 0; round < rounds; ++round) {
      float most = 0.0F;
      for (std::size_t i = 1; i + 1 < line.size(); ++i) {
        SkinPlace moved = line[i];
        moved.position = (line[i - 1].position + line[i + 1].position) * 0.5F;
        moved = settled(moved);
        most = std::max(most, glm::distance(moved.position, line[i].position));
        line[i] = moved;
      }
      if (most < still) break;
    }
  }

  /// The way taut from coarse to fine: long kinks leave quickly while points are few.
  [[nodiscard]] std::vector<SkinPlace> taut(const std::vector<SkinPlace>& way, float length) const {
    std::size_t count = std::max<std::size_t>(2, steps_of(length, std::max(4.0F * spacing, length / 8.0F)));
    std::vector<SkinPlace> line = resampled(way, count);
    settle(line);
    pull_taut(line, 60, 0.1F);
    const std::size_t wanted = steps_of(length_of(line), spacing);
    while (count < wanted) {
      count = std::min(2 * count, wanted);
      line = resampled(line, count);
      settle(line);
      pull_taut(line, 12, 0.05F);
    }
    return line;
  }

  /// Rounds corners of a line over about a centimetre.
  void round_off(std::vector<SkinPlace>& line, int rounds) const {
    constexpr int rounds_before_settling = 4;
    for (int round = 1; round <= rounds; ++round) {
      std::vector<SkinPlace> next = line;
      for (std::size_t i = 1; i + 1 < line.size(); ++i) {
        next[i].position = line[i].position * 0.5F + (line[i - 1].position + line[i + 1].position) * 0.25F;
      }
      line = std::move(next);
      if (round % rounds_before_settling == 0 || round == rounds) settle(line);
    }
  }
};

Mesh fine_skin(const Mesh& mesh) {
  constexpr float longest_edge = 8.0F;  // mm
  Mesh whole = mesh;
  if (whole.normals.empty()) compute_normals(whole);
  return refined(whole, longest_edge, outer_shell(whole));
}

Skin::Skin(const Mesh& mesh, std::vector<Landmark> carry, std::vector<bool> outer)
    : data_(std::make_unique<Data>()) {
  data_->carried = std::move(carry);
  data_->whole = mesh;
  if (mesh.normals.empty()) compute_normals(data_->whole);
  if (outer.size() != mesh.positions.size()) outer = outer_shell(data_->whole);
  data_->kept = std::move(outer);
}

Skin::~Skin() = default;
Skin::Skin(Skin&&) noexcept = default;
Skin& Skin::operator=(Skin&&) noexcept = default;

glm::vec3 Skin::from_canonical(glm::vec3 place) const {
  return data_->queries().carry ? (*data_->queries().carry)(place) : place;
}

const std::vector<bool>& Skin::outer() const {
  return data_->shell().outer;
}
const std::vector<float>& Skin::vertex_areas() const {
  return data_->shell().areas;
}

std::optional<SkinPlace> Skin::nearest(glm::vec3 point, std::optional<glm::vec3> normal, float reach) const {
  const auto hit = normal ? data_->scene().closest_facing(point, *normal, turn_cost, reach)
                          : data_->scene().closest(point, reach);
  if (!hit) return {};
  return data_->place_of(*hit);
}

std::optional<SkinPlace> Skin::cast(glm::vec3 origin, glm::vec3 direction) const {
  constexpr int most_layers = 64;
  constexpr float past_surface = 0.01F;  // mm
  const float length = glm::length(direction);
  if (!(length > 0.0F)) return {};
  direction /= length;
  for (int layer = 0; layer < most_layers; ++layer) {
    const auto hit = data_->scene().cast(origin, direction);
    if (!hit) return {};
    if (glm::dot(hit->normal, direction) < 0.0F) return data_->place_of(*hit);
    origin = hit->position + past_surface * direction;
  }
  return {};
}

std::vector<SkinPlace> Skin::path(const SkinPlace& from, const SkinPlace& to) const {
  constexpr float least_share = 0.85F;  // of the way over the graph, which is at most some 6 % too long
  const std::uint32_t start = data_->shell().local[from.vertex];
  const std::uint32_t end = data_->shell().local[to.vertex];
  if (start == absent || end == absent) return {};
  const std::vector<std::uint32_t> vertices = data_->graph().way(start, end);
  if (vertices.empty()) return {};
  std::vector<SkinPlace> way{from};
  for (std::size_t i = 1; i + 1 < vertices.size(); ++i) {
    const std::uint32_t v = vertices[i];
    way.push_back(
        {data_->shell().original[v], data_->shell().surface.positions[v], data_->shell().surface.normals[v]});
  }
  way.push_back(to);
  const float length = length_of(way);
  std::vector<SkinPlace> line = data_->taut(way, length);
  if (length_of(line) >= least_share * length) return line;
  // Far shorter than over the skin: it has been pulled across a fold. Keep to the way and only smooth that,
  // as much as the fold allows.
  const std::vector<SkinPlace> plain = resampled(way, steps_of(length, spacing));
  for (const int rounds : {24, 8, 2, 0}) {
    line = plain;
    data_->settle(line);
    data_->round_off(line, rounds);
    if (length_of(line) >= least_share * length) break;
  }
  return line;
}

std::vector<SkinPlace> Skin::line(std::span<const SkinPlace> through) const {
  if (through.empty()) return {};
  std::vector<SkinPlace> line{through.front()};
  for (std::size_t i = 1; i < through.size(); ++i) {
    const std::vector<SkinPlace> leg = path(through[i - 1], through[i]);
    if (leg.empty()) return {};
    line.insert(line.end(), leg.begin() + 1, leg.end());
  }
  if (through.size() > 2) data_->round_off(line, 12);
  return line;
}

ZoneField Skin::band(std::span<const SkinPlace> line, float width) const {
  return band(line, {&width, 1});
}

ZoneField Skin::band(std::span<const SkinPlace> line, std::span<const float> widths) const {
  std::vector<std::uint32_t> anchors;
  for (const SkinPlace& point : line) {
    const std::uint32_t v = data_->shell().local[point.vertex];
    if (v != absent) anchors.push_back(v);
  }
  ZoneField field = band_on(data_->shell().surface, data_->graph(), line, anchors, widths);
  // Vertices of the surface are numbered by first use in a triangle: sort by the numbers of the mesh.
  std::vector<std::pair<std::uint32_t, float>> rows;
  rows.reserve(field.vertices.size());
  for (std::size_t i = 0; i < field.vertices.size(); ++i) {
    rows.emplace_back(data_->shell().original[field.vertices[i]], field.distance[i]);
  }
  std::sort(rows.begin(), rows.end());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    field.vertices[i] = rows[i].first;
    field.distance[i] = rows[i].second;
  }
  return field;
}

}  // namespace knotlas
