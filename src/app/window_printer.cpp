#include "app/window_printer.h"

#include <utility>

#include "app/destination.h"
#include "core/file.h"
#include "render/frame.h"

namespace knotlas {
namespace {

constexpr std::size_t pictures_a_muscle = 3;

}  // namespace

bool HandoutPrinter::give_up() {
  {
    const std::lock_guard lock(mutex_);
    given_up_ = true;
  }
  served_.notify_all();
  if (worker_.joinable()) worker_.join();
  running_ = false;
  order_.reset();
  const bool unmade = outcome_ && !outcome_->ok();
  if (unmade) outcome_.reset();
  return unmade;
}

void HandoutPrinter::start(std::shared_ptr<const Atlas> atlas, HandoutRequest request,
                           std::filesystem::path file) {
  give_up();
  atlas_ = std::move(atlas);
  outcome_.reset();
  given_up_ = false;
  running_ = true;
  done_ = 0;
  total_ = request.muscles.size() * pictures_a_muscle + (request.muscles.size() > 1 ? 2 : 0);
  worker_ = std::thread([this, request = std::move(request), file = std::move(file)] {
    Result<Made> outcome = work(request, file);
    {
      const std::lock_guard lock(mutex_);
      outcome_ = std::move(outcome);
      running_ = false;
    }
    wake_();
  });
}

Result<HandoutPrinter::Made> HandoutPrinter::work(const HandoutRequest& request,
                                                  const std::filesystem::path& file) {
  if (const auto way = make_way_to(file); !way) return way.error();  // before minutes are spent
  const auto handout = make_handout(
      *atlas_,
      [&](const Document& document, glm::ivec2 size, bool transparent) {
        return ask({document, size, transparent});
      },
      request);
  if (!handout) return handout.error();
  const auto printed = report::print(atlas_->catalog(), *handout);
  if (!printed) return printed.error();
  const auto written = write_atomically(file, std::string_view(printed->pdf));
  if (!written) return written.error();
  return Made{file, printed->unknown_signs};
}

Result<Picture> HandoutPrinter::ask(const Order& order) {
  std::unique_lock lock(mutex_);
  order_ = order;
  picture_.reset();
  lock.unlock();
  wake_();
  lock.lock();
  served_.wait(lock, [&] { return given_up_ || picture_.has_value(); });
  if (!picture_) return fail("The handout was given up.");
  return std::move(*std::exchange(picture_, std::nullopt));
}

bool HandoutPrinter::running() const {
  const std::lock_guard lock(mutex_);
  return running_;
}

void HandoutPrinter::serve(Renderer& renderer) {
  std::optional<Order> order;
  {
    const std::lock_guard lock(mutex_);
    order = std::exchange(order_, std::nullopt);
  }
  if (!order) return;
  Frame frame = frame_of(order->document, *atlas_);
  frame.transparent = order->transparent;
  Result<Picture> picture = renderer.picture(frame, order->size);
  {
    const std::lock_guard lock(mutex_);
    picture_.emplace(std::move(picture));
  }
  ++done_;
  served_.notify_all();
}

std::optional<Result<HandoutPrinter::Made>> HandoutPrinter::take() {
  const std::lock_guard lock(mutex_);
  return std::exchange(outcome_, std::nullopt);
}

}  // namespace knotlas
