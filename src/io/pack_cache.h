#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "body/pack.h"
#include "core/parallel.h"
#include "core/result.h"

namespace knotlas {

/// What is done to a pack once it is imported, with the help of other files.
struct Completion {
  std::filesystem::path from;  ///< these files; when they change, the pack is completed anew
  /// Called when an import begins, so that both cores have work; what it returns completes the pack. That may
  /// add structures, and leaves the shapes of those that are there.
  std::function<std::function<void(Pack&)>()> begin;
};

/// Like import_pack, but keeps what it made in the person's cache folder, so that the next start takes a
/// fraction of the time. A cache that is stale (a file of the pack changed), damaged or of another version is
/// made anew without a word; one that cannot be written costs nothing but the time it would have saved.
Result<Pack> open_pack(const std::filesystem::path& path, Progress* progress = nullptr,
                       const std::string& body = {}, const Completion* completion = nullptr);

/// $XDG_CACHE_HOME/knotlas, or ~/.cache/knotlas.
[[nodiscard]] std::filesystem::path cache_folder();

/// The pack as bytes, and back. `stamp` names what it was made from; reading fails when stamp, version,
/// length or checksum disagree, and never trusts a count. With a keeper of the bytes the shapes are left
/// where they are.
[[nodiscard]] std::vector<std::byte> pack_bytes(const Pack& pack, std::uint64_t stamp);
Result<Pack> pack_from_bytes(std::span<const std::byte> bytes, std::uint64_t stamp,
                             const std::shared_ptr<const void>& keeper = nullptr);

}  // namespace knotlas
