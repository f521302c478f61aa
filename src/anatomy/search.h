#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "anatomy/catalog.h"
#include "anatomy/language.h"

namespace knotlas {

struct FoundMuscle {
  const Muscle* muscle = nullptr;
  float score = 0.0F;  ///< 0…1
  std::string why;     ///< "name", "felt at: temple", "feels like: tension headache"
};

/// Finds muscles by English and Latin names, aliases, symptoms, the areas they refer to, and techniques, and
/// more weakly by action, nerve, attachments, the places of their points and their red flags; typo-tolerant,
/// while typing (every word may be a beginning), best first. Built once a catalog, which must outlive it; a
/// query takes well under 2 ms.
///
/// A query is scored against phrases (a name, a symptom, an area). Each of its words counts by how few
/// muscles know it; a phrase scores by the share of the query it answers, a little by the share of itself
/// that was asked for, and by its kind. A muscle scores by its best phrase and by what all its phrases answer
/// together; how sure its pattern is and how often it is met (Muscle::frequency) decide between near equals.
class SearchIndex {
 public:
  /// `language`, if any, lends its names of muscles besides.
  explicit SearchIndex(const Catalog& catalog, const Language* language = nullptr);
  [[nodiscard]] std::vector<FoundMuscle> find(std::string_view text, std::size_t limit = 20) const;

 private:
  using Words = std::vector<std::string>;

  struct Phrase {
    std::uint32_t muscle = 0;
    float weight = 0.0F;
    float words = 0.0F;  ///< how many it has
    std::string why;
  };
  struct Word {
    std::string text;
    std::string stem;           ///< without its ending, to know "clenched" by "clenching"
    std::uint32_t letters = 0;  ///< which letters it has, to rule out misspellings quickly
    std::uint32_t muscles = 0;  ///< how many have it
    std::vector<std::uint32_t> phrases;
  };
  /// A word of the index that a word of the query may mean, and how surely.
  struct Reading {
    std::uint32_t word = 0;
    float likeness = 0.0F;
  };
  struct Asked {
    float worth = 0.0F;  ///< the fewer muscles know it, the more
    std::vector<Reading> readings;
  };
  /// A phrase of a group of synonyms; it is known by the stems of its words.
  struct Saying {
    Words words;
    Words stems;
  };
  /// How a word of a query is meant: perhaps still being typed; done, perhaps shortened ("tib post"); or as
  /// it stands, for a synonym is never cut short.
  enum class Manner { unfinished, finished, whole };
  struct Variant {
    Words words;
    std::size_t whole_from = 0;  ///< the words that a synonym put in
    std::size_t whole_to = 0;
    [[nodiscard]] Manner manner(std::size_t word) const;
  };
  struct Score {
    float value = 0.0F;
    std::uint32_t phrase = 0;  ///< the best of the muscle
    std::size_t words = 0;     ///< of the query that the muscle answers
    std::size_t at_once = 0;   ///< of them, the most that one phrase answers
  };

  struct Known;  // the catalog's entries by their ids
  void add_muscle(const Known& known, const Language* language, std::uint32_t muscle);
  void add_zones(const Known& known, std::uint32_t muscle);
  void add_background(const Known& known, std::uint32_t muscle);
  void add(std::uint32_t muscle, float weight, std::string_view why, std::string_view text);
  void build_words();
  [[nodiscard]] Asked ask(const std::string& word, Manner manner) const;
  void weigh(const std::string& word, Manner manner, std::vector<Reading>& readings) const;
  [[nodiscard]] std::vector<Variant> variants_of(const Words& words) const;
  [[nodiscard]] std::vector<Score> score(const std::vector<const Asked*>& query) const;

  std::vector<const Muscle*> muscles_;
  std::vector<Phrase> phrases_;
  std::vector<Word> words_;  ///< sorted
  std::vector<std::vector<Saying>> synonyms_;
  /// The phrases of each word, while building.
  std::unordered_map<std::string, std::vector<std::uint32_t>> places_;
};

}  // namespace knotlas
