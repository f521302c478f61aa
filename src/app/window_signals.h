#pragma once

#include <atomic>
#include <chrono>
#include <functional>
#include <thread>

namespace knotlas {

/// What the desktop says when a person logs out or turns the computer off (SIGTERM, SIGHUP), and Ctrl+C in a
/// terminal: the window should close as by its button, with everything kept. Said again after `patience`, it
/// ends the program at once. Nor is the window ended when nobody reads any longer what it prints (SIGPIPE).
///
/// Make one before any other thread: threads that are started later do not hear these signals.
class EndSignals {
 public:
  static constexpr std::chrono::seconds patience{5};

  /// `wake` is called from a thread of its own when an end is asked for.
  explicit EndSignals(std::function<void()> wake);
  ~EndSignals();
  EndSignals(const EndSignals&) = delete;
  EndSignals& operator=(const EndSignals&) = delete;

  /// Whether an end was asked for since the last call.
  [[nodiscard]] bool take() { return asked_.exchange(false); }

 private:
  void listen();

  std::function<void()> wake_;
  std::atomic<bool> asked_ = false;
  std::atomic<bool> over_ = false;
  std::thread listener_;
};

}  // namespace knotlas
