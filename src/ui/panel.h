#pragma once

#include <chrono>
#include <filesystem>
#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "body/where.h"
#include "state/pick.h"
#include "state/settings.h"
#include "ui/commands.h"
#include "ui/focus.h"
#include "ui/language.h"
#include "ui/look.h"
#include "ui/reading.h"
#include "ui/scene.h"
#include "ui/trace.h"
#include "ui/trail.h"

namespace knotlas::ui {

struct Context;

/// Where the panels lie, in window units.
struct Layout {
  Rect toolbar, browse, reader, layers, status, viewport;
  bool operator==(const Layout&) const = default;
};

/// Where a person is in the pages to learn from.
struct Learning {
  bool open = false;
  std::string page;  ///< empty: the list of pages
  std::string on_show;
  /// What was chosen on the body when last looked at: a choice made there turns from the page to the muscle.
  std::vector<Selected> selection;
  std::optional<glm::vec3> asked_place;

  void follow(const Document& document);
  [[nodiscard]] bool followed(const Document& document) const;
};

/// The panel of the client's file.
struct ClientMemory {
  bool open = false;
  std::string tab = "sessions";
  std::string keep_as;  ///< what is in the fields
  std::string open_path;
  std::string write_pin;  ///< a note that is to be written now
};

/// Showing the saved views one after the other.
struct Presenting {
  bool on = false;
  std::size_t at = 0;
};

/// The answer to what is painted.
struct PainAnswer {
  SharedPainting painting;
  std::vector<Suspect> suspects;
  std::vector<const Caution*> red_flags;
};

/// The menu of a structure, opened with the right button on the body or on a muscle in the tree.
struct StructureMenu {
  glm::vec2 at{};                         ///< window units
  std::vector<std::uint32_t> structures;  ///< empty: the button was pressed beside the body
  std::string title;
  std::string muscle;                ///< its id, when the content knows it
  std::optional<Side> side;          ///< none: both
  std::optional<glm::vec3> place{};  ///< mm, on the skin
  bool fresh = true;                 ///< opened by the click that is still under way
};
[[nodiscard]] StructureMenu menu_of(const Atlas& atlas, const Picked& picked, glm::vec2 at);
[[nodiscard]] StructureMenu menu_of(const Atlas* atlas, const Muscle& muscle, glm::vec2 at);
/// Puts a note at a place of the body and opens it to be written.
void pin_note_at(Context& context, glm::vec3 place);

/// What is being filled in for a handout.
struct HandoutForm {
  std::vector<Selected> selection;  ///< that it was begun for
  std::set<std::string> left_out;   ///< techniques, by id
  std::string notes;
  std::string client;
  std::string file;
};

struct PictureForm {
  std::size_t size = 0;  ///< index of the sizes offered
  bool transparent = false;
  bool labels = true;
  bool legend = false;
  std::string file;
};

/// Where a person looks for a client's file or a body.
struct FileBrowser {
  struct Entry {
    std::string name;
    bool folder = false;
  };
  std::filesystem::path folder;
  std::string typed;             ///< the path in the field
  std::filesystem::path listed;  ///< the folder that `entries` are of
  std::vector<Entry> entries;    ///< folders first, then what can be opened
  std::string trouble;           ///< why the folder cannot be looked into
};

struct PaletteForm {
  std::string text;
  std::string listed;  ///< the text the list was last made for
};

/// A line about what was just done, which goes by itself.
struct Toast {
  enum class Offer { nothing, undo, redo, open_file };
  std::string text;
  Offer offer = Offer::nothing;
  std::string file;
  std::chrono::steady_clock::time_point until{};
  [[nodiscard]] bool shown() const { return !text.empty() && std::chrono::steady_clock::now() < until; }
};

/// A sentence that stays until it is dismissed.
struct Notice {
  std::string text;
  std::filesystem::path file{};  ///< a client's file that it offers to open; empty: none
  Notice(std::string said, std::filesystem::path offered = {})
      : text(std::move(said)), file(std::move(offered)) {}
};

/// What the document held when last looked at, to tell in a toast what became of it.
struct Watched {
  std::set<std::uint32_t> hidden;
  SharedPainting painting;
  bool started = false;
};

/// What the panels remember between frames and no one else needs to know.
struct Memory {
  std::string search;
  bool focus_search = false;
  bool typing = false;   ///< the search field has the keyboard
  std::string typed;     ///< what is in the fields: its signs are loaded
  int search_round = 0;  ///< a new number is a fresh field: the old one keeps its own copy of the text while
                         ///< it has the keyboard
  std::map<std::string, bool> open;  ///< folds, by id
  std::string dialog;                ///< the dialog that is open, by the name of its panel
  std::vector<Notice> notices;
  std::optional<StructureMenu> menu;
  float menu_height = 0.0F;    ///< of the last frame
  std::vector<Rect> floating;  ///< what lies over the body in this frame: dialogs, notices
  std::optional<std::string> previewed_point;
  std::optional<std::string> previewed_muscle;  ///< in a list, under the mouse: outlined on the body
  Trail trail;
  std::string read_muscle;      ///< the muscle on show; a new one starts at the top
  std::string revealed_muscle;  ///< the selection the tree was last scrolled to
  Learning learning;
  ClientMemory client;
  Presenting presenting;
  Settings settings;
  Focus focus;
  bool typing_lines = false;  ///< the field that has the keyboard takes more than one line
  HandoutForm handout;
  PictureForm picture;
  PaletteForm palette;
  FileBrowser files;
  Toast toast;
  Watched watched;
  int unsettled = 0;            ///< frames until what sizes itself by its text has done so
  int tour_step = 0;            ///< 1…5 while the tour is shown
  float toolbar_height = 0.0F;  ///< of the last frame: bars grow when their items wrap
  float layers_height = 0.0F;

