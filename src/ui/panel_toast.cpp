#include <algorithm>

#include "ui/widgets.h"

namespace knotlas::ui {
namespace {

constexpr auto shown_for = std::chrono::seconds(7);

/// What became of the document since the last frame that is worth a line.
void watch(Context& context) {
  Watched& before = context.memory.watched;
  const Document& now = context.document();
  if (before.started && now.hidden.size() > before.hidden.size() && context.scene.atlas != nullptr) {
    std::vector<std::string> names;
    for (const std::uint32_t structure : now.hidden) {
      if (!before.hidden.contains(structure) && structure < context.scene.atlas->pack().structures.size()) {
        names.push_back(name_of_structure(context.scene.atlas->pack().structures[structure]));
      }
    }
    show_toast(context.memory,
               names.size() > 2 ? tr("Hidden: {} structures", names.size()) : tr("Hidden: {}", joined(names)),
               Toast::Offer::undo);
  }
  if (before.started && !before.painting.empty() && now.painting.empty() && context.session().can_undo() &&
      context.session().undo_name() == "clear the painting") {
    show_toast(context.memory, std::string(tr("The painting is cleared")), Toast::Offer::undo);
  }
  before = {now.hidden, now.painting, true};
}

std::string_view text_of(Toast::Offer offer) {
  return offer == Toast::Offer::undo        ? tr("Undo")
         : offer == Toast::Offer::redo      ? tr("Redo")
         : offer == Toast::Offer::open_file ? tr("Open")
                                            : std::string_view();
}

void draw_offer(Context& context, Toast& toast) {
  const auto gone = [&] { toast.text.clear(); };
  switch (toast.offer) {
    case Toast::Offer::undo:
      if (button(context, "toast", "undo",
                 {.text = text_of(toast.offer), .tip = tooltip_of(Command::undo, context), .active = true})) {
        gone();
        context.session().undo();
      }
      break;
    case Toast::Offer::redo:
      if (button(context, "toast", "redo",
                 {.text = text_of(toast.offer), .tip = tooltip_of(Command::redo, context), .active = true})) {
        gone();
        context.session().redo();
      }
      break;
    case Toast::Offer::open_file:
      if (button(context, "toast", "open",
                 {.text = text_of(toast.offer), .tip = toast.file, .active = true})) {
        context.wishes.open_file = toast.file;
        gone();
      }
      break;
    case Toast::Offer::nothing:
      break;
  }
}

/// A band at the foot of the body for what is under way or done.
class Band {
 public:
  Band(Context& context, const char* name, float width) {
    const Rect& v = context.layout.viewport;
    ImGui::SetNextWindowPos({v.x + v.width * 0.5F, v.y + v.height - context.px(18)}, ImGuiCond_Always,
                            {0.5F, 1.0F});
    ImGui::SetNextWindowSize({width, 0});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, context.px(12));
    ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, 1.0F);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {context.px(16), context.px(8)});
    ImGui::PushStyleColor(ImGuiCol_WindowBg, context.palette().card);
    ImGui::Begin(name, nullptr,
                 ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoMove |
                     ImGuiWindowFlags_NoNav | ImGuiWindowFlags_NoFocusOnAppearing);
    ImGui::PopStyleColor();
    ImGui::PopStyleVar(3);
    note_floating(context);
    context.right = v.x + v.width * 0.5F + width * 0.5F - context.px(16);
  }
  ~Band() { ImGui::End(); }
  Band(const Band&) = delete;
  Band& operator=(const Band&) = delete;
};

void draw_printing(Context& context, const Loading& printing) {
  const float width = std::min(context.px(420), context.layout.viewport.width - context.px(24));
  const Band band(context, "printing", width);
  const ButtonLook stop{
      .icon = icon::close,
      .text = tr("Cancel"),
      .tip = tr("Stop it; nothing is saved. So does Esc, when it has nothing else to close")};
  const ImVec2 start = ImGui::GetCursorScreenPos();
  const float right = context.right;
  const float button_width = width_of(context, stop);
  context.right = right - button_width - context.px(14);
  draw_progress(context, printing);
  const ImVec2 end = ImGui::GetCursorScreenPos();
  context.right = right;
  ImGui::SetCursorScreenPos({right - button_width, (start.y + end.y - context.px(34)) * 0.5F});
  if (button(context, "button", "stop_making", stop)) context.wishes.stop_making = true;
  ImGui::SetCursorScreenPos({start.x, std::max(end.y, ImGui::GetItemRectMax().y)});
  ImGui::Dummy({0, 0});
}

}  // namespace

void show_toast(Memory& memory, std::string text, Toast::Offer offer, std::string file) {
  memory.unsettled = 3;
  memory.toast = {std::move(text), offer, std::move(file), std::chrono::steady_clock::now() + shown_for};
}

void draw_toast(Context& context) {
  watch(context);
  if (context.scene.printing) {
    if (context.memory.dialog == "leaving") return;  // it tells as much
    draw_printing(context, *context.scene.printing);
    return;
  }
  Toast& toast = context.memory.toast;
  if (!toast.shown()) {
    toast.text.clear();
    return;
  }
  const float offer = toast.offer == Toast::Offer::nothing
                          ? 0.0F
                          : width_of(context, {.text = text_of(toast.offer)}) + context.px(16);
  const float most = context.layout.viewport.width - context.px(24);
  const ImVec2 natural = size_of(context.look.fonts.body, toast.text);
  const float width = std::min(natural.x + offer + context.px(36), most);
  const Band band(context, "toast", width);
  const ImVec2 start = ImGui::GetCursorScreenPos();
  const float right = context.right;
  context.right = right - offer;
  ImGui::SetCursorScreenPos({start.x, start.y + context.px(7)});
  paragraph(context, toast.text);
  context.trace.push_back(
      {"toast", "said", toast.text, {start.x, start.y, context.right - start.x, context.px(34)}, true});
  const float bottom = ImGui::GetCursorScreenPos().y;
  context.right = right;
  ImGui::SetCursorScreenPos({right - offer + context.px(16), start.y});
  draw_offer(context, toast);
  ImGui::SetCursorScreenPos({start.x, std::max(bottom, start.y + context.px(34))});
  ImGui::Dummy({0, 0});
}

}  // namespace knotlas::ui
