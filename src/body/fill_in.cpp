#include "body/fill_in.h"

#include <algorithm>
#include <set>
#include <string>

namespace knotlas {

std::size_t fill_in(Pack& pack, const Pack& built_in) {
  std::set<std::string> known;
  for (const Structure& structure : pack.structures) {
    known.insert(structure.fma);
    known.insert(structure.concepts.begin(), structure.concepts.end());
  }
  std::size_t added = 0;
  for (const Structure& structure : built_in.structures) {
    if (structure.kind != Kind::muscle || known.contains(structure.fma)) continue;
    Structure& copy = pack.structures.emplace_back(structure);
    copy.adapted = true;
    copy.file = built_in.id + ":" + structure.file;
    ++added;
  }
  return added;
}

bool is_filled_in(const Structure& structure) {
  return structure.file.find(':') != std::string::npos;
}

}  // namespace knotlas
