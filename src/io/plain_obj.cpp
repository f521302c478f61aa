#include "io/plain_obj.h"

#include <array>
#include <bit>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>

#include "io/mesh_guard.h"

namespace knotlas {
namespace {

constexpr std::ptrdiff_t longest_number = 15;  // characters: no more digits than anybody can mean

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// A number without exponent, as nearly all are: its digits as one whole number, of which a double holds
/// fifteen exactly.
class Decimal {
 public:
  /// Returns where it ends: at `at` when none begins there ("inf" and "nan" are none).
  const char* read(const char* at, const char* end) {
    const char* digit = at != end && *at == '-' ? at + 1 : at;
    negative_ = digit != at;
    if (digit == end || !is_digit(*digit)) return at;
    for (; digit != end && is_digit(*digit); ++digit) take(*digit);
    if (digit == end || *digit != '.') return digit;
    for (++digit; digit != end && is_digit(*digit); ++digit, ++places_) take(*digit);
    return digit;
  }

  /// The nearest float; false where a double lies so exactly between two that only the digits can tell, and
  /// for more digits than it holds.
  bool round_to(float& out) const {
    constexpr std::array powers{1e0, 1e1, 1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15};
    if (places_ >= powers.size()) return false;
    const double value = static_cast<double>(digits_) / powers[places_];
    constexpr std::uint64_t beyond_float = (1ULL << 29U) - 1;
    constexpr std::uint64_t half = 1ULL << 28U;
    if ((std::bit_cast<std::uint64_t>(value) & beyond_float) == half) return false;
    out = static_cast<float>(negative_ ? -value : value);
    return true;
  }

 private:
  void take(char digit) { digits_ = 10 * digits_ + static_cast<std::uint64_t>(digit - '0'); }

  bool negative_ = false;
  std::uint64_t digits_ = 0;
  std::size_t places_ = 0;
};

/// One line, from its front. Whatever does not fit makes it bad for good.
class Line {
 public:
  explicit Line(std::string_view text) : at_(text.data()), end_(text.data() + text.size()) {}

  bool number(float& out) {
    const char* from = blanks();
    Decimal decimal;
    const char* next = decimal.read(from, end_);
    if (from == at_ || next == from || next - from > longest_number) return false;
    at_ = next;
    if (at_word_end() && decimal.round_to(out)) return true;
    const auto [end, problem] = std::from_chars(from, end_, out);
    at_ = end;
    return problem == std::errc{} && end - from <= longest_number && at_word_end();
  }

  /// A number that nobody asks for, but that must be one.
  bool any_number() {
    const char* from = blanks();
    const char* before = at_;
    at_ = Decimal().read(from, end_);
    if (from != before && at_ != from && at_ - from <= longest_number && at_word_end()) return true;
    at_ = before;
    float unused = 0.0F;
    return number(unused);
  }

  /// "12" or "12//7".
  bool corner(std::uint32_t& vertex, std::uint32_t& most_normal) {
    const char* from = blanks();
    if (from == at_) return false;
    at_ = from;
    if (!count(vertex)) return false;
    if (end_ - at_ > 2 && at_[0] == '/' && at_[1] == '/') {
      at_ += 2;
      std::uint32_t normal = 0;
      if (!count(normal)) return false;
      if (normal > most_normal) most_normal = normal;
    }
    return at_word_end();
  }

  /// A word of letters that mean nothing to anybody.
  bool word(std::string_view& out) {
    const char* from = blanks();
    at_ = from;
    while (at_ != end_ &&
           (is_digit(*at_) || *at_ == '_' || (*at_ >= 'a' && *at_ <= 'z') || (*at_ >= 'A' && *at_ <= 'Z'))) {
      ++at_;
    }
    out = {from, static_cast<std::size_t>(at_ - from)};
    return !out.empty() && at_word_end();
  }

  [[nodiscard]] bool finished() const { return blanks() == end_; }

 private:
  static bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r'; }

  [[nodiscard]] const char* blanks() const {
    const char* at = at_;
    while (at != end_ && is_blank(*at)) ++at;
    return at;
  }
  [[nodiscard]] bool at_word_end() const { return at_ == end_ || is_blank(*at_); }

  /// A number from 1 on, as one writes it.
  bool count(std::uint32_t& out) {
    if (at_ == end_ || *at_ == '0') return false;
    const auto [next, problem] = std::from_chars(at_, end_, out);
    at_ = next;
    return problem == std::errc{};
  }

  const char* at_;
  const char* end_;
};

class Reader {
 public:
  bool take(std::string_view text) {
    if (text.starts_with("v ")) return vertex(Line(text.substr(1)));
    if (text.starts_with("f ")) return face(Line(text.substr(1)));
    if (text.starts_with("vn ")) return normal(Line(text.substr(2)));
    if (text.empty() || text[0] == '#' || text == "\r") return true;
    if (text.starts_with("g ")) return name(Line(text.substr(1)), group_);
    if (text.starts_with("usemtl ")) return name(Line(text.substr(6)), material_);
    return false;
  }

  std::optional<MeshPart> finish() {
    if (mesh_.indices.empty() || mesh_.indices.size() > most_vertices) return {};
    if (most_vertex_ > mesh_.positions.size() || most_normal_ > normals_) return {};
    // As Assimp names what it reads from memory.
    return MeshPart{{"$$$___magic___$$$.obj", group_.empty() ? "defaultobject" : std::string(group_)},
                    std::move(mesh_)};
  }

 private:
  bool vertex(Line line) {
    glm::vec3 p;
    if (!line.number(p.x) || !line.number(p.y) || !line.number(p.z) || !line.finished()) return false;
    mesh_.positions.push_back(p);
    return true;
  }

  bool normal(Line line) {
    ++normals_;  // they are computed anew, but a file that is damaged here is damaged
    return line.any_number() && line.any_number() && line.any_number() && line.finished();
  }

  bool face(Line line) {
    for (int k = 0; k < 3; ++k) {
      std::uint32_t corner = 0;
      if (!line.corner(corner, most_normal_)) return false;
      if (corner > most_vertex_) most_vertex_ = corner;
      mesh_.indices.push_back(corner - 1);
    }
    return line.finished();
  }

  bool name(Line line, std::string_view& out) const {
    return out.empty() && mesh_.indices.empty() && line.word(out) && line.finished();
  }

  Mesh mesh_;
  std::uint32_t most_vertex_ = 0;
  std::uint32_t most_normal_ = 0;
  std::size_t normals_ = 0;
  std::string_view group_;
  std::string_view material_;
};

}  // namespace

std::optional<MeshPart> read_plain_obj(std::string_view bytes) {
  // A line that goes on in the next one, or a text that ends before the file does.
  if (bytes.find('\\') != std::string_view::npos || bytes.find('\0') != std::string_view::npos) return {};
  Reader reader;
  while (!bytes.empty()) {
    const std::size_t end = bytes.find('\n');
    if (end == std::string_view::npos) return {};
    if (!reader.take(bytes.substr(0, end))) return {};
    bytes.remove_prefix(end + 1);
  }
  return reader.finish();
}

}  // namespace knotlas
