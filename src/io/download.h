#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "core/result.h"

namespace knotlas {

/// A file on a server, and what it must be once it is here.
struct RemoteFile {
  std::string url;  ///< https only, also where it redirects to
  std::uint64_t size = 0;
  std::string sha256;                      ///< 64 small hexadecimal digits
  [[nodiscard]] std::string name() const;  ///< the last part of the URL's path
};

/// A pack that can be downloaded: what `assets/packs/<id>.json` says.
struct RemotePack {
  std::string title, licence, credit;
  std::vector<RemoteFile> files;
  [[nodiscard]] std::uint64_t size() const;  ///< of all files, bytes
};

/// Fails, naming the file and what is wrong, on anything but whole and sensible figures.
Result<RemotePack> read_remote_pack(const std::filesystem::path& file);

struct DownloadOptions {
  std::filesystem::path certificates;              ///< authorities to trust (PEM) instead of the system's
  std::chrono::seconds patience{30};               ///< without as much as 100 bytes a second: try again
  int attempts = 5;                                ///< in a row that bring nothing new
  std::function<void(std::uint64_t)> on_progress;  ///< bytes of the file that are here; may be empty
};

/// Fetches a file to `target`, all or nothing. What has come so far is kept in `<target>.part`, and the next
/// attempt or the next start goes on from there. A file that is not what it should be, by size or SHA-256, is
/// thrown away. A target that is there already and right is left alone. Fails with a sentence that says what
/// to do.
Result<void> download(const RemoteFile& file, const std::filesystem::path& target,
                      const DownloadOptions& options);

/// The SHA-256 of a file, as 64 hexadecimal digits.
Result<std::string> sha256_of(const std::filesystem::path& file);

}  // namespace knotlas
