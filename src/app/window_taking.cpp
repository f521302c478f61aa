#include "app/window_taking.h"

#include <utility>

namespace knotlas {

Result<void> PictureTaking::start(Renderer& renderer, const Frame& frame, const ui::PictureWish& wish) {
  auto progress = renderer.begin(frame, {wish.width, wish.height});
  if (!progress) return progress.error();
  progress_ = *std::move(progress);
  wish_ = wish;
  return {};
}

std::optional<Result<PictureTaking::Taken>> PictureTaking::follow(Renderer& renderer) {
  if (!progress_) return std::nullopt;
  if (const auto drawn = renderer.advance(*progress_); !drawn) {
    progress_.reset();
    return Result<Taken>(drawn.error());
  }
  if (done() < total()) return std::nullopt;
  Taken taken{progress_->take(), wish_};
  progress_.reset();
  return Result<Taken>(std::move(taken));
}

}  // namespace knotlas
