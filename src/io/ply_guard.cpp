#include "io/ply_guard.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string>
#include <vector>

#include "io/mesh_guard.h"

namespace knotlas {
namespace {

struct Type {
  std::size_t size;
  enum class Of { whole, natural, real } of;
};

std::optional<Type> type_named(std::string_view name) {
  using Of = Type::Of;
  struct Named {
    std::string_view name, other_name;
    Type type;
  };
  static constexpr std::array<Named, 8> types{{{"char", "int8", {1, Of::whole}},
                                               {"uchar", "uint8", {1, Of::natural}},
                                               {"short", "int16", {2, Of::whole}},
                                               {"ushort", "uint16", {2, Of::natural}},
                                               {"int", "int32", {4, Of::whole}},
                                               {"uint", "uint32", {4, Of::natural}},
                                               {"float", "float32", {4, Of::real}},
                                               {"double", "float64", {8, Of::real}}}};
  const auto* found = std::find_if(types.begin(), types.end(), [&](const Named& known) {
    return known.name == name || known.other_name == name;
  });
  return found == types.end() ? std::nullopt : std::optional(found->type);
}

struct Property {
  std::string name;
  Type type;
  std::optional<Type> count;  // of a list
};

struct Element {
  std::string name;
  std::uint64_t count = 0;
  std::vector<Property> properties;

