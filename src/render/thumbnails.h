#pragma once

#include <glm/glm.hpp>
#include <map>
#include <memory>
#include <string>

#include "render/frame.h"
#include "render/renderer.h"

namespace knotlas {

/// Small pictures that stay on the GPU, by name: for lists of views. The context must be current.
class Thumbnails {
 public:
  explicit Thumbnails(glm::ivec2 size);
  ~Thumbnails();
  Thumbnails(const Thumbnails&) = delete;
  Thumbnails& operator=(const Thumbnails&) = delete;

  /// Draws or redraws one.
  void draw(Renderer& renderer, const std::string& name, const Frame& frame);
  /// Its texture (origin bottom left), or 0 when it was never drawn.
  [[nodiscard]] unsigned texture(const std::string& name) const;
  void clear();

 private:
  struct Data;
  glm::ivec2 size_;
  std::unique_ptr<Data> data_;
};

}  // namespace knotlas
