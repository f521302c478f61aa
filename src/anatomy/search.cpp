#include "anatomy/search.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <map>
#include <numeric>
#include <set>
#include <unordered_map>

#include "anatomy/words.h"

namespace knotlas {
namespace {

// How much an answer of each kind is worth beside a name.
constexpr float name_weight = 1.0F;
constexpr float alias_weight = 0.95F;
constexpr float feels_like_weight = 0.8F;
constexpr float essential_weight = 0.75F;
constexpr float spillover_weight = 0.5F;
constexpr float region_weight = 0.5F;
constexpr float look_alike_weight = 0.45F;
constexpr float worse_weight = 0.42F;
constexpr float technique_weight = 0.3F;
constexpr float place_weight = 0.3F;  // of a point or an attachment, in words
constexpr float work_weight = 0.3F;   // what it does, and by which nerve
constexpr float red_flag_weight = 0.3F;

constexpr float synonym_likeness = 0.95F;
/// What a muscle gains by each further phrasing that it answers: many likely signs beat one.
constexpr float share_of_other_phrasings = 0.08F;
constexpr float one_typo = 0.75F;
constexpr float two_typos = 0.5F;
constexpr float typo_in_beginning = 0.45F;
constexpr float other_ending = 0.97F;  // "clenched" for "clenching"
/// What the beginning of a longer word is worth where the shorter one is itself a word ("bra" for
/// "brachialis").
constexpr float beginning_of_another = 0.7F;
constexpr std::size_t plural_ending = 2;  // letters

constexpr std::size_t most_letters = 200;
constexpr std::size_t most_words = 12;
constexpr std::size_t most_variants = 12;
/// What scores less than this share of the best answer is noise.
constexpr float share_of_best = 0.4F;
constexpr float least_score = 0.15F;

constexpr std::array<std::string_view, 41> small_words{
    "a",       "an",   "and",    "are",  "as",   "at",   "by",   "can",   "do",   "does", "for",
    "have",    "i",    "im",     "in",   "is",   "it",   "me",   "my",    "of",   "on",   "or",
    "the",     "to",   "m",      "ms",   "when", "with", "feel", "feels", "like", "hurt", "hurts",
    "hurting", "cant", "cannot", "wont", "will", "not",  "knot", "knots"};

/// Among equal answers the pattern that is better known comes first.
float sureness(Confidence confidence) {
  switch (confidence) {
    case Confidence::high:
      return 1.0F;
    case Confidence::medium:
      return 0.97F;
    default:
      return 0.92F;
  }
}

/// A gentle prior: among nearly equal answers the muscle that examiners often find comes first, and one that
/// is hardly ever met does not lead.
float how_often(Frequency frequency) {
  switch (frequency) {
    case Frequency::common:
      return 1.04F;
    case Frequency::rare:
      return 0.85F;
    default:
      return 1.0F;
  }
}

/// The words of a text that carry meaning; all of them when none does.
std::vector<std::string> telling_words(std::string_view text) {
  std::vector<std::string> words = words_of(text);
  std::vector<std::string> telling = words;
  std::erase_if(telling,
                [](const auto& word) { return std::ranges::find(small_words, word) != small_words.end(); });
  return telling.empty() ? words : telling;
}

std::uint32_t letters_of(std::string_view word) {
  std::uint32_t letters = 0;
  for (const char c : word) letters |= 1U << (static_cast<unsigned char>(c) % 32U);
  return letters;
}

/// A word without the ending that its use gave it: "cramps", "cramped" and "cramping" are one word here.
std::string stem_of(std::string_view word) {
  constexpr std::size_t least = 3;  // letters of a stem
  for (const std::string_view ending : {"ing", "ed", "es", "s", "e"}) {
    if (word.size() < ending.size() + least || !word.ends_with(ending)) continue;
    word.remove_suffix(ending.size());
    break;
  }
  const bool doubled = word.size() > least && word[word.size() - 1] == word[word.size() - 2];
  return std::string(word.substr(0, word.size() - (doubled ? 1 : 0)));
}

std::vector<std::string> stems_of(const std::vector<std::string>& words) {
  std::vector<std::string> stems;
  stems.reserve(words.size());
  for (const std::string& word : words) stems.push_back(stem_of(word));
  return stems;
}

/// Each typo brings at most one letter and takes at most one away.
bool can_be_within(std::uint32_t a, std::uint32_t b, int typos) {
  return std::popcount(a & ~b) <= typos && std::popcount(b & ~a) <= typos;
}

int typos_allowed(std::string_view word) {
  return word.size() < 4 ? 0 : word.size() < 8 ? 1 : 2;
}

/// How likely a typed word means a known one: the same, its beginning, or misspelt; 0 when it does not.
float likeness_of(std::string_view typed, std::uint32_t typed_letters, std::string_view known,
                  std::uint32_t known_letters) {
  if (typed == known) return 1.0F;
  if (typed.size() >= 2 && known.starts_with(typed)) {
    return 0.75F + 0.2F * static_cast<float>(typed.size()) / static_cast<float>(known.size());
  }
  const int allowed = typos_allowed(typed);
  if (allowed == 0 || known.size() < 3) return 0.0F;
  if (can_be_within(typed_letters, known_letters, allowed)) {
    const int typos = edit_distance(typed, known, allowed);
    if (typos <= allowed) return typos == 1 ? one_typo : two_typos;
  }
  // Still typing, and misspelt already: only where the rest cannot be chance.
  const bool too_foreign = std::popcount(typed_letters & ~known_letters) > 1;
  if (typed.size() < 5 || typed[0] != known[0] || too_foreign) return 0.0F;
  for (const std::size_t letters : {typed.size() - 1, typed.size(), typed.size() + 1}) {
    if (edit_distance(typed, known.substr(0, letters), 1) <= 1) return typo_in_beginning;
  }
  return 0.0F;
}

/// Where the words of the phrase stand in a row; the end when they do not. (std::ranges::search is more than
/// Clang 14 can read of this standard library.)
std::vector<std::string>::const_iterator place_of(const std::vector<std::string>& phrase,
                                                  const std::vector<std::string>& words) {
  return std::search(words.begin(), words.end(), phrase.begin(), phrase.end());
}

}  // namespace

/// What muscles refer to, by id: a catalog looks through all of them each time.
struct SearchIndex::Known {
  explicit Known(const Catalog& from) : catalog(from) {
    for (const SurfacePoint& one : from.surface_points) points.emplace(one.id, &one);
    for (const Technique& one : from.techniques) techniques.emplace(one.id, &one);
    for (const Caution& one : from.cautions) cautions.emplace(one.id, &one);
  }
  template <class Entry>
  using ById = std::unordered_map<std::string_view, const Entry*>;
  template <class Entry>
  static const Entry* find(const ById<Entry>& entries, std::string_view id) {
    const auto found = entries.find(id);
    return found == entries.end() ? nullptr : found->second;
  }

