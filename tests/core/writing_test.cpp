#include "core/writing.h"

#include "catch.h"

namespace knotlas {
namespace {

TEST_CASE("what cannot be written names the package that writes it, script by script") {
  CHECK(packages_for({}).empty());
  CHECK(packages_for({0x1F642}) == "fonts-symbola");  // an emoji
  CHECK(packages_for({0x2603}) == "fonts-symbola");   // a snowman
  CHECK(packages_for({0x0905, 0x0E01, 0x12000}) == "fonts-noto-core");
  CHECK(packages_for({0x6BCE, 0xAC00, 0x3042}) == "fonts-noto-cjk");
  CHECK(packages_for({0x0905, 0x6BCE, 0x1F642}) == "fonts-noto-cjk, fonts-noto-core, fonts-symbola");
  CHECK(packages_for({0xE000, 0x10FFFD}).empty());  // of private use: nobody's
}

TEST_CASE("signs are named by their numbers, the first few of many") {
  CHECK(listed({0x41, 0x1F642}) == "U+0041, U+1F642");
  CHECK(listed({1, 2, 3, 4, 5, 6, 7}) == "U+0001, U+0002, U+0003, U+0004, U+0005 …");
}

}  // namespace
}  // namespace knotlas
