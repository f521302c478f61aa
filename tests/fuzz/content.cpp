// A content file: the first letter chooses its kind. What is read must also survive the checks and, as a
// tree, come back from its bytes.
#include <array>

#include "anatomy/reading.h"
#include "anatomy/tree_cache.h"
#include "scratch.h"

using namespace knotlas;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  constexpr std::array readers{read_regions,    read_sources,  read_surface_points, read_cautions,
                               read_techniques, read_synonyms, read_page,           read_muscle};
  if (size < 1) return 0;
  const auto parsed = parse_yaml(std::string(fuzz::text_of(data + 1, size - 1)), "fuzz.yaml");
  if (const auto* tree = std::get_if<YamlNode>(&parsed)) {
    Reading reading("fuzz.yaml");
    Catalog catalog;
    readers[data[0] % readers.size()](*tree, reading, catalog);
    static_cast<void>(check(catalog));
    const auto bytes = tree_bytes(*tree);
    const auto back = tree_from_bytes(bytes);
    fuzz::demand(back && tree_bytes(*back) == bytes);
  }
  return 0;
}
