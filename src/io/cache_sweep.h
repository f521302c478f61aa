#pragma once

#include <cstdint>
#include <filesystem>

namespace knotlas {

/// What the cache folder may hold: some eight bodies as detailed as the measured one.
inline constexpr std::uint64_t most_cached = std::uint64_t{1} << 30U;  // bytes

/// Removes from `folder` what was not used for longest, until no more than `most` bytes are left. Only files
/// that are named as ours are ("pack-" and 16 hexadecimal digits …) are counted or removed, and none that was
/// used in the last hour. Whatever is removed is made anew when it is asked for; a program that is reading it
/// reads on.
void sweep_cache(const std::filesystem::path& folder, std::uint64_t most);

/// Notes that a file is in use, where the system keeps no such note by itself.
void used_now(const std::filesystem::path& file);

}  // namespace knotlas
