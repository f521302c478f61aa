#pragma once

#include <optional>

#include "render/renderer.h"
#include "ui/take_home.h"

namespace knotlas {

/// A picture that the person takes out of the window, drawn piece by piece between its frames: a large one
/// takes a processor minutes.
class PictureTaking {
 public:
  struct Taken {
    Picture picture;
    ui::PictureWish wish;
  };

  /// Fails when there is no way to the wished file: that is found out before minutes are spent on it. What is
  /// small is drawn at once by the first follow().
  Result<void> start(Renderer& renderer, const Frame& frame, const ui::PictureWish& wish);
  [[nodiscard]] bool running() const { return progress_.has_value(); }
  /// Whether it is large enough to say so.
  [[nodiscard]] bool long_lasting() const { return running() && total() > 1; }
  [[nodiscard]] std::size_t done() const { return progress_->done(); }
  [[nodiscard]] std::size_t total() const { return progress_->total(); }
  /// Draws the next piece; the picture after the last one, or why there is none.
  std::optional<Result<Taken>> follow(Renderer& renderer);
  /// Gives it up: nothing of it was written anywhere. To be called while the context of its renderer lives.
  void cancel() { progress_.reset(); }

 private:
  std::optional<Renderer::Progress> progress_;
  ui::PictureWish wish_;
};

/// Writes it into its file, or lays it on the clipboard where there is none. A file that is there is replaced
/// once the new one is whole, else it stays as it was and nothing is left beside it.
Result<void> keep(const PictureTaking::Taken& taken);

}  // namespace knotlas
