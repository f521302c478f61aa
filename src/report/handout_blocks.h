#pragma once

#include <vector>

#include "anatomy/catalog.h"
#include "anatomy/phrases.h"
#include "report/block.h"
#include "report/column.h"
#include "report/handout.h"

namespace knotlas::report {

/// What a person is to read is never set smaller, in points; captions and the list of sources may be.
inline constexpr float smallest_text = 8.5F;

/// How large a page is set.
struct Fit {
  float text = 9.0F;        ///< points
  float pictures = 200.0F;  ///< height of the pictures at least, points
  bool compact = false;     ///< words beside the pictures instead of below them
  float air = 1.0F;         ///< what is left of the distances between blocks, paragraphs and lines
};

/// Makes the parts of a handout, measured on the canvas they will be drawn on. Blocks point into the catalog
/// and the handout, which must outlive them.
class BlockMaker {
 public:
  BlockMaker(const Canvas& canvas, const Catalog& catalog, const Handout& handout, const Fit& fit);

  [[nodiscard]] Block title(const MusclePage& page) const;
  /// Says at the top of a further page which muscle it goes on about.
  [[nodiscard]] Block running_head(const MusclePage& page) const;
  /// For whom, from whom, when: as given, or lines to write on.
  [[nodiscard]] Block fields() const;
  /// The pictures, and in words where the muscle is and where its pain is often felt.
  [[nodiscard]] std::vector<Block> muscle(const MusclePage& page) const;
  [[nodiscard]] Block warnings(const MusclePage& page) const;
  /// Rows of up to three; when there are none, why.
  [[nodiscard]] std::vector<Block> techniques(const MusclePage& page) const;
  [[nodiscard]] Block weekly_plan(const MusclePage& page) const;
  /// The notes, in pieces that fit on a page; nothing when there are none.
  [[nodiscard]] std::vector<Block> notes(const std::string& text) const;
  /// For notes by hand.
  [[nodiscard]] Block writing_lines() const;
  [[nodiscard]] Block sources(const MusclePage& page) const;

  [[nodiscard]] Block cover_title() const;
  [[nodiscard]] Block overview() const;
  [[nodiscard]] Block cover_line(const MusclePage& page, std::size_t index, int page_number) const;

 private:
  /// As `style`, with the lines as close as the page asks.
  [[nodiscard]] Style set(float size, Colour colour, Weight weight = Weight::regular) const;
  /// A distance of the page, as much of it as is left.
  [[nodiscard]] float gap(float points) const { return points * fit_.air; }
  [[nodiscard]] Style body(Colour colour) const;
  [[nodiscard]] Style strong(Colour colour) const;
  /// A little smaller than the body, as long as that can be read.
  [[nodiscard]] Style aside(Colour colour) const;
  [[nodiscard]] Style heading() const;
  [[nodiscard]] Column where_it_is(const Muscle& muscle) const;
  [[nodiscard]] Column where_felt(const Muscle& muscle) const;
  [[nodiscard]] Column card(const Technique& technique) const;
  /// How wide cards of a row of `in_row` are: equally, or on a compact page as makes the row low.
  [[nodiscard]] std::vector<float> widths_of(const std::vector<Column>& cards, std::size_t in_row) const;
  [[nodiscard]] Block row(std::vector<Column> cards, std::size_t in_row, float gap_above) const;
  /// How wide the words beside the pictures are: wider when they are many, so that they end with the
  /// pictures.
  [[nodiscard]] float beside_pictures(const Column& words) const;
  /// A text across the page.
  [[nodiscard]] Block paragraph(Text text, float gap_above) const;

  const Canvas& canvas_;
  const Catalog& catalog_;
  const Handout& handout_;
  Phrases phrases_;
  Fit fit_;
  float width_;
};

}  // namespace knotlas::report
