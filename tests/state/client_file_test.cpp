#include "state/client_file.h"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <thread>

#include "../body/small_atlas.h"
#include "../geometry/shapes.h"
#include "catch.h"
#include "core/file.h"
#include "state/actions.h"
#include "state/client_actions.h"

using namespace knotlas;

namespace {

namespace fs = std::filesystem;

fs::path scratch(const char* name) {
  const fs::path folder = fs::path(KNOTLAS_TEST_OUTPUT) / "client_file" / name;
  fs::remove_all(folder);
  fs::create_directories(folder);
  return folder;
}

/// Something of everything, with numbers that need all their digits and text of several scripts.
ClientFile full() {
  ClientFile file;
  file.name = "Anna “Ä” 花子";
  file.notes = "Two\nlines, a \"quote\", a \\ and a tab\t.";
  PainStroke stroke{
      0.7F,
      18.0F,
      {{{-60.1F, 20.3F, 1402.0F}, {0.12F, -0.99F, 0.03F}}, {{-58.0F, 20.4F, 1400.7F}, {0, -1, 0}}}};
  PainStroke eraser{0.0F, 9.6F, {{{1.1F, 2.2F, 3.3F}, {1, 0, 0}}}};
  ClientSession first{"2026-01-31",
                      "2026-01-31",
                      7,
                      "After work",
                      {"press_pinch", "stretch_side"},
                      SharedPainting(PainDrawing{stroke, eraser})};
  ClientSession second{"2026-02-14", "2026-02-14", std::nullopt, "", {}, {}};
  file.sessions = {first, second};
  SavedView view;
  view.id = "view-1";
  view.name = "Neck";
  view.note = "Say this";
  view.selection = {{"trapezius_descending", Side::left, false}};
  view.reading = "trapezius_descending";
  view.focused_point = "TrP1";
  view.skin = {false, 1.0F / 3.0F};
  view.spillover = false;
  view.isolate = true;
  view.xray = true;
  view.peel = 1.7F;
  view.clip = Clip{Cut::sagittal, -12.3F, true};
  view.hidden = {"Left clavicle"};
  view.ghosts = {"Right scapula"};
  view.alone = {"Sternum", "Atlas"};
  view.session = "2026-01-31";
  view.camera.azimuth = 2.7182817F;
  view.camera.target = {0.1F, 1e-7F, 1234.5678F};
  file.views = {view};
  file.pins = {{"note", {1.5F, -2.25F, 3.1F}, "here"}};
  file.ink = {{2, {{1, 2, 3}, {4, 5, 6.7F}}}};
  return file;
}

std::string with(std::string text, std::string_view from, std::string_view to) {
  const std::size_t at = text.find(from);
  REQUIRE(at != std::string::npos);
  return text.replace(at, from.size(), to);
}

std::string complaint(const std::string& text) {
  const auto file = client_file_of(text, "anna.knotlas");
  REQUIRE_FALSE(file.ok());
  return file.error().message;
}

}  // namespace

TEST_CASE("a file written and read again is the same, to the last digit") {
  const ClientFile file = full();
  const fs::path path = scratch("round") / "anna.knotlas";
  REQUIRE(save_client_file(path, file).ok());
  const auto back = load_client_file(path);
  REQUIRE(back.ok());
  CHECK(*back == file);
  CHECK(text_of(*back) == text_of(file));
  CHECK(client_file_of(text_of(ClientFile{}), "empty")->empty());
}

TEST_CASE("the file is for people, too: a member a line, numbers as short as can be") {
  const std::string text = text_of(full());
  CHECK(text.find("\n  \"version\": 1,\n") != std::string::npos);
  CHECK(text.find("[-60.1,20.3,1402.0,0.12,-0.99,0.03]") != std::string::npos);
  CHECK(text.find("花子") != std::string::npos);
}

TEST_CASE("a damaged file says what and where, a newer one says so") {
  const std::string text = text_of(full());
  CHECK(complaint(text.substr(0, text.size() / 2)).find("is not JSON") != std::string::npos);
  CHECK(complaint("").find("damaged") != std::string::npos);
  CHECK(complaint("[]").find("is not a client file") != std::string::npos);
  CHECK(complaint(with(text, "\"version\": 1", "\"version\": 2")).find("newer Knotlas") != std::string::npos);
  CHECK(complaint(with(text, "\"pain\": 7", "\"pain\": 11")).find("sessions[0].pain is not from 0 to 10") !=
        std::string::npos);
  CHECK(complaint(with(text, "2026-02-14\",\n      \"date\": \"2026-02-14",
                       "2026-02-14\",\n      \"date\": \"2026-02-30"))
            .find("sessions[1].date is no day") != std::string::npos);
  CHECK(
      complaint(with(text, "\"pain\"", "\"pian\"")).find("has \"pian\", which this version does not know") !=
      std::string::npos);
  CHECK(complaint(with(text, "\"id\": \"2026-02-14\"", "\"id\": \"2026-01-31\"")).find("twice") !=
        std::string::npos);
  CHECK(complaint(with(text, "\"side\": \"left\"", "\"side\": \"inside\"")).find("neither left nor right") !=
        std::string::npos);
  CHECK(complaint(with(text, "0.12,-0.99,0.03]", "0.12,-0.99]")).find("six numbers") != std::string::npos);
}

