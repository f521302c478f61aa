#include "io/picture.h"

#include "catch.h"
#include "packs.h"

using namespace knotlas;
using namespace knotlas::test;

namespace {

Picture gradient() {
  Picture picture{3, 2, {}};
  for (std::uint8_t i = 0; i < 24; ++i) picture.rgba.push_back(static_cast<std::uint8_t>(i * 10));
  return picture;
}

}  // namespace

TEST_CASE("A picture survives a PNG") {
  const Folder folder("png");
  const fs::path file = folder.path / "a.png";
  REQUIRE(save_png(file, gradient()));
  const auto read = load_png(file);
  REQUIRE(read);
  CHECK(*read == gradient());
}

TEST_CASE("Pictures that cannot be written or read say where and why") {
  const Folder folder("png-bad");
  const auto nowhere = save_png(folder.path / "no" / "a.png", gradient());
  REQUIRE_FALSE(nowhere);
  CHECK(nowhere.error().message.find((folder.path / "no").string()) != std::string::npos);
  CHECK_FALSE(save_png(folder.path / "a.png", Picture{2, 2, {1, 2, 3}}));
  CHECK_FALSE(fs::exists(folder.path / "a.png"));
  folder.write("text.png", "no picture");
  const auto text = load_png(folder.path / "text.png");
  REQUIRE_FALSE(text);
  CHECK(text.error().message.find("text.png") != std::string::npos);
  CHECK_FALSE(load_png(folder.path / "absent.png"));
}

TEST_CASE("The difference of two pictures counts what a person would notice") {
  const Picture a = gradient();
  const auto same = difference(a, a);
  REQUIRE(same);
  CHECK(same->max == 0.0F);
  CHECK(same->mean == 0.0F);
  CHECK(same->changed == 0.0F);

  Picture b = a;
  b.rgba[4] = static_cast<std::uint8_t>(b.rgba[4] + 48);  // second pixel, noticeable
  b.rgba[9] = static_cast<std::uint8_t>(b.rgba[9] + 16);  // third pixel, just not
  const auto apart = difference(a, b);
  REQUIRE(apart);
  CHECK(apart->max == 48.0F);
  CHECK(apart->mean == Approx(64.0 / 24.0));
  CHECK(apart->changed == Approx(1.0 / 6.0));

  CHECK_FALSE(difference(a, Picture{2, 3, a.rgba}));
}
