#include <fmt/format.h>

#include <algorithm>

#include "state/show_page.h"
#include "ui/plain_text.h"
#include "ui/widgets.h"

namespace knotlas::ui {
namespace {

/// Wrapped text with the leading of a book.
void prose(const Context& context, std::string_view text, ImFont* font, ImU32 colour) {
  constexpr float leading = 1.22F;
  ImGui::PushFont(font);
  const ImVec2 start = ImGui::GetCursorScreenPos();
  const float width = context.right - start.x;
  const float line = ImGui::GetFontSize();
  float y = start.y;
  for (const char *at = text.data(), *end = at + text.size(); at < end; y += line * leading) {
    const char* stop = std::max(version::end_of_line(*font, line, at, end, width), at + 1);
    ImGui::GetWindowDrawList()->AddText(font, line, {start.x, y}, colour, at, stop);
    at = std::find_if(stop, end, [](char c) { return c != ' ' && c != '\n'; });
  }
  ImGui::PopFont();
  ImGui::Dummy({width, y - start.y});
}

void prose(const Context& context, std::string_view text) {
  prose(context, text, context.look.fonts.body, context.palette().text);
}

struct Link {
  std::string_view mark;  ///< a number or an icon, before the rest
  std::string_view title;
  std::string_view text;
  bool shows = false;   ///< leads to the body, not to a page
  bool active = false;  ///< it is where it leads already
};

/// A quiet card that can be clicked, as high as the two texts in it.
bool link_card(Context& context, std::string_view kind, std::string_view id, const Link& link) {
  const Palette& p = context.palette();
  const Fonts& fonts = context.look.fonts;
  const float padding = context.px(14);
  const float indent = link.mark.empty() ? padding : context.px(46);
  const float width = context.right - ImGui::GetCursorScreenPos().x;
  const float room = width - indent - padding;
  const float title_height = size_of(fonts.strong, link.title, room).y + context.px(3);
  const float text_height = size_of(fonts.small_print, link.text, room).y;
  const float height = title_height + text_height + 2 * padding;
  const Hit area = hit(context, kind, id, link.title, {width, height}, link.active);
  const ImU32 fill = link.active ? p.accent_soft : area.hovered ? p.hover : p.card;
  ImGui::GetWindowDrawList()->AddRectFilled(area.min, area.max, fill, context.px(10));
  const ImVec2 at{area.min.x + indent, area.min.y + padding};
  draw_text({area.min.x + padding, at.y}, fonts.strong, p.accent, link.mark);
  draw_wrapped(at, room, fonts.strong, link.shows ? p.accent : p.text, link.title);
  draw_wrapped({at.x, at.y + title_height}, room, fonts.small_print, p.dim, link.text);
  return area.clicked;
}

void turn_to(Context& context, std::string_view page) {
  context.memory.learning.page = page;
}

void draw_close(Context& context, ImVec2 start) {
  ImGui::SetCursorScreenPos({context.right - context.px(34), start.y - context.px(4)});
  if (button(context, "button", "close_learn", {.icon = icon::close, .tip = tr("Close   F2")})) {
    context.memory.learning.open = false;
  }
}

void draw_contents(Context& context) {
  const Palette& p = context.palette();
  const ImVec2 start = ImGui::GetCursorScreenPos();
  draw_close(context, start);
  ImGui::SetCursorScreenPos(start);
  paragraph(context, tr("Learn"), context.look.fonts.title, p.text);
  gap(context, 2);
  const std::vector<Page>& pages = context.scene.catalog.pages;
  if (pages.empty()) {
    prose(context, tr("There are no pages yet: the content folder holds none that could be read."),
          context.look.fonts.body, p.dim);
    gap(context, 6);
    dim_paragraph(context,
                  tr("Pages are YAML files in the folder learn of the content; docs/content.md says how."));
    return;
  }
  prose(context, tr("Short pages about trigger points, with live pictures on the body beside them."),
        context.look.fonts.body, p.dim);
  gap(context, 8);
  int number = 0;
  for (const Page& page : pages) {
    const std::string mark = std::to_string(++number);
    if (link_card(context, "page", page.id, {mark, page.title, page.summary})) turn_to(context, page.id);
  }
}

void show(Context& context, const PageView& view) {
  actions::show_page_view(context.session(), view);
  context.memory.learning.follow(context.document());
  const Atlas* atlas = context.scene.atlas;
  if (atlas == nullptr) return;
  const Rect& v = context.layout.viewport;
  context.wishes.camera = camera_for(view, *atlas, context.document(), v.width / std::max(v.height, 1.0F));
}

void draw_view(Context& context, const PageView& view, std::string_view id) {
  const bool on_show = shows(context.document(), view);
  const std::string_view mark = !context.look.icons ? "" : on_show ? icon::check : icon::eye;
  const std::string_view title = on_show ? tr("On the body now") : tr("Show it on the body");
  gap(context, 1);
  if (link_card(context, "view", id, {mark, title, view.caption, true, on_show})) show(context, view);
}

void draw_section(Context& context, const Page& page, std::size_t index) {
  const PageSection& section = page.sections[index];
  gap(context, 12);
  paragraph(context, section.heading, context.look.fonts.heading, context.palette().text);
  gap(context, 1);
  for (const std::string& text : section.text) {
    prose(context, text);
    gap(context, 3);
  }
  if (section.view) draw_view(context, *section.view, fmt::format("{}/{}", page.id, index + 1));
}

void draw_sources(Context& context, const Page& page) {
  const Palette& p = context.palette();
  gap(context, 14);
  if (!fold(context, "fold", "learn_sources", tr("Sources ({})", page.sources.size()), false)) return;
  ImFont* font = context.look.fonts.small_print;
  ImGui::Indent(context.px(22));
  for (const std::string& id : page.sources) {
    const Source* source = context.scene.catalog.source(id);
    if (source == nullptr) continue;
    paragraph(context, source->title, font, p.text);
    if (!source->link.empty()) paragraph(context, source->link, font, p.faint);
    if (!source->note.empty()) paragraph(context, source->note, font, p.faint);
    gap(context, 2);
  }
  ImGui::Unindent(context.px(22));
}

/// The way on and the way back, at the foot of a page.
void draw_neighbours(Context& context, std::size_t index) {
  const std::vector<Page>& pages = context.scene.catalog.pages;
  gap(context, 14);
  if (index + 1 < pages.size()) {
    const Page& next = pages[index + 1];
    const std::string title = tr("Next: {}", next.title);
    if (link_card(context, "page", next.id, {{}, title, next.summary})) turn_to(context, next.id);
  }
  if (index > 0) {
    const Page& previous = pages[index - 1];
    if (button(context, "page", previous.id,
               {.icon = icon::left, .text = previous.title, .tip = tr("The page before")})) {
      turn_to(context, previous.id);
    }
  }
}

void draw_page(Context& context, const Page& page) {
  const Palette& p = context.palette();
  const std::vector<Page>& pages = context.scene.catalog.pages;
  const auto index = static_cast<std::size_t>(&page - pages.data());
  const ImVec2 start = ImGui::GetCursorScreenPos();
  draw_close(context, start);
  ImGui::SetCursorScreenPos({start.x - context.px(8), start.y - context.px(4)});
  if (button(context, "button", "pages",
             {.icon = icon::left, .text = tr("All pages"), .tip = tr("The list of pages")})) {
    turn_to(context, "");
  }
  ImGui::SameLine(0, context.px(4));
  if (copy_button(context)) copy_text(context, plain_text(context.scene.catalog, page));
  gap(context, 2);
  dim_paragraph(context, tr("{} of {}", index + 1, pages.size()));
  paragraph(context, page.title, context.look.fonts.title, p.text);
  prose(context, page.summary, context.look.fonts.body, p.dim);
  for (std::size_t i = 0; i < page.sections.size(); ++i) draw_section(context, page, i);
  draw_sources(context, page);
  draw_neighbours(context, index);
}

}  // namespace

void Learning::follow(const Document& document) {
  selection = document.selection;
  asked_place = document.asked_place;
}

bool Learning::followed(const Document& document) const {
  return selection == document.selection && asked_place == document.asked_place;
}

void draw_learn(Context& context) {
  Learning& learning = context.memory.learning;
  if (!learning.open) return;
  context.memory.previewed_point.reset();
  const PanelWindow window(context, "learn", context.layout.reader, {26, 20});
  if (learning.on_show != learning.page) {
    learning.on_show = learning.page;
    ImGui::SetScrollY(0.0F);
  }
  const Page* page = context.scene.catalog.page(learning.page);
  if (page != nullptr) {
    draw_page(context, *page);
  } else {
    draw_contents(context);
  }
  gap(context, 24);
}

}  // namespace knotlas::ui
