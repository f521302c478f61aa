#include "app/window_errand.h"

#include <utility>

namespace knotlas {

void Errand::wait() {
  if (worker_.joinable()) worker_.join();
}

void Errand::run(std::function<Result<void>()> job, std::string done, std::string file) {
  wait();
  finished_ = false;
  worker_ = std::thread([this, job = std::move(job), done = std::move(done), file = std::move(file)] {
    outcome_ = Outcome{job(), done, file};
    finished_ = true;
    wake_();
  });
}

std::optional<Errand::Outcome> Errand::take() {
  if (!finished_.exchange(false)) return {};
  wait();
  return std::exchange(outcome_, std::nullopt);
}

}  // namespace knotlas
