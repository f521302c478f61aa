#include "app/window_taking.h"

#include <fmt/format.h>
#include <unistd.h>

#include <utility>

#include "app/desktop.h"
#include "app/destination.h"
#include "io/pack_cache.h"
#include "io/picture.h"

namespace knotlas {
namespace {

/// Pixels a side: a processor draws one in about a second, and then the window answers.
constexpr int largest_piece = 1024;

}  // namespace

Result<void> PictureTaking::start(Renderer& renderer, const Frame& frame, const ui::PictureWish& wish) {
  if (!wish.file.empty()) {
    if (const auto way = make_way_to(wish.file); !way) return way.error();
  }
  auto progress = renderer.begin(frame, {wish.width, wish.height}, 1, Quality::best, largest_piece);
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

Result<void> keep(const PictureTaking::Taken& taken) {
  if (!taken.wish.file.empty()) return save_png(taken.wish.file, taken.picture);
  const std::filesystem::path aside = cache_folder() / fmt::format("clipboard-{}.png", ::getpid());
  std::error_code ignored;
  std::filesystem::create_directories(aside.parent_path(), ignored);
  if (const auto saved = save_png(aside, taken.picture); !saved) return saved.error();
  Result<void> copied = desktop::copy_png(aside);
  std::filesystem::remove(aside, ignored);
  return copied;
}

}  // namespace knotlas
