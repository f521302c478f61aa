#include "render/body_buffers.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <functional>
#include <glm/gtc/packing.hpp>

#include "core/parallel.h"
#include "render/grains.h"

namespace knotlas {
namespace {

struct Vertex {
  glm::vec3 position;
  std::uint32_t normal;     ///< 10 bits each
  std::uint32_t fibre;      ///< two halves
  std::uint32_t structure;  ///< its number; in the highest 8 bits how tendinous it is here
};

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

/// Fills the buffer bound to `target` in place, so that nothing is copied twice. The driver may lose what was
/// written (a screen that changes mode): then it is written again.
template <class T>
void fill_buffer(GLenum target, std::size_t count, const std::function<void(T*)>& fill) {
  constexpr int most_tries = 3;
  if (count == 0) return;
  const auto size = static_cast<GLsizeiptr>(count * sizeof(T));
  glBufferData(target, size, nullptr, GL_STATIC_DRAW);
  for (int i = 0; i < most_tries; ++i) {
    void* data = glMapBufferRange(target, 0, size, GL_MAP_WRITE_BIT | GL_MAP_INVALIDATE_BUFFER_BIT);
    if (data == nullptr) break;
    fill(static_cast<T*>(data));
    if (glUnmapBuffer(target) == GL_TRUE) return;
  }
  throw gl::Failure("The graphics driver has no room for the body.");
}

std::vector<glm::vec3> samples_of(const Mesh& mesh) {
  constexpr std::size_t enough = 200;
  const std::size_t step = std::max<std::size_t>(1, mesh.positions.size() / enough);
  std::vector<glm::vec3> samples;
  for (std::size_t v = 0; v < mesh.positions.size(); v += step) samples.push_back(mesh.positions[v]);
  return samples;
}

Vertex vertex_of(const Mesh& mesh, std::size_t v, std::size_t structure, std::uint32_t tendon) {
  return {mesh.positions[v], glm::packSnorm3x10_1x2(glm::vec4(mesh.normals[v], 0.0F)),
          glm::packHalf2x16(mesh.fibre.empty() ? glm::vec2(0.0F) : mesh.fibre[v]),
          static_cast<std::uint32_t>(structure) | tendon << 24U};
}

/// Tells the vertex array bound what the buffer bound holds.
void describe_vertices() {
  for (GLuint attribute = 0; attribute < 4; ++attribute) glEnableVertexAttribArray(attribute);
  glVertexAttribPointer(0, 3, GL_FLOAT, GL_FALSE, sizeof(Vertex), gl::offset_of(offsetof(Vertex, position)));
  glVertexAttribPointer(1, 4, GL_INT_2_10_10_10_REV, GL_TRUE, sizeof(Vertex),
                        gl::offset_of(offsetof(Vertex, normal)));
  glVertexAttribPointer(2, 2, GL_HALF_FLOAT, GL_FALSE, sizeof(Vertex),
                        gl::offset_of(offsetof(Vertex, fibre)));
  glVertexAttribIPointer(3, 1, GL_UNSIGNED_INT, sizeof(Vertex), gl::offset_of(offsetof(Vertex, structure)));
}

/// The vertices that triangles use, in order of first use.
std::vector<std::uint32_t> in_use(const std::vector<std::uint32_t>& triangles, const Mesh& mesh) {
  std::vector<bool> seen(mesh.positions.size(), false);
  std::vector<std::uint32_t> used;
  for (const std::uint32_t v : triangles) {
    if (!seen[v]) used.push_back(v);
    seen[v] = true;
  }
  return used;
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

BodyBuffers::BodyBuffers(std::shared_ptr<const Pack> pack)
    : pack_(std::move(pack)),
      tendons_(pack_->structures.size()),
      parts_(pack_->structures.size()),
      looks_(pack_->structures.size()) {
  std::vector<glm::vec4> shapes(texels_a_shape * parts_.size());
  std::vector<Grain> grains = kept_grains(*pack_);
  parallel_for(parts_.size(), [&](std::size_t s) {
    const Structure& structure = pack_->structures[s];
    const FibreShape& shape = grains[s].shape;
    const float fibres = shape.fibres ? 1.0F : 0.0F;
    glm::vec4* const texel = &shapes[texels_a_shape * s];
    texel[0] = glm::vec4(shape.axis, static_cast<float>(structure.kind));
    texel[1] = glm::vec4(shape.length, shape.breadth, fibres, 0.0F);
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
    tendons_[s] = std::move(grains[s].tendons);
  });
  for (const Part& part : parts_) {
    if (!part.empty()) bounds_.add(part.bounds);
  }
  if (shapes.empty()) shapes.emplace_back(0.0F);
  if (looks_.empty()) looks_.emplace_back(0.0F);
  texture_of(shapes_texture_, shapes_buffer_, shapes, GL_STATIC_DRAW);
  texture_of(looks_texture_, looks_buffer_, looks_, GL_DYNAMIC_DRAW);
}

const std::vector<std::uint32_t>& BodyBuffers::triangles_of(std::size_t structure, std::size_t detail) const {
  const Structure& s = pack_->structures[structure];
  if (detail == 0) return s.mesh.indices;
  return levels_ ? (*levels_)[structure][detail - 1] : s.coarser[detail - 1];
}

bool BodyBuffers::has_detail(std::size_t structure, std::size_t detail) const {
  return detail == 0 || !triangles_of(structure, 1).empty();
}

void BodyBuffers::set_levels(std::shared_ptr<const Levels> levels) {
  levels_ = levels != nullptr && levels->size() == parts_.size() ? std::move(levels) : nullptr;
  for (std::size_t detail = 1; detail < versions_.size(); ++detail) versions_[detail].reset();
}

const BodyBuffers::Version& BodyBuffers::version(std::size_t detail) {
  if (!versions_[detail]) fill(versions_[detail].emplace(), detail);
  return *versions_[detail];
}

void BodyBuffers::fill(Version& version, std::size_t detail) const {
  const std::size_t count = parts_.size();
  const auto empty = [&](std::size_t s) { return parts_[s].empty() || !has_detail(s, detail); };
  std::vector<std::vector<std::uint32_t>> used(
      count);  // vertices by first use; of the full mesh, as they are
  parallel_for(count, [&](std::size_t s) {
    if (detail > 0 && !empty(s)) used[s] = in_use(triangles_of(s, detail), pack_->structures[s].mesh);
  });
  const auto vertices_of = [&](std::size_t s) {
    return detail == 0 ? pack_->structures[s].mesh.positions.size() : used[s].size();
  };
  std::vector<std::uint32_t> base(count, 0);
  std::uint32_t vertex_count = 0;
  std::uint32_t index_count = 0;
  version.ranges.resize(count);
  for (std::size_t s = 0; s < count; ++s) {
    if (empty(s)) continue;
    base[s] = vertex_count;
    vertex_count += static_cast<std::uint32_t>(vertices_of(s));
    version.ranges[s] = {index_count, static_cast<std::uint32_t>(triangles_of(s, detail).size())};
    index_count += version.ranges[s].count;
  }
  glBindVertexArray(version.array.name());
  glBindBuffer(GL_ARRAY_BUFFER, version.vertices.name());
  fill_buffer<Vertex>(GL_ARRAY_BUFFER, vertex_count, [&](Vertex* vertices) {
    parallel_for(count, [&](std::size_t s) {
      if (empty(s)) return;
      for (std::size_t i = 0; i < vertices_of(s); ++i) {
        const std::size_t v = detail == 0 ? i : used[s][i];
        vertices[base[s] + i] =
            vertex_of(pack_->structures[s].mesh, v, s, tendons_[s].empty() ? 0U : tendons_[s][v]);
      }
    });
  });
  glBindBuffer(GL_ELEMENT_ARRAY_BUFFER, version.indices.name());
  fill_buffer<std::uint32_t>(GL_ELEMENT_ARRAY_BUFFER, index_count, [&](std::uint32_t* indices) {
    parallel_for(count, [&](std::size_t s) {
      if (empty(s)) return;
      std::vector<std::uint32_t> place;  // of each vertex of the full mesh
      if (detail > 0) place.resize(pack_->structures[s].mesh.positions.size());
      for (std::uint32_t i = 0; i < used[s].size(); ++i) place[used[s][i]] = i;
      std::uint32_t* out = indices + version.ranges[s].first;
      for (const std::uint32_t v : triangles_of(s, detail)) *out++ = base[s] + (detail == 0 ? v : place[v]);
    });
  });
  describe_vertices();
  glBindVertexArray(0);
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

void BodyBuffers::draw(std::span<const Piece> pieces) {
  const auto drawn = [&](const Piece& piece) {
    return has_detail(piece.structure, piece.detail) ? std::size_t{piece.detail} : std::size_t{0};
  };
  // One call for each run of pieces of the same detail: their order stays.
  while (!pieces.empty()) {
    const std::size_t detail = drawn(pieces.front());
    const Version& from = version(detail);
    counts_.clear();
    offsets_.clear();
    while (!pieces.empty() && drawn(pieces.front()) == detail) {
      const Version::Range& range = from.ranges[pieces.front().structure];
      counts_.push_back(static_cast<GLsizei>(range.count));
      offsets_.push_back(gl::offset_of(range.first * sizeof(std::uint32_t)));
      pieces = pieces.subspan(1);
    }
    glBindVertexArray(from.array.name());
    glMultiDrawElements(GL_TRIANGLES, counts_.data(), GL_UNSIGNED_INT, offsets_.data(),
                        static_cast<GLsizei>(counts_.size()));
  }
}

}  // namespace knotlas
