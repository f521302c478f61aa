// What a person takes out of the window, and what the window remembers.
#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>
#include <unistd.h>

#include <algorithm>

#include "app/desktop.h"
#include "app/settings_file.h"
#include "app/window_session.h"
#include "core/log.h"
#include "core/writing.h"
#include "io/pack_cache.h"
#include "render/frame.h"
#include "ui/language.h"

namespace knotlas {

void WindowSession::print_handout(const ui::HandoutWish& wish) {
  HandoutRequest request;
  for (const Selected& s : session_.document().selection) {
    const auto known = std::find_if(request.muscles.begin(), request.muscles.end(),
                                    [&](const HandoutRequest::Chosen& c) { return c.muscle == s.muscle; });
    if (known == request.muscles.end()) {
      request.muscles.push_back({s.muscle, {s.side}});
    } else {
      known->sides.push_back(s.side);
    }
  }
  if (request.muscles.empty()) return;
  request.techniques = wish.techniques;
  request.notes = wish.notes;
  request.client = wish.client;
  request.therapist = wish.therapist;
  request.language = language_;
  request.paper = wish.letter ? report::Paper::letter : report::Paper::a4;
  printer_.start(bodies_.shown(), std::move(request), wish.file);
  redraw();
}

void WindowSession::take_picture(const ui::PictureWish& wish) {
  if (taking_.running()) {
    interface_->notify(std::string(ui::tr("A picture is still being drawn. Take this one when it is done.")));
    return;
  }
  Document document = session_.document();
  document.labels = wish.labels;
  Frame frame = frame_of(document, *bodies_.shown());
  frame.transparent = wish.transparent;
  if (wish.legend) frame.legend = legend_of(document, *bodies_.shown());
  if (const auto begun = taking_.start(renderer_, frame, wish); !begun) {
    interface_->notify(begun.error().message);
    return;
  }
  follow_picture();
}

void WindowSession::follow_picture() {
  if (!taking_.running()) return;
  redraw();  // the bar goes on, and then the next piece is drawn
  auto outcome = taking_.follow(renderer_);
  if (!outcome) return;
  if (*outcome) {
    keep_picture(std::move((*outcome)->picture), (*outcome)->wish);
  } else {
    interface_->notify(outcome->error().message);
  }
}

void WindowSession::keep_picture(Picture picture, const ui::PictureWish& wish) {
  const bool copy = wish.file.empty();
  const std::filesystem::path file =
      copy ? cache_folder() / fmt::format("clipboard-{}.png", ::getpid()) : std::filesystem::path(wish.file);
  auto job = [picture = std::move(picture), file, copy]() -> Result<void> {
    std::error_code code;
    if (file.has_parent_path()) std::filesystem::create_directories(file.parent_path(), code);
    if (const auto saved = save_png(file, picture); !saved) return saved.error();
    if (!copy) return {};
    Result<void> copied = desktop::copy_png(file);
    std::filesystem::remove(file, code);
    return copied;
  };
  errand_.run(
      std::move(job),
      copy ? std::string(ui::tr("The picture is on the clipboard")) : ui::tr("Saved: {}", file.string()),
      copy ? std::string() : file.string());
}

static std::string advice_on(const std::set<unsigned>& signs) {
  const std::string packages = packages_for(signs);
  if (packages.empty()) {
    return ui::tr("Some signs of the handout are printed as boxes, since no typeface has them: {}.",
                  listed(signs));
  }
  return ui::tr(
      "Some signs of the handout are printed as boxes, since no typeface here has them: {}. Install the "
      "Debian "
      "package {} and print again.",
      listed(signs), packages);
}

void WindowSession::tell_outcomes() {
  if (printer_.running() && printer_.done() != printed_drawn_) {
    printed_drawn_ = printer_.done();
    redraw();
  }
  if (const auto printed = printer_.take()) {
    redraw();
    if (printed->ok()) {
      const auto& [file, unknown_signs] = **printed;
      interface_->tell_saved(ui::tr("Saved: {}", file.string()), file.string());
      if (!unknown_signs.empty()) interface_->notify(advice_on(unknown_signs));
    } else {
      interface_->notify(printed->error().message);
    }
  }
  if (const auto outcome = errand_.take()) {
    redraw();
    if (!outcome->result) {
      interface_->notify(outcome->result.error().message);
    } else if (!outcome->file.empty()) {
      interface_->tell_saved(outcome->done, outcome->file);
    } else if (!outcome->done.empty()) {
      interface_->tell(outcome->done);
    }
  }
}

/// Carries out what was changed in the settings, and remembers them once the mouse is let go.
void WindowSession::follow_settings() {
  Settings settings = interface_->settings();
  view_.let_coast(settings.inertia);
  if (settings.language != followed_language_) {
    followed_language_ = settings.language;
    if (const auto chosen = choose_language(settings.language); !chosen)
      interface_->notify(chosen.error().message);
  }
  settings.theme = session_.document().theme;
  settings.colours = session_.document().colours;
  settings.window = saved_settings_.window;
  if (settings != saved_settings_ && glfwGetMouseButton(window_, GLFW_MOUSE_BUTTON_LEFT) == GLFW_RELEASE) {
    save_settings();
  }
}

void WindowSession::save_settings() {
  Settings settings = interface_->settings();
  settings.theme = session_.document().theme;
  settings.colours = session_.document().colours;
  settings.window = GlfwWindow::place_of(window_);
  if (settings == saved_settings_) return;
  saved_settings_ = settings;
  if (!options_.settings_file) return;
  if (const auto saved = knotlas::save_settings(*options_.settings_file, settings); !saved) {
    log::warn("{}", saved.error().message);
  }
}

}  // namespace knotlas
