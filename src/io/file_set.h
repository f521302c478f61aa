#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/parallel.h"
#include "core/result.h"

namespace knotlas {

/// The files of a folder or of a zip archive, read into memory and never unpacked to disk.
/// Names are relative, with '/' between folders. A name that would leave the archive ("../x", "/x") and a
/// file of more than `largest_file` bytes are refused when read; an archive of more than `most_files` is
/// refused as a whole.
class FileSet {
 public:
  static constexpr std::size_t largest_file = 512UL << 20U;
  static constexpr std::size_t most_files = 50'000;

  /// Fails when `path` is neither a readable folder nor a complete zip archive.
  static Result<FileSet> open(const std::filesystem::path& path);

  [[nodiscard]] const std::filesystem::path& path() const { return path_; }
  [[nodiscard]] const std::vector<std::string>& names() const { return names_; }
  [[nodiscard]] std::optional<std::size_t> find(std::string_view name) const;

  /// One file's bytes, by index in names().
  [[nodiscard]] Result<std::string> read(std::size_t index) const;

  /// Reads the files with these indices on all cores and hands each to `work(k, bytes)`, k being the place in
  /// `wanted`; `work` runs on the reading thread. Advances `progress`, when given, and stops early once
  /// cancelled.
  void read_each(std::span<const std::size_t> wanted,
                 const std::function<void(std::size_t, Result<std::string>)>& work, Progress* progress) const;

 private:
  std::filesystem::path path_;
  bool zipped_ = false;
  std::vector<std::string> names_;
};

}  // namespace knotlas