TEST_CASE("reading a damaged file leaves it as it is") {
  const fs::path path = scratch("damaged") / "anna.knotlas";
  const std::string damaged = "{\"format\": \"knotlas client file\", ";
  REQUIRE(write_atomically(path, damaged).ok());
  CHECK_FALSE(load_client_file(path).ok());
  CHECK(*read_text(path) == damaged);
  CHECK_FALSE(load_client_file(path.parent_path() / "none.knotlas").ok());
}

TEST_CASE("killed at any moment while saving, the file is whole: the one before or the one after") {
  const fs::path path = scratch("killed") / "anna.knotlas";
  ClientFile file = full();
  REQUIRE(save_client_file(path, file).ok());
  int rounds_seen = 0;
  for (int attempt = 0; attempt < 25; ++attempt) {
    const pid_t child = ::fork();
    if (child == 0) {
      for (int round = 0;; ++round) {
        file.notes = std::string(static_cast<std::size_t>(round % 7) * 40000, 'x') + std::to_string(round);
        if (!save_client_file(path, file).ok()) ::_exit(1);
      }
    }
    REQUIRE(child > 0);
    std::this_thread::sleep_for(std::chrono::microseconds(3000 + 1700 * attempt));
    ::kill(child, SIGKILL);
    int status = 0;
    REQUIRE(::waitpid(child, &status, 0) == child);
    REQUIRE(WIFSIGNALED(status));  // it did not give up by itself
    const auto back = load_client_file(path);
    INFO(attempt);
    REQUIRE(back.ok());
    CHECK(back->sessions == full().sessions);
    if (back->notes != full().notes) ++rounds_seen;
  }
  CHECK(rounds_seen > 0);  // the child did get to write
}

TEST_CASE("what was painted comes back on the same skin, and on a finer one") {
  const Atlas atlas = small::atlas();
  Session session;
  actions::choose_brush(session, {.radius = 25.0F, .level = 2});
  std::vector<SkinPlace> way;
  for (float x = -70.0F; x <= -30.0F; x += 3.0F) {
    way.push_back(atlas.skin()->nearest({x, -std::sqrt(9900.0F - x * x), 0}).value());
  }
  actions::begin_stroke(session, *atlas.skin(), way);
  actions::end_stroke(session);
  const ClientFile& file = session.document().file;
  REQUIRE(file.sessions.size() == 1);
  CHECK(file.sessions[0].date == today());

  const auto back = client_file_of(text_of(file), "file");
  REQUIRE(back.ok());
  CHECK(*back == file);
  const SharedPainting read = back->sessions[0].painting;
  CHECK(read.values().empty());
  const Painting& before = session.document().painting.values();
  const SharedPainting laid = read.on(*atlas.skin());
  REQUIRE(laid.values().size() == before.size());
  double difference = 0.0;
  double total = 0.0;
  for (std::size_t v = 0; v < before.size(); ++v) {
    difference += std::abs(before[v] - laid.values()[v]);
    total += before[v];
  }
  CHECK(difference < 0.02 * total);

  Pack finer = small::pack();
  finer.structures[0].mesh = shapes::sphere({0, 0, 0}, 100.0F, 96);
  const Atlas other = small::atlas(small::catalog(), std::move(finer));
  REQUIRE(other.skin()->outer().size() != atlas.skin()->outer().size());
  const auto area = [](const Skin& skin, const Painting& painting) {
    double sum = 0.0;
    for (std::size_t v = 0; v < painting.size(); ++v)
      sum += static_cast<double>(skin.vertex_areas()[v] * painting[v]);
    return sum;
  };
  const SharedPainting on_other = read.on(*other.skin());
  REQUIRE_FALSE(on_other.empty());
  CHECK(area(*other.skin(), on_other.values()) == Approx(area(*atlas.skin(), before)).epsilon(0.05));
  CHECK(&read.on(*other.skin()).values() == &on_other.values());  // asked again, it is the same one
}

TEST_CASE("days are days of the calendar") {
  CHECK(is_date("2026-02-28"));
  CHECK(is_date("2024-02-29"));
  for (const char* text :
       {"", "2026-02-29", "2026-2-1", "2026-13-01", "20260101xx", "2026-01-0a", "2026-01-01 "}) {
    INFO(text);
    CHECK_FALSE(is_date(text));
  }
  CHECK(is_date(today()));
}

TEST_CASE("a client's file is its owner's alone, also one that others could read before") {
  const fs::path path = scratch("private") / "anna.knotlas";
  const auto mode = [&] { return fs::status(path).permissions() & fs::perms::all; };
  REQUIRE(save_client_file(path, full()).ok());
  CHECK(mode() == (fs::perms::owner_read | fs::perms::owner_write));
  fs::permissions(path, fs::perms::group_read | fs::perms::others_read, fs::perm_options::add);
  REQUIRE(save_client_file(path, full()).ok());
  CHECK(mode() == (fs::perms::owner_read | fs::perms::owner_write));
}
