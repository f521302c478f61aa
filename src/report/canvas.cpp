#include "report/canvas.h"

#include <cairo-pdf.h>
#include <pango/pangocairo.h>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace knotlas::report {
namespace {

constexpr float edge = 12.0F;  // nothing is written nearer to the edge of the paper: printers cannot
constexpr int jpeg_quality = 90;
constexpr const char* family = "Inter";

template <auto release>
struct Releases {
  template <class T>
  void operator()(T* held) const {
    release(held);
  }
};
template <class T, auto release>
using Held = std::unique_ptr<T, Releases<release>>;
using Layout = Held<PangoLayout, g_object_unref>;

cairo_status_t append(void* to, const unsigned char* bytes, unsigned int count) {
  static_cast<std::string*>(to)->append(reinterpret_cast<const char*>(bytes), count);
  return CAIRO_STATUS_SUCCESS;
}

glm::dvec2 size_of(Paper paper) {
  return paper == Paper::a4 ? glm::dvec2(595.276, 841.89) : glm::dvec2(612.0, 792.0);
}

double channel(Colour colour, unsigned shift) {
  return static_cast<double>(colour.rgb >> shift & 0xFFU) / 255.0;
}

bool is_day(const std::string& date) {
  constexpr std::string_view form = "0000-00-00";
  return date.size() == form.size() && std::equal(date.begin(), date.end(), form.begin(), [](char c, char f) {
           return f == '-' ? c == '-' : c >= '0' && c <= '9';
         });
}

/// Text from outside may hold bytes that are not UTF-8; they show as replacement characters.
std::string valid(const std::string& text) {
  const Held<char, g_free> made(g_utf8_make_valid(text.data(), static_cast<gssize>(text.size())));
  return made.get();
}

void set_span(PangoAttrList* list, const Style& style, guint from, guint to) {
  const auto add = [&](PangoAttribute* attribute) {
    attribute->start_index = from;
    attribute->end_index = to;
    pango_attr_list_insert(list, attribute);
  };
  const Held<PangoFontDescription, pango_font_description_free> font(pango_font_description_new());
  pango_font_description_set_family(font.get(), family);
  pango_font_description_set_absolute_size(font.get(), static_cast<double>(style.size) * PANGO_SCALE);
  pango_font_description_set_weight(font.get(), static_cast<PangoWeight>(style.weight));
  pango_font_description_set_style(font.get(), style.italic ? PANGO_STYLE_ITALIC : PANGO_STYLE_NORMAL);
  add(pango_attr_font_desc_new(font.get()));
  const auto wide = [&](unsigned shift) {
    return static_cast<guint16>((style.colour.rgb >> shift & 0xFFU) * 257U);
  };
  add(pango_attr_foreground_new(wide(16), wide(8), wide(0)));
}

/// The signs that no typeface has: their glyphs say which they are.
void add_unknown(PangoLayout* layout, std::set<unsigned>& signs) {
  if (pango_layout_get_unknown_glyphs_count(layout) == 0) return;
  const Held<PangoLayoutIter, pango_layout_iter_free> at(pango_layout_get_iter(layout));
  do {
    const PangoLayoutRun* run = pango_layout_iter_get_run_readonly(at.get());
    if (run == nullptr) continue;  // the end of a line
    for (int i = 0; i < run->glyphs->num_glyphs; ++i) {
      const PangoGlyph glyph = run->glyphs->glyphs[i].glyph;
      if (glyph != PANGO_GLYPH_EMPTY && (glyph & PANGO_GLYPH_UNKNOWN_FLAG) != 0)
        signs.insert(glyph & ~PANGO_GLYPH_UNKNOWN_FLAG);
    }
  } while (pango_layout_iter_next_run(at.get()));
}

/// The picture with its edges fading out.
Picture faded(Picture picture) {
  const int rim = std::max(1, std::min(picture.width, picture.height) / 14);
  const auto share = [rim](int pixel, int count) {
    const float t =
        std::min(1.0F, static_cast<float>(std::min(pixel, count - 1 - pixel)) / static_cast<float>(rim));
    return t * t * (3.0F - 2.0F * t);
  };
  for (int y = 0; y < picture.height; ++y) {
    const float row = share(y, picture.height);
    for (int x = 0; x < picture.width; ++x) {
      const float kept = row * share(x, picture.width);
      std::uint8_t& alpha = picture.rgba[(static_cast<std::size_t>(y) * picture.width + x) * 4 + 3];
      alpha = static_cast<std::uint8_t>(std::lround(static_cast<float>(alpha) * kept));
    }
  }
  return picture;
}

void trace_box(cairo_t* cairo, const Box& box, double radius) {
  constexpr double quarter = std::numbers::pi / 2.0;
  const double r = std::min({radius, box.width / 2.0, box.height / 2.0});
  cairo_new_sub_path(cairo);
  cairo_arc(cairo, box.right() - r, box.y + r, r, -quarter, 0.0);
  cairo_arc(cairo, box.right() - r, box.bottom() - r, r, 0.0, quarter);
  cairo_arc(cairo, box.x + r, box.bottom() - r, r, quarter, 2.0 * quarter);
  cairo_arc(cairo, box.x + r, box.y + r, r, 2.0 * quarter, 3.0 * quarter);
  cairo_close_path(cairo);
}

}  // namespace

