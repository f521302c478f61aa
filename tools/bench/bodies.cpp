#include "bodies.h"

#include <fmt/format.h>

#include <cmath>
#include <cstdlib>
#include <stdexcept>

#include "app/open_body.h"

namespace knotlas::bench {
namespace {

constexpr float skin_radius = 300.0F;   // mm
constexpr float muscle_radius = 18.0F;  // mm
constexpr float muscle_depth = 250.0F;  // mm from the centre
constexpr std::size_t muscle_count = 100;
constexpr std::size_t skin_triangles = 60'000;
constexpr float turn = 2.39996323F;  // the golden angle

/// The i-th of n directions spread evenly.
glm::vec3 direction(std::size_t i, std::size_t n) {
  const float z = 1.0F - 2.0F * (static_cast<float>(i) + 0.5F) / static_cast<float>(n);
  const float r = std::sqrt(std::max(0.0F, 1.0F - z * z));
  const float angle = turn * static_cast<float>(i);
  return {r * std::cos(angle), r * std::sin(angle), z};
}

Mesh ball(glm::vec3 centre, float radius, std::size_t triangles) {
  const auto rings =
      std::max<std::uint32_t>(4, static_cast<std::uint32_t>(std::sqrt(static_cast<double>(triangles) / 4.0)));
  const std::uint32_t around = 2 * rings;
  Mesh mesh;
  for (std::uint32_t ring = 0; ring <= rings; ++ring) {
    for (std::uint32_t step = 0; step < around; ++step) {
      const float polar = 3.14159265F * static_cast<float>(ring) / static_cast<float>(rings);
      const float angle = 6.2831853F * static_cast<float>(step) / static_cast<float>(around);
      const glm::vec3 unit(std::sin(polar) * std::cos(angle), std::sin(polar) * std::sin(angle),
                           std::cos(polar));
      mesh.positions.push_back(centre + radius * unit);
    }
  }
  for (std::uint32_t ring = 0; ring < rings; ++ring) {
    for (std::uint32_t step = 0; step < around; ++step) {
      const std::uint32_t a = ring * around + step;
      const std::uint32_t b = ring * around + (step + 1) % around;
      mesh.indices.insert(mesh.indices.end(), {a, a + around, b, b, a + around, b + around});
    }
  }
  Mesh welded = weld(mesh, 1e-4F);
  compute_normals(welded);
  return welded;
}

Stroke spot_at(const std::string& point, float width) {
  Stroke stroke;
  stroke.points = {point};
  stroke.widths = {width};
  return stroke;
}

}  // namespace

std::filesystem::path pack_folder() {
  const char* asked = std::getenv("KNOTLAS_BENCH_PACK");
  return asked != nullptr && *asked != '\0' ? asked : KNOTLAS_FIGURE_PACK;
}

std::shared_ptr<const Catalog> content() {
  static const auto catalog = std::make_shared<const Catalog>(load_catalog(KNOTLAS_ASSETS).value().catalog);
  return catalog;
}

std::shared_ptr<const Pack> body() {
  static const auto pack = [] {
    auto opened = open_body(pack_folder());
    if (!opened) throw std::runtime_error(opened.error().message);
    return std::make_shared<const Pack>(std::move(*opened));
  }();
  return pack;
}

const Atlas& atlas() {
  static const Atlas made(content(), body());
  made.prepare_all();
  return made;
}

Pack synthetic_pack(std::size_t triangles) {
  Pack pack;
  pack.id = "synthetic";
  const auto add = [&](const std::string& fma, Side side, Kind kind, Mesh mesh) {
    Structure s;
    s.fma = fma;
    s.concepts = {fma};
    s.name = fma;
    s.side = side;
    s.kind = kind;
    s.mesh = std::move(mesh);
    if (kind != Kind::skin) s.coarser = coarser_triangles(s.mesh);
    pack.structures.push_back(std::move(s));
  };
  add("FMA7163", Side::midline, Kind::skin, ball(glm::vec3(0.0F), skin_radius, skin_triangles));
  const std::size_t left = triangles > skin_triangles ? triangles - skin_triangles : muscle_count;
  for (std::size_t i = 0; i < muscle_count; ++i) {
    const glm::vec3 centre = muscle_depth * direction(i, muscle_count);
    add(fmt::format("FMA{}", i + 1), centre.x < 0.0F ? Side::right : Side::left, Kind::muscle,
        ball(centre, muscle_radius, left / muscle_count));
  }
  return pack;
}

Catalog synthetic_content(std::size_t muscles) {
  Catalog catalog;
  for (std::size_t i = 0; i < muscle_count; ++i) {
    SurfacePoint point;
    point.id = fmt::format("point{}", i);
    point.area = fmt::format("area {}", i);
    point.position = skin_radius * direction(i, muscle_count);
    catalog.surface_points.push_back(point);
  }
  for (std::size_t i = 0; i < muscles; ++i) {
    Muscle muscle;
    muscle.id = fmt::format("muscle{}", i);
    muscle.english = fmt::format("Muscle number {}", i);
    muscle.latin = fmt::format("Musculus numerus {}", i);
    const std::string fma = fmt::format("FMA{}", i % muscle_count + 1);
    muscle.right_structures = {fma};
    muscle.left_structures = {fma};
    for (std::size_t k = 0; k < 2; ++k) {
      TriggerPoint point;
      point.id = fmt::format("TrP{}", k + 1);
      point.position = muscle_depth * direction(i % muscle_count, muscle_count);
      const std::string place = fmt::format("point{}", (i + k) % muscle_count);
      point.refers.essential.push_back(spot_at(place, 40.0F));
      point.refers.spillover.push_back(spot_at(place, 80.0F));
      muscle.trigger_points.push_back(point);
    }
    catalog.muscles.push_back(std::move(muscle));
  }
  return catalog;
}

}  // namespace knotlas::bench
