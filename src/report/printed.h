#pragma once

#include <set>
#include <string>

namespace knotlas::report {

enum class Paper { a4, letter };

/// A PDF, ready to be written to a file.
struct Printed {
  std::string pdf;
  int pages = 0;
  bool overflown = false;            ///< something was written past the edge of the paper
  std::set<unsigned> unknown_signs;  ///< code points printed as boxes, for want of a typeface
};

}  // namespace knotlas::report
