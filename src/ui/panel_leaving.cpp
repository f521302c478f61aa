#include "ui/fields.h"

namespace knotlas::ui {

void draw_leaving(Context& context) {
  const Dialog dialog(context, "leaving", tr("Not finished yet"), {560, 280});
  const Scrolled scrolled(context);
  if (context.scene.printing) draw_progress(context, *context.scene.printing);
  gap(context, 4);
  paragraph(context, tr("If the window closes now, nothing of it is saved."));
  gap(context, 8);
  const auto done = [&] {
    context.memory.dialog.clear();
    context.memory.focus.clear();
  };
  if (main_button(context, "close_when_made",
                  {.text = tr("Finish it, then close"), .tip = tr("The window closes by itself   Enter")})) {
    context.wishes.leaving = Leaving::when_made;
    done();
  }
  const auto other = [&](std::string_view id, const ButtonLook& look) {
    beside(context, width_of(context, look));
    return button(context, "button", id, look);
  };
  if (other("close_at_once", {.text = tr("Close without it"), .tip = tr("Nothing of it is saved")})) {
    context.wishes.leaving = Leaving::at_once;
    done();
  }
  if (other("stay", {.text = tr("Go on here"), .tip = tr("It is made, and the window stays open   Esc")}))
    done();
}

}  // namespace knotlas::ui
