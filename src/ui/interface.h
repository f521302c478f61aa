#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "state/pick.h"
#include "state/settings.h"
#include "ui/scene.h"
#include "ui/trace.h"

struct GLFWwindow;

namespace knotlas::ui {

/// Where the typefaces are; the defaults are where Debian puts them. Missing ones are done without.
struct Typefaces {
  std::filesystem::path text;   ///< folder of Inter
  std::filesystem::path icons;  ///< Font Awesome 4
  /// Faces with Chinese and Japanese signs: the first that is there is used, when a text needs one.
  std::vector<std::filesystem::path> signs{};
  std::filesystem::path scripts{};  ///< folder of Noto, for the other scripts of the world
  static Typefaces of_system();
};

/// All panels and toolbars, behind one face: nothing of the toolkit is seen outside this room.
///
/// Once a frame: build() lays everything out and runs what was clicked or typed; the body is then drawn into
/// viewport(); render() draws the panels over it.
class Interface {
 public:
  /// For a window whose OpenGL context is current. Installs its callbacks after, and calls, those already
  /// there.
  static Result<Interface> make(GLFWwindow* window, const Typefaces& typefaces = Typefaces::of_system());
  /// Without any window, for tests: everything but drawing.
  static Interface headless(float width, float height, const Typefaces& typefaces = Typefaces::of_system());
  ~Interface();
  Interface(Interface&&) noexcept;
  Interface& operator=(Interface&&) noexcept;

  Wishes build(const Scene& scene);
  /// False when what was clicked or typed changed the look or the layout: another build() shows it.
  [[nodiscard]] bool settled() const;
  void render();

  /// The part of the window that is left to the body.
  [[nodiscard]] Rect viewport() const;
  /// Whether a panel, a dialog or a notice lay at this place in the last frame, or a panel holds on to the
  /// mouse.
  [[nodiscard]] bool covers(float x, float y) const;
  /// What lies over the body: dialogs, notices, the legend.
  [[nodiscard]] const std::vector<Rect>& floating() const;
  /// Whether typing goes into a field.
  [[nodiscard]] bool wants_text() const;
  /// A trigger point that the mouse rests on in the list: its zone is shown alone for as long.
  [[nodiscard]] const std::optional<std::string>& previewed_point() const;
  /// A muscle, by id, that the mouse rests on in a list: it is outlined for as long.
  [[nodiscard]] const std::optional<std::string>& previewed_muscle() const;
  [[nodiscard]] const Trace& trace() const;

  /// A key of GLFW with its modifiers, or a sign that was typed (commands.h); true when it is a shortcut, or
  /// moves the keyboard among what can be clicked. It runs in the next build().
  bool key(int key, int modifiers);
  /// Where the mouse is by what was heard of it so far, in window units; outside: nowhere.
  void mouse_at(float x, float y);
  void mouse_left();
  /// The menu of what was picked, or of the whole body when that is nothing.
  void open_menu(const Atlas& atlas, const Picked& picked, glm::vec2 at);
  [[nodiscard]] bool menu_open() const;
  /// A note of the client's file, by id, to be read and written.
  void open_note(std::string_view id);
  /// Whether a dialog of this name is open.
  [[nodiscard]] bool shows(std::string_view dialog) const;
  /// A sentence for the person, shown until dismissed.
  void notify(std::string text);
  /// Takes a notice away that no longer holds.
  void withdraw(std::string_view text);
  /// The same, with an offer to open a client's file.
  void notify_of_file(std::string text, std::filesystem::path file);

  /// 1…2, times what the screen asks for.
  void set_text_scale(float scale);
  [[nodiscard]] float text_scale() const;

  /// What is remembered from run to run; the panels change it. The theme and colours are the document's.
  void set_settings(const Settings& settings);
  [[nodiscard]] const Settings& settings() const;
  /// A line about what was done, gone after some seconds; the second offers to open the file.
  void tell(std::string text);
  void tell_saved(std::string text, std::string file);
  void begin_tour();
  /// What the keyboard is on, "kind:id" as in the trace; empty: nothing.
  [[nodiscard]] const std::string& keyboard_on() const;
  /// Seconds until build() is wanted again though nothing happens.
  [[nodiscard]] std::optional<double> due() const;

  /// Names of all panels and dialogs, for the test that opens each.
  [[nodiscard]] static std::vector<std::string_view> panels();
  /// Opens a dialog, or the pages to learn from, by name; panels that are always there need no opening.
  void open(std::string_view panel);
  /// Closes the dialog of this name, if it is that one that is open.
  void close(std::string_view dialog);
  /// For tests without a window: the mouse as it will be found by the next build().
  void feed_mouse(float x, float y, bool left_down);
  void resize(float width, float height);
  /// Vertices that the last build() produced: nothing drawn is 0.
  [[nodiscard]] int vertices() const;

 private:
  struct Data;
  explicit Interface(std::unique_ptr<Data> data);
  std::unique_ptr<Data> data_;
};

}  // namespace knotlas::ui
