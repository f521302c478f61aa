#include "ui/interface.h"

#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>
#include <backends/imgui_impl_glfw.h>
#include <backends/imgui_impl_opengl3.h>

#include <algorithm>
#include <cfloat>
#include <cmath>
#include <utility>

#include "ui/panel.h"
#include "ui/scripts.h"

namespace knotlas::ui {
namespace {

constexpr float learn_width = 460.0F;  // lines of some sixty letters
constexpr float browse_share = 0.32F;  // of the window, at most
constexpr float reader_share = 0.38F;
constexpr float body_share = 0.32F;  // of the window, at least
constexpr float bar_height = 52.0F;
constexpr float layers_bar_height = 46.0F;
constexpr float status_height = 27.0F;
constexpr float lowest_with_status = 440.0F;

Layout lay_out(const Look& look, const Memory& memory, ImVec2 window) {
  if (memory.presenting.on) {
    Layout stage;
    stage.viewport = {0, 0, window.x, window.y};
    return stage;
  }
  // Whole units: between a bar and what is beside it nothing would be drawn.
  const float toolbar = std::ceil(std::max(look.px(bar_height), memory.toolbar_height));
  const float layers = std::ceil(std::max(look.px(layers_bar_height), memory.layers_height));
  // In a low window with large text the body needs the room more.
  const float status = window.y < look.px(lowest_with_status) ? 0.0F : std::ceil(look.px(status_height));
  const Settings& settings = memory.settings;
  const bool wide = memory.learning.open || memory.client.open;
  const bool reads = settings.reader_open || wide;
  float browse =
      settings.browse_open ? std::min(look.px(settings.browse_width), window.x * browse_share) : 0.0F;
  float reader = wide ? std::max(settings.reader_width, learn_width) : settings.reader_width;
  reader = reads ? std::min(look.px(reader), window.x * reader_share) : 0.0F;
  // In a narrow window both give way to the body alike.
  const float most = window.x * (1.0F - body_share);
  if (browse + reader > most) {
    const float share = most / (browse + reader);
    browse *= share;
    reader *= share;
  }
  // Whole units: no gap between a panel and the body.
  browse = std::floor(browse);
  reader = std::floor(reader);
  const float middle = std::max(window.y - toolbar - layers - status, 1.0F);
  // One unit is left between the bars and the middle for a hairline.
  Layout layout;
  layout.toolbar = {0, 0, window.x, toolbar};
  layout.browse = {0, toolbar + 1, browse, middle - 2};
  layout.reader = {window.x - reader, toolbar + 1, reader, middle - 2};
  layout.viewport = {browse, toolbar, std::max(window.x - browse - reader, 1.0F), middle};
  layout.layers = {0, toolbar + middle, window.x, layers};
  layout.status = {0, toolbar + middle + layers, window.x, status};
  return layout;
}

/// Thin lines in the gaps between the bars and the middle.
void draw_hairlines(const Look& look, const Layout& layout) {
  if (layout.toolbar.height <= 0.0F) return;
  ImDrawList& list = *ImGui::GetBackgroundDrawList();
  for (const float y : {layout.viewport.y, layout.viewport.y + layout.viewport.height - 1.0F}) {
    list.AddRectFilled({0, y}, {layout.toolbar.width, y + 1.0F}, look.palette.line);
  }
}

}  // namespace

struct Interface::Data {
  ImGuiContext* context = nullptr;
  GLFWwindow* window = nullptr;  ///< null: headless
  Typefaces typefaces;
  Look look;
  Memory memory;
  Layout layout;
  Trace trace;
  std::vector<Command> pending;
  bool settled = false;
  bool held_by_panel = false;  ///< a slider or the like is being dragged
  std::optional<std::pair<Theme, Colours>> styled;
  float loaded_text_scale = 0.0F;
  const Language* spoken = nullptr;  ///< that the typefaces were loaded for
  ImVec2 headless_size{1280, 800};
  bool fonts_on_gpu = false;
  ImVec2 mouse{-FLT_MAX, -FLT_MAX};
  std::set<std::string_view> told_of;  ///< scripts without a typeface

  ~Data() {
    if (context == nullptr) return;
    ImGui::SetCurrentContext(context);
    if (window != nullptr) {
      ImGui_ImplOpenGL3_Shutdown();
      ImGui_ImplGlfw_Shutdown();
    }
    ImGui::DestroyContext(context);
  }

