// The three tables of BodyParts3D, apart by a zero byte.
#include <array>

#include "io/concept_tables.h"
#include "scratch.h"

using namespace knotlas;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const fuzz::Scratch scratch("tables");
  constexpr std::array names{"isa_parts_list_e.txt", "isa_inclusion_relation_list.txt",
                             "isa_element_parts.txt"};
  constexpr std::array heads{"concept id\trepresentation id\ten\n",
                             "parent id\tparent name\tchild id\tchild name\n",
                             "concept id\tname\telement file id\n"};
  std::string_view rest = fuzz::text_of(data, size);
  for (std::size_t i = 0; i < names.size(); ++i) {
    const std::size_t end = rest.find('\0');
    std::string_view table = rest.substr(0, end);
    rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
    // Most inputs should get past the first line.
    scratch.write(names[i],
                  table.starts_with('!') ? std::string(table.substr(1)) : heads[i] + std::string(table));
  }
  const auto tables = ConceptTables::read(scratch.path());
  if (!tables) return 0;
  for (const char* element : {"FJ1", "FJ2", ""}) {
    for (const std::string& fma : tables->concepts_of_element(element)) {
      static_cast<void>(tables->kind_of(fma));
      static_cast<void>(opposite_name(tables->name_of_concept(fma)));
    }
  }
  return 0;
}
