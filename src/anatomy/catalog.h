#pragma once

#include <array>
#include <functional>
#include <glm/glm.hpp>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "anatomy/side.h"

/// The content: what Knotlas knows, as plain values. Positions are written for the right side of the body in
/// the canonical frame (mm, +x to the body's left, so the right side has x < 0) and mirrored for the left.
namespace knotlas {

enum class Confidence { high, medium, low };

/// How often examiners find trigger points in a muscle, where that has been counted or is said to be rare.
enum class Frequency { unknown, common, rare };

/// How well a technique is supported: B several trials or reviews, short-term; C small, mixed or uncontrolled
/// trials; D custom and expert opinion. (There is no A in this field.)
enum class Evidence { b, c, d };

enum class TechniqueKind {
  pressure,
  ball,
  roller,
  cane,
  massage,
  stretch,
  contract_relax,
  heat,
  breathing,
  habit,
  strengthening
};

enum class CautionKind { red_flag, contraindication, no_go };

inline constexpr std::array all_confidences{Confidence::high, Confidence::medium, Confidence::low};
inline constexpr std::array all_frequencies{Frequency::unknown, Frequency::common, Frequency::rare};
inline constexpr std::array all_evidences{Evidence::b, Evidence::c, Evidence::d};
inline constexpr std::array all_technique_kinds{
    TechniqueKind::pressure,  TechniqueKind::ball,    TechniqueKind::roller,         TechniqueKind::cane,
    TechniqueKind::massage,   TechniqueKind::stretch, TechniqueKind::contract_relax, TechniqueKind::heat,
    TechniqueKind::breathing, TechniqueKind::habit,   TechniqueKind::strengthening};
inline constexpr std::array all_caution_kinds{CautionKind::red_flag, CautionKind::contraindication,
                                              CautionKind::no_go};
inline constexpr std::array<std::string_view, 9> all_source_kinds{
    "book", "review", "trial", "consensus", "guideline", "page", "course", "data", "background"};

/// Where in assets/ something was written, for messages.
struct Origin {
  std::string file;
  int line = 0;
};

/// The line on which each text of an entry first stands, so that a message can point at one word of a long
/// entry. Keys are kept with their colon ("width:"). Empty for an entry that no file holds.
using Lines = std::map<std::string, int, std::less<>>;

struct Source {
  std::string id;
  std::string title;
  std::string link;  ///< URL or DOI; may be empty for a book
  std::string kind;  ///< one of all_source_kinds; background: common teaching that no page was read for
  std::string note;
  Origin origin;
  Lines lines;
};

/// A named place on the skin, right side or midline.
struct SurfacePoint {
  std::string id;     ///< dotted, e.g. "neck.posterolateral.upper"
  std::string label;  ///< as a therapist says it
  std::string area;   ///< readable area it belongs to, e.g. "back of the neck"
  glm::vec3 position{};
  std::optional<glm::vec3> normal;  ///< outward hint, where two skins are near (fingers, armpit)
  bool midline = false;
  Origin origin;
  Lines lines;
};

/// A line on the skin through surface points, `width` mm across; with one point it is a spot of that
/// diameter. A point prefixed with "~" is the one on the other side of the body.
struct Stroke {
  std::vector<std::string> points;
  std::vector<float> widths{30.0F};  ///< mm: one for all of it, or one at each point, even between
};

/// What one trigger point refers.
struct Referral {
  std::vector<Stroke> essential;
  std::vector<Stroke> spillover;
};

struct TriggerPoint {
  std::string id;        ///< "TrP1", unique in its muscle
  std::string where;     ///< in words
  glm::vec3 position{};  ///< mm, right side; snapped to the muscle of the pack in use
  /// When the content places it in the muscle rather than in space: share along the fibres and across.
  std::optional<glm::vec2> along_across;
  Referral refers;
  Confidence confidence = Confidence::low;
  std::vector<std::string> sources;
  Origin origin;
  Lines lines;
};

struct Muscle {
  std::string id;  ///< snake_case, stable
  std::string latin;
  std::string english;
  std::vector<std::string> aliases;
  std::vector<std::string> right_structures;  ///< FMA ids; what lies on the midline stands in both
  std::vector<std::string> left_structures;
  std::string region;  ///< path in the region tree, "head_neck/back_of_neck"
  std::string attachments_origin;
  std::string attachments_insertion;
  std::string action;
  std::string nerve;
  std::vector<TriggerPoint> trigger_points;
  std::vector<std::string> feels_like;
  std::vector<std::string> made_worse_by;
  std::vector<std::string> look_alikes;
  std::vector<std::string> related;     ///< muscle ids
  std::vector<std::string> techniques;  ///< technique ids, best first
  std::vector<std::string> cautions;    ///< caution ids
  std::string no_self_treatment;        ///< why not, when self-treatment is not advised; else empty
  std::vector<std::string> sources;
  std::string note;  ///< where sources disagree
  Frequency frequency = Frequency::unknown;
  std::vector<std::string> frequency_sources;  ///< who counted, or says so
  Confidence confidence = Confidence::low;
  Origin origin;
  Lines lines;
};

/// "from…to", both the same for a single number; both 0 when it does not apply.
struct Range {
  float low = 0.0F;
  float high = 0.0F;
};

struct Technique {
  std::string id;
  std::string name;
  TechniqueKind kind = TechniqueKind::pressure;
  std::string position;
  std::vector<std::string> steps;
  std::string tool;
  std::optional<float> pressure_ceiling;  ///< 0…10, where pressure is used
  Range hold_seconds;
  Range repetitions;
  Range times_a_day;
  Range days_a_week;
  std::string course;  ///< "with regular sessions": how long, when to see someone
  std::string stop_rule;
  Evidence evidence = Evidence::d;
  std::vector<std::string> cautions;
  std::vector<std::string> sources;
  Origin origin;
  Lines lines;
};

struct Caution {
  std::string id;
  CautionKind kind = CautionKind::contraindication;
  std::string title;
  std::string text;    ///< what it is
  std::string action;  ///< what to do
  bool emergency = false;
  std::vector<std::string> areas;  ///< region ids it belongs to; empty: everywhere
  std::vector<Stroke> zone;        ///< where a no-go area lies on the skin
  std::vector<std::string> sources;
  Origin origin;
  Lines lines;
};

/// A node of the tree a person browses. `id` is its path ("head_neck/back_of_neck").
struct Region {
  std::string id;
  std::string name;
  std::string parent;  ///< empty for a root
  Origin origin;
};

/// From where a page looks at the body; `fit` turns to where what is shown is seen best.
enum class Outlook { fit, front, back, left, right };

inline constexpr std::array all_outlooks{Outlook::fit, Outlook::front, Outlook::back, Outlook::left,
                                         Outlook::right};

/// A live picture of the body that a page asks for.
struct PageView {
  struct Chosen {
    std::string muscle;
    Side side = Side::right;
    bool operator==(const Chosen&) const = default;
  };
  std::vector<Chosen> select;  ///< the last one is the one that `focus` belongs to
  std::string focus;           ///< a trigger point whose zone is shown alone; empty: all of them
  Outlook from = Outlook::fit;
  float skin = 0.35F;    ///< opacity, 0…1
  float muscles = 1.0F;  ///< opacity, 0…1
  std::string caption;   ///< what there is to see
  Origin origin;
  Lines lines;
};

struct PageSection {
  std::string heading;
  std::vector<std::string> text;  ///< plain paragraphs
  std::optional<PageView> view;
};

/// A page to learn from.
struct Page {
  std::string id;
  std::string title;
  float order = 0.0F;  ///< pages are read in this order
  std::string summary;
  std::vector<PageSection> sections;
  std::vector<std::string> sources;
  Origin origin;
  Lines lines;
};

/// Words and phrases that a search treats alike ("headache", "head pain").
struct Synonyms {
  std::vector<std::string> phrases;
  Origin origin;
};

/// All content. Vectors keep the order of the files (regions in the order to show them).
struct Catalog {
  std::vector<Muscle> muscles;
  std::vector<Technique> techniques;
  std::vector<Caution> cautions;
  std::vector<Source> sources;
  std::vector<Region> regions;
  std::vector<SurfacePoint> surface_points;
  std::vector<Synonyms> synonyms;
  std::vector<Page> pages;  ///< in the order in which to read them

  // Null when there is none of that id.
  [[nodiscard]] const Muscle* muscle(std::string_view id) const;
  [[nodiscard]] const Technique* technique(std::string_view id) const;
  [[nodiscard]] const Caution* caution(std::string_view id) const;
  [[nodiscard]] const Source* source(std::string_view id) const;
  [[nodiscard]] const Region* region(std::string_view id) const;
  [[nodiscard]] const Page* page(std::string_view id) const;
  /// Without a leading "~".
  [[nodiscard]] const SurfacePoint* surface_point(std::string_view id) const;
};

/// The words used in the files: "high", "B", "contract_relax", "red_flag".
[[nodiscard]] std::string_view name_of(Confidence confidence);
[[nodiscard]] std::string_view name_of(Frequency frequency);
[[nodiscard]] std::string_view name_of(Evidence evidence);
[[nodiscard]] std::string_view name_of(TechniqueKind kind);
[[nodiscard]] std::string_view name_of(CautionKind kind);
[[nodiscard]] std::string_view name_of(Outlook outlook);

}  // namespace knotlas
