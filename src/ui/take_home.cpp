#include "ui/take_home.h"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>
#include <ctime>
#include <filesystem>

namespace knotlas::ui {

std::string free_file_name(const std::string& folder, const std::string& name, const std::string& extension) {
  std::string plain = name;
  std::replace(plain.begin(), plain.end(), '/', '-');
  const std::string day = fmt::format("{:%Y-%m-%d}", fmt::localtime(std::time(nullptr)));
  const auto numbered = [&](int number) {
    const std::string suffix = number == 1 ? "" : fmt::format(" {}", number);
    return (std::filesystem::path(folder) / fmt::format("{} {}{}{}", plain, day, suffix, extension)).string();
  };
  std::error_code ignored;
  int number = 1;
  while (number < 1000 && std::filesystem::exists(numbered(number), ignored)) ++number;
  return numbered(number);
}

}  // namespace knotlas::ui