  /// Tab and arrows move the keyboard among what can be clicked, Enter clicks or submits a field.
  bool move_focus(int key, int modifiers) {
    Focus& focus = memory.focus;
    const bool plain = modifiers == 0;
    const bool one_line = memory.typing && !memory.typing_lines;
    const bool moves = focus.visible() && !memory.typing_lines;
    if (key == GLFW_KEY_TAB && (plain || modifiers == GLFW_MOD_SHIFT)) {
      focus.move(plain ? 1 : -1);
      return true;
    }
    if ((key == GLFW_KEY_DOWN || key == GLFW_KEY_UP) && plain && (one_line || moves)) {
      focus.move(key == GLFW_KEY_DOWN ? 1 : -1);
      return true;
    }
    if ((key == GLFW_KEY_LEFT || key == GLFW_KEY_RIGHT) && plain && focus.on().starts_with("slider:")) {
      focus.nudge(key == GLFW_KEY_RIGHT ? 0.05F : -0.05F);
      return true;
    }
    if (key != GLFW_KEY_ENTER && key != GLFW_KEY_KP_ENTER) return false;
    if (one_line || (memory.typing_lines && modifiers == GLFW_MOD_CONTROL)) {
      focus.submit();
      return true;
    }
    if (!memory.typing && focus.visible()) {
      focus.click();
      return true;
    }
    if (!memory.typing && !memory.dialog.empty() && plain) {
      focus.submit();  // a dialog that was just opened is done with Enter
      return true;
    }
    return false;
  }

  /// Boxes instead of letters want a word, once a script.
  void tell_of_missing_signs() {
    for (const unsigned code : look.missing) {
      const Script* script = script_of(code);
      if (script == nullptr || !told_of.insert(script->name).second) continue;
      memory.notices.push_back(
          tr("There is no typeface here for {}: its letters look like boxes. What you write is kept as it "
             "is. Install "
             "the Debian package {} and start Knotlas again.",
             script->name, script->package));
    }
  }

