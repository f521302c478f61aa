#pragma once

#include <unistd.h>

#include <cstddef>
#include <filesystem>
#include <fstream>

namespace knotlas::test {

#if defined(__SANITIZE_ADDRESS__)
inline constexpr bool memory_is_watched = true;  // freed memory is kept aside, so that its sum means nothing
#else
inline constexpr bool memory_is_watched = false;
#endif

/// What this process holds in memory, in MB.
inline double resident_megabytes() {
  std::ifstream in("/proc/self/statm");
  std::size_t all = 0;
  std::size_t resident = 0;
  in >> all >> resident;
  return static_cast<double>(resident * static_cast<std::size_t>(::sysconf(_SC_PAGESIZE))) / 1e6;
}

/// How many files, sockets and devices this process holds open.
inline std::size_t open_handles() {
  std::size_t count = 0;
  for ([[maybe_unused]] const auto& entry : std::filesystem::directory_iterator("/proc/self/fd")) ++count;
  return count;
}

}  // namespace knotlas::test
