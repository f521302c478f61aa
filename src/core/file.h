#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"

namespace knotlas {

/// The whole file as text. Errors name the path and the reason of the system.
Result<std::string> read_text(const std::filesystem::path& path);

/// The whole file as bytes.
Result<std::vector<std::byte>> read_bytes(const std::filesystem::path& path);

/// Who can read a file that is written: like any other file of the person, or the person alone.
enum class Readers { everyone, owner };

/// Writes all or nothing: into a temporary file beside `path`, flushed to the disk, then renamed over it.
/// A crash or a full disk leaves the old file as it was. Parent folders must exist. Whoever could read the
/// old file, `readers` says who can read the new one.
Result<void> write_atomically(const std::filesystem::path& path, std::span<const std::byte> bytes,
                              Readers readers = Readers::everyone);
Result<void> write_atomically(const std::filesystem::path& path, std::string_view text,
                              Readers readers = Readers::everyone);

/// Like write_atomically, but does not wait until it is on the disk: for what is checked when it is read, and
/// made anew when a power cut has spoilt it.
Result<void> write_cache(const std::filesystem::path& path, std::span<const std::byte> bytes);

/// Removes what write_atomically left beside `path` when the program was killed in the middle of it, an hour
/// ago or more.
void sweep_leftovers(const std::filesystem::path& path);

}  // namespace knotlas
