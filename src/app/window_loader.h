#pragma once

#include <atomic>
#include <condition_variable>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

#include "body/atlas.h"
#include "body/levels.h"
#include "core/parallel.h"
#include "core/result.h"

namespace knotlas {

/// Reads a body in the background. One at a time: starting another gives the first one up.
class BodyLoader {
 public:
  /// `wake` is called from the worker when there is something to take.
  explicit BodyLoader(std::function<void()> wake) : wake_(std::move(wake)) {}
  ~BodyLoader();
  BodyLoader(const BodyLoader&) = delete;
  BodyLoader& operator=(const BodyLoader&) = delete;

  /// `body`: of the pack; empty: its default.
  void start(const std::filesystem::path& path, const std::string& body,
             std::shared_ptr<const Catalog> catalog);
  /// The body, or why there is none, once.
  [[nodiscard]] std::optional<Result<std::shared_ptr<const Atlas>>> take();
  /// The coarser levels of a body, and that body, once: where it was opened without.
  struct Made {
    std::shared_ptr<const Atlas> atlas;
    std::shared_ptr<const Levels> levels;
  };
  [[nodiscard]] std::optional<Made> take_levels();
  /// What was taken is on the screen: now is the time to work out the rest, which keeps all cores busy.
  void go_on();

  [[nodiscard]] bool running() const { return running_; }
  /// Whether all zones of the body taken last are worked out: questions about places are answered at once.
  [[nodiscard]] bool prepared() const { return prepared_; }
  [[nodiscard]] const Progress& progress() const { return *progress_; }
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }
  /// Seconds since start().
  [[nodiscard]] double seconds() const;

 private:
  void give_up();

  std::function<void()> wake_;
  std::thread worker_;
  std::unique_ptr<Progress> progress_ = std::make_unique<Progress>();
  std::filesystem::path path_;
  std::chrono::steady_clock::time_point started_;
  std::atomic<bool> running_{false};
  std::atomic<bool> prepared_{false};
  std::mutex mutex_;
  std::condition_variable may_go_on_;
  bool on_screen_ = false;
  std::optional<Result<std::shared_ptr<const Atlas>>> loaded_;
  std::optional<Made> made_;
};

}  // namespace knotlas