struct Canvas::Data {
  std::string bytes;
  glm::dvec2 size;
  Held<cairo_surface_t, cairo_surface_destroy> surface;
  Held<cairo_t, cairo_destroy> cairo;
  Held<PangoContext, g_object_unref> context;  ///< one for all layouts: it keeps the typefaces found
  int pages = 0;
  bool overflown = false;
  std::set<unsigned> unknown_signs;
  std::string trouble;

  explicit Data(Paper paper)
      : size(size_of(paper)),
        surface(cairo_pdf_surface_create_for_stream(append, &bytes, size.x, size.y)),
        cairo(cairo_create(surface.get())),
        context(pango_cairo_create_context(cairo.get())) {
    pango_cairo_context_set_resolution(context.get(), 72.0);  // a point is a unit
    pango_context_set_round_glyph_positions(context.get(), FALSE);
    const Held<cairo_font_options_t, cairo_font_options_destroy> options(cairo_font_options_create());
    cairo_font_options_set_hint_style(options.get(), CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options.get(), CAIRO_HINT_METRICS_OFF);
    pango_cairo_context_set_font_options(context.get(), options.get());
  }

  [[nodiscard]] Layout layout(const Text& text, float width) const {
    Layout layout(pango_layout_new(context.get()));

    std::string whole;
    const Held<PangoAttrList, pango_attr_list_unref> attributes(pango_attr_list_new());
    for (const Span& span : text) {
      const std::size_t from = whole.size();
      whole += valid(span.text);
      set_span(attributes.get(), span.style, static_cast<guint>(from), static_cast<guint>(whole.size()));
    }
    pango_layout_set_text(layout.get(), whole.data(), static_cast<int>(whole.size()));
    pango_layout_set_attributes(layout.get(), attributes.get());
    pango_layout_set_wrap(layout.get(), PANGO_WRAP_WORD_CHAR);
    if (!text.empty()) pango_layout_set_line_spacing(layout.get(), text.front().style.leading);
    if (width > 0.0F) pango_layout_set_width(layout.get(), pango_units_from_double(width));
    return layout;
  }

  void set_colour(Colour colour) const {
    cairo_set_source_rgb(cairo.get(), channel(colour, 16), channel(colour, 8), channel(colour, 0));
  }
};

Canvas::Canvas(Paper paper, const Metadata& metadata) : data_(std::make_unique<Data>(paper)) {
  const auto say = [&](cairo_pdf_metadata_t key, const std::string& value) {
    if (!value.empty()) cairo_pdf_surface_set_metadata(data_->surface.get(), key, valid(value).c_str());
  };
  say(CAIRO_PDF_METADATA_TITLE, metadata.title);
  say(CAIRO_PDF_METADATA_AUTHOR, metadata.author);
  say(CAIRO_PDF_METADATA_SUBJECT, metadata.subject);
  say(CAIRO_PDF_METADATA_CREATOR, "Knotlas");
  const std::string day = is_day(metadata.date) ? metadata.date : "2000-01-01";
  say(CAIRO_PDF_METADATA_CREATE_DATE, day + "T00:00:00Z");
}

Canvas::~Canvas() = default;

Box Canvas::page() const {
  return {0.0F, 0.0F, static_cast<float>(data_->size.x), static_cast<float>(data_->size.y)};
}

void Canvas::begin_page() {
  if (data_->pages > 0) cairo_show_page(data_->cairo.get());
  ++data_->pages;
}

int Canvas::pages() const {
  return data_->pages;
}

void Canvas::bookmark(const std::string& title) {
  const std::string place = "page=" + std::to_string(data_->pages);
  cairo_pdf_surface_add_outline(data_->surface.get(), CAIRO_PDF_OUTLINE_ROOT, valid(title).c_str(),
                                place.c_str(), CAIRO_PDF_OUTLINE_FLAG_OPEN);
}

float Canvas::height_of(const Text& text, float width) const {
  int height = 0;
  pango_layout_get_size(data_->layout(text, width).get(), nullptr, &height);
  return static_cast<float>(pango_units_to_double(height));
}

float Canvas::width_of(const Text& text) const {
  int width = 0;
  pango_layout_get_size(data_->layout(text, 0.0F).get(), &width, nullptr);
  // Rounded up, so that what is measured fits into what it measured.
  return static_cast<float>(std::ceil(pango_units_to_double(width) * 16.0) / 16.0);
}

