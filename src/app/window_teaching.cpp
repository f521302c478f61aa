#include "app/window_teaching.h"

#include "render/frame.h"
#include "state/client_actions.h"

namespace knotlas {

std::vector<unsigned> ViewThumbnails::textures(const Document& document) const {
  std::vector<unsigned> textures;
  for (const SavedView& view : document.file.views) textures.push_back(thumbnails_.texture(view.id));
  return textures;
}

bool ViewThumbnails::draw_one(Renderer& renderer, const Document& document, const Atlas& atlas) {
  for (const SavedView& view : document.file.views) {
    Made made{view, document.theme};
    made.view.name.clear();
    made.view.note.clear();
    const auto found = made_.find(view.id);
    if (found != made_.end() && found->second == made) continue;
    Frame frame = frame_of(as_in_view(document, atlas, view), atlas);
    frame.labels = false;
    thumbnails_.draw(renderer, view.id, frame);
    made_[view.id] = std::move(made);
    return true;
  }
  return false;
}

void ViewThumbnails::clear() {
  thumbnails_.clear();
  made_.clear();
}

glm::vec3 pen_place(const Atlas& atlas, const Camera& camera, glm::vec2 pixel, glm::vec2 size) {
  constexpr float above = 1.5F;  // mm, so that the skin does not swallow the line
  const Ray ray = ray_through(camera, pixel, size);
  if (atlas.skin() != nullptr) {
    if (const auto place = atlas.skin()->cast(ray.origin, ray.direction)) {
      return place->position + place->normal * above;
    }
  }
  const float along = glm::dot(ray.direction, camera.direction());
  return ray.origin + ray.direction * (glm::dot(camera.target - ray.origin, camera.direction()) / along);
}

}  // namespace knotlas
