#include <fmt/format.h>

#include <algorithm>

#include "ui/widgets.h"

namespace knotlas::ui {
namespace {

/// A quiet sheet in the middle of the part that is left to the body, as high as what it says.
class Sheet {
 public:
  Sheet(Context& context, const char* name, float design_width) {
    const Rect& v = context.layout.viewport;
    const float width = std::min(context.px(design_width), v.width - context.px(32));
    ImGui::SetNextWindowPos({v.x + v.width * 0.5F, v.y + v.height * 0.5F}, ImGuiCond_Always, {0.5F, 0.5F});
    ImGui::SetNextWindowSizeConstraints({width, 0}, {width, v.height - context.px(32)});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, context.px(16));
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {context.px(30), context.px(26)});
    ImGui::Begin(name, nullptr,
                 ImGuiWindowFlags_NoTitleBar | ImGuiWindowFlags_NoResize | ImGuiWindowFlags_NoMove |
                     ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_AlwaysAutoResize |
                     ImGuiWindowFlags_NoNav | ImGuiWindowFlags_NoFocusOnAppearing);
    ImGui::PopStyleVar(2);
    note_floating(context);
    context.right = ImGui::GetWindowPos().x + width - context.px(30);
  }
  ~Sheet() { ImGui::End(); }
  Sheet(const Sheet&) = delete;
  Sheet& operator=(const Sheet&) = delete;
};

void draw_loading(Context& context, const Loading& loading) {
  const Sheet sheet(context, "loading", 400);
  const Palette& p = context.palette();
  paragraph(context, loading.what, context.look.fonts.heading, p.text);
  const float share =
      loading.total > 0 ? static_cast<float>(loading.done) / static_cast<float>(loading.total) : 0.0F;
  bar(context, share, context.right - ImGui::GetCursorScreenPos().x, p.accent);
  dim_paragraph(context, loading.total > 0 ? tr("{} of {} files", loading.done, loading.total)
                                           : std::string(tr("Looking at the files")));
}

void draw_no_body(Context& context) {
  const Sheet sheet(context, "no body", 500);
  const Palette& p = context.palette();
  paragraph(context, tr("No body to show yet"), context.look.fonts.title, p.text);
  gap(context, 2);
  if (!context.scene.body_trouble.empty()) {
    {
      Card card(context, p.danger_soft, p.danger);
      paragraph(context, context.scene.body_trouble);
    }
    gap(context, 2);
  }
  paragraph(context,
            tr("Knotlas draws muscles and zones on a body, which it reads from a folder or a zip file."));
  gap(context, 6);
  item(context, "1",
       tr("Download BodyParts3D 4.0 with its tables from the Life Science Database Archive "
          "(dbarchive.biosciencedbc.jp, free, CC BY 4.0)."),
       p.accent);
  gap(context, 2);
  item(context, "2", tr("Drag the folder or the zip file onto this window."), p.accent);
  command_button(context, Command::open, icon::folder, tr("Or look for it"));
  gap(context, 2);
  item(context, "3", tr("Or start the program with it: knotlas --pack FOLDER"), p.accent);
  gap(context, 6);
  dim_paragraph(context,
                tr("What is written about the muscles can be read without a body: choose one on the left."));
}

}  // namespace

void draw_welcome(Context& context) {
  if (context.scene.loading) {
    draw_loading(context, *context.scene.loading);
  } else if (context.scene.atlas == nullptr && !context.scene.waiting) {
    draw_no_body(context);
  }
}

void draw_notices(Context& context) {
  std::vector<Notice>& notices = context.memory.notices;
  if (notices.empty() || context.memory.presenting.on) return;  // they wait until the lesson is over
  const Palette& p = context.palette();
  const Rect& v = context.layout.viewport;
  const float width = std::min(context.px(460), v.width - context.px(24));
  ImGui::SetNextWindowPos({v.x + (v.width - width) * 0.5F, v.y + context.px(12)});
  ImGui::SetNextWindowSize({width, 0});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0, 0});
  ImGui::PushStyleColor(ImGuiCol_WindowBg, 0);
  ImGui::Begin("notices", nullptr,
               ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoMove |
                   ImGuiWindowFlags_NoNav | ImGuiWindowFlags_NoFocusOnAppearing);
  note_floating(context);
  context.right = v.x + (v.width + width) * 0.5F;
  std::optional<std::size_t> dismissed;
  for (std::size_t i = 0; i < notices.size(); ++i) {
    Card card(context, p.caution_soft, p.caution);
    const ImVec2 start = ImGui::GetCursorScreenPos();
    const float right = context.right;
    context.right = right - context.px(44);
    paragraph(context, notices[i].text);
    context.trace.push_back({"notice",
                             "said",
                             notices[i].text,
                             {start.x, start.y, context.right - start.x, context.px(34)},
                             true});
    if (!notices[i].file.empty() &&
        button(context, "button", "open_kept",
               {.icon = icon::folder, .text = tr("Open it"), .tip = tr("Go on with this"), .active = true})) {
      context.wishes.client = ClientWish{ClientWish::What::open, notices[i].file};
      dismissed = i;
    }
    const ImVec2 below = ImGui::GetCursorScreenPos();
    context.right = right;
    ImGui::SetCursorScreenPos({right - context.px(34), start.y - context.px(4)});
    if (button(context, "dismiss", std::to_string(i), {.icon = icon::close, .tip = tr("Dismiss")}))
      dismissed = i;
    ImGui::SetCursorScreenPos({start.x, std::max(below.y, ImGui::GetItemRectMax().y)});
    ImGui::Dummy({0, 0});
  }
  ImGui::End();
  ImGui::PopStyleColor();
  ImGui::PopStyleVar();
  if (dismissed) notices.erase(notices.begin() + static_cast<std::ptrdiff_t>(*dismissed));
}

}  // namespace knotlas::ui
