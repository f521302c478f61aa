#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "anatomy/language.h"
#include "anatomy/load.h"
#include "anatomy/search.h"
#include "app/client_keeper.h"
#include "app/window.h"
#include "app/window_bodies.h"
#include "app/window_errand.h"
#include "app/window_glfw.h"
#include "app/window_hand.h"
#include "app/window_picture.h"
#include "app/window_printer.h"
#include "app/window_pulse.h"
#include "app/window_rest.h"
#include "app/window_shaders.h"
#include "app/window_signals.h"
#include "app/window_taking.h"
#include "app/window_teaching.h"
#include "app/window_trace.h"
#include "app/window_view.h"
#include "render/renderer.h"
#include "state/session.h"
#include "ui/interface.h"

namespace knotlas {

/// One run of the window: brings panels, hand, view, bodies and picture together, draws when something
/// changed, and sleeps otherwise.
class WindowSession {
 public:
  static Result<std::unique_ptr<WindowSession>> make(const GlfwWindow& window, LoadedCatalog content,
                                                     const WindowOptions& options);
  ~WindowSession();
  WindowSession(const WindowSession&) = delete;
  WindowSession& operator=(const WindowSession&) = delete;

  enum class End { closed, driver_reset };
  /// Until the window is closed, or its end is asked for by the desktop, or it can no longer be drawn in
  /// because the graphics driver was reset. Fails when the driver does not draw for another reason.
  Result<End> run(EndSignals& ends);
  /// After a reset: gives up what lives on the graphics device …
  void leave_device();
  /// … and makes it anew in another window. What the person did is all still there.
  Result<void> go_on_in(GLFWwindow* window);

 private:
  WindowSession(GLFWwindow* window, LoadedCatalog content, const WindowOptions& options, Renderer renderer);
  Result<void> start();
  Result<void> make_interface();
  Result<void> choose_language(const std::string& id);

  // window_listen.cpp
  void listen();
  void on_drop(int count, const char** paths);

  void take_body();
  /// What is selected, or all of the body, fills the view.
  void look_at_body();
  void read_plain_body();
  void show(const std::shared_ptr<const Atlas>& atlas);
  /// Another body of the pack at hand, with what lies on the skin laid over onto it.
  void change_to(const std::shared_ptr<const Atlas>& atlas);
  void obey(const ui::Wishes& wishes);

  // window_client.cpp
  /// Does what the panels ask of the client's file.
  void attend(const ui::ClientWish& wish);
  void open_client(const std::filesystem::path& path);
  void follow_keeper();

  // window_closing.cpp
  /// Whether the window may close: what is being made is asked about, what is not kept yet is kept first.
  [[nodiscard]] bool may_close();
  /// A handout or picture on its way to a file.
  [[nodiscard]] bool making() const;
  /// Closes once what was waited for is made.
  void follow_closing();
  void leave(ui::Leaving how);
  /// Something went wrong that the person is to read: the window does not close by itself any more.
  void stay_open();
  /// What is on the bar at the foot of the body is given up.
  void stop_making();

  // window_take_home.cpp
  void print_handout(const ui::HandoutWish& wish);
  void take_picture(const ui::PictureWish& wish);
  void follow_picture();
  void keep_picture(PictureTaking::Taken taken);
  void tell_outcomes();
  void follow_settings();
  void save_settings();

  [[nodiscard]] std::optional<double> next_due() const;
  [[nodiscard]] bool reset_asked_for();
  void wait();
  void watch_shaders();
  /// The panels as they are now, and what they ask for.
  ui::Wishes attend_panels();
  /// Before another event is heard: the panels see the one before by itself. Else a slow window would miss a
  /// key that is let go before the next picture, and take what is typed after a shortcut for shortcuts.
  void catch_up();
  void draw();
  void draw_body(glm::ivec2 pixels);
  void note();

  /// What the mouse points to, on the body or by its name in a list.
  [[nodiscard]] std::vector<std::uint32_t> pointed_at() const;
  [[nodiscard]] ui::Scene scene();
  void redraw() { frames_due_ = 2; }

  GLFWwindow* window_;
  WindowOptions options_;
  std::shared_ptr<const Catalog> catalog_;
  SearchIndex search_;
  std::shared_ptr<const Language> language_;  ///< null: English
  Session session_;
  Renderer renderer_;
  WindowPicture picture_;
  WindowView view_;
  WindowBodies bodies_;
  std::optional<ui::Interface> interface_;
  std::optional<WindowHand> hand_;  ///< with the interface
  Rest rest_;
  Pulse pulse_;
  std::optional<WindowTrace> trace_;
  HandoutPrinter printer_;
  PictureTaking taking_;  ///< after the renderer that draws it
  Errand errand_;
  Errand writing_;  ///< of a picture that is drawn
  Settings saved_settings_;
  std::vector<LanguageName> languages_;
  std::vector<std::string> packs_;
  std::string documents_;
  std::string followed_language_;  ///< the choice in the settings that language_ answers
  std::optional<ShaderWatch> shaders_;
  std::string shader_trouble_;  ///< said of them last; empty while they are well

  /// A change of state shows in the panels in the frame after it: hence two.
  int frames_due_ = 2;
  bool unseen_ = false;  ///< a key or button went down or up that the panels have not seen
  std::size_t revision_drawn_ = 0;
  std::size_t progress_drawn_ = 0;
  std::size_t printed_drawn_ = 0;
  bool prepared_drawn_ = false;

  ClientKeeper keeper_{KeeperFolders::of_system()};
  ViewThumbnails view_thumbnails_;
  std::string keep_trouble_;  ///< said of the client's file last; empty while it is kept
  bool close_anyway_ = false;
  bool close_when_made_ = false;
};

}  // namespace knotlas