  /// Loads fonts and style anew when the text scale, the screen or the theme changed.
  void refresh_look(const Document& document, const Language* language) {
    float content = 1.0F;
    float density = 1.0F;
    if (window != nullptr) {
      glfwGetWindowContentScale(window, &content, nullptr);
      int pixels = 0;
      int units = 0;
      glfwGetFramebufferSize(window, &pixels, nullptr);
      glfwGetWindowSize(window, &units, nullptr);
      if (units > 0 && pixels > 0) density = static_cast<float>(pixels) / static_cast<float>(units);
    }
    loaded_text_scale = memory.settings.text_scale;
    const float scale = std::max(content / density, 0.5F) * memory.settings.text_scale;
    std::set<unsigned> signs = language == spoken || language == nullptr ? look.signs : signs_of(*language);
    signs.merge(signs_of(memory.typed));
    spoken = language;
    const bool more_signs = !std::includes(look.signs.begin(), look.signs.end(), signs.begin(), signs.end());
    if (scale != look.scale || look.fonts.body == nullptr || more_signs) {
      look.signs.merge(signs);
      const float grown = look.fonts.body == nullptr ? 1.0F : scale / look.scale;
      load_fonts(look, typefaces, scale, density);
      memory.toolbar_height *= grown;
      memory.layers_height *= grown;
      styled.reset();
      if (window != nullptr && fonts_on_gpu) {
        ImGui_ImplOpenGL3_DestroyFontsTexture();
        ImGui_ImplOpenGL3_CreateFontsTexture();
      }
      fonts_on_gpu = true;
      tell_of_missing_signs();
    }
    const std::pair style{document.theme, document.colours};
    if (styled != style) {
      apply_style(look, style.first, style.second);
      styled = style;
    }
  }
};

namespace {

/// What every context of ours has in common.
ImGuiContext* make_context() {
  IMGUI_CHECKVERSION();
  ImGuiContext* context = ImGui::CreateContext();
  ImGui::SetCurrentContext(context);
  ImGuiIO& io = ImGui::GetIO();
  io.IniFilename = nullptr;  // the layout is ours, there is nothing to remember
  io.LogFilename = nullptr;
  io.ConfigInputTextCursorBlink = false;  // an idle window draws nothing
  return context;
}

}  // namespace

Interface::Interface(std::unique_ptr<Data> data) : data_(std::move(data)) {}
Interface::~Interface() = default;
Interface::Interface(Interface&&) noexcept = default;
Interface& Interface::operator=(Interface&&) noexcept = default;

Result<Interface> Interface::make(GLFWwindow* window, const Typefaces& typefaces) {
  auto data = std::make_unique<Data>();
  data->context = make_context();
  data->typefaces = typefaces;
  if (!ImGui_ImplGlfw_InitForOpenGL(window, true)) {
    return fail("The panels cannot be attached to the window. Update the graphics driver.");
  }
  if (!ImGui_ImplOpenGL3_Init("#version 410 core")) {
    ImGui_ImplGlfw_Shutdown();
    return fail("The panels cannot be drawn with this graphics driver. Update it to one with OpenGL 4.1.");
  }
  data->window = window;
  return Interface(std::move(data));
}

Interface Interface::headless(float width, float height, const Typefaces& typefaces) {
  auto data = std::make_unique<Data>();
  data->context = make_context();
  data->typefaces = typefaces;
  data->headless_size = {width, height};
  return Interface(std::move(data));
}

Wishes Interface::build(const Scene& scene) {
  ImGui::SetCurrentContext(data_->context);
  Data& data = *data_;
  Wishes wishes;
  Context context{scene, data.memory, wishes, data.look, data.trace, data.layout};
  for (Command command : std::exchange(data.pending, {})) {
    if (command != Command::clear) data.memory.menu.reset();  // Esc closes it, and nothing else
    run(command, context);
  }
  speak(scene.language);
  data.refresh_look(scene.session.document(), scene.language);
  if (data.window != nullptr) {
    ImGui_ImplOpenGL3_NewFrame();
    // The driver has the picture of all signs now: the one here, of 20 MB and more, is read by nobody.
    if (ImGui::GetIO().Fonts->TexPixelsRGBA32 != nullptr) ImGui::GetIO().Fonts->ClearTexData();
    ImGui_ImplGlfw_NewFrame();
    version::keep_mouse_at(ImGui::GetIO(), data.mouse);
  } else {
    ImGui::GetIO().DisplaySize = data.headless_size;
    ImGui::GetIO().DeltaTime = 1.0F / 60.0F;
  }
  ImGui::NewFrame();
  context.layout = data.layout = lay_out(data.look, data.memory, ImGui::GetIO().DisplaySize);
  data.trace.clear();
  data.memory.floating.clear();
  data.memory.typing = data.memory.typing_lines = false;
  data.memory.typed.clear();
  data.memory.previewed_muscle.reset();
  data.memory.trail.follow(scene.session.document());
  if (ImGui::IsMouseClicked(0)) data.memory.focus.clear();
  data.memory.focus.start_frame(!data.memory.dialog.empty());
  // Whoever moves on by keyboard leaves the field.
  if (data.memory.focus.moved()) ImGui::SetWindowFocus(nullptr);
  for (const Panel& panel : registry()) {
    if (data.memory.presenting.on && !panel.on_stage) continue;
    if (!panel.dialog || data.memory.dialog == panel.name) panel.draw(context);
  }
  draw_hairlines(data.look, data.layout);
  data.held_by_panel = ImGui::IsAnyItemActive() && ImGui::GetIO().MouseDown[0];
  ImGui::Render();
  data.memory.unsettled = std::max(data.memory.unsettled - 1, 0);
  data.settled = data.memory.unsettled == 0 &&
                 data.layout == lay_out(data.look, data.memory, ImGui::GetIO().DisplaySize) &&
                 data.memory.settings.text_scale == data.loaded_text_scale && !data.memory.focus.pending() &&
                 data.styled == std::pair{scene.session.document().theme, scene.session.document().colours} &&
                 std::ranges::includes(data.look.signs, signs_of(data.memory.typed));
  return wishes;
}

void Interface::render() {
  ImGui::SetCurrentContext(data_->context);
  if (data_->window != nullptr) ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
}

Rect Interface::viewport() const {
  return data_->layout.viewport;
}

bool Interface::covers(float x, float y) const {
  ImGui::SetCurrentContext(data_->context);
  const auto holds = [&](const Rect& r) {
    return x >= r.x && y >= r.y && x < r.x + r.width && y < r.y + r.height;
  };
  if (!holds(data_->layout.viewport) || data_->held_by_panel) return true;
  return std::any_of(data_->memory.floating.begin(), data_->memory.floating.end(), holds);
}

const std::vector<Rect>& Interface::floating() const {
  return data_->memory.floating;
}

bool Interface::settled() const {
  return data_->settled;
}

bool Interface::wants_text() const {
  ImGui::SetCurrentContext(data_->context);
  return data_->memory.typing || data_->memory.focus_search || ImGui::GetIO().WantTextInput;
}

const std::optional<std::string>& Interface::previewed_point() const {
  return data_->memory.previewed_point;
}

const std::optional<std::string>& Interface::previewed_muscle() const {
  return data_->memory.previewed_muscle;
}

const Trace& Interface::trace() const {
  return data_->trace;
}

bool Interface::key(int key, int modifiers) {
  const bool presenting = data_->memory.presenting.on;
  const bool is_key = (modifiers & typed_sign) == 0;
  if (is_key && !presenting && data_->move_focus(key, modifiers)) return true;
  const CommandInfo* info = command_of(key, modifiers, presenting);
  if (info == nullptr) return false;
  // While the person types, letters and text editing belong to the field.
  const bool always = info->command == Command::clear || info->command == Command::search ||
                      info->command == Command::about || info->command == Command::learn ||
                      info->command == Command::quit || info->command == Command::present ||
                      info->command == Command::client || info->command == Command::palette ||
                      info->command == Command::handout || info->command == Command::go_back ||
                      info->command == Command::go_on;
  if (wants_text() && !always) return false;
  data_->pending.push_back(info->command);
  return true;
}

void Interface::mouse_at(float x, float y) {
  data_->mouse = {x, y};
}

void Interface::mouse_left() {
  data_->mouse = {-FLT_MAX, -FLT_MAX};
}

void Interface::open_menu(const Atlas& atlas, const Picked& picked, glm::vec2 at) {
  data_->memory.menu = menu_of(atlas, picked, at);
}

bool Interface::menu_open() const {
  return data_->memory.menu.has_value();
}

void Interface::open_note(std::string_view id) {
  ClientMemory& client = data_->memory.client;
  client.open = true;
  client.tab = "notes";
  client.write_pin = id;
  data_->memory.learning.open = false;
}

bool Interface::shows(std::string_view dialog) const {
  return data_->memory.dialog == dialog;
}

void Interface::notify(std::string text) {
  data_->memory.notices.emplace_back(std::move(text));
}

void Interface::withdraw(std::string_view text) {
  std::erase_if(data_->memory.notices, [&](const Notice& notice) { return notice.text == text; });
}

void Interface::notify_of_file(std::string text, std::filesystem::path file) {
  data_->memory.notices.emplace_back(std::move(text), std::move(file));
}

void Interface::set_text_scale(float scale) {
  data_->memory.settings.text_scale = std::clamp(scale, smallest_text, largest_text);
}

float Interface::text_scale() const {
  return data_->memory.settings.text_scale;
}

void Interface::set_settings(const Settings& settings) {
  data_->memory.settings = sensible(settings);
}

const Settings& Interface::settings() const {
  return data_->memory.settings;
}

void Interface::tell(std::string text) {
  show_toast(data_->memory, std::move(text));
}

void Interface::tell_saved(std::string text, std::string file) {
  show_toast(data_->memory, std::move(text), Toast::Offer::open_file, std::move(file));
}

const std::string& Interface::keyboard_on() const {
  return data_->memory.focus.on();
}

void Interface::begin_tour() {
  data_->memory.tour_step = 1;
  data_->memory.focus.set("tour:next");  // Enter goes on
}

std::optional<double> Interface::due() const {
  const Toast& toast = data_->memory.toast;
  if (toast.text.empty()) return {};
  const std::chrono::duration<double> left = toast.until - std::chrono::steady_clock::now();
  return std::max(left.count(), 0.0);
}

std::vector<std::string_view> Interface::panels() {
  std::vector<std::string_view> names;
  for (const Panel& panel : registry()) names.push_back(panel.name);
  return names;
}

void Interface::open(std::string_view panel) {
  const auto found =
      std::find_if(registry().begin(), registry().end(), [&](const Panel& p) { return p.name == panel; });
  if (found != registry().end() && found->dialog) data_->memory.dialog = panel;
  if (panel == "learn") data_->pending.push_back(Command::learn);
  if (panel == "client") data_->memory.client.open = true;
  if (panel == "presentation") data_->pending.push_back(Command::present);
}

void Interface::close(std::string_view dialog) {
  if (!shows(dialog)) return;
  data_->memory.dialog.clear();
  data_->memory.focus.clear();
}

void Interface::feed_mouse(float x, float y, bool left_down) {
  ImGui::SetCurrentContext(data_->context);
  version::feed_mouse(ImGui::GetIO(), {x, y}, left_down);
}

void Interface::resize(float width, float height) {
  data_->headless_size = {width, height};
}

int Interface::vertices() const {
  ImGui::SetCurrentContext(data_->context);
  const ImDrawData* drawn = ImGui::GetDrawData();
  return drawn == nullptr ? 0 : drawn->TotalVtxCount;
}

}  // namespace knotlas::ui
