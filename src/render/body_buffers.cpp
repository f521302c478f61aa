#include "render/body_buffers.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "core/parallel.h"
#include "render/grains.h"
#include "render/pennation.h"

namespace knotlas {
namespace {

constexpr std::size_t texels_a_shape = 4;  // as structure.vert reads them
constexpr float nowhere = -100.0F;         // along the fibres

std::size_t bytes_of(const auto& vector) {
  return vector.size() * sizeof(vector.front());
}

void texture_of(const gl::Texture& texture, const gl::Buffer& buffer, std::span<const glm::vec4> texels,
                GLenum usage) {
  glBindBuffer(GL_TEXTURE_BUFFER, buffer.name());
  glBufferData(GL_TEXTURE_BUFFER, static_cast<GLsizeiptr>(texels.size_bytes()), texels.data(), usage);
  glBindTexture(GL_TEXTURE_BUFFER, texture.name());
  glTexBuffer(GL_TEXTURE_BUFFER, GL_RGBA32F, buffer.name());
}

std::vector<glm::vec3> samples_of(const Mesh& mesh) {
  constexpr std::size_t enough = 200;
  const std::size_t step = std::max<std::size_t>(1, mesh.positions.size() / enough);
  std::vector<glm::vec3> samples;
  for (std::size_t v = 0; v < mesh.positions.size(); v += step) samples.push_back(mesh.positions[v]);
  return samples;
}

/// The direction in which the vertices spread most (the covariance's first eigenvector, by power iteration).
glm::vec3 longest_axis(const Mesh& mesh) {
  glm::dvec3 mean{};
  for (const glm::vec3& p : mesh.positions) mean += glm::dvec3(p);
  mean /= static_cast<double>(std::max<std::size_t>(1, mesh.positions.size()));
  glm::dmat3 spread(0.0);
  for (const glm::vec3& p : mesh.positions)
    spread += glm::outerProduct(glm::dvec3(p) - mean, glm::dvec3(p) - mean);
  glm::dvec3 axis = glm::normalize(glm::dvec3(0.31, 0.43, 0.85));
  for (int round = 0; round < 40; ++round) {
    const glm::dvec3 next = spread * axis;
    const double length = glm::length(next);
    if (length < 1e-12) break;
    axis = next / length;
  }
  return glm::vec3(axis);
}

/// A muscle's ends are tendon, but no more of it than at its insertion a thumb's breadth.
glm::vec4 usual_flesh(const FibreShape& shape) {
  if (!shape.fibres) return {-1.0F, 2.0F, -1.0F, 2.0F};  // nobody knows where its ends are
  constexpr float share = 0.0625F;
  const float from = std::min(share, 7.0F / shape.length);
  const float to = 1.0F - std::min(share, 15.0F / shape.length);
  return {from, to, from, to};
}

}  // namespace

FibreShape fibre_shape(const Mesh& mesh) {
  FibreShape shape;
  shape.axis = longest_axis(mesh);
  shape.fibres = !mesh.fibre.empty();
  if (!shape.fibres) return shape;
  // How many mm a unit of u and v spans, from the derivatives of position over each triangle: the harmonic
  // mean by area, since on a rim u or v hardly changes and the derivative says nothing.
  double along = 0.0;
  double across = 0.0;
  double total = 0.0;
  for (std::size_t t = 0; t + 2 < mesh.indices.size(); t += 3) {
    const std::uint32_t a = mesh.indices[t];
    const std::uint32_t b = mesh.indices[t + 1];
    const std::uint32_t c = mesh.indices[t + 2];
    const glm::vec3 p = mesh.positions[b] - mesh.positions[a];
    const glm::vec3 q = mesh.positions[c] - mesh.positions[a];
    const glm::vec2 s = mesh.fibre[b] - mesh.fibre[a];
    const glm::vec2 r = mesh.fibre[c] - mesh.fibre[a];
    const float det = s.x * r.y - r.x * s.y;
    if (std::abs(det) < 1e-9F) continue;
    const double area = glm::length(glm::cross(p, q));
    along += area * std::abs(det) / std::max(glm::length(p * r.y - q * s.y), 1e-9F);
    across += area * std::abs(det) / std::max(glm::length(q * s.x - p * r.x), 1e-9F);
    total += area;
  }
  if (along > 0.0 && across > 0.0) {
    shape.length = static_cast<float>(total / along);
    shape.breadth = static_cast<float>(total / across);
  }
  return shape;
}

BodyBuffers::BodyBuffers(const std::shared_ptr<const Pack>& pack)
    : pieces_(pack), parts_(pack->structures.size()), looks_(pack->structures.size()) {
  std::vector<glm::vec4> shapes(texels_a_shape * parts_.size());
  std::vector<Grain> grains = kept_grains(*pack);
  parallel_for(parts_.size(), [&](std::size_t s) {
    const Structure& structure = pack->structures[s];
    const FibreShape& shape = grains[s].shape;
    const float fibres = shape.fibres ? 1.0F : 0.0F;
    glm::vec4* const texel = &shapes[texels_a_shape * s];
    texel[0] = glm::vec4(shape.axis, static_cast<float>(structure.kind));
    texel[1] = glm::vec4(shape.length, shape.breadth, fibres, pennation_of(structure.name));
    texel[2] = usual_flesh(shape);
    if (shape.fibres && structure.tendons.flesh) texel[2] = *structure.tendons.flesh;
    texel[3] = glm::vec4(nowhere);
    const auto& bands = structure.tendons.intersections;
    for (std::size_t i = 0; i < std::min(bands.size(), Tendons::most_intersections); ++i)
      texel[3][static_cast<int>(i)] = bands[i];
    parts_[s].kind = structure.kind;
    if (structure.kind == Kind::skin) return;
    parts_[s].bounds = bounds_of(structure.mesh);
    parts_[s].samples = samples_of(structure.mesh);
    parts_[s].triangles = structure.mesh.triangle_count();
    pieces_.set_tendons(s, std::move(grains[s].tendons));
  });
  for (const Part& part : parts_) {
    if (!part.empty()) bounds_.add(part.bounds);
  }
  if (shapes.empty()) shapes.emplace_back(0.0F);
  if (looks_.empty()) looks_.emplace_back(0.0F);
  texture_of(shapes_texture_, shapes_buffer_, shapes, GL_STATIC_DRAW);
  texture_of(looks_texture_, looks_buffer_, looks_, GL_DYNAMIC_DRAW);
}

int flags_of(const StructureLook& look, bool focus) {
  return (focus && !look.selected && !look.hovered ? looks::rests : 0) +
         (look.selected ? looks::stands_out : 0) + (look.hovered ? looks::hovered : 0) +
         (look.ghost ? looks::see_through : 0);
}

void BodyBuffers::set_looks(std::span<const StructureLook> looks) {
  const bool focus =
      std::any_of(looks.begin(), looks.end(), [](const StructureLook& look) { return look.selected; });
  for (const StructureLook& look : looks) {
    looks_[look.structure] = glm::vec4(look.colour, static_cast<float>(flags_of(look, focus)));
  }
  glBindBuffer(GL_TEXTURE_BUFFER, looks_buffer_.name());
  glBufferSubData(GL_TEXTURE_BUFFER, 0, static_cast<GLsizeiptr>(bytes_of(looks_)), looks_.data());
}

std::uint32_t BodyBuffers::detail_for(float error) {
  std::uint32_t detail = 0;
  for (const float coarser : coarser_errors) detail += coarser <= error ? 1U : 0U;
  return detail;
}

}  // namespace knotlas
