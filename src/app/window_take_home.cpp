// What a person takes out of the window, and what the window remembers.
#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>

#include <algorithm>

#include "app/settings_file.h"
#include "app/window_session.h"
#include "core/log.h"
#include "core/writing.h"
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
  if (taking_.running() || writing_.running()) {
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
    keep_picture(**std::move(outcome));
  } else {
    stay_open();
    interface_->notify(outcome->error().message);
  }
}

void WindowSession::keep_picture(PictureTaking::Taken taken) {
  const bool copy = taken.wish.file.empty();
  std::string file = taken.wish.file;
  std::string done =
      copy ? std::string(ui::tr("The picture is on the clipboard")) : ui::tr("Saved: {}", file);
  // Said in the language of now: the worker has none.
  auto advice = copy ? std::string()
                     : std::string(ui::tr("Make room or choose another place, and save it again. A file that "
                                          "was there before is as it was."));
  auto job = [taken = std::move(taken), advice = std::move(advice)]() -> Result<void> {
    Result<void> kept = keep(taken);
    if (kept || advice.empty()) return kept;
    return fail("{} {}", kept.error().message, advice);
  };
  writing_.run(std::move(job), std::move(done), std::move(file));
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
      stay_open();
      interface_->notify(printed->error().message);
    }
  }
  for (Errand* errand : {&errand_, &writing_}) {
    const auto outcome = errand->take();
    if (!outcome) continue;
    redraw();
    if (!outcome->result) {
      stay_open();
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
