#include "app/window_session.h"

#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "app/window_brush.h"
#include "core/log.h"
#include "render/orbit.h"
#include "state/actions.h"
#include "state/best_view.h"
#include "state/client_actions.h"
#include "state/compare.h"
#include "state/hues.h"
#include "state/pick.h"
#include "ui/language.h"
#include "ui/panes.h"

namespace knotlas {
namespace {

constexpr double progress_after = 0.15;     // seconds; a bar that only flashes is noise
constexpr double progress_interval = 0.05;  // seconds

Document first_document(const WindowOptions& options) {
  Document document;
  for (const auto& [muscle, side] : options.select) document.selection.push_back({muscle, side, true});
  return document;
}

}  // namespace

Result<std::unique_ptr<WindowSession>> WindowSession::make(const GlfwWindow& window, LoadedCatalog content,
                                                           const WindowOptions& options) {
  Result<Renderer> renderer = Renderer::make(glfwGetProcAddress);
  if (!renderer) return renderer.error();
  std::unique_ptr<WindowSession> session(
      new WindowSession(window.handle(), std::move(content), options, std::move(*renderer)));
  if (const auto started = session->start(); !started) return started.error();
  return session;
}

WindowSession::WindowSession(GLFWwindow* window, LoadedCatalog content, const WindowOptions& options,
                             Renderer renderer)
    : window_(window),
      options_(options),
      catalog_(std::make_shared<const Catalog>(std::move(content.catalog))),
      search_(*catalog_),
      session_(first_document(options)),
      renderer_(std::move(renderer)),
      loader_([] { glfwPostEmptyEvent(); }) {}

WindowSession::~WindowSession() {
  glfwSetWindowUserPointer(window_, nullptr);
}

Result<void> WindowSession::start() {
  if (options_.ui_log) {
    Result<WindowTrace> trace = WindowTrace::open(*options_.ui_log);
    if (!trace) return trace.error();
    trace_ = std::move(*trace);
  }
  if (options_.language) {
    if (const auto chosen = choose_language(*options_.language); !chosen) return chosen.error();
  } else if (const auto chosen = choose_language(language_of_system(languages_in(options_.assets)));
             !chosen) {
    log::warn("{}", chosen.error().message);
  }
  if (options_.shaders) {
    shaders_.emplace(*options_.shaders);
    if (const auto read = shaders_->refresh(renderer_); !read) return read.error();
  }
  listen();  // before the interface, which chains to these callbacks
  Result<ui::Interface> interface = ui::Interface::make(window_);
  if (!interface) return interface.error();
  interface_.emplace(std::move(*interface));
  if (options_.pack) loader_.start(*options_.pack, catalog_);
  if (keeper_.last_end()) {
    interface_->notify(ui::tr("Knotlas ended unexpectedly last time. All but the last moments of {} is kept: open it in "
                              "the client's file (F3), under File.",
                              keeper_.last_end()->filename().string()));
  }
  if (options_.client) open_client(*options_.client);
  return {};
}

Result<void> WindowSession::choose_language(const std::string& id) {
  Result<Language> language = load_language(options_.assets, id);
  if (!language) return language.error();
  language_ = language->id == "en" ? nullptr : std::make_shared<const Language>(std::move(*language));
  redraw();
  return {};
}

void WindowSession::run() {
  while (glfwWindowShouldClose(window_) == GLFW_FALSE || !may_close()) {
    wait();
    take_body();
    watch_shaders();
    if (haste_.careful_due(glfwGetTime())) redraw();
    if (motion_.flying()) {
      session_.move_camera(motion_.at(glfwGetTime()));
      redraw();
    }
    follow_stroke();
    if (session_.revision() != revision_drawn_) redraw();
    if (loader_.prepared() != prepared_drawn_) redraw();
    if (keeper_.keep(session_.document().file, glfwGetTime())) redraw();
    if (frames_due_ > 0) draw();
  }
}

/// Sleeps until there is something to do.
void WindowSession::wait() {
  if (frames_due_ > 0 || motion_.flying()) {
    glfwPollEvents();
  } else if (loader_.running()) {
    glfwWaitEventsTimeout(progress_interval);
    const std::size_t done = loader_.progress().done;
    if (loader_.seconds() > progress_after && done != progress_drawn_) {
      progress_drawn_ = done;
      redraw();
    }
  } else if (haste_.swift()) {
    glfwWaitEventsTimeout(Haste::rest * 0.5);
  } else if (shaders_) {
    glfwWaitEventsTimeout(0.3);
  } else if (const auto due = keeper_.due(session_.document().file, glfwGetTime())) {
    glfwWaitEventsTimeout(std::max(*due, progress_interval));
  } else {
    glfwWaitEvents();
  }
}

bool WindowSession::may_close() {
  const auto kept = keeper_.flush(session_.document().file);
  if (kept || close_anyway_) return true;
  close_anyway_ = true;
  glfwSetWindowShouldClose(window_, GLFW_FALSE);
  interface_->notify(ui::tr("{} Give it another place under File, or close again to lose it.", kept.error().message));
  redraw();
  return false;
}

void WindowSession::take_body() {
  auto loaded = loader_.take();
  if (!loaded) return;
  redraw();
  if (!loaded->ok()) {
    body_trouble_ = loaded->error().message;
    if (atlas_ != nullptr) interface_->notify(body_trouble_);
    log::error("{}", body_trouble_);
    return;
  }
  body_trouble_.clear();
  atlas_ = **loaded;
  hovered_.reset();
  framed_document_.reset();
  view_thumbnails_.clear();
  renderer_.set_body(atlas_);
  quality_due_ = !quality_by_hand_;
  const bool chosen = !session_.document().selection.empty();
  session_.move_camera(chosen ? facing_selection() : showing_body());
}

ui::Scene WindowSession::scene() {
  ui::Scene scene{session_, *catalog_, search_, atlas_.get(), hovered_};
  scene.language = language_.get();
  scene.body_trouble = body_trouble_;
  scene.picture_cost = picture_cost();
  if (loader_.running() && loader_.seconds() > progress_after) {
    const std::size_t done = loader_.progress().done;
    const std::size_t total = loader_.progress().total;
    const bool read = total > 0 && done >= total;
    scene.loading =
        ui::Loading{read ? "Placing muscles and trigger points" : "Reading the body", done, total};
  }
  scene.waiting = loader_.running();
  scene.zones_ready = prepared_drawn_ = loader_.prepared();
  scene.desk = keeper_.desk();
  scene.thumbnails = view_thumbnails_.textures(session_.document());
  if (atlas_ != nullptr && atlas_->skin() != nullptr && over_body(cursor_)) {
    const Ray ray = ray_through(session_.document().camera, in_viewport(cursor_), viewport_size());
    if (const auto place = atlas_->skin()->cast(ray.origin, ray.direction)) scene.pointed = place->position;
  }
  if (painting() && over_body(cursor_) && !mouse_.pressed()) {
    scene.brush_rings = brush_rings(*atlas_->skin(), session_.document().camera, in_viewport(cursor_),
                                    session_.document().brush, viewport_size());
    const ui::Rect v = pane_rect(pane_);
    for (auto& ring : scene.brush_rings) {
      for (glm::vec2& corner : ring) corner += glm::vec2(v.x, v.y);
    }
  }
  return scene;
}

void WindowSession::draw() {
  --frames_due_;
  glm::ivec2 pixels{};
  glfwGetFramebufferSize(window_, &pixels.x, &pixels.y);
  if (pixels.x <= 0 || pixels.y <= 0) {  // minimised
    frames_due_ = 0;
    return;
  }
  const ui::Wishes wishes = interface_->build(scene());
  panes_ = comparison_of(session_.document()) ? 2 : 1;
  pane_ = std::min(pane_, panes_ - 1);
  obey(wishes);
  // One a frame, so that the panels stay quick.
  if (wishes.thumbnails && atlas_ != nullptr && !motion_.flying() && stroke_.empty() && !mouse_.pressed() &&
      view_thumbnails_.draw_one(renderer_, session_.document(), *atlas_)) {
    redraw();
  }
  draw_body(pixels);
  interface_->render();
  glfwSwapBuffers(window_);
  if (session_.revision() != revision_drawn_) {
    revision_drawn_ = session_.revision();
    frames_due_ = std::max(frames_due_, 1);
  }
  if (!interface_->settled()) frames_due_ = std::max(frames_due_, 1);
  note();
}

void WindowSession::draw_body(glm::ivec2 pixels) {
  Document shown = session_.document();
  if (const auto& point = interface_->previewed_point()) shown.focused_point = point;
  if (!framed_document_ || *framed_document_ != shown || framed_hover_ != hovered_) {
    frames_.clear();
    for (const Document& pane : panes_of(shown)) {
      if (atlas_ != nullptr) {
        frames_.push_back(frame_of(pane, *atlas_, hovered_));
      } else {
        Frame& empty = frames_.emplace_back();
        empty.camera = pane.camera;
        empty.theme = pane.theme;
      }
    }
    framed_document_ = std::move(shown);
    framed_hover_ = hovered_;
  }
  int width = 0;
  int height = 0;
  glfwGetWindowSize(window_, &width, &height);
  const float density = static_cast<float>(pixels.x) / static_cast<float>(std::max(width, 1));
  const auto scaled = [&](float units) { return static_cast<int>(std::lround(units * density)); };
  quality_for(frames_.front());
  const bool moving = haste_.moving(frames_.front().camera, glfwGetTime());
  renderer_.set_timing(interface_->shows("frames"));
  for (std::size_t pane = 0; pane < frames_.size(); ++pane) {
    const ui::Rect r = pane_rect(pane);
    const int left = scaled(r.x);
    const int bottom = pixels.y - scaled(r.y + r.height);
    frames_[pane].swift = moving && renderer_.quality() == Quality::software;
    renderer_.present(frames_[pane], {left, bottom, scaled(r.x + r.width) - left, scaled(r.height)}, pane);
  }
}

/// Measured with the first picture of a body.
void WindowSession::quality_for(const Frame& frame) {
  if (!quality_due_ || atlas_ == nullptr) return;
  quality_due_ = false;
  renderer_.set_quality(measured_quality(renderer_, frame, glm::ivec2(viewport_size())));
  log::info("Quality {} on {}", name_of(renderer_.quality()), renderer_.driver().name);
}

ui::PictureCost WindowSession::picture_cost() const {
  ui::PictureCost cost;
  cost.driver = renderer_.driver().name + " · OpenGL " + renderer_.driver().version;
  cost.quality = name_of(renderer_.quality());
  cost.chosen_by_hand = quality_by_hand_;
  for (const PassTime& pass : renderer_.pass_times()) cost.passes.emplace_back(pass.pass, pass.milliseconds);
  return cost;
}

void WindowSession::choose_quality(std::string_view name) {
  const auto quality = quality_from_name(name);
  quality_by_hand_ = quality.has_value();
  quality_due_ = !quality;
  if (quality) renderer_.set_quality(*quality);
  redraw();
}

void WindowSession::watch_shaders() {
  if (!shaders_) return;
  const auto read = shaders_->refresh(renderer_);
  if (read && !*read) return;
  if (!read) interface_->notify(read.error().message);
  redraw();
}

void WindowSession::note() {
  if (!trace_) return;
  trace_->note({session_.document(), interface_->trace(), interface_->viewport(),
                atlas_ != nullptr ? atlas_->pack().id : "", loader_.running(), session_.can_undo()});
}

// ---- what the panels ask for

void WindowSession::fly(const Camera& to, bool slowly) {
  constexpr double swift = 0.55;  // seconds
  constexpr double slow = 1.2;
  if (options_.safe_mode) {
    session_.move_camera(to);
  } else {
    motion_.fly(session_.document().camera, to, glfwGetTime(), slowly ? slow : swift);
  }
  redraw();
}

Camera WindowSession::heading_for() const {
  return motion_.flying() ? motion_.goal() : session_.document().camera;
}

Camera WindowSession::showing_body() const {
  const glm::vec2 size = viewport_size();
  return framed(heading_for(), bounds_of(atlas_->pack()), size.x / size.y);
}

Camera WindowSession::facing_selection() const {
  const glm::vec2 size = viewport_size();
  return best_view(*atlas_, session_.document(), size.x / size.y);
}

void WindowSession::obey(const ui::Wishes& wishes) {
  if (wishes.quit) glfwSetWindowShouldClose(window_, GLFW_TRUE);
  if (wishes.client) attend(*wishes.client);
  if (atlas_ == nullptr) return;
  const Document& document = session_.document();
  if (wishes.quality) choose_quality(*wishes.quality);
  if (wishes.camera) fly(*wishes.camera, wishes.slowly);
  if (wishes.orthographic) {
    Camera other = heading_for();
    other.orthographic = !other.orthographic;
    session_.move_camera(other);
  }
  if (wishes.view) fly(looking(heading_for(), *wishes.view));
  if (wishes.fly_to_selection || (wishes.fit && !document.selection.empty())) fly(facing_selection());
  if (wishes.fit && document.selection.empty()) fly(showing_body());
  const Selected* read = muscle_read(document);
  if (wishes.fly_to_point && read != nullptr) {
    const auto id = atlas_->find(read->muscle, read->side);
    const Muscle* muscle = catalog_->muscle(read->muscle);
    if (!id || muscle == nullptr) return;
    const auto point = std::find_if(muscle->trigger_points.begin(), muscle->trigger_points.end(),
                                    [&](const TriggerPoint& p) { return p.id == *wishes.fly_to_point; });
    if (point == muscle->trigger_points.end()) return;
    const glm::vec2 size = viewport_size();
    fly(facing(*atlas_, *id, static_cast<std::uint32_t>(point - muscle->trigger_points.begin()),
               document.camera, size.x / size.y));
  }
}

// ---- the client's file

void WindowSession::attend(const ui::ClientWish& wish) {
  using What = ui::ClientWish::What;
  const ClientFile& file = session_.document().file;
  redraw();
  if (wish.what == What::open) return open_client(wish.path);
  if (wish.what == What::discard) return keeper_.discard(wish.path);
  if (wish.what == What::save_as) {
    const auto kept = keeper_.save_as(wish.path, file);
    interface_->notify(kept ? ui::tr("From now on kept in {}", keeper_.desk().path.string()) : kept.error().message);
    return;
  }
  if (const auto kept = keeper_.flush(file); !kept) return interface_->notify(kept.error().message);
  keeper_.start_new();
  actions::begin_file(session_, {});
}

void WindowSession::open_client(const std::filesystem::path& path) {
  redraw();
  if (const auto kept = keeper_.flush(session_.document().file); !kept) {
    return interface_->notify(kept.error().message);
  }
  Result<ClientFile> file = keeper_.open(path);
  if (!file) return interface_->notify(file.error().message);
  actions::begin_file(session_, *std::move(file));
  interface_->open("client");
}

// ---- keys and mouse

void WindowSession::listen() {
  glfwSetWindowUserPointer(window_, this);
  static const auto self = [](GLFWwindow* w) {
    return static_cast<WindowSession*>(glfwGetWindowUserPointer(w));
  };
  glfwSetCursorPosCallback(window_, [](GLFWwindow* w, double x, double y) {
    self(w)->on_cursor({static_cast<float>(x), static_cast<float>(y)});
  });
  glfwSetCursorEnterCallback(window_, [](GLFWwindow* w, int inside) {
    if (inside == GLFW_FALSE) {
      self(w)->cursor_ = glm::vec2(-1.0F);
      self(w)->hover(std::nullopt);
    }
    self(w)->redraw();
  });
  glfwSetMouseButtonCallback(window_, [](GLFWwindow* w, int button, int action, int modifiers) {
    self(w)->on_button(button, action, modifiers);
  });
  glfwSetScrollCallback(window_, [](GLFWwindow* w, double, double y) { self(w)->on_scroll(y); });
  glfwSetKeyCallback(window_, [](GLFWwindow* w, int key, int, int action, int modifiers) {
    self(w)->on_key(key, action, modifiers);
  });
  glfwSetCharCallback(window_, [](GLFWwindow* w, unsigned) { self(w)->redraw(); });
  glfwSetDropCallback(window_,
                      [](GLFWwindow* w, int count, const char** paths) { self(w)->on_drop(count, paths); });
  glfwSetFramebufferSizeCallback(window_, [](GLFWwindow* w, int, int) { self(w)->redraw(); });
  glfwSetWindowContentScaleCallback(window_, [](GLFWwindow* w, float, float) { self(w)->redraw(); });
  glfwSetWindowRefreshCallback(window_, [](GLFWwindow* w) { self(w)->redraw(); });
  glfwSetWindowFocusCallback(window_, [](GLFWwindow* w, int) { self(w)->redraw(); });
}

ui::Rect WindowSession::pane_rect(std::size_t pane) const {
  return ui::pane_rect(interface_->viewport(), panes_, pane);
}

void WindowSession::find_pane() {
  if (mouse_.pressed() || !stroke_.empty() || pen_down_) return;
  pane_ = panes_ > 1 && cursor_.x >= pane_rect(1).x ? 1 : 0;
}

glm::vec2 WindowSession::viewport_size() const {
  const ui::Rect v = pane_rect(pane_);
  return glm::max(glm::vec2(v.width, v.height), glm::vec2(1.0F));
}

glm::vec2 WindowSession::in_viewport(glm::vec2 position) const {
  const ui::Rect v = pane_rect(pane_);
  return position - glm::vec2(v.x, v.y);
}

bool WindowSession::over_body(glm::vec2 position) const {
  return !interface_->covers(position.x, position.y);
}

void WindowSession::on_cursor(glm::vec2 position) {
  const bool was_over_body = over_body(cursor_);
  cursor_ = position;
  find_pane();
  if (!stroke_.empty()) {
    stroke_.push_back(in_viewport(position));
    redraw();
    return;
  }
  if (pen_down_) {
    actions::extend_line(session_, pen_place(*atlas_, session_.document().camera, in_viewport(position), viewport_size()));
    return;
  }
  if (const auto moved = mouse_.move(session_.document().camera, in_viewport(position), viewport_size().y)) {
    motion_.stop();
    session_.move_camera(*moved);
    return;
  }
  if (mouse_.pressed()) return;
  const bool now_over_body = over_body(position);
  hover(now_over_body ? std::optional<glm::vec2>(position) : std::nullopt);
  // Over the body only a change of what is under the mouse, or the brush, is worth a picture; panels follow
  // every move.
  if (!now_over_body || !was_over_body || painting()) redraw();
}

void WindowSession::hover(std::optional<glm::vec2> position) {
  std::optional<std::uint32_t> hovered;
  if (position && atlas_ != nullptr && !painting()) {
    const Ray ray = ray_through(session_.document().camera, in_viewport(*position), viewport_size());
    hovered = pick(session_.document(), *atlas_, ray).structure;
  }
  if (hovered == hovered_) return;
  hovered_ = hovered;
  redraw();
}

void WindowSession::on_button(int button, int action, int modifiers) {
  redraw();
  const Mouse::Button which = button == GLFW_MOUSE_BUTTON_LEFT    ? Mouse::Button::left
                              : button == GLFW_MOUSE_BUTTON_RIGHT ? Mouse::Button::right
                                                                  : Mouse::Button::middle;
  if (action == GLFW_PRESS && which == Mouse::Button::left && interface_->menu_open())
    return;  // it closes the menu
  if (action == GLFW_PRESS) {
    find_pane();
    if (over_body(cursor_) && stroke_.empty() && !pen_down_) press(which, (modifiers & GLFW_MOD_ALT) != 0);
    return;
  }
  if (!stroke_.empty()) {
    if (which == Mouse::Button::left) end_stroke();
    return;
  }
  if (pen_down_) {
    if (which == Mouse::Button::left) pen_down_ = false;
    return session_.close_step();
  }
  const bool adding = (modifiers & GLFW_MOD_CONTROL) != 0;
  if (const auto clicked = mouse_.release(which, in_viewport(cursor_), glfwGetTime(), adding))
    click(*clicked);
  hover(over_body(cursor_) ? std::optional<glm::vec2>(cursor_) : std::nullopt);
}

bool WindowSession::painting() const {
  return session_.document().mode == Mode::paint && atlas_ != nullptr && atlas_->skin() != nullptr;
}

void WindowSession::press(Mouse::Button button, bool alt) {
  const bool left = button == Mouse::Button::left;
  const bool drawing = session_.document().mode == Mode::draw && atlas_ != nullptr;
  if (drawing && left && !alt && !mouse_.pressed()) {
    actions::begin_line(session_, pen_place(*atlas_, session_.document().camera, in_viewport(cursor_), viewport_size()));
    pen_down_ = true;
    return;
  }
  if (painting() && left && !alt && !mouse_.pressed() && begin_stroke()) return;
  // While the left button paints, the right one turns.
  const bool turns = left || ((painting() || drawing) && button == Mouse::Button::right);
  mouse_.press(button, in_viewport(cursor_), turns ? Mouse::Drag::turn : Mouse::Drag::move);
}

bool WindowSession::begin_stroke() {
  const glm::vec2 start = in_viewport(cursor_);
  const std::vector<SkinPlace> places =
      brush_way(*atlas_->skin(), session_.document().camera, start, start, viewport_size());
  if (places.empty()) return false;
  motion_.stop();
  actions::begin_stroke(session_, *atlas_->skin(), places);
  stroke_ = {start};
  return true;
}

void WindowSession::follow_stroke() {
  if (stroke_.size() < 2) return;
  const std::vector<glm::vec2> way = std::exchange(stroke_, {stroke_.back()});
  if (!painting()) return;
  std::vector<SkinPlace> places;
  for (std::size_t i = 1; i < way.size(); ++i) {
    const auto more =
        brush_way(*atlas_->skin(), session_.document().camera, way[i - 1], way[i], viewport_size());
    places.insert(places.end(), more.begin(), more.end());
  }
  if (!places.empty()) actions::extend_stroke(session_, *atlas_->skin(), places);
}

void WindowSession::end_stroke() {
  follow_stroke();
  actions::end_stroke(session_);
  stroke_.clear();
}

void WindowSession::click(const Mouse::Click& click) {
  if (atlas_ == nullptr || session_.document().mode != Mode::look) return;
  const Ray ray = ray_through(session_.document().camera, click.position, viewport_size());
  const Picked picked = pick(session_.document(), *atlas_, ray);
  if (click.button == Mouse::Button::right) {
    const ui::Rect v = pane_rect(pane_);
    interface_->open_menu(*atlas_, picked, click.position + glm::vec2(v.x, v.y));
  } else if (click.twice) {
    if (!session_.document().selection.empty()) fly(facing_selection());
  } else if (picked.muscle) {
    actions::select_muscle(session_, catalog_->muscles[picked.muscle->muscle].id, picked.muscle->side,
                           click.adding);
  } else if (picked.skin && !click.adding) {
    actions::ask_about(session_, *picked.skin);
  }
}

void WindowSession::on_scroll(double notches) {
  redraw();
  if (!over_body(cursor_)) return;
  motion_.stop();
  session_.move_camera(
      zoomed_at(session_.document().camera, Mouse::zoom_of(notches), in_viewport(cursor_), viewport_size()));
}

void WindowSession::on_key(int key, int action, int modifiers) {
  redraw();
  if (action != GLFW_RELEASE) interface_->key(key, modifiers);
}

void WindowSession::on_drop(int count, const char** paths) {
  if (count < 1) return;
  if (std::filesystem::path(paths[0]).extension() == client_file_extension) return open_client(paths[0]);
  if (count > 1) interface_->notify("One body at a time: the first of the dropped files is read.");
  loader_.start(paths[0], catalog_);
  redraw();
}

}  // namespace knotlas
