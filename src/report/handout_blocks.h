#pragma once

#include <vector>

#include "anatomy/catalog.h"
#include "anatomy/phrases.h"
#include "report/block.h"
#include "report/column.h"
#include "report/handout.h"

namespace knotlas::report {

/// How large a page is set.
struct Fit {
  float text = 9.0F;        ///< points
  float pictures = 200.0F;  ///< height of the pictures at least, points
  bool compact = false;     ///< words beside the pictures instead of below them
};

/// Makes the parts of a handout, measured on the canvas they will be drawn on. Blocks point into the catalog
/// and the handout, which must outlive them.
class BlockMaker {
 public:
  BlockMaker(const Canvas& canvas, const Catalog& catalog, const Handout& handout, const Fit& fit);

  [[nodiscard]] Block title(const MusclePage& page) const;
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
  [[nodiscard]] Style body(Colour colour) const;
  [[nodiscard]] Style strong(Colour colour) const;
  [[nodiscard]] Style heading() const;
  [[nodiscard]] Column where_it_is(const Muscle& muscle) const;
  [[nodiscard]] Column where_felt(const Muscle& muscle) const;
  [[nodiscard]] Column card(const Technique& technique) const;
  /// A text across the page.
  [[nodiscard]] Block paragraph(Text text, float gap) const;

  const Canvas& canvas_;
  const Catalog& catalog_;
  const Handout& handout_;
  Phrases phrases_;
  Fit fit_;
  float width_;
};

}  // namespace knotlas::report
