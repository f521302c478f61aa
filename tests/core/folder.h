#pragma once

#include <filesystem>
#include <string>

namespace knotlas::core_tests {

/// An empty folder of a test's own.
struct Folder {
  std::filesystem::path path;
  explicit Folder(const std::string& name) : path(std::filesystem::path(KNOTLAS_TEST_OUTPUT) / name) {
    std::filesystem::remove_all(path);
    std::filesystem::create_directories(path);
  }
};

}  // namespace knotlas::core_tests
