#include "render/thumbnails.h"

#include "render/targets.h"

namespace knotlas {

struct Thumbnails::Data {
  std::map<std::string, Layer2d> pictures;
};

Thumbnails::Thumbnails(glm::ivec2 size) : size_(size), data_(std::make_unique<Data>()) {}
Thumbnails::~Thumbnails() = default;

void Thumbnails::draw(Renderer& renderer, const std::string& name, const Frame& frame) {
  auto found = data_->pictures.find(name);
  if (found == data_->pictures.end()) found = data_->pictures.emplace(name, Layer2d(size_, GL_RGBA8)).first;
  renderer.draw(frame, found->second.framebuffer(), size_, {0, 0, size_.x, size_.y});
}

unsigned Thumbnails::texture(const std::string& name) const {
  const auto found = data_->pictures.find(name);
  return found == data_->pictures.end() ? 0 : found->second.texture().name();
}

void Thumbnails::clear() {
  data_->pictures.clear();
}

}  // namespace knotlas
