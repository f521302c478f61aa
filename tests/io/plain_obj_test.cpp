#include "io/plain_obj.h"

#include <fmt/format.h>

#include <bit>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include "catch.h"
#include "same_mesh.h"

using namespace knotlas;

namespace {

const std::string triangle = "v 0 0 0\nv 1 0 0\nv 0 1 0\n";

}  // namespace

TEST_CASE("PlainObj: what is read is what Assimp reads") {
  for (const std::string& text : {
           triangle + "f 1 2 3\n",
           triangle + "vn 0 0 1\nf 1//1 2//1 3//1 \n",
           "# Bounds(mm): (1,2)\n" + triangle + "vn 0 0 1\ng grp1\nusemtl mtl1\nf 1//1 2//1 3//1\n",
           "# made by hand\r\n" + triangle + "\r\nf 3 2 1\r\nf 1 2 3\r\n",
           std::string(
               "v -1.5 2.5e1 0\nv 1e-3 158.509 -0\nv 7.90187e-005 0.5 1158.51\nv 9 9 9\nf 1 2 3\nf 3 2 4\n"),
           "f 1 2 3\n" + triangle,
           triangle + "v 0 0 0\nf 1 2 3\nf 4 3 2\n",
       }) {
    CAPTURE(text);
    const auto plain = read_plain_obj(text);
    REQUIRE(plain);
    check_same_as_assimp(*plain, text);
  }
}

TEST_CASE("PlainObj: whatever is not plain is left to Assimp") {
  for (const std::string& text : {
           std::string(),
           triangle,
           triangle + "f 1 2 3",       // not ended
           triangle + "f 1 2 3 1\n",   // a polygon
           triangle + "f 1 2\n",       // an edge
           triangle + "f -3 -2 -1\n",  // counted from the end
           triangle + "f 1 2 4\n",     // no such vertex
           triangle + "f 1 2 03\n",
           triangle + "f 0 1 2\n",           //
           triangle + "f 1//1 2//1 3//1\n",  // no such normal
           triangle + "vt 0 0\nf 1/1 2/1 3/1\n",
           triangle + "f 1/ 2/ 3/\n",
           triangle + "f 1// 2// 3//\n",
           triangle + "f 1 2 99999999999999999999\n",
           triangle + "f 1 2 3\ng second\nf 1 2 3\n",
           triangle + "g one\ng two\nf 1 2 3\n",
           triangle + "g left arm\nf 1 2 3\n",
           triangle + "o thing\nf 1 2 3\n",
           triangle + "s off\nf 1 2 3\n",
           triangle + "f 1 2 \\\n3\n",
           triangle + std::string("f 1 2 3\n\0\n", 10),
           "v 0 0 .5\n" + triangle + "f 2 3 4\n",
           "v 0 0 +1\n" + triangle + "f 2 3 4\n",
           "v 0 0 nan\n" + triangle + "f 2 3 4\n",
           "v 0 0 inf\n" + triangle + "f 2 3 4\n",
           "v 0 0 -inf\n" + triangle + "f 2 3 4\n",
           "v 0 0 1e39\n" + triangle + "f 2 3 4\n",
           "v 0 0 0x10\n" + triangle + "f 2 3 4\n",
           "v 0 0 0.1234567890123456789\n" + triangle + "f 2 3 4\n",
           "v 0 0\n" + triangle + "f 2 3 4\n",
           "v 0 0 0 1\n" + triangle + "f 2 3 4\n",
           "vn 0 0 up\n" + triangle + "f 1 2 3\n",
           "vn 0 0 inf\n" + triangle + "f 1 2 3\n",
           "vn 0 0 1e39\n" + triangle + "f 1 2 3\n",
           "vn 0 0 1x\n" + triangle + "f 1 2 3\n",
           "vn 0 0\n" + triangle + "f 1 2 3\n",
           "vn 0 0 0.1234567890123456789\n" + triangle + "f 1 2 3\n",
       }) {
    CAPTURE(text);
    CHECK_FALSE(read_plain_obj(text));
  }
}

TEST_CASE("PlainObj: a number is the float nearest to it") {
  std::minstd_rand random(7);
  std::vector<std::string> numbers{"0",
                                   "-0",
                                   "-0.0",
                                   "1.",
                                   "16777217",
                                   "16777219",
                                   "33554433.0",
                                   "0.1",
                                   "999999999999999",
                                   "0.0000000000001",
                                   "-1158.51",
                                   "5e-1",
                                   "123456.78901234",
                                   "0.5000000596046"};
  for (int i = 0; i < 20'000; ++i) {
    const auto whole = static_cast<std::uint64_t>(random()) * random() % 1'000'000'000'000ULL;
    std::string number = std::to_string(whole >> (random() % 40));
    if (const auto places = random() % 9; places < number.size())
      number.insert(number.size() - places, 1, '.');
    numbers.push_back(fmt::format("{}{}", random() % 2 == 0 ? "-" : "", number));
    if (numbers.back().find('.') == numbers.back().find_first_of("0123456789.")) numbers.pop_back();
  }
  std::string text;
  for (const std::string& number : numbers) text += "v 0 0 " + number + "\nvn 0 0 " + number + "\n";
  const auto plain = read_plain_obj(text + "f 1 2 3\n");
  REQUIRE(plain);
  REQUIRE(plain->mesh.positions.size() == numbers.size());
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    float expected = 1.0F;
    std::from_chars(numbers[i].data(), numbers[i].data() + numbers[i].size(), expected);
    if (std::bit_cast<std::uint32_t>(plain->mesh.positions[i].z) != std::bit_cast<std::uint32_t>(expected))
      FAIL_CHECK(numbers[i]);
  }
}