  [[nodiscard]] bool has(std::string_view property) const {
    return std::any_of(properties.begin(), properties.end(),
                       [&](const Property& own) { return own.name == property && !own.count; });
  }
};

enum class Format { ascii, little, big };

struct Header {
  Format format = Format::ascii;
  std::vector<Element> elements;
  std::size_t size = 0;  // in bytes
};

std::vector<std::string_view> words_of(std::string_view line) {
  std::vector<std::string_view> words;
  for (std::size_t at = line.find_first_not_of(' '); at != std::string_view::npos;) {
    const std::size_t end = std::min(line.find(' ', at), line.size());
    words.push_back(line.substr(at, end - at));
    at = line.find_first_not_of(' ', end);
  }
  return words;
}

/// The next line of `rest`, without its end, which must be there; `rest` goes on behind it.
std::optional<std::string_view> take_line(std::string_view& rest) {
  const std::size_t end = rest.find('\n');
  if (end == std::string_view::npos) return std::nullopt;
  std::string_view line = rest.substr(0, end);
  rest.remove_prefix(end + 1);
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

Result<Format> format_of(const std::vector<std::string_view>& words) {
  if (words.size() == 3 && words[2] == "1.0") {
    if (words[1] == "ascii") return Format::ascii;
    if (words[1] == "binary_little_endian") return Format::little;
    if (words[1] == "binary_big_endian") return Format::big;
  }
  return fail("its header names a format that is not known");
}

Result<Element> element_of(const std::vector<std::string_view>& words, std::size_t bytes) {
  Element element;
  if (words.size() != 3) return fail("a line \"element\" of its header is not understood");
  element.name = words[1];
  if (element.name != "vertex" && element.name != "face") {
    return fail("it holds elements other than vertices and faces; please export it as a plain mesh");
  }
  const char* end = words[2].data() + words[2].size();
  const auto [stop, error] = std::from_chars(words[2].data(), end, element.count);
  // The shortest item is a byte, or a digit and the end of its line.
  if (error == std::errc::result_out_of_range || (stop == end && element.count > bytes)) {
    return fail("it claims more items than its {} bytes can hold", bytes);
  }
  if (error != std::errc() || stop != end) return fail("its header has a count that is no number");
  return element;
}

Result<Property> property_of(const std::vector<std::string_view>& words) {
  const bool list = words.size() == 5 && words[1] == "list";
  if (!list && words.size() != 3) return fail("a line \"property\" of its header is not understood");
  const auto type = type_named(words[list ? 3 : 1]);
  const auto count = list ? type_named(words[2]) : std::nullopt;
  if (!type || (list && (!count || count->of == Type::Of::real))) {
    return fail("a property of its header has a type that is not known");
  }
  return Property{std::string(words.back()), *type, count};
}

bool is_corners(const Property& property) {
  return property.count && (property.name == "vertex_indices" || property.name == "vertex_index");
}

Result<void> check_elements(const std::vector<Element>& elements) {
  if (elements.size() != 2 || elements[0].name != "vertex" || elements[1].name != "face") {
    return fail("its header does not name vertices, then faces");
  }
  const Element& vertex = elements[0];
  if (!vertex.has("x") || !vertex.has("y") || !vertex.has("z"))
    return fail("its vertices have no x, y and z");
  if (std::any_of(vertex.properties.begin(), vertex.properties.end(),
                  [](const Property& p) { return p.count; })) {
    return fail("its vertices hold lists, which are not known");
  }
  const auto& of_face = elements[1].properties;
  if (std::count_if(of_face.begin(), of_face.end(), is_corners) != 1) {
    return fail("its faces have no list \"vertex_indices\", or more than one");
  }
  const auto corners = std::find_if(of_face.begin(), of_face.end(), is_corners);
  if (corners->type.of == Type::Of::real) return fail("its faces name their corners by broken numbers");
  if (vertex.count > most_vertices) return fail("it has more than {} vertices", most_vertices);
  return {};
}

Result<Header> header_of(std::string_view bytes) {
  constexpr std::size_t longest = 1U << 16U;
  constexpr std::size_t most_properties = 64;
  std::string_view rest = bytes.substr(0, longest);
  const std::size_t all = rest.size();
  if (take_line(rest) != "ply") return fail("it does not begin with a line \"ply\"");
  Header header;
  bool formatted = false;
  for (auto line = take_line(rest); line; line = take_line(rest)) {
    const auto words = words_of(*line);
    if (words.empty()) return fail("its header has an empty line");
    if (words[0] == "end_header" && words.size() == 1) {
      header.size = all - rest.size();
      if (!formatted) return fail("its header names no format");
      if (Result<void> known = check_elements(header.elements); !known) return known.error();
      return header;
    }
    // Other readers would stop here.
    if (line->find("end_header") != std::string_view::npos) return fail("its header ends within a line");
    if (words[0] == "comment" || words[0] == "obj_info") continue;
    if (words[0] == "format" && !formatted) {
      Result<Format> format = format_of(words);
      if (!format) return format.error();
      header.format = *format;
      formatted = true;
    } else if (words[0] == "element") {
      Result<Element> element = element_of(words, bytes.size());
      if (!element) return element.error();
      header.elements.push_back(std::move(element).value());
    } else if (words[0] == "property" && !header.elements.empty()) {
      Result<Property> property = property_of(words);
      if (!property) return property.error();
      header.elements.back().properties.push_back(std::move(property).value());
      if (header.elements.back().properties.size() > most_properties)
        return fail("its header names too many properties");
    } else {
      return fail("a line of its header is not understood");
    }
  }
  return fail("its header has no end: it is cut short or no PLY file");
}

/// Numbers one behind the other; nothing when the next is missing or none of its type. Whole numbers below 0
/// come out as very large ones; broken ones as 0, since none is looked at.
class Numbers {
 public:
  Numbers(std::string_view body, Format format) : rest_(body), format_(format) {}

  std::optional<std::uint64_t> next(Type type) {
    return format_ == Format::ascii ? written(type) : stored(type);
  }

  /// Whether an item ends here: in ASCII its line does.
  bool end_item() {
    if (format_ != Format::ascii) return true;
    skip_spaces();
    if (rest_.starts_with('\r')) rest_.remove_prefix(1);
    if (!rest_.starts_with('\n')) return false;
    rest_.remove_prefix(1);
    return true;
  }

  [[nodiscard]] bool at_end() const {
    return format_ == Format::ascii ? rest_.find_first_not_of(" \r\n") == std::string_view::npos
                                    : rest_.empty();
  }

 private:
  void skip_spaces() { rest_.remove_prefix(std::min(rest_.find_first_not_of(' '), rest_.size())); }

  std::optional<std::uint64_t> written(Type type) {
    skip_spaces();
    const std::size_t length = std::min(rest_.find_first_of(" \r\n"), rest_.size());
    const char* begin = rest_.data();
    const char* end = begin + length;
    rest_.remove_prefix(length);
    if (type.of == Type::Of::real) {
      double number = 0.0;
      const auto [stop, error] = std::from_chars(begin, end, number);
      return error == std::errc() && stop == end && length > 0 ? std::optional<std::uint64_t>(0)
                                                               : std::nullopt;
    }
    std::int64_t number = 0;
    const auto [stop, error] = std::from_chars(begin, end, number);
    if (error != std::errc() || stop != end || length == 0) return std::nullopt;
    const int bits = static_cast<int>(type.size) * 8;
    const bool natural = type.of == Type::Of::natural;
    const std::int64_t least = natural ? 0 : -(std::int64_t{1} << (bits - 1));
    const std::int64_t most = (std::int64_t{1} << (natural ? bits : bits - 1)) - 1;
    return number >= least && number <= most ? std::optional(static_cast<std::uint64_t>(number))
                                             : std::nullopt;
  }

  std::optional<std::uint64_t> stored(Type type) {
    if (rest_.size() < type.size) return std::nullopt;
    std::array<unsigned char, 8> raw{};
    std::memcpy(raw.data(), rest_.data(), type.size);
    rest_.remove_prefix(type.size);
    if (type.of == Type::Of::real) return 0;
    if (format_ == Format::big)
      std::reverse(raw.begin(), raw.begin() + static_cast<std::ptrdiff_t>(type.size));
    std::uint64_t number = 0;
    for (std::size_t i = 0; i < type.size; ++i) number |= std::uint64_t{raw[i]} << (8 * i);
    const std::uint64_t sign = std::uint64_t{1} << (8 * type.size - 1);
    return type.of == Type::Of::whole ? (number ^ sign) - sign : number;
  }

  std::string_view rest_;
  Format format_;
};

Result<void> check_property(Numbers& numbers, const Property& property, std::uint64_t vertices) {
  if (!property.count) {
    if (!numbers.next(property.type)) return fail("a number is missing or is none of its type");
    return {};
  }
  const auto count = numbers.next(*property.count);
  if (!count) return fail("a list has no length");
  if (*count > most_corners) return fail("a face has more than {} corners", most_corners);
  const bool corners = is_corners(property);
  if (corners && *count < 3) return fail("a face has {} corners", *count);
  for (std::uint64_t i = 0; i < *count; ++i) {
    const auto number = numbers.next(property.type);
    if (!number) return fail("a list is shorter than it says");
    if (corners && *number >= vertices) return fail("a face names a vertex that does not exist");
  }
  return {};
}

}  // namespace

Result<void> check_ply(std::string_view bytes) {
  const Result<Header> header = header_of(bytes);
  if (!header) return header.error();
  Numbers numbers(bytes.substr(header->size), header->format);
  const std::uint64_t vertices = header->elements.front().count;
  for (const Element& element : header->elements) {
    for (std::uint64_t i = 0; i < element.count; ++i) {
      for (const Property& property : element.properties) {
        if (Result<void> sound = check_property(numbers, property, vertices); !sound) {
          return fail("{} {}: {}", element.name, i, sound.error().message);
        }
      }
      if (!numbers.end_item()) return fail("{} {}: its line does not end where it should", element.name, i);
    }
  }
  if (!numbers.at_end()) return fail("it goes on behind the last face");
  return {};
}

}  // namespace knotlas
