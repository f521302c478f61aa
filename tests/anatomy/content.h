#pragma once

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "anatomy/load.h"
#include "core/file.h"

/// Small content for tests: the good fixture, and copies of it with one thing spoilt.
namespace knotlas::test {

inline std::filesystem::path good_content() {
  return std::filesystem::path(KNOTLAS_TEST_DATA) / "content" / "good";
}

inline Catalog good_catalog() {
  return load_catalog(good_content()).value().catalog;
}

/// A copy of the good content that is gone when the test ends.
class Content {
 public:
  Content() {
    static int count = 0;
    folder_ = std::filesystem::path(KNOTLAS_TEST_OUTPUT) /
              ("content-" + std::to_string(::getpid()) + "-" + std::to_string(count++));
    std::filesystem::create_directories(folder_.parent_path());
    std::filesystem::copy(good_content(), folder_, std::filesystem::copy_options::recursive);
  }
  ~Content() { std::filesystem::remove_all(folder_); }
  Content(const Content&) = delete;
  Content& operator=(const Content&) = delete;

  [[nodiscard]] const std::filesystem::path& folder() const { return folder_; }

  void write(std::string_view file, std::string_view text) {
    std::filesystem::create_directories((folder_ / file).parent_path());
    std::ofstream(folder_ / file, std::ios::binary) << text;
  }

  /// Replaces the first `from`, which must be there.
  void replace(std::string_view file, std::string_view from, std::string_view to) {
    std::string text = read_text(folder_ / file).value();
    const std::size_t place = text.find(from);
    if (place == std::string::npos) throw std::logic_error(fmt::format("{} does not hold {}", file, from));
    write(file, text.replace(place, from.size(), to));
  }

  [[nodiscard]] LoadedCatalog load() const { return load_catalog(folder_).value(); }

  /// What loading and checking find together, files named relative to the folder.
  [[nodiscard]] std::vector<Issue> issues() const {
    LoadedCatalog loaded = load();
    std::vector<Issue> all = std::move(loaded.issues);
    for (Issue& issue : check(loaded.catalog)) all.push_back(std::move(issue));
    for (Issue& issue : all) {
      issue.origin.file = std::filesystem::relative(issue.origin.file, folder_).generic_string();
    }
    return all;
  }

 private:
  std::filesystem::path folder_;
};

/// All issues, one a line, for messages of failed tests.
inline std::string listed(const std::vector<Issue>& issues) {
  std::string text;
  for (const Issue& issue : issues) text += text_of(issue) + "\n";
  return text;
}

}  // namespace knotlas::test
