#pragma once

#include <atomic>
#include <cstddef>
#include <functional>

namespace knotlas {

/// Calls `work(i)` for every i in [0, count) on all cores and returns when all are done. `work` must not
/// throw and must touch only what belongs to its own i. Items are handed out one at a time, so uneven sizes
/// balance.
void parallel_for(std::size_t count, const std::function<void(std::size_t)>& work);

/// How far a long job has come, shared between the worker that advances it and the window that shows it.
/// A job stops early, with an error, when `cancelled` becomes true.
struct Progress {
  std::atomic<std::size_t> done{0};
  std::atomic<std::size_t> total{0};
  std::atomic<bool> cancelled{false};
};

}  // namespace knotlas