std::pair<std::string, std::string> Canvas::split(const Span& span, float width, float height) const {
  const std::string text = valid(span.text);
  const Layout layout = data_->layout({{text, span.style}}, width);
  const Held<PangoLayoutIter, pango_layout_iter_free> line(pango_layout_get_iter(layout.get()));
  std::size_t taken = text.size();
  for (bool first = true; true; first = false) {
    PangoRectangle extent;
    pango_layout_iter_get_line_extents(line.get(), nullptr, &extent);
    const PangoLayoutLine* current = pango_layout_iter_get_line_readonly(line.get());
    if (!first && pango_units_to_double(extent.y + extent.height) > height) {
      taken = static_cast<std::size_t>(current->start_index);
      break;
    }
    if (!pango_layout_iter_next_line(line.get())) break;
  }
  return {text.substr(0, taken), text.substr(taken)};
}

float Canvas::write(glm::vec2 at, float width, const Text& text, Align align) {
  const Layout layout = data_->layout(text, width);
  pango_layout_set_alignment(layout.get(), align == Align::centre ? PANGO_ALIGN_CENTER
                                           : align == Align::end  ? PANGO_ALIGN_RIGHT
                                                                  : PANGO_ALIGN_LEFT);
  PangoRectangle extent;
  pango_layout_get_extents(layout.get(), nullptr, &extent);
  const double left = at.x + pango_units_to_double(extent.x);
  const double right = left + pango_units_to_double(extent.width);
  const double height = pango_units_to_double(extent.height);
  if (left < edge || at.y < edge || right > data_->size.x - edge || at.y + height > data_->size.y - edge) {
    data_->overflown = true;
  }
  cairo_move_to(data_->cairo.get(), at.x, at.y);
  add_unknown(layout.get(), data_->unknown_signs);
  pango_cairo_show_layout(data_->cairo.get(), layout.get());
  return static_cast<float>(height);
}

void Canvas::fill(const Box& box, Colour colour, float radius) {
  data_->set_colour(colour);
  trace_box(data_->cairo.get(), box, radius);
  cairo_fill(data_->cairo.get());
}

void Canvas::outline(const Box& box, Colour colour, float thickness, float radius) {
  data_->set_colour(colour);
  cairo_set_line_width(data_->cairo.get(), thickness);
  trace_box(data_->cairo.get(), box, radius);
  cairo_stroke(data_->cairo.get());
}

void Canvas::line(glm::vec2 from, glm::vec2 to, Colour colour, float thickness) {
  data_->set_colour(colour);
  cairo_set_line_width(data_->cairo.get(), thickness);
  cairo_move_to(data_->cairo.get(), from.x, from.y);
  cairo_line_to(data_->cairo.get(), to.x, to.y);
  cairo_stroke(data_->cairo.get());
}

Box Canvas::fitted(const Picture& picture, const Box& box) {
  const auto width = static_cast<float>(picture.width);
  const auto height = static_cast<float>(picture.height);
  const float scale = std::min(box.width / width, box.height / height);
  return {box.x + (box.width - width * scale) * 0.5F, box.y + (box.height - height * scale) * 0.5F,
          width * scale, height * scale};
}

void Canvas::picture(const Picture& picture, const Box& box, Colour background) {
  const auto part = [&](unsigned shift) {
    return static_cast<std::uint8_t>(background.rgb >> shift & 0xFFU);
  };
  const auto jpeg = encode_jpeg(faded(picture), {part(16), part(8), part(0)}, jpeg_quality);
  if (!jpeg) {
    data_->trouble = jpeg.error().message;
    return;
  }
  // The pixels of the surface stay blank: the PDF takes the JPEG as it is.
  const Held<cairo_surface_t, cairo_surface_destroy> image(
      cairo_image_surface_create(CAIRO_FORMAT_RGB24, picture.width, picture.height));
  auto* kept = static_cast<unsigned char*>(g_memdup2(jpeg->data(), jpeg->size()));
  if (cairo_surface_set_mime_data(image.get(), CAIRO_MIME_TYPE_JPEG, kept, jpeg->size(), g_free, kept) !=
      CAIRO_STATUS_SUCCESS) {
    g_free(kept);
    data_->trouble = "A picture could not be put on the page: there is not enough memory.";
    return;
  }
  const Box place = fitted(picture, box);
  cairo_save(data_->cairo.get());
  cairo_translate(data_->cairo.get(), place.x, place.y);
  cairo_scale(data_->cairo.get(), place.width / static_cast<float>(picture.width),
              place.height / static_cast<float>(picture.height));
  cairo_set_source_surface(data_->cairo.get(), image.get(), 0.0, 0.0);
  cairo_pattern_set_filter(cairo_get_source(data_->cairo.get()), CAIRO_FILTER_GOOD);
  cairo_paint(data_->cairo.get());
  cairo_restore(data_->cairo.get());
}

Result<Printed> Canvas::finish() {
  data_->context.reset();
  data_->cairo.reset();
  cairo_surface_finish(data_->surface.get());
  if (const cairo_status_t status = cairo_surface_status(data_->surface.get());
      status != CAIRO_STATUS_SUCCESS) {
    return fail("The PDF could not be made: {}.", cairo_status_to_string(status));
  }
  if (!data_->trouble.empty()) return Error{data_->trouble};
  return Printed{std::move(data_->bytes), data_->pages, data_->overflown, std::move(data_->unknown_signs)};
}

}  // namespace knotlas::report
