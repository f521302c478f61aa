#include "app/window_signals.h"

#include <pthread.h>

#include <csignal>
#include <optional>
#include <utility>

namespace knotlas {
namespace {

sigset_t end_signals() {
  sigset_t set;
  sigemptyset(&set);
  for (const int signal : {SIGTERM, SIGHUP, SIGINT}) sigaddset(&set, signal);
  return set;
}

}  // namespace

EndSignals::EndSignals(std::function<void()> wake) : wake_(std::move(wake)) {
  std::signal(SIGPIPE, SIG_IGN);
  const sigset_t set = end_signals();
  pthread_sigmask(SIG_BLOCK, &set, nullptr);
  listener_ = std::thread([this] { listen(); });
}

EndSignals::~EndSignals() {
  over_ = true;
  pthread_kill(listener_.native_handle(), SIGTERM);
  listener_.join();
}

void EndSignals::listen() {
  using Clock = std::chrono::steady_clock;
  const sigset_t set = end_signals();
  std::optional<Clock::time_point> first;
  for (int signal = 0;;) {
    if (sigwait(&set, &signal) != 0) continue;
    if (over_) return;
    // A terminal that is closed says so twice in a row.
    if (first && Clock::now() - *first > patience) {
      pthread_sigmask(SIG_UNBLOCK, &set, nullptr);
      std::raise(signal);
    }
    if (!first) first = Clock::now();
    asked_ = true;
    wake_();
  }
}

}  // namespace knotlas
