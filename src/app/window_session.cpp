#include "app/window_session.h"

#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "app/desktop.h"
#include "app/places.h"
#include "core/log.h"
#include "state/actions.h"
#include "state/client_actions.h"
#include "state/compare.h"
#include "ui/language.h"

namespace knotlas {
namespace {

constexpr double progress_interval = 0.05;  // seconds

Document first_document(const WindowOptions& options) {
  Document document;
  document.body = options.body;
  document.theme = options.settings.theme;
  document.colours = options.settings.colours;
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
      picture_(renderer_),
      view_(session_, !options.safe_mode),
      bodies_(catalog_, [] { glfwPostEmptyEvent(); }),
      printer_([] { glfwPostEmptyEvent(); }),
      errand_([] { glfwPostEmptyEvent(); }),
      writing_([] { glfwPostEmptyEvent(); }),
      saved_settings_(options.settings),
      followed_language_(options.settings.language) {}

WindowSession::~WindowSession() {
  if (window_ != nullptr) glfwSetWindowUserPointer(window_, nullptr);
}

Result<void> WindowSession::start() {
  if (options_.ui_log) {
    Result<WindowTrace> trace = WindowTrace::open(*options_.ui_log);
    if (!trace) return trace.error();
    trace_ = std::move(*trace);
  }
  if (options_.pack) bodies_.read(*options_.pack, options_.body);  // beside what follows
  if (options_.language) {
    if (const auto chosen = choose_language(*options_.language); !chosen) return chosen.error();
  } else if (const auto chosen = choose_language(followed_language_); !chosen) {
    log::warn("{}", chosen.error().message);
  }
  languages_ = languages_in(options_.assets);
  for (const places::KnownPack& pack : places::known_packs()) packs_.push_back(pack.id);
  documents_ = (desktop::documents() / "Knotlas").string();
  if (const auto made = make_interface(); !made) return made.error();
  interface_->set_settings(options_.settings);
  if (options_.notice) interface_->notify(*options_.notice);
  // A script that drives the window, and safe mode, want no tour.
  if (!options_.settings.toured && !options_.ui_log && !options_.safe_mode) interface_->begin_tour();
  if (keeper_.last_end()) {
    interface_->notify_of_file(
        std::string(
            ui::tr("Knotlas ended unexpectedly last time. All but the last moments of your work is kept; "
                   "it also stands in the client's file (F3), under File.")),
        *keeper_.last_end());
  }
  if (options_.client) open_client(*options_.client);
  return {};
}

Result<void> WindowSession::choose_language(const std::string& id) {
  Result<Language> language =
      load_language(options_.assets, id.empty() ? language_of_system(languages_in(options_.assets)) : id);
  if (!language) return language.error();
  language_ = language->id == "en" ? nullptr : std::make_shared<const Language>(std::move(*language));
  ui::speak(language_.get());  // also what is said before the first picture
  search_ = SearchIndex(*catalog_, language_.get());
  redraw();
  return {};
}

Result<void> WindowSession::make_interface() {
  if (options_.shaders) {
    shaders_.emplace(*options_.shaders);
    if (const auto read = shaders_->refresh(renderer_); !read) return read.error();
  }
  listen();  // before the interface, which chains to these callbacks
  Result<ui::Interface> interface = ui::Interface::make(window_);
  if (!interface) return interface.error();
  interface_.emplace(std::move(*interface));
  hand_.emplace(session_, view_, picture_, *interface_);
  log::debug("The interface is there");
  return {};
}

Result<WindowSession::End> WindowSession::run(EndSignals& ends) try {
  while (glfwWindowShouldClose(window_) == GLFW_FALSE || !may_close()) {
    wait();
    if (ends.take()) {
      // A desktop that ends waits for no answer: what cannot be kept in its place is kept aside.
      close_anyway_ = true;
      leave(ui::Leaving::at_once);
    }
    take_body();
    if (auto levels = bodies_.take_levels()) renderer_.set_levels(std::move(levels));
    watch_shaders();
    if (picture_.careful_due(glfwGetTime())) redraw();
    // Undo and redo may name another body of the pack.
    if (const auto other = bodies_.other(session_.document().body)) show(other);
    printer_.serve(renderer_);
    follow_picture();
    tell_outcomes();
    follow_closing();
    if (view_.follow_flight(glfwGetTime())) redraw();
    hand_->follow_stroke();
    if (session_.revision() != revision_drawn_) redraw();
    if (bodies_.loader().prepared() != prepared_drawn_) redraw();
    follow_keeper();
    if (frames_due_ > 0) draw();
    follow_settings();
    if (renderer_.lost() || reset_asked_for()) return End::driver_reset;
  }
  printer_.give_up();
  save_settings();
  return End::closed;
} catch (const std::runtime_error& failure) {  // of OpenGL objects that could not be made
  if (renderer_.lost()) return End::driver_reset;
  (void)keeper_.flush(session_.document().file);
  return fail(
      "{} Close other programs that draw, or start with LIBGL_ALWAYS_SOFTWARE=1 to draw without the driver.",
      failure.what());
}

/// Once, for tests of what follows.
bool WindowSession::reset_asked_for() {
  const bool due =
      options_.reset_after && renderer_.frames_drawn() >= static_cast<std::uint64_t>(*options_.reset_after);
  if (due) options_.reset_after.reset();
  return due;
}

/// Sleeps until there is something to do.
void WindowSession::wait() {
  if (frames_due_ > 0 || view_.flying()) {
    glfwPollEvents();
  } else if (bodies_.loader().running()) {
    glfwWaitEventsTimeout(progress_interval);
    const auto progress = bodies_.progress();
    if (progress && progress->done != progress_drawn_) {
      progress_drawn_ = progress->done;
      redraw();
    }
  } else if (picture_.coarse()) {
    glfwWaitEventsTimeout(Haste::rest * 0.5);
  } else if (shaders_) {
    glfwWaitEventsTimeout(0.3);
  } else if (const auto due = next_due()) {
    glfwWaitEventsTimeout(std::max(*due + 0.01, progress_interval));
    if (hand_->hovered() && rest_.arrive(glfwGetTime())) redraw();
    if (interface_->due().value_or(1.0) <= 0.0) redraw();
  } else {
    glfwWaitEvents();
  }
}

/// Seconds until a toast goes, the client's file is to be kept, or what the mouse rests on is to be said,
/// whichever comes first.
std::optional<double> WindowSession::next_due() const {
  const auto keep = keeper_.due(session_.document().file, glfwGetTime());
  std::optional<double> first;
  const auto rest = hand_->hovered() ? rest_.due(glfwGetTime()) : std::nullopt;
  for (const std::optional<double>& due : {keep, interface_->due(), rest}) {
    if (due && (!first || *due < *first)) first = due;
  }
  return first;
}

void WindowSession::take_body() {
  const auto arrived = bodies_.take();
  if (!arrived) return;
  redraw();
  if (!arrived->ok()) {
    if (bodies_.shown() == nullptr && std::exchange(options_.body_by_habit, false)) return read_plain_body();
    if (bodies_.shown() != nullptr) interface_->notify(bodies_.trouble());
    return;
  }
  if ((*arrived)->same_pack) return change_to((*arrived)->atlas);
  show((*arrived)->atlas);
  picture_.measure_quality();
  look_at_body();
}

void WindowSession::look_at_body() {
  const Atlas& atlas = *bodies_.shown();
  const bool chosen = !session_.document().selection.empty();
  session_.move_camera(chosen ? view_.facing_selection(atlas) : view_.showing_body(atlas));
}

/// The body remembered may be gone from its pack: the pack's first is shown then.
void WindowSession::read_plain_body() {
  actions::begin_with_body(session_, {});
  bodies_.read(*options_.pack, {});
}

void WindowSession::show(const std::shared_ptr<const Atlas>& atlas) {
  printer_.give_up();
  bodies_.show(atlas);
  hand_->reach_for(atlas);
  picture_.forget();
  view_thumbnails_.clear();
  renderer_.set_body(atlas);
  redraw();
}

void WindowSession::change_to(const std::shared_ptr<const Atlas>& atlas) {
  OnSkin carried = carried_over(session_.document(), *bodies_.shown(), *atlas);
  show(atlas);
  actions::choose_body(session_, atlas->pack().body, std::move(carried.painting), carried.asked_place);
}

ui::Scene WindowSession::scene() {
  ui::Scene scene{session_, *catalog_, search_, bodies_.shown().get(), hand_->hovered()};
  scene.language = language_.get();
  scene.body_trouble = bodies_.trouble();
  scene.picture_cost = picture_.cost();
  scene.loading = bodies_.progress();
  scene.waiting = bodies_.loader().running();
  scene.languages = languages_;
  scene.packs = packs_;
  scene.documents = documents_;
  if (printer_.running()) {
    scene.printing =
        ui::Loading{std::string(ui::tr("Making the handout")), printer_.done(), printer_.total()};
  }
  if (taking_.long_lasting())
    scene.printing = ui::Loading{std::string(ui::tr("Drawing the picture")), taking_.done(), taking_.total()};
  scene.zones_ready = prepared_drawn_ = bodies_.loader().prepared();
  scene.desk = keeper_.desk();
  scene.thumbnails = view_thumbnails_.textures(session_.document());
  scene.rest = rest_.place();
  scene.pointed = hand_->pointed();
  scene.brush_rings = hand_->rings();
  return scene;
}

ui::Wishes WindowSession::attend_panels() {
  unseen_ = false;
  const bool first = !view_.laid_out();
  ui::Wishes wishes = interface_->build(scene());
  view_.lay_out(interface_->viewport(), comparison_of(session_.document()) ? 2 : 1);
  // A body that came before the panels was looked at through a window of no shape.
  if (first && bodies_.shown() != nullptr) look_at_body();
  obey(wishes);
  return wishes;
}

void WindowSession::catch_up() {
  if (unseen_) attend_panels();
}

void WindowSession::draw() {
  --frames_due_;
  glm::ivec2 pixels{};
  glfwGetFramebufferSize(window_, &pixels.x, &pixels.y);
  if (pixels.x <= 0 || pixels.y <= 0) {  // minimised
    frames_due_ = 0;
    return;
  }
  const ui::Wishes wishes = attend_panels();
  // One a frame, so that the panels stay quick.
  const Atlas* atlas = bodies_.shown().get();
  if (wishes.thumbnails && atlas != nullptr && !view_.flying() && !hand_->busy() &&
      view_thumbnails_.draw_one(renderer_, session_.document(), *atlas)) {
    redraw();
  }
  draw_body(pixels);
  interface_->render();
  glfwSwapBuffers(window_);
  bodies_.seen();
  if (session_.revision() != revision_drawn_) {
    revision_drawn_ = session_.revision();
    frames_due_ = std::max(frames_due_, 1);
  }
  if (!interface_->settled() || hand_->look_again()) frames_due_ = std::max(frames_due_, 1);
  note();
}

std::vector<std::uint32_t> WindowSession::pointed_at() const {
  std::vector<std::uint32_t> structures;
  if (const auto hovered = hand_->hovered()) structures.push_back(*hovered);
  const auto& muscle = interface_->previewed_muscle();
  if (!muscle || bodies_.shown() == nullptr) return structures;
  for (const Side side : {Side::right, Side::left}) {
    const auto id = bodies_.shown()->find(*muscle, side);
    if (!id) continue;
    const auto& parts = bodies_.shown()->entry(*id).structures;
    structures.insert(structures.end(), parts.begin(), parts.end());
  }
  return structures;
}

void WindowSession::draw_body(glm::ivec2 pixels) {
  Document shown = session_.document();
  if (const auto& point = interface_->previewed_point()) {
    shown.focused_point = point;
  } else if (hand_->hovered_point()) {
    shown.focused_point = hand_->hovered_point();
  }
  const double now = glfwGetTime();
  const bool pointed = shown.focused_point != session_.document().focused_point;
  const float glow = pulse_.follow(pointed ? shown.focused_point : std::nullopt, now);
  int width = 0;
  int height = 0;
  glfwGetWindowSize(window_, &width, &height);
  const float density = static_cast<float>(pixels.x) / static_cast<float>(std::max(width, 1));
  renderer_.set_timing(interface_->shows("frames"));
  picture_.draw(shown, bodies_.shown().get(), pointed_at(), view_,
                {interface_->floating(), interface_->text_scale(), glow, pulse_.beating()}, pixels, density,
                now);
  if (pulse_.beating() || picture_.unfinished()) redraw();
}

void WindowSession::watch_shaders() {
  if (!shaders_) return;
  const auto read = shaders_->refresh(renderer_);
  if (read && !*read) return;
  if (!shader_trouble_.empty()) interface_->withdraw(std::exchange(shader_trouble_, {}));
  if (!read) interface_->notify(shader_trouble_ = read.error().message);
  redraw();
}

void WindowSession::note() {
  if (!trace_) return;
  trace_->count_frame();
  const Atlas* atlas = bodies_.shown().get();
  const auto hovered = atlas != nullptr ? hand_->hovered() : std::nullopt;
  trace_->note({session_.document(), interface_->trace(), interface_->viewport(),
                atlas != nullptr ? atlas->pack().id : "", bodies_.loader().running(), session_.can_undo(),
                hovered ? atlas->pack().structures[*hovered].name : "", hand_->hovered_point().value_or("")});
}

// ---- what the panels ask for

void WindowSession::obey(const ui::Wishes& wishes) {
  if (wishes.quit) glfwSetWindowShouldClose(window_, GLFW_TRUE);
  if (wishes.stop_making) stop_making();
  if (wishes.leaving) leave(*wishes.leaving);
  if (wishes.client) attend(*wishes.client);
  if (wishes.open_file) errand_.run([file = *wishes.open_file] { return desktop::open(file); }, {});
  if (wishes.pack) {
    if (const auto pack = places::pack(*wishes.pack)) bodies_.read(*pack, {});
  }
  if (wishes.body_file) bodies_.read(*wishes.body_file, {});
  if (bodies_.shown() == nullptr) return;
  if (wishes.handout) print_handout(*wishes.handout);
  if (wishes.picture) take_picture(*wishes.picture);
  if (wishes.quality) {
    picture_.choose_quality(*wishes.quality);
    redraw();
  }
  if (wishes.body) {
    if (const auto known = bodies_.ask_for(*wishes.body)) change_to(known);
  }
  view_.obey(wishes, *bodies_.shown(), glfwGetTime());
}

}  // namespace knotlas
