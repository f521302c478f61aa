#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "anatomy/language.h"
#include "anatomy/load.h"
#include "anatomy/search.h"
#include "app/window.h"
#include "app/window_glfw.h"
#include "app/window_haste.h"
#include "app/window_loader.h"
#include "app/client_keeper.h"
#include "app/window_mouse.h"
#include "app/window_shaders.h"
#include "app/window_teaching.h"
#include "app/window_trace.h"
#include "render/renderer.h"
#include "state/camera_motion.h"
#include "state/session.h"
#include "ui/interface.h"

namespace knotlas {

/// One run of the window: routes keys and mouse to the panels or the body, draws when something changed, and
/// sleeps otherwise.
class WindowSession {
 public:
  static Result<std::unique_ptr<WindowSession>> make(const GlfwWindow& window, LoadedCatalog content,
                                                     const WindowOptions& options);
  ~WindowSession();
  WindowSession(const WindowSession&) = delete;
  WindowSession& operator=(const WindowSession&) = delete;

  /// Until the window is closed.
  void run();

 private:
  WindowSession(GLFWwindow* window, LoadedCatalog content, const WindowOptions& options, Renderer renderer);
  Result<void> start();
  Result<void> choose_language(const std::string& id);

  void listen();
  void on_cursor(glm::vec2 position);
  void on_button(int button, int action, int modifiers);
  void on_scroll(double notches);
  void on_key(int key, int action, int modifiers);
  void on_drop(int count, const char** paths);

  void press(Mouse::Button button, bool alt);
  bool begin_stroke();
  void follow_stroke();
  void end_stroke();
  void click(const Mouse::Click& click);
  void hover(std::optional<glm::vec2> position);
  void take_body();
  void obey(const ui::Wishes& wishes);
  void fly(const Camera& to, bool slowly = false);
  /// Does what the panels ask of the client's file.
  void attend(const ui::ClientWish& wish);
  void open_client(const std::filesystem::path& path);
  /// Whether the window may close: what is not kept yet is kept first.
  [[nodiscard]] bool may_close();
  void wait();
  void choose_quality(std::string_view name);
  void quality_for(const Frame& frame);
  void watch_shaders();
  void draw();
  void draw_body(glm::ivec2 pixels);
  void note();

  [[nodiscard]] ui::Scene scene();
  /// The picture that the mouse is on, or was on when a button went down: one of them, unless two are compared.
  void find_pane();
  [[nodiscard]] ui::Rect pane_rect(std::size_t pane) const;
  /// Of the pane the mouse is on.
  [[nodiscard]] ui::PictureCost picture_cost() const;
  [[nodiscard]] glm::vec2 viewport_size() const;
  [[nodiscard]] glm::vec2 in_viewport(glm::vec2 position) const;
  [[nodiscard]] bool over_body(glm::vec2 position) const;
  /// Whether the left button paints.
  [[nodiscard]] bool painting() const;
  /// Where the camera will be when it comes to rest.
  [[nodiscard]] Camera heading_for() const;
  [[nodiscard]] Camera facing_selection() const;
  [[nodiscard]] Camera showing_body() const;
  void redraw() { frames_due_ = 2; }

  GLFWwindow* window_;
  WindowOptions options_;
  std::shared_ptr<const Catalog> catalog_;
  SearchIndex search_;
  std::shared_ptr<const Language> language_;  ///< null: English
  Session session_;
  Renderer renderer_;
  std::optional<ui::Interface> interface_;
  std::optional<WindowTrace> trace_;
  BodyLoader loader_;
  std::shared_ptr<const Atlas> atlas_;
  std::string body_trouble_;

  Mouse mouse_;
  glm::vec2 cursor_{-1.0F};
  std::optional<std::uint32_t> hovered_;
  /// While a stroke is painted: where the mouse went, from the last place painted on.
  std::vector<glm::vec2> stroke_;
  bool pen_down_ = false;  ///< a free-hand line is being drawn
  CameraMotion motion_;
  Haste haste_;
  bool quality_by_hand_ = false;
  bool quality_due_ = false;  ///< to be measured with the next picture
  std::optional<ShaderWatch> shaders_;

  /// A change of state shows in the panels in the frame after it: hence two.
  int frames_due_ = 2;
  std::size_t revision_drawn_ = 0;
  std::size_t progress_drawn_ = 0;
  bool prepared_drawn_ = false;

  ClientKeeper keeper_{KeeperFolders::of_system()};
  ViewThumbnails view_thumbnails_;
  bool thumbnails_due_ = false;
  bool close_anyway_ = false;

  std::size_t panes_ = 1;
  std::size_t pane_ = 0;

  /// The frames drawn last, and what they were made of.
  std::optional<Document> framed_document_;
  std::optional<std::uint32_t> framed_hover_;
  std::vector<Frame> frames_;
};

}  // namespace knotlas