  /// The answer to the last question about a place.
  std::optional<glm::vec3> answered_place;
  std::vector<Suspect> suspects;
  PainAnswer pain;
};

/// All that a panel may use while it draws.
struct Context {
  const Scene& scene;
  Memory& memory;
  Wishes& wishes;
  const Look& look;
  Trace& trace;
  Layout layout;
  float right = 0.0F;  ///< x of the right edge for what is drawn now

  [[nodiscard]] Session& session() const { return scene.session; }
  [[nodiscard]] const Document& document() const { return scene.session.document(); }
  [[nodiscard]] float px(float design) const { return look.px(design); }
  [[nodiscard]] const Palette& palette() const { return look.palette; }
  /// The muscle the reader shows.
  [[nodiscard]] const Muscle* muscle() const;
};

struct Panel {
  std::string_view name;
  void (*draw)(Context&);
  bool dialog = false;    ///< shown only when asked for
  bool on_stage = false;  ///< shown also while somebody presents
};
/// Every panel of the program, in the order in which they are drawn.
[[nodiscard]] std::span<const Panel> registry();

void draw_toolbar(Context& context);
void draw_browse(Context& context);
void draw_reader(Context& context);
void draw_learn(Context& context);
void draw_layers(Context& context);
void draw_status(Context& context);
void draw_brush(Context& context);
void draw_client(Context& context);
void draw_presentation(Context& context);
void draw_legend(Context& context);
void draw_compare(Context& context);
void draw_welcome(Context& context);
void draw_notices(Context& context);
void draw_about(Context& context);
void draw_shortcuts(Context& context);
void draw_history(Context& context);
void draw_hover(Context& context);
void draw_files(Context& context);
void draw_frames(Context& context);
void draw_menu(Context& context);
void draw_handout(Context& context);
void draw_picture(Context& context);
void draw_palette(Context& context);
void draw_open(Context& context);
void draw_all_layers(Context& context);
void draw_settings(Context& context);
void draw_leaving(Context& context);
void draw_edges(Context& context);
void draw_toast(Context& context);
void draw_tour(Context& context);

/// Shows a line for some seconds, in place of the one before.
void show_toast(Memory& memory, std::string text, Toast::Offer offer = Toast::Offer::nothing,
                std::string file = {});

/// The buttons to what was on show before and after, at the right edge; the width they take, 0 when there is
/// nowhere to go.
float draw_trail(Context& context);
/// The button that copies what is read, and what it does.
bool copy_button(Context& context);
void copy_text(Context& context, const std::string& text);

/// What the reader shows, a file each.
void read_muscle(Context& context, const Muscle& muscle);
void read_place(Context& context, glm::vec3 place);
void read_nothing(Context& context);
void read_pain(Context& context);
/// The first titles in one breath, emergencies apart; each group unfolds into all of them.
void draw_red_flags_in_brief(Context& context, const std::vector<const Caution*>& red_flags);
void draw_warnings(Context& context, const Muscle& muscle, const Warnings& warnings);
void draw_trigger_points(Context& context, const Muscle& muscle);
void draw_techniques(Context& context, const Muscle& muscle, const Warnings& warnings);

}  // namespace knotlas::ui
