#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/result.h"

/// Where the program finds its content and its bodies.
namespace knotlas::places {

/// The content: `asked` when given, else beside an installed program (<prefix>/share/knotlas/assets), else
/// the source tree it was built from.
Result<std::filesystem::path> assets(const std::optional<std::filesystem::path>& asked);

/// Where the parsed content of a folder is kept from one start to the next.
[[nodiscard]] std::filesystem::path content_cache(const std::filesystem::path& assets);

/// Where packs that the person added live: $XDG_DATA_HOME/knotlas/packs, or ~/.local/share/knotlas/packs.
[[nodiscard]] std::filesystem::path installed_packs();

/// The built-in body, if this build has one.
[[nodiscard]] std::optional<std::filesystem::path> built_in_pack();

/// A pack by path or by id; nothing asked: the built-in body, else the only installed one. The error explains
/// how to get a body.
Result<std::filesystem::path> pack(const std::optional<std::string>& asked);

/// Ids and folders of all packs that can be named.
struct KnownPack {
  std::string id;
  std::filesystem::path path;
};
[[nodiscard]] std::vector<KnownPack> known_packs();

}  // namespace knotlas::places
