#include "io/concept_tables.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <functional>
#include <span>
#include <tuple>
#include <unordered_set>

#include "core/file.h"

namespace knotlas {
namespace {

namespace fs = std::filesystem;

struct KindRoot {
  std::string_view fma;
  Kind kind;
};

/// Where the is-a tree says what a structure is; everything else is `other`. The tree files some parts of
/// organs under "organ zone" only, without saying of which organ: they are named here themselves.
constexpr std::array kind_roots{
    KindRoot{"FMA7163", Kind::skin},       KindRoot{"FMA5022", Kind::muscle},  // muscle organ
    KindRoot{"FMA10474", Kind::muscle},                                        // zone of muscle organ
    KindRoot{"FMA85453", Kind::muscle},                                        // head of muscle organ
    KindRoot{"FMA32558", Kind::muscle},                                        // musculature
    KindRoot{"FMA32555", Kind::muscle},                                        // ascending part of trapezius
    KindRoot{"FMA32557", Kind::muscle},                                        // descending part of trapezius
    KindRoot{"FMA5018", Kind::bone},                                           // bone organ
    KindRoot{"FMA10483", Kind::bone},                                          // zone of bone organ
    KindRoot{"FMA7487", Kind::bone},                                           // body of sternum
    KindRoot{"FMA7488", Kind::bone},                                           // xiphoid process
    KindRoot{"FMA55107", Kind::cartilage},                                     // cartilage organ
    KindRoot{"FMA7538", Kind::cartilage},                                      // cartilage organ component
    KindRoot{"FMA21496", Kind::ligament},                                      // ligament organ
    KindRoot{"FMA86375", Kind::ligament},                                      // ligament organ component
    KindRoot{"FMA9721", Kind::ligament},                                       // tendon
    KindRoot{"FMA57965", Kind::ligament},                                      // zone of investing fascia
    KindRoot{"FMA54839", Kind::ligament},                                      // interosseous membrane
    KindRoot{"FMA7646", Kind::ligament},                                       // retinaculum
    KindRoot{"FMA58838", Kind::ligament},                                      // suspensory ligament of lens
    KindRoot{"FMA55618", Kind::ligament},                                      // pterygomandibular raphe
    KindRoot{"FMA55077", Kind::ligament},                                      // pharyngeal raphe
};

std::string_view next_field(std::string_view& line) {
  const std::size_t tab = line.find('\t');
  const std::string_view field = line.substr(0, tab);
  line = tab == std::string_view::npos ? std::string_view() : line.substr(tab + 1);
  return field;
}

/// Reads a tab-separated table whose first line must be `header`, and hands the fields of each row to `row`.
Result<void> read_table(const fs::path& path, std::string_view header,
                        const std::function<void(std::span<const std::string_view>)>& row) {
  std::error_code code;
  if (!fs::exists(path, code)) {
    return fail(
        "The table {} is missing. Download it from the BodyParts3D archive and put it beside the meshes.",
        path.string());
  }
  const Result<std::string> text = read_text(path);
  if (!text) return text.error();
  const auto columns = static_cast<std::size_t>(std::count(header.begin(), header.end(), '\t')) + 1;
  std::vector<std::string_view> fields(columns);
  std::string_view rest = *text;
  for (std::size_t number = 1; !rest.empty(); ++number) {
    const std::size_t end = rest.find('\n');
    std::string_view line = rest.substr(0, end);
    rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    if (number == 1 && line != header) {
      return fail("{} is another table than its name says: its first line is not \"{}\". Download it again.",
                  path.string(), header);
    }
    if (number == 1 || line.empty()) continue;
    if (static_cast<std::size_t>(std::count(line.begin(), line.end(), '\t')) + 1 != columns) {
      return fail("{}:{}: the row does not have {} columns. Download the table again.", path.string(), number,
                  columns);
    }
    for (std::string_view& field : fields) field = next_field(line);
    row(fields);
  }
  return {};
}

bool is_letter(char c) {
  return std::isalpha(static_cast<unsigned char>(c)) != 0;
}

/// Hands each word of `text`, lower or upper case as it is, to `use`, and what is between words to `pass`.
template <class Use, class Pass>
void split_words(std::string_view text, Use use, Pass pass) {
  for (std::size_t i = 0; i < text.size();) {
    const bool word = is_letter(text[i]);
    std::size_t end = i + 1;
    while (end < text.size() && is_letter(text[end]) == word) ++end;
    word ? use(text.substr(i, end - i)) : pass(text.substr(i, end - i));
    i = end;
  }
}

}  // namespace

std::optional<Side> side_in_name(std::string_view name) {
  bool right = false;
  bool left = false;
  const auto look = [&](std::string_view word) {
    right = right || word == "right" || word == "Right";
    left = left || word == "left" || word == "Left";
  };
  split_words(name, look, [](std::string_view) {});
  if (right == left) return {};
  return right ? Side::right : Side::left;
}

std::string opposite_name(std::string_view name) {
  std::string opposite;
  split_words(
      name,
      [&](std::string_view word) { opposite += word == "right"  ? "left"
                                               : word == "left" ? "right"
                                                                : word; },
      [&](std::string_view between) { opposite += between; });
  return opposite;
}

Result<ConceptTables> ConceptTables::read(const fs::path& folder) {
  ConceptTables tables;
  Result<void> done = read_table(folder / "isa_parts_list_e.txt", "concept id\trepresentation id\ten",
                                 [&](auto f) { tables.concepts_[std::string(f[0])].name = f[2]; });
  if (!done) return done.error();
  done =
      read_table(folder / "isa_inclusion_relation_list.txt", "parent id\tparent name\tchild id\tchild name",
                 [&](auto f) { tables.concepts_[std::string(f[2])].parents.emplace_back(f[0]); });
  if (!done) return done.error();
  done = read_table(folder / "isa_element_parts.txt", "concept id\tname\telement file id", [&](auto f) {
    Concept& entry = tables.concepts_[std::string(f[0])];
    if (entry.name.empty()) entry.name = f[1];
    ++entry.elements;
    tables.of_element_[std::string(f[2])].emplace_back(f[0]);
  });
  if (!done) return done.error();
  return tables;
}

const ConceptTables::Concept* ConceptTables::find(std::string_view fma) const {
  const auto found = concepts_.find(std::string(fma));
  return found == concepts_.end() ? nullptr : &found->second;
}

std::vector<std::string> ConceptTables::ancestors(std::string_view fma) const {
  std::vector<std::string> found{std::string(fma)};
  std::unordered_set<std::string> seen(found.begin(), found.end());
  for (std::size_t i = 0; i < found.size(); ++i) {
    const Concept* entry = find(found[i]);
    if (entry == nullptr) continue;
    for (const std::string& parent : entry->parents) {
      if (seen.insert(parent).second) found.push_back(parent);
    }
  }
  return found;
}

std::vector<std::string> ConceptTables::concepts_of_element(std::string_view element) const {
  const auto listed = of_element_.find(std::string(element));
  if (listed == of_element_.end()) return {};
  // A deeper concept has more ancestors than each of its own.
  using Rank = std::tuple<std::size_t, std::ptrdiff_t, std::string>;
  std::vector<Rank> ranks;
  for (const std::string& fma : listed->second) {
    ranks.emplace_back(element_count(fma), -static_cast<std::ptrdiff_t>(ancestors(fma).size()), fma);
  }
  std::sort(ranks.begin(), ranks.end());
  std::vector<std::string> concepts;
  for (const Rank& rank : ranks) concepts.push_back(std::get<2>(rank));
  return concepts;
}

std::size_t ConceptTables::element_count(std::string_view fma) const {
  const Concept* entry = find(fma);
  return entry == nullptr ? 0 : entry->elements;
}

std::string ConceptTables::name_of_concept(std::string_view fma) const {
  const Concept* entry = find(fma);
  return entry == nullptr ? std::string() : entry->name;
}

std::string ConceptTables::concept_named(std::string_view name) const {
  const auto found = std::find_if(concepts_.begin(), concepts_.end(),
                                  [&](const auto& entry) { return entry.second.name == name; });
  return found == concepts_.end() ? std::string() : found->first;
}

Kind ConceptTables::kind_of(std::string_view fma) const {
  const std::vector<std::string> lineage = ancestors(fma);
  for (const KindRoot& root : kind_roots) {
    if (std::find(lineage.begin(), lineage.end(), root.fma) != lineage.end()) return root.kind;
  }
  return Kind::other;
}

}  // namespace knotlas
