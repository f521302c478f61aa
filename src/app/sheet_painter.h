#pragma once

#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

#include "body/atlas.h"
#include "core/result.h"
#include "report/sheet.h"

namespace knotlas {

/// Draws the pictures of a contact sheet on several threads, each with a context of its own, a few muscles
/// ahead of the one asked for: what a picture costs is mostly geometry, which a driver works through on one
/// core.
class SheetPainter {
 public:
  /// The muscles must outlive it.
  SheetPainter(std::shared_ptr<const Atlas> atlas, std::vector<const Muscle*> muscles);
  ~SheetPainter();
  SheetPainter(const SheetPainter&) = delete;
  SheetPainter& operator=(const SheetPainter&) = delete;

  /// The pictures of the next muscle, in the order given. Must not be called more often than there are
  /// muscles.
  [[nodiscard]] Result<report::SheetViews> next();

 private:
  void work();

  std::shared_ptr<const Atlas> atlas_;
  std::vector<const Muscle*> muscles_;
  std::vector<std::optional<Result<report::SheetViews>>> made_;  // one a muscle, emptied when handed out
  std::size_t begun_ = 0;                                        // how many were taken up
  std::size_t given_ = 0;                                        // how many were handed out
  bool stopped_ = false;
  std::mutex mutex_;  // guards all of the above
  std::condition_variable changed_;
  std::vector<std::thread> threads_;
};

}  // namespace knotlas
