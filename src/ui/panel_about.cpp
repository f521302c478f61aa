#include <fmt/format.h>

#include <set>

#include "ui/widgets.h"

namespace knotlas::ui {
namespace {

void draw_shortcuts(Context& context) {
  const Palette& p = context.palette();
  const float left = ImGui::GetCursorScreenPos().x;
  const float column = context.px(150);
  const auto row = [&](std::string_view keys, std::string_view what) {
    draw_text(ImGui::GetCursorScreenPos(), context.look.fonts.strong, p.accent, keys);
    ImGui::SetCursorScreenPos({left + column, ImGui::GetCursorScreenPos().y});
    ImGui::BeginGroup();
    paragraph(context, what);
    ImGui::EndGroup();
  };
  std::set<Command> seen;
  for (const CommandInfo& info : commands()) {
    if (seen.insert(info.command).second) row(info.keys, tr(info.name));
  }
  row(tr("Left drag"), tr("Turn the body"));
  row(tr("Right drag"), tr("Move it (the middle button, too)"));
  row(tr("Wheel"), tr("Zoom towards the mouse"));
  row(tr("Click"), tr("Select a muscle; on bare skin: which muscles refer there"));
  row(tr("Ctrl+click"), tr("Add a muscle, or take it out"));
  row(tr("Double click"), tr("Turn to a muscle"));
}

void draw_text_size(Context& context) {
  const std::string size = fmt::format("{:.0f} %", context.memory.settings.text_scale * 100.0F);
  command_button(context, Command::smaller_text, "", "A −");
  ImGui::SameLine();
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const ImVec2 extent = size_of(context.look.fonts.body, size);
  ImGui::Dummy({context.px(56), context.px(34)});
  draw_text({at.x + (context.px(56) - extent.x) * 0.5F, at.y + (context.px(34) - extent.y) * 0.5F},
            context.look.fonts.body, context.palette().text, size);
  ImGui::SameLine();
  command_button(context, Command::larger_text, "", "A +");
}

}  // namespace

void draw_about(Context& context) {
  const Dialog dialog(context, "about", "Knotlas", {640, 660});
  const Palette& p = context.palette();
  const float right = context.right;
  ImGui::BeginChild("scroll");
  context.right = right - context.px(14);
  paragraph(context, tr("An atlas of muscle knots, the pain they refer, and what people can do about them."));
  gap(context, 6);
  {
    Card card(context, p.caution_soft, p.caution);
    paragraph(context, tr("Not medical advice"), context.look.fonts.strong, p.caution);
    paragraph(
        context,
        tr("Knotlas shows patterns that many people share; no pattern is a finding about you. Pain has many "
           "causes, some "
           "of them serious. The theory of trigger points is disputed: that the tender places exist is "
           "widely "
           "agreed, what they are and why pain is felt elsewhere is not. The techniques are for adults who "
           "are "
           "otherwise well."));
  }
  heading(context, tr("Text size"));
  draw_text_size(context);
  heading(context, tr("The body in use"));
  if (context.scene.atlas != nullptr) {
    const Pack& pack = context.scene.atlas->pack();
    paragraph(context, pack.title, context.look.fonts.strong, p.text);
    dim_paragraph(context, pack.credit);
    dim_paragraph(context, tr("Licence: {}", pack.licence));
  } else {
    dim_paragraph(context, tr("None is loaded."));
  }
  heading(context, tr("Licences"));
  dim_paragraph(context,
                tr("The program: MIT. What it says about muscles and techniques: CC BY 4.0, with its sources "
                   "named at each entry."));
  dim_paragraph(
      context,
      tr("Typefaces: Inter (SIL Open Font License), Font Awesome 4 (SIL Open Font License). Made with Dear "
         "ImGui, GLFW, Assimp and Embree."));
  heading(context, tr("Keys and mouse"));
  draw_shortcuts(context);
  gap(context, 10);
  ImGui::EndChild();
}

void draw_files(Context& context) {
  const Dialog dialog(context, "files", tr("Files that could not be read"), {640, 460});
  const Palette& p = context.palette();
  const float right = context.right;
  ImGui::BeginChild("scroll");
  context.right = right - context.px(14);
  if (context.scene.atlas == nullptr || context.scene.atlas->pack().failed.empty()) {
    dim_paragraph(context, tr("All files of the body were read."));
  } else {
    dim_paragraph(
        context,
        tr("The rest of the body is shown without them. Downloading the archive again often helps."));
    gap(context, 6);
    for (const FailedFile& failed : context.scene.atlas->pack().failed) {
      Card card(context, p.sunken);
      paragraph(context, failed.file, context.look.fonts.strong, p.text);
      dim_paragraph(context, failed.reason);
    }
  }
  ImGui::EndChild();
}

}  // namespace knotlas::ui
