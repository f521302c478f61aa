#pragma once

#include "ui/widgets.h"

/// What is filled in: texts and ticks.
namespace knotlas::ui {

struct FieldLook {
  std::string_view hint{};    ///< shown while it is empty
  std::string_view tip{};     ///< the hint, unless there is a better one
  float height = 0.0F;        ///< design pixels; 0: one line
  float padding_left = 0.0F;  ///< design pixels; 0: as usual
  bool take_keyboard = false;
};
/// A field as wide as there is room; whether its text was changed. While it has the keyboard, keys are text.
bool text_field(Context& context, std::string_view id, std::string& text, const FieldLook& look = {});
/// The same for a text that is kept elsewhere: the new one when it was changed.
std::optional<std::string> edited(Context& context, std::string_view id, std::string_view text,
                                  const FieldLook& look = {});
/// Design pixels of a field with so many lines.
[[nodiscard]] float height_of(const Context& context, int lines);
/// The same with a name above.
bool named_field(Context& context, std::string_view id, std::string_view name, std::string& text,
                 const FieldLook& look = {});

/// A tick with a text, and a smaller line below it; whether it was clicked.
bool tick(Context& context, std::string_view kind, std::string_view id, std::string_view text,
          std::string_view below, bool on, std::string_view tip = {});

/// The button that a dialog is about: Enter in a field does the same.
bool main_button(Context& context, std::string_view id, ButtonLook look);

}  // namespace knotlas::ui
