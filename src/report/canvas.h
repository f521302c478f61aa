#pragma once

#include <cstdint>
#include <glm/glm.hpp>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/result.h"
#include "io/picture.h"
#include "report/printed.h"

namespace knotlas::report {

/// sRGB, written as 0xRRGGBB.
struct Colour {
  std::uint32_t rgb = 0;
};

enum class Weight { regular = 400, medium = 500, semibold = 600, bold = 700 };
enum class Align { start, centre, end };

struct Style {
  float size = 9.0F;  ///< points
  Weight weight = Weight::regular;
  Colour colour{};
  bool italic = false;
  float leading = 1.05F;  ///< from line to line, as a share of what the typeface asks; the first span's holds
};

struct Span {
  std::string text;
  Style style;
};
using Text = std::vector<Span>;

/// A rectangle of the page in points, from its top left.
struct Box {
  float x = 0.0F;
  float y = 0.0F;
  float width = 0.0F;
  float height = 0.0F;

  [[nodiscard]] float right() const { return x + width; }
  [[nodiscard]] float bottom() const { return y + height; }
  [[nodiscard]] Box inset(float by) const { return {x + by, y + by, width - 2.0F * by, height - 2.0F * by}; }
};

/// What a PDF says of itself.
struct Metadata {
  std::string title;
  std::string author;
  std::string subject;
  std::string date;  ///< YYYY-MM-DD; anything else: a fixed day, so that equal input gives equal bytes
};

/// PDF pages in memory, in points from the top left: text of any script in Inter (with whatever fonts of the
/// system have what Inter lacks), shapes, and pictures. Drawing needs a page begun.
class Canvas {
 public:
  Canvas(Paper paper, const Metadata& metadata);
  ~Canvas();
  Canvas(const Canvas&) = delete;
  Canvas& operator=(const Canvas&) = delete;

  [[nodiscard]] Box page() const;
  void begin_page();
  [[nodiscard]] int pages() const;
  /// An entry of the document's outline that leads to the page begun last.
  void bookmark(const std::string& title);

  /// How high the text is when broken at `width`.
  [[nodiscard]] float height_of(const Text& text, float width) const;
  /// How wide the text is on one line.
  [[nodiscard]] float width_of(const Text& text) const;
  /// What of the text fits into `height` when broken at `width`, and the rest. At least a line is taken.
  [[nodiscard]] std::pair<std::string, std::string> split(const Span& span, float width, float height) const;

  /// Writes from `at` (top left) downwards and returns the height taken.
  float write(glm::vec2 at, float width, const Text& text, Align align = Align::start);
  void fill(const Box& box, Colour colour, float radius = 0.0F);
  void outline(const Box& box, Colour colour, float thickness, float radius = 0.0F);
  void line(glm::vec2 from, glm::vec2 to, Colour colour, float thickness);
  /// The whole picture, as large as fits, in the middle of the box, on `background`, into which its edges
  /// fade: a body that goes on beyond the picture is not cut off hard.
  void picture(const Picture& picture, const Box& box, Colour background);

  /// The box that picture() fills.
  [[nodiscard]] static Box fitted(const Picture& picture, const Box& box);

  /// The file. The canvas is done then.
  Result<Printed> finish();

 private:
  struct Data;
  std::unique_ptr<Data> data_;
};

}  // namespace knotlas::report
