#pragma once

#include <string>
#include <vector>

/// What a person takes out of the window: plain values that the panels fill in and the window carries out.
namespace knotlas::ui {

/// A handout about the muscles selected.
struct HandoutWish {
  std::vector<std::string> techniques;  ///< ids; those of a muscle without any are chosen for it
  std::string notes;
  std::string client;
  std::string therapist;
  bool letter = false;
  std::string file;
  bool operator==(const HandoutWish&) const = default;
};

/// A picture of what is on the screen.
struct PictureWish {
  int width = 0;  ///< pixels
  int height = 0;
  bool transparent = false;
  bool labels = true;
  bool legend = false;  ///< what the signs mean, and the body's credit
  std::string file;     ///< empty: to the clipboard
  bool operator==(const PictureWish&) const = default;
};

/// "<folder>/Infraspinatus 2026-11-26.pdf", with a number when that is there already.
[[nodiscard]] std::string free_file_name(const std::string& folder, const std::string& name,
                                         const std::string& extension);

}  // namespace knotlas::ui
