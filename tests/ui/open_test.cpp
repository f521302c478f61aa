#include <GLFW/glfw3.h>

#include <filesystem>
#include <fstream>

#include "catch.h"
#include "desk.h"

using namespace knotlas;

namespace {

namespace fs = std::filesystem;

/// A folder with a client's file, a zip, a folder, and things that cannot be opened.
fs::path folder_of(const char* name) {
  const fs::path folder = fs::path(KNOTLAS_TEST_OUTPUT) / "open" / name;
  fs::remove_all(folder);
  fs::create_directories(folder / "bodies");
  for (const char* file : {"anna.knotlas", "body.zip", "holiday.jpg", ".hidden.zip"})
    std::ofstream(folder / file) << "x";
  return folder;
}

}  // namespace

TEST_CASE("Ctrl+O shows what can be opened, and a click opens it") {
  Desk desk;
  desk.client_desk.folder = folder_of("click");
  desk.press(ui::Command::open);
  CHECK(desk.find("file", "holiday.jpg") == nullptr);
  CHECK(desk.find("file", ".hidden.zip") == nullptr);
  desk.click("folder", "bodies");
  CHECK(desk.find("file", "anna.knotlas") == nullptr);
  desk.click("place", "up");
  desk.click("file", "anna.knotlas");
  REQUIRE(desk.wishes.client);
  CHECK(desk.wishes.client->path == desk.client_desk.folder / "anna.knotlas");
  CHECK_FALSE(desk.interface.shows("open"));
  desk.press(ui::Command::open);
  desk.click("file", "body.zip");
  CHECK(desk.wishes.body_file == desk.client_desk.folder / "body.zip");
  desk.press(ui::Command::open);
  desk.click("folder", "bodies");
  desk.click("button", "open_body");
  CHECK(desk.wishes.body_file == desk.client_desk.folder / "bodies");
}

TEST_CASE("files are opened by keyboard alone") {
  Desk desk;
  desk.client_desk.folder = folder_of("keys");
  desk.press(ui::Command::open);
  for (int i = 0; i < 30 && !desk.focused_on("file", "anna.knotlas"); ++i) desk.key(GLFW_KEY_TAB);
  REQUIRE(desk.focused_on("file", "anna.knotlas"));
  desk.key(GLFW_KEY_ENTER);
  REQUIRE(desk.wishes.client);
  CHECK(desk.wishes.client->path.filename() == "anna.knotlas");
}

TEST_CASE("where there is no folder of clients yet, one begins at home") {
  Desk desk;
  desk.client_desk.folder = fs::path(KNOTLAS_TEST_OUTPUT) / "open" / "not there";
  desk.press(ui::Command::open);
  CHECK(desk.interface.shows("open"));
  REQUIRE(desk.find("place", "home") != nullptr);
  CHECK(desk.find("place", "home")->active);
}
