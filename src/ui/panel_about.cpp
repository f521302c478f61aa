#include <fmt/format.h>

#include "ui/widgets.h"

namespace knotlas::ui {
namespace {

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
  const Dialog dialog(context, "about", "Knotlas", {640, 720});
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
  heading(context, tr("Keys and mouse"));
  command_button(context, Command::shortcuts, icon::keyboard, tr("Show all keys"));
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
