#include "state/client_file.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <ctime>

#include "core/file.h"

namespace knotlas {
namespace {

template <class Item>
const Item* with_id(const std::vector<Item>& items, std::string_view id) {
  const auto found =
      std::find_if(items.begin(), items.end(), [&](const Item& item) { return item.id == id; });
  return found == items.end() ? nullptr : &*found;
}

}  // namespace

const ClientSession* ClientFile::session(std::string_view id) const {
  return with_id(sessions, id);
}

const SavedView* ClientFile::view(std::string_view id) const {
  return with_id(views, id);
}

Result<ClientFile> load_client_file(const std::filesystem::path& path) {
  const Result<std::string> text = read_text(path);
  if (!text) return text.error();
  return client_file_of(*text, path.string());
}

Result<void> save_client_file(const std::filesystem::path& path, const ClientFile& file) {
  return write_atomically(path, text_of(file), Readers::owner);  // what hurts whom is nobody else's business
}

bool is_date(std::string_view text) {
  const auto number = [&](std::size_t from, std::size_t count) {
    int value = 0;
    for (const char c : text.substr(from, count)) {
      if (c < '0' || c > '9') return -1;
      value = value * 10 + (c - '0');
    }
    return value;
  };
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return false;
  const int year = number(0, 4);
  const int month = number(5, 2);
  const int day = number(8, 2);
  if (year < 0 || month < 0 || day < 0) return false;
  return (std::chrono::year(year) / month / day).ok();
}

std::string today() {
  const std::time_t now = std::time(nullptr);
  std::tm local{};
  localtime_r(&now, &local);
  std::array<char, 16> text{};
  const std::size_t length = std::strftime(text.data(), text.size(), "%Y-%m-%d", &local);
  return {text.data(), length};
}

}  // namespace knotlas