  const Catalog& catalog;
  ById<SurfacePoint> points;
  ById<Technique> techniques;
  ById<Caution> cautions;
};

SearchIndex::SearchIndex(const Catalog& catalog, const Language* language) {
  const Known known(catalog);
  for (const Muscle& muscle : catalog.muscles) {
    muscles_.push_back(&muscle);
    add_muscle(known, language, static_cast<std::uint32_t>(muscles_.size() - 1));
  }
  build_words();
  for (const Synonyms& group : catalog.synonyms) {
    std::vector<Saying> phrases;
    for (const std::string& phrase : group.phrases) {
      Words words = telling_words(phrase);
      Words stems = stems_of(words);
      phrases.push_back({std::move(words), std::move(stems)});
    }
    synonyms_.push_back(std::move(phrases));
  }
}

void SearchIndex::add_muscle(const Known& known, const Language* language, std::uint32_t muscle) {
  const Muscle& entry = *muscles_[muscle];
  add(muscle, name_weight, "name", entry.english);
  add(muscle, alias_weight, "Latin name", entry.latin);
  if (language != nullptr) {
    const auto named = language->muscles.find(entry.id);
    if (named != language->muscles.end()) add(muscle, name_weight, "name", named->second);
  }
  add(muscle, alias_weight, "name", [&] {
    std::string words = entry.id;
    std::ranges::replace(words, '_', ' ');
    return words;
  }());
  for (const auto& alias : entry.aliases) add(muscle, alias_weight, "also called: " + alias, alias);
  for (const auto& text : entry.feels_like) add(muscle, feels_like_weight, "feels like: " + text, text);
  for (const auto& text : entry.look_alikes) add(muscle, look_alike_weight, "mistaken for: " + text, text);
  for (const auto& text : entry.made_worse_by) add(muscle, worse_weight, "made worse by: " + text, text);
  if (const Region* region = known.catalog.region(entry.region)) {
    add(muscle, region_weight, "region: " + region->name, region->name);
  }
  for (const auto& id : entry.techniques) {
    const Technique* technique = Known::find(known.techniques, id);
    if (technique) add(muscle, technique_weight, "technique: " + technique->name, technique->name);
  }
  add_zones(known, muscle);
  add_background(known, muscle);
}

void SearchIndex::add_background(const Known& known, std::uint32_t muscle) {
  const Muscle& entry = *muscles_[muscle];
  add(muscle, work_weight, "action: " + entry.action, entry.action);
  add(muscle, work_weight, "nerve: " + entry.nerve, entry.nerve);
  add(muscle, place_weight, "attached to: " + entry.attachments_origin, entry.attachments_origin);
  add(muscle, place_weight, "attached to: " + entry.attachments_insertion, entry.attachments_insertion);
  for (const TriggerPoint& point : entry.trigger_points) {
    add(muscle, place_weight, fmt::format("{}: {}", point.id, point.where), point.where);
  }
  for (const std::string& id : entry.cautions) {
    const Caution* caution = Known::find(known.cautions, id);
    if (!caution || caution->kind != CautionKind::red_flag) continue;
    add(muscle, red_flag_weight, "red flag: " + caution->title, caution->title);
    add(muscle, red_flag_weight, "red flag: " + caution->title, caution->text);
  }
}

void SearchIndex::add_zones(const Known& known, std::uint32_t muscle) {
  std::set<std::string> added;  // an area is said once, essential zones first
  const auto add_strokes = [&](const std::vector<Stroke>& strokes, float weight, std::string_view why) {
    for (const Stroke& stroke : strokes) {
      for (const std::string& id : stroke.points) {
        const SurfacePoint* point =
            Known::find(known.points, std::string_view(id).substr(id.starts_with('~') ? 1 : 0));
        if (!point) continue;
        for (const std::string& place : {point->area, point->label}) {
          if (added.insert(place).second) add(muscle, weight, fmt::format("{}: {}", why, place), place);
        }
      }
    }
  };
  for (const auto& point : muscles_[muscle]->trigger_points) {
    add_strokes(point.refers.essential, essential_weight, "felt at");
  }
  for (const auto& point : muscles_[muscle]->trigger_points) {
    add_strokes(point.refers.spillover, spillover_weight, "sometimes felt at");
  }
}

void SearchIndex::add(std::uint32_t muscle, float weight, std::string_view why, std::string_view text) {
  const Words words = telling_words(text);
  if (words.empty()) return;
  const auto phrase = static_cast<std::uint32_t>(phrases_.size());
  phrases_.push_back({muscle, weight, static_cast<float>(words.size()), std::string(why)});
  for (const std::string& word : words) places_[word].push_back(phrase);
}

void SearchIndex::build_words() {
  // Words are sorted, their many places are not: those come in the order of phrases.
  std::vector<std::string_view> texts;
  texts.reserve(places_.size());
  for (const auto& [text, phrases] : places_) texts.push_back(text);
  std::ranges::sort(texts);
  words_.reserve(texts.size());
  for (const std::string_view text : texts) {
    words_.push_back({std::string(text), stem_of(text), letters_of(text), 0, {}});
    Word& word = words_.back();
    for (const std::uint32_t phrase : places_.find(std::string(text))->second) {
      if (!word.phrases.empty() && word.phrases.back() == phrase) continue;
      // Phrases come in the order of muscles, so a new muscle shows against the last phrase.
      if (word.phrases.empty() || phrases_[word.phrases.back()].muscle != phrases_[phrase].muscle)
        ++word.muscles;
      word.phrases.push_back(phrase);
    }
  }
  places_ = {};
}

SearchIndex::Asked SearchIndex::ask(const std::string& word, Manner manner) const {
  Asked asked;
  const std::uint32_t letters = letters_of(word);
  const std::string stem = stem_of(word);
  for (std::uint32_t i = 0; i < words_.size(); ++i) {
    float likeness = likeness_of(word, letters, words_[i].text, words_[i].letters);
    if (likeness < other_ending && words_[i].stem == stem) likeness = other_ending;
    if (likeness > 0.0F) asked.readings.push_back({i, likeness});
  }
  weigh(word, manner, asked.readings);
  float best = 0.0F;
  std::uint32_t known_by = 0;  // muscles that know the likeliest reading
  for (const Reading& one : asked.readings) {
    const std::uint32_t muscles = words_[one.word].muscles;
    if (one.likeness > best || (one.likeness == best && muscles > known_by)) known_by = muscles;
    best = std::max(best, one.likeness);
  }
  // A misspelling is only considered where nothing is spelt so.
  if (best > one_typo)
    std::erase_if(asked.readings, [](const Reading& one) { return one.likeness <= one_typo; });
  const auto all = static_cast<float>(muscles_.size());
  asked.worth = std::log(1.0F + all / (1.0F + static_cast<float>(known_by)));
  return asked;
}

/// Beginnings count as far as the manner allows: a synonym means the word as it stands, and so, mostly, does
/// a word that is known and was typed to its end.
void SearchIndex::weigh(const std::string& word, Manner manner, std::vector<Reading>& readings) const {
  if (manner == Manner::unfinished) return;
  const bool known = std::ranges::any_of(readings, [](const Reading& one) { return one.likeness == 1.0F; });
  std::erase_if(readings, [&](const Reading& one) {
    const std::string& text = words_[one.word].text;
    const bool begins = one.likeness < other_ending && text.starts_with(word);
    if (manner == Manner::whole)
      return one.likeness < other_ending && (!begins || text.size() > word.size() + plural_ending);
    return begins && word.size() < 3;
  });
  for (Reading& one : readings) {
    const bool begins = one.likeness < other_ending && words_[one.word].text.starts_with(word);
    if (known && begins) one.likeness *= beginning_of_another;
  }
}

SearchIndex::Manner SearchIndex::Variant::manner(std::size_t word) const {
  if (word >= whole_from && word < whole_to) return Manner::whole;
  return word + 1 == words.size() ? Manner::unfinished : Manner::finished;
}

std::vector<SearchIndex::Variant> SearchIndex::variants_of(const Words& words) const {
  std::vector<Variant> variants{{words}};
  const Words stems = stems_of(words);
  for (const auto& group : synonyms_) {
    // The longest phrase of the group that was typed: "snow shovelling" rather than "shovelling".
    const Saying* typed = nullptr;
    for (const Saying& one : group) {
      const bool longer = typed == nullptr || one.stems.size() > typed->stems.size();
      if (longer && !one.stems.empty() && place_of(one.stems, stems) != stems.end()) typed = &one;
    }
    if (typed == nullptr) continue;
    const auto at = place_of(typed->stems, stems) - stems.begin();
    const auto after = at + static_cast<std::ptrdiff_t>(typed->stems.size());
    for (const Saying& other : group) {
      if (other.words == typed->words || variants.size() >= most_variants) continue;
      Variant variant{{words.begin(), words.begin() + at}};
      variant.whole_from = variant.words.size();
      variant.words.insert(variant.words.end(), other.words.begin(), other.words.end());
      variant.whole_to = variant.words.size();
      variant.words.insert(variant.words.end(), words.begin() + after, words.end());
      variants.push_back(std::move(variant));
    }
  }
  return variants;
}

std::vector<SearchIndex::Score> SearchIndex::score(const std::vector<const Asked*>& query) const {
  const auto per_phrase = [&] { return std::vector<float>(phrases_.size(), 0.0F); };
  std::vector<float> answered = per_phrase();  // worth of the words of the query that the phrase answers
  std::vector<float> matched = per_phrase();   // how many words that were
  std::vector<float> together(muscles_.size(), 0.0F);
  std::vector<Score> scores(muscles_.size());
  float asked_for = 0.0F;
  for (const Asked* asked : query) {
    asked_for += asked->worth;
    std::vector<float> likeness = per_phrase();
    std::vector<float> best_of(muscles_.size(), 0.0F);
    for (const Reading& reading : asked->readings) {
      for (const std::uint32_t phrase : words_[reading.word].phrases) {
        likeness[phrase] = std::max(likeness[phrase], reading.likeness);
      }
    }
    for (std::size_t i = 0; i < phrases_.size(); ++i) {
      if (likeness[i] <= 0.0F) continue;
      answered[i] += asked->worth * likeness[i];
      matched[i] += 1.0F;
      float& best = best_of[phrases_[i].muscle];
      best = std::max(best, likeness[i] * phrases_[i].weight);
    }
    for (std::size_t m = 0; m < scores.size(); ++m) {
      together[m] += asked->worth * best_of[m];
      if (best_of[m] > 0.0F) ++scores[m].words;
    }
  }
  if (asked_for <= 0.0F) return scores;
  for (std::uint32_t i = 0; i < phrases_.size(); ++i) {
    const Phrase& phrase = phrases_[i];
    const float of_itself = std::min(1.0F, matched[i] / phrase.words);
    const float value = answered[i] / asked_for * (0.7F + 0.3F * of_itself) * phrase.weight;
    Score& best = scores[phrase.muscle];
    best.at_once = std::max(best.at_once, static_cast<std::size_t>(matched[i]));
    if (value <= best.value) continue;
    best.value = value;
    best.phrase = i;
  }
  for (std::size_t m = 0; m < scores.size(); ++m) {
    scores[m].value = 0.6F * scores[m].value + 0.4F * together[m] / asked_for;
  }
  return scores;
}

std::vector<FoundMuscle> SearchIndex::find(std::string_view text, std::size_t limit) const {
  Words typed = telling_words(text.substr(0, most_letters));
  if (typed.size() > most_words) typed.resize(most_words);
  if (typed.empty()) return {};

  std::map<std::pair<std::string, Manner>, Asked> asked;
  std::vector<Score> best(muscles_.size());
  std::vector<float> all(muscles_.size(), 0.0F);  // of every phrasing together
  bool is_typed = true;                           // the first variant; the others are by synonym
  for (const Variant& variant : variants_of(typed)) {
    std::vector<const Asked*> query;
    for (std::size_t i = 0; i < variant.words.size(); ++i) {
      const std::pair meant(variant.words[i], variant.manner(i));
      auto known = asked.find(meant);
      if (known == asked.end()) known = asked.emplace(meant, ask(meant.first, meant.second)).first;
      query.push_back(&known->second);
    }
    const std::vector<Score> scores = score(query);
    const float likeness = is_typed ? 1.0F : synonym_likeness;
    for (std::size_t m = 0; m < best.size(); ++m) {
      // Half of a synonym ("pain" of "head pain") says nothing, nor do its words in different places.
      if (!is_typed &&
          (scores[m].words < query.size() || scores[m].at_once < variant.whole_to - variant.whole_from)) {
        continue;
      }
      all[m] += scores[m].value * likeness;
      if (scores[m].value * likeness > best[m].value) {
        best[m] = scores[m];
        best[m].value *= likeness;
      }
    }
    is_typed = false;
  }
  for (std::size_t m = 0; m < best.size(); ++m) {
    best[m].value += share_of_other_phrasings * (all[m] - best[m].value);
    best[m].value *= sureness(muscles_[m]->confidence) * how_often(muscles_[m]->frequency);
  }

  std::vector<std::uint32_t> order(muscles_.size());
  std::iota(order.begin(), order.end(), 0U);
  std::ranges::stable_sort(order, std::greater(), [&](std::uint32_t m) { return best[m].value; });
  std::vector<FoundMuscle> found;
  for (const std::uint32_t m : order) {
    const Score& score_of_m = best[m];
    if (found.size() >= limit || score_of_m.value < least_score ||
        score_of_m.value < share_of_best * best[order.front()].value) {
      break;
    }
    found.push_back({muscles_[m], std::min(1.0F, score_of_m.value), phrases_[score_of_m.phrase].why});
  }
  return found;
}

}  // namespace knotlas
