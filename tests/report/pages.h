#pragma once

#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <optional>
#include <stdexcept>
#include <string>

#include "anatomy/load.h"
#include "core/file.h"
#include "io/picture.h"
#include "report/printed.h"

/// What the tests of pages share: our own content, made-up pictures, and the text of a PDF.
namespace knotlas::test {

inline const Catalog& our_content() {
  static const Catalog catalog = load_catalog(KNOTLAS_ASSETS).value().catalog;
  return catalog;
}

/// A disc on nothing.
inline Picture painted(int width, int height) {
  Picture picture{width, height, {}};
  for (int y = 0; y < height; ++y) {
    for (int x = 0; x < width; ++x) {
      const int dx = 2 * x - width;
      const int dy = 2 * y - height;
      const std::uint8_t alpha = dx * dx + dy * dy < width * width / 2 ? 255 : 0;
      picture.rgba.insert(picture.rgba.end(), {180, 70, 60, alpha});
    }
  }
  return picture;
}

/// The words of a PDF by pdftotext; nothing when that is not installed.
inline std::optional<std::string> text_of(const report::Printed& printed) {
  static const bool installed = std::system("command -v pdftotext >/dev/null 2>&1") == 0;
  if (!installed) return {};
  const auto path =
      std::filesystem::path(KNOTLAS_TEST_OUTPUT) / ("report-" + std::to_string(::getpid()) + ".pdf");
  std::filesystem::create_directories(path.parent_path());
  if (!write_atomically(path, std::string_view(printed.pdf)))
    throw std::runtime_error("cannot write " + path.string());
  const auto text_path = std::filesystem::path(path).replace_extension("txt");
  const std::string command = "pdftotext -raw '" + path.string() + "' '" + text_path.string() + "'";
  if (std::system(command.c_str()) != 0) throw std::runtime_error("pdftotext failed on " + path.string());
  std::string text = read_text(text_path).value();
  std::filesystem::remove(path);
  std::filesystem::remove(text_path);
  return text;
}

}  // namespace knotlas::test
