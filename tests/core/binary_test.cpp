#include "core/binary.h"

#include "catch.h"
#include "folder.h"

using namespace knotlas;
namespace fs = std::filesystem;

namespace {

struct Folder : core_tests::Folder {
  Folder() : core_tests::Folder("core-binary") {}
  [[nodiscard]] std::ptrdiff_t files() const {
    return std::distance(fs::directory_iterator(path), fs::directory_iterator{});
  }
};

std::vector<std::byte> some_bytes(std::size_t count) {
  std::vector<std::byte> bytes(count);
  for (std::size_t i = 0; i < count; ++i) bytes[i] = static_cast<std::byte>(i * 37 + i / 251);
  return bytes;
}

}  // namespace

TEST_CASE("A checksum does not depend on how the bytes come, and on each of them") {
  const std::vector<std::byte> bytes = some_bytes(1000);
  Checksum whole;
  whole.add(bytes);
  for (const std::size_t piece : {1UL, 7UL, 31UL, 32UL, 33UL, 500UL}) {
    Checksum pieces;
    for (std::size_t at = 0; at < bytes.size(); at += piece)
      pieces.add(std::span(bytes).subspan(at, std::min(piece, bytes.size() - at)));
    CHECK(pieces.value() == whole.value());
  }
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    std::vector<std::byte> other = bytes;
    other[i] ^= std::byte{1};
    Checksum damaged;
    damaged.add(other);
    if (damaged.value() == whole.value()) FAIL_CHECK(i);
  }
}

TEST_CASE("A cache that is written in pieces is the one that is written at once") {
  const Folder folder;
  const std::vector<std::byte> bytes = some_bytes(100'003);
  CacheWriter out(folder.path / "a.bin");
  out.append(std::span(bytes).first(11));
  out.append(std::span(bytes).subspan(11));
  CHECK_FALSE(fs::exists(folder.path / "a.bin"));
  REQUIRE(out.finish(5, 6));
  CHECK(*read_bytes(folder.path / "a.bin") == sealed(5, 6, bytes));
  CHECK(folder.files() == 1);
}

TEST_CASE("A cache that is not finished, or cannot be, leaves the old one and nothing beside it") {
  const Folder folder;
  REQUIRE(write_cache(folder.path / "a.bin", some_bytes(10)));
  {
    CacheWriter out(folder.path / "a.bin");
    out.append(some_bytes(5000));
    CHECK(folder.files() == 2);
  }
  CHECK(*read_bytes(folder.path / "a.bin") == some_bytes(10));
  CHECK(folder.files() == 1);

  CacheWriter nowhere(folder.path / "no" / "a.bin");
  nowhere.append(some_bytes(5000));
  const auto written = nowhere.finish(5, 6);
  REQUIRE_FALSE(written);
  CHECK(written.error().message.find("a.bin") != std::string::npos);
}
