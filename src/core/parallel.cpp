#include "core/parallel.h"

#include <algorithm>
#include <thread>
#include <vector>

namespace knotlas {

void parallel_for(std::size_t count, const std::function<void(std::size_t)>& work) {
  const std::size_t workers = std::min<std::size_t>(count, std::max(1U, std::thread::hardware_concurrency()));
  std::atomic<std::size_t> next{0};
  const auto drain = [&] {
    for (std::size_t i = next++; i < count; i = next++) work(i);
  };
  if (workers < 2) return drain();
  std::vector<std::jthread> threads;
  threads.reserve(workers - 1);
  for (std::size_t t = 1; t < workers; ++t) threads.emplace_back(drain);
  drain();
}

}  // namespace knotlas
