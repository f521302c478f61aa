#pragma once

#include <condition_variable>
#include <filesystem>
#include <functional>
#include <mutex>
#include <optional>
#include <set>
#include <thread>

#include "app/handout_maker.h"
#include "render/renderer.h"

namespace knotlas {

/// Makes a handout while the window goes on: a worker sets the pages, and each picture it needs is drawn by
/// the window's own renderer, one between two frames.
class HandoutPrinter {
 public:
  /// `wake` is called from the worker when it waits for a picture or is done.
  explicit HandoutPrinter(std::function<void()> wake) : wake_(std::move(wake)) {}
  ~HandoutPrinter() { give_up(); }
  HandoutPrinter(const HandoutPrinter&) = delete;
  HandoutPrinter& operator=(const HandoutPrinter&) = delete;

  /// `renderer` (of serve()) must show this atlas until it is done. Gives up the one before. Folders on the
  /// way to `file` are made.
  void start(std::shared_ptr<const Atlas> atlas, HandoutRequest request, std::filesystem::path file);
  /// To be called before the renderer gets another body. What was made just before is still there to take();
  /// false then, or when nothing was under way.
  bool give_up();

  [[nodiscard]] bool running() const;
  /// Pictures drawn, of about how many.
  [[nodiscard]] std::size_t done() const { return done_; }
  [[nodiscard]] std::size_t total() const { return total_; }
  /// Draws the picture that the worker waits for, if it does.
  void serve(Renderer& renderer);
  struct Made {
    std::filesystem::path file;
    std::set<unsigned> unknown_signs;  ///< see report/printed.h
  };
  /// The file, or why there is none, once.
  [[nodiscard]] std::optional<Result<Made>> take();

 private:
  struct Order {
    Document document;
    glm::ivec2 size{};
    bool transparent = false;
  };
  Result<Picture> ask(const Order& order);
  Result<Made> work(const HandoutRequest& request, const std::filesystem::path& file);

  std::function<void()> wake_;
  std::thread worker_;
  std::shared_ptr<const Atlas> atlas_;
  mutable std::mutex mutex_;
  std::condition_variable served_;
  std::optional<Order> order_;
  std::optional<Result<Picture>> picture_;
  std::optional<Result<Made>> outcome_;
  bool running_ = false;
  bool given_up_ = false;
  std::size_t done_ = 0;
  std::size_t total_ = 0;
};

}  // namespace knotlas
