#pragma once

#include <atomic>
#include <functional>
#include <optional>
#include <string>
#include <thread>

#include "core/result.h"

namespace knotlas {

/// One small job in the background at a time, such as writing a picture: the window goes on meanwhile.
class Errand {
 public:
  struct Outcome {
    Result<void> result;
    std::string done;  ///< what to tell the person when it went well
    std::string file;  ///< that can be opened now; empty: none
  };

  /// `wake` is called from the worker when there is something to take.
  explicit Errand(std::function<void()> wake) : wake_(std::move(wake)) {}
  ~Errand() { wait(); }
  Errand(const Errand&) = delete;
  Errand& operator=(const Errand&) = delete;

  /// Waits for the one before.
  void run(std::function<Result<void>()> job, std::string done, std::string file = {});
  [[nodiscard]] bool running() const { return worker_.joinable(); }
  /// What came of it, once.
  [[nodiscard]] std::optional<Outcome> take();

 private:
  void wait();
  std::function<void()> wake_;
  std::thread worker_;
  std::atomic<bool> finished_{false};
  std::optional<Outcome> outcome_;
};

}  // namespace knotlas
