#include "app/window_taking.h"

#include <sys/resource.h>

#include <algorithm>
#include <csignal>
#include <filesystem>
#include <fstream>

#include "../body/small_atlas.h"
#include "catch.h"
#include "core/file.h"
#include "render/frame.h"
#include "render/gl/headless_context.h"
#include "state/best_view.h"

namespace knotlas {
namespace {

namespace fs = std::filesystem;

/// A small body that is drawn in small pieces, and an empty folder.
struct Desk {
  gl::HeadlessContext context = gl::HeadlessContext::make().value();
  Renderer renderer = Renderer::make().value();
  std::shared_ptr<const Atlas> atlas = std::make_shared<const Atlas>(
      std::make_shared<const Catalog>(small::catalog()), std::make_shared<const Pack>(small::pack()));
  fs::path folder = fs::path(KNOTLAS_TEST_OUTPUT) / "taking";
  PictureTaking taking;

  Desk() {
    fs::remove_all(folder);
    fs::create_directories(folder);
    renderer.set_body(atlas);
    renderer.set_largest_tile(128);
  }

  [[nodiscard]] Frame frame() const {
    Document document;
    document.selection = {{"near", Side::right, true}};
    document.camera = best_view(*atlas, document, 1.5F);
    return frame_of(document, *atlas);
  }
  [[nodiscard]] ui::PictureWish wish(const std::string& name) const {
    return {.width = 300, .height = 200, .file = (folder / name).string()};
  }
  [[nodiscard]] std::vector<std::string> files() const {
    std::vector<std::string> names;
    for (const auto& entry : fs::directory_iterator(folder)) names.push_back(entry.path().filename());
    std::sort(names.begin(), names.end());
    return names;
  }
};

}  // namespace

TEST_CASE("PictureTakingGLTest: drawn piece by piece, it is the picture drawn at once, and kept whole") {
  Desk desk;
  CHECK_FALSE(desk.taking.follow(desk.renderer).has_value());
  REQUIRE(desk.taking.start(desk.renderer, desk.frame(), desk.wish("new folder/a.png")));
  CHECK(desk.taking.long_lasting());
  const std::size_t pieces = desk.taking.total();
  CHECK(pieces >= 4);
  for (std::size_t done = 1; done < pieces; ++done) {
    CHECK_FALSE(desk.taking.follow(desk.renderer).has_value());
    CHECK(desk.taking.done() == done);
  }
  const auto outcome = desk.taking.follow(desk.renderer);
  REQUIRE(outcome.has_value());
  REQUIRE(outcome->ok());
  CHECK_FALSE(desk.taking.running());
  CHECK_FALSE(desk.taking.long_lasting());
  const auto& taken = **outcome;
  CHECK(difference(taken.picture, desk.renderer.picture(desk.frame(), {300, 200}).value())->max == 0.0F);
  CHECK(desk.files() == std::vector<std::string>{"new folder"});
  REQUIRE(keep(taken));
  CHECK(difference(load_png(taken.wish.file).value(), taken.picture)->max == 0.0F);
}

TEST_CASE("PictureTakingGLTest: given up, nothing of it is anywhere, and the next one is drawn") {
  Desk desk;
  desk.taking.cancel();  // nothing is under way
  REQUIRE(desk.taking.start(desk.renderer, desk.frame(), desk.wish("a.png")));
  CHECK_FALSE(desk.taking.follow(desk.renderer).has_value());
  desk.taking.cancel();
  CHECK_FALSE(desk.taking.running());
  CHECK_FALSE(desk.taking.follow(desk.renderer).has_value());
  CHECK(desk.files().empty());
  REQUIRE(desk.taking.start(desk.renderer, desk.frame(), desk.wish("a.png")));
  CHECK(desk.taking.done() == 0);
  std::optional<Result<PictureTaking::Taken>> outcome;
  while (!outcome) outcome = desk.taking.follow(desk.renderer);
  CHECK(outcome->ok());
  CHECK(desk.renderer.complaints() == 0);
}

TEST_CASE("PictureTakingGLTest: a place that cannot be written is said before anything is drawn") {
  Desk desk;
  std::ofstream(desk.folder / "file") << "x";
  for (const char* place : {"file/a.png", ""}) {  // below a file; the folder itself
    const auto begun = desk.taking.start(desk.renderer, desk.frame(), desk.wish(place));
    REQUIRE_FALSE(begun.ok());
    CHECK(begun.error().message.find(desk.folder.string()) != std::string::npos);
    CHECK_FALSE(desk.taking.running());
  }
  CHECK(desk.files() == std::vector<std::string>{"file"});
}

TEST_CASE("PictureTakingGLTest: when the disk is full the old file stays, and nothing lies beside it") {
  Desk desk;
  std::ofstream(desk.folder / "a.png") << "old";
  REQUIRE(desk.taking.start(desk.renderer, desk.frame(), desk.wish("a.png")));
  CHECK(read_text(desk.folder / "a.png").value() == "old");
  std::optional<Result<PictureTaking::Taken>> outcome;
  while (!outcome) outcome = desk.taking.follow(desk.renderer);
  REQUIRE(outcome->ok());
  rlimit usual{};
  getrlimit(RLIMIT_FSIZE, &usual);
  const auto signal = std::signal(SIGXFSZ, SIG_IGN);
  const rlimit full{1000, usual.rlim_max};
  setrlimit(RLIMIT_FSIZE, &full);
  const auto kept = keep(**outcome);
  setrlimit(RLIMIT_FSIZE, &usual);
  std::signal(SIGXFSZ, signal);
  REQUIRE_FALSE(kept.ok());
  CHECK(kept.error().message.find("a.png") != std::string::npos);
  CHECK(desk.files() == std::vector<std::string>{"a.png"});
  CHECK(read_text(desk.folder / "a.png").value() == "old");
}

TEST_CASE("PictureTakingGLTest: another body ends it with a sentence") {
  Desk desk;
  REQUIRE(desk.taking.start(desk.renderer, desk.frame(), desk.wish("a.png")));
  CHECK_FALSE(desk.taking.follow(desk.renderer).has_value());
  const auto other = std::make_shared<const Atlas>(std::make_shared<const Catalog>(small::catalog()),
                                                   std::make_shared<const Pack>(small::pack()));
  desk.renderer.set_body(other);
  const auto outcome = desk.taking.follow(desk.renderer);
  REQUIRE(outcome.has_value());
  REQUIRE_FALSE(outcome->ok());
  CHECK(outcome->error().message.find("another body") != std::string::npos);
  CHECK_FALSE(desk.taking.running());
  CHECK(desk.files().empty());
}

}  // namespace knotlas
