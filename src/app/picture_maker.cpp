#include "app/picture_maker.h"

#include <future>

#include "app/open_body.h"
#include "core/log.h"
#include "render/frame.h"

namespace knotlas {

PictureMaker::PictureMaker(std::shared_ptr<const Atlas> atlas, gl::HeadlessContext context, Renderer renderer)
    : atlas_(std::move(atlas)), context_(std::move(context)), renderer_(std::move(renderer)) {
  renderer_.set_body(atlas_);
  // A picture that is kept is the same whether levels were there or are made for it.
  if (auto levels = prepare_levels(atlas_->pack())) renderer_.set_levels(std::move(levels));
  log::debug("The body is with the driver");
}

Result<PictureMaker> PictureMaker::make(std::shared_ptr<const Atlas> atlas) {
  return make([&]() -> Result<std::shared_ptr<const Atlas>> { return std::move(atlas); });
}

Result<PictureMaker> PictureMaker::make(const std::function<Result<std::shared_ptr<const Atlas>>()>& load) {
  auto loading = std::async(std::launch::async, load);
  auto context = gl::HeadlessContext::make();
  if (!context) return context.error();
  log::debug("The driver is there");
  auto renderer = Renderer::make(gl::HeadlessContext::function, Renderer::Shaders::when_needed);
  if (!renderer) return renderer.error();
  auto atlas = loading.get();
  if (!atlas) return atlas.error();
  return PictureMaker(*std::move(atlas), std::move(*context), std::move(*renderer));
}

Result<Picture> PictureMaker::picture(const Document& document, glm::ivec2 size, bool transparent) {
  return picture(document, size, Wish{.transparent = transparent});
}

Result<Picture> PictureMaker::picture(const Document& document, glm::ivec2 size, const Wish& wish) {
  Frame frame = frame_of(document, *atlas_);
  frame.transparent = wish.transparent;
  if (wish.legend) frame.legend = legend_of(document, *atlas_);
  log::debug("What to draw is known");
  auto picture = renderer_.picture(frame, size, wish.supersampling, wish.quality, wish.tell);
  log::debug("The picture is drawn");
  return picture;
}

Result<OrbitTimes> PictureMaker::orbit(const Document& document, glm::ivec2 size, int frames,
                                       Quality quality) {
  Frame frame = frame_of(document, *atlas_);
  frame.swift = true;
  renderer_.set_quality(quality);
  return time_orbit(renderer_, std::move(frame), size, frames);
}

}  // namespace knotlas
