#include <filesystem>
#include <fstream>
#include <limits>

#include "app/settings_file.h"
#include "catch.h"
#include "core/file.h"

using namespace knotlas;

namespace {

std::filesystem::path fresh_file() {
  const auto folder = std::filesystem::path(KNOTLAS_TEST_OUTPUT) / "settings";
  std::filesystem::remove_all(folder);
  return folder / "knotlas" / "settings.json";
}

void write(const std::filesystem::path& file, const std::string& text) {
  std::filesystem::create_directories(file.parent_path());
  std::ofstream(file) << text;
}

}  // namespace

TEST_CASE("settings come back as they were saved, and the folder is made") {
  const auto file = fresh_file();
  Settings settings;
  settings.language = "ja";
  settings.theme = Theme::contrast;
  settings.colours = Colours::safe;
  settings.text_scale = 1.5F;
  settings.browse_width = 250.0F;
  settings.reader_open = false;
  settings.inertia = true;
  settings.toured = true;
  settings.therapist = "M. Kellér";
  settings.letter = true;
  settings.pack = "bodyparts3d";
  settings.window = {10, 20, 1200, 800, true};
  REQUIRE(save_settings(file, settings).ok());
  const LoadedSettings loaded = load_settings(file);
  CHECK(loaded.settings == settings);
  CHECK_FALSE(loaded.notice);
}

TEST_CASE("without a file there are the usual settings and nothing to say") {
  const LoadedSettings loaded = load_settings(fresh_file());
  CHECK(loaded.settings == Settings{});
  CHECK_FALSE(loaded.notice);
}

TEST_CASE("a damaged file is set aside, and the person is told") {
  for (const char* text :
       {"", "{", "[]", "{\"version\": \"one\"}", "{\"version\": 1, \"text_scale\": \"large\"}",
        "{\"version\": 1, \"window\": 7}"}) {
    INFO(text);
    const auto file = fresh_file();
    write(file, text);
    const LoadedSettings loaded = load_settings(file);
    CHECK(loaded.settings == Settings{});
    REQUIRE(loaded.notice);
    CHECK(loaded.notice->find("settings.json.damaged") != std::string::npos);
    CHECK_FALSE(std::filesystem::exists(file));
    CHECK(*read_text(file.string() + ".damaged") == text);
  }
}

TEST_CASE("a newer file is left alone, senseless values are mended") {
  const auto file = fresh_file();
  write(file, "{\"version\": 99}");
  CHECK(load_settings(file).notice);
  CHECK(std::filesystem::exists(file));
  write(file,
        "{\"version\": 1, \"text_scale\": 1e9, \"browse_width\": -5, \"theme\": \"plaid\", \"unknown\": 1,"
        "\"window\": {\"width\": 99999999}}");
  const LoadedSettings loaded = load_settings(file);
  CHECK_FALSE(loaded.notice);
  CHECK(loaded.settings.text_scale == largest_text);
  CHECK(loaded.settings.browse_width == narrowest_panel);
  CHECK(loaded.settings.theme == Theme::dark);
  CHECK(loaded.settings.window == WindowPlace{});
  Settings broken;
  broken.text_scale = std::numeric_limits<float>::quiet_NaN();
  CHECK(sensible(broken).text_scale == 1.0F);
}
