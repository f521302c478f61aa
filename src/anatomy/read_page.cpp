#include "anatomy/reading.h"

namespace knotlas {
namespace {

const Shape page_shape{"learn page",
                       {{"id", true},
                        {"title", true},
                        {"order", true},
                        {"summary", true},
                        {"sections", true},
                        {"sources", true}}};
const Shape section_shape{"section", {{"heading", true}, {"text", true}, {"view"}}};
const Shape view_shape{"view", {{"select"}, {"focus"}, {"from"}, {"skin"}, {"muscles"}, {"caption", true}}};

/// "trapezius_descending:right"; without a side it is both.
void read_chosen(const std::string& text, int line, Reading& reading, std::vector<PageView::Chosen>& into) {
  const std::size_t colon = text.find(':');
  const std::string muscle = text.substr(0, colon);
  const std::string side = colon == std::string::npos ? "both" : text.substr(colon + 1);
  if (side != "right" && side != "left" && side != "both") {
    reading.error(line, fmt::format("\"{}\" is not a side", side),
                  "Write muscle:right, muscle:left, or the muscle alone for both.");
  }
  if (side != "left") into.push_back({muscle, Side::right});
  if (side != "right") into.push_back({muscle, Side::left});
}

PageView read_view(const YamlNode& node, Reading& reading) {
  const Record record(node, view_shape, reading);
  PageView view;
  for (const std::string& one : record.texts("select")) read_chosen(one, node.line, reading, view.select);
  view.focus = record.text("focus");
  view.from = record.choice<Outlook>("from", all_outlooks);
  view.skin = record.number("skin").value_or(view.skin);
  view.muscles = record.number("muscles").value_or(view.muscles);
  view.caption = record.text("caption");
  view.origin = reading.at(node.line);
  view.lines = lines_of(node);
  return view;
}

PageSection read_section(const YamlNode& node, Reading& reading) {
  const Record record(node, section_shape, reading);
  PageSection section;
  section.heading = record.text("heading");
  section.text = record.texts("text");
  if (const YamlNode* view = record.value("view")) section.view = read_view(*view, reading);
  return section;
}

}  // namespace

void read_page(const YamlNode& root, Reading& reading, Catalog& into) {
  const Record record(root, page_shape, reading);
  Page page;
  page.id = record.text("id");
  page.title = record.text("title");
  page.order = record.number("order").value_or(0.0F);
  page.summary = record.text("summary");
  for (const YamlNode& section : record.list("sections")) {
    page.sections.push_back(read_section(section, reading));
  }
  page.sources = record.texts("sources");
  page.origin = reading.at(root.line);
  page.lines = lines_of(root);
  if (reading.errors() == 0) into.pages.push_back(std::move(page));
}

std::vector<Shape> shapes_of_page() {
  return {page_shape, section_shape, view_shape};
}

}  // namespace knotlas
