#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "body/pack.h"
#include "core/result.h"

namespace knotlas {

/// The tables of BodyParts3D 4.0: which concept (FMA id) is made of which element files (FJnnnn), and the
/// is-a tree of the concepts.
class ConceptTables {
 public:
  /// Reads isa_parts_list_e.txt, isa_element_parts.txt and isa_inclusion_relation_list.txt in `folder`.
  /// Fails, naming the file and line, when a table is missing or is another one than its name says.
  static Result<ConceptTables> read(const std::filesystem::path& folder);

  /// The concepts of an element, the most specific first: the one with the fewest elements, of equals the
  /// deepest in the tree. (Of the reference files all 734 whose header states a concept agree with the
  /// first.) Empty for an element that the tables do not list.
  [[nodiscard]] std::vector<std::string> concepts_of_element(std::string_view element) const;
  /// How many element files a concept has in the tables; 0 for an unknown one.
  [[nodiscard]] std::size_t element_count(std::string_view fma) const;
  /// The English name as the tables write it (lower case); empty when unknown.
  [[nodiscard]] std::string name_of_concept(std::string_view fma) const;
  /// The concept of this name (lower case); empty when there is none.
  [[nodiscard]] std::string concept_named(std::string_view name) const;
  /// What kind of structure a concept is, from its ancestors.
  [[nodiscard]] Kind kind_of(std::string_view fma) const;

 private:
  struct Concept {
    std::string name;
    std::vector<std::string> parents;
    std::size_t elements = 0;
  };
  [[nodiscard]] const Concept* find(std::string_view fma) const;
  [[nodiscard]] std::vector<std::string> ancestors(std::string_view fma) const;

  std::unordered_map<std::string, Concept> concepts_;
  std::unordered_map<std::string, std::vector<std::string>> of_element_;
};

/// The name with the words "right" and "left" exchanged.
[[nodiscard]] std::string opposite_name(std::string_view name);

/// "right" or "left" as a word of a concept's name, or no value.
[[nodiscard]] std::optional<Side> side_in_name(std::string_view name);

}  // namespace knotlas
