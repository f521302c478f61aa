#include "report/look.h"

#include <fmt/format.h>

namespace knotlas::report {

void draw_footer(Canvas& canvas, const std::string& credit, const Phrases& phrases) {
  constexpr float size = 6.4F;
  constexpr float page_number_width = 50.0F;
  const Box page = canvas.page();
  const Box content = content_of(page);
  const float y = page.height - bottom_margin - footer_height + 8.0F;
  canvas.line({content.x, y - 4.0F}, {content.right(), y - 4.0F}, hairline, 0.5F);
  std::string words(phrases.tr(
      "Knotlas informs; it does not diagnose. The theory of trigger points is disputed, and no pattern is a "
      "diagnosis."));
  if (!credit.empty()) words += fmt::format(" {}", phrases.tr("Body: {}", credit));
  canvas.write({content.x, y}, content.width - page_number_width, {{words, style(size, dim)}});
  canvas.write({content.right() - page_number_width, y}, page_number_width,
               {{fmt::format("{}", canvas.pages()), style(7.5F, dim, Weight::medium)}}, Align::end);
}

}  // namespace knotlas::report
