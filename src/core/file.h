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

/// A new state of a file that grows beside it, and replaces it once it is whole; unless it does, nothing of
/// it stays. Errors name the path and the reason of the system.
class NewState {
 public:
  /// Parent folders must exist. A link is followed; a device or a pipe (/dev/stdout) is written into as it
  /// is, since nothing can replace it.
  static Result<NewState> beside(const std::filesystem::path& path);
  NewState(NewState&& other) noexcept;
  NewState& operator=(NewState&&) = delete;
  ~NewState();

  Result<void> append(std::span<const std::byte> bytes);
  /// Writes over the first bytes.
  Result<void> set_front(std::span<const std::byte> bytes);
  /// Now what was written stands at the path. `flushed`: only once it is on the disk.
  Result<void> replace(Readers readers, bool flushed);

 private:
  NewState(const std::filesystem::path& path, std::string temporary, int file);
  static Result<NewState> written_into(const std::filesystem::path& path, unsigned kind);
  Error error(int reason) const;

  std::filesystem::path path_;
  std::string temporary_;  ///< empty once nothing is left to be removed
  int file_ = -1;
};

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
