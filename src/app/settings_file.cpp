#include "app/settings_file.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <type_traits>

#include "core/file.h"

namespace knotlas {
namespace {

using nlohmann::json;

constexpr int newest_version = 1;

template <class Value>
void take(const json& from, const char* name, Value& into) {
  const auto found = from.find(name);
  if (found == from.end()) return;
  if constexpr (std::is_same_v<Value, int>) {
    constexpr double far = 1e6;  // farther than any screen; what an int cannot hold must not become one
    into = static_cast<int>(std::clamp(found->get<double>(), -far, far));
  } else {
    into = found->get<Value>();
  }
}

template <class Enum, std::size_t count>
void take_name(const json& from, const char* name, const std::array<Enum, count>& all, Enum& into) {
  std::string text;
  take(from, name, text);
  for (const Enum one : all) {
    if (name_of(one) == text) into = one;
  }
}

/// Throws when a value is of another kind than it should be.
Settings settings_of(const json& from) {
  Settings settings;
  take(from, "language", settings.language);
  take_name(from, "theme", std::array{Theme::dark, Theme::light, Theme::contrast}, settings.theme);
  take_name(from, "colours", std::array{Colours::standard, Colours::safe}, settings.colours);
  take(from, "text_scale", settings.text_scale);
  take(from, "browse_width", settings.browse_width);
  take(from, "reader_width", settings.reader_width);
  take(from, "browse_open", settings.browse_open);
  take(from, "reader_open", settings.reader_open);
  take(from, "inertia", settings.inertia);
  take(from, "toured", settings.toured);
  take(from, "therapist", settings.therapist);
  take(from, "letter", settings.letter);
  take(from, "pack", settings.pack);
  take(from, "body", settings.body);
  if (const auto window = from.find("window"); window != from.end()) {
    static_cast<void>(window->get_ref<const json::object_t&>());  // throws when it is none
    take(*window, "x", settings.window.x);
    take(*window, "y", settings.window.y);
    take(*window, "width", settings.window.width);
    take(*window, "height", settings.window.height);
    take(*window, "maximised", settings.window.maximised);
  }
  return sensible(settings);
}

json json_of(const Settings& settings) {
  const WindowPlace& window = settings.window;
  return {{"version", newest_version},
          {"language", settings.language},
          {"theme", name_of(settings.theme)},
          {"colours", name_of(settings.colours)},
          {"text_scale", settings.text_scale},
          {"browse_width", settings.browse_width},
          {"reader_width", settings.reader_width},
          {"browse_open", settings.browse_open},
          {"reader_open", settings.reader_open},
          {"inertia", settings.inertia},
          {"toured", settings.toured},
          {"therapist", settings.therapist},
          {"letter", settings.letter},
          {"pack", settings.pack},
          {"body", settings.body},
          {"window",
           {{"x", window.x},
            {"y", window.y},
            {"width", window.width},
            {"height", window.height},
            {"maximised", window.maximised}}}};
}

}  // namespace

std::filesystem::path settings_file() {
  const char* config = std::getenv("XDG_CONFIG_HOME");
  const char* home = std::getenv("HOME");
  const std::filesystem::path base = config != nullptr && *config != '\0'
                                         ? std::filesystem::path(config)
                                         : std::filesystem::path(home != nullptr ? home : ".") / ".config";
  return base / "knotlas" / "settings.json";
}

LoadedSettings load_settings(const std::filesystem::path& file) {
  std::error_code ignored;
  if (!std::filesystem::exists(file, ignored)) return {};
  const Result<std::string> text = read_text(file);
  if (!text) return {{}, text.error().message + " The usual settings are used."};
  try {
    const json root = json::parse(*text);
    if (root.at("version").get<double>() > newest_version) {
      return {{},
              fmt::format("{} was written by a newer Knotlas. The usual settings are used.", file.string())};
    }
    return {settings_of(root), std::nullopt};
  } catch (const json::exception&) {
    std::filesystem::path aside = file;
    aside += ".damaged";
    std::filesystem::rename(file, aside, ignored);
    return {
        {},
        fmt::format("The settings in {} are damaged. They were set aside as {}, and the usual ones are used.",
                    file.string(), aside.filename().string())};
  }
}

Result<void> save_settings(const std::filesystem::path& file, const Settings& settings) {
  std::error_code code;
  std::filesystem::create_directories(file.parent_path(), code);
  if (code) return fail("Cannot make the folder {}: {}.", file.parent_path().string(), code.message());
  return write_atomically(file, json_of(settings).dump(2) + "\n");
}

}  // namespace knotlas
