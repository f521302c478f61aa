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

TEST_CASE("What is held of a mapped file is there when the file is no more") {
  const Folder folder;
  const std::filesystem::path file = folder.path / "file.bin";
  std::string text(9'000'001, 'x');  // more than one piece, and no whole number of pages
  for (std::size_t i = 0; i < text.size(); i += 1000) text[i] = static_cast<char>('a' + i / 1000 % 26);
  REQUIRE(write_atomically(file, text));
  MappedFile mapped(file);
  const auto* const place = mapped.bytes().data();
  mapped.hold();
  std::filesystem::resize_file(file, 0);  // what is not held can be read no more: the program would end
  CHECK(mapped.bytes().data() == place);
  const auto bytes = mapped.bytes();
  CHECK(std::equal(bytes.begin(), bytes.end(), std::as_bytes(std::span(text)).begin()));
}

TEST_CASE("A reader leaves items where they lie, if someone keeps them and they lie as they must") {
  BinaryWriter out;
  out.values(std::span<const float>(std::array{1.0F, 2.0F, 3.0F}));
  const auto keeper = std::make_shared<const std::vector<std::byte>>(out.bytes());
  const auto items_in = [](std::span<const std::byte> bytes, const std::shared_ptr<const void>& kept) {
    return BinaryReader(bytes, nullptr, kept).items<float>(2);
  };
  const Items<float> lent = items_in(*keeper, keeper);
  CHECK(lent == Items<float>{1.0F, 2.0F});
  CHECK(static_cast<const void*>(lent.data()) == keeper->data());
  CHECK(static_cast<const void*>(items_in(*keeper, nullptr).data()) != keeper->data());
  CHECK(BinaryReader(*keeper, nullptr, keeper).items<float>(4).empty());
  CHECK(items_in(std::span(*keeper).subspan(1), keeper).size() == 2);  // crooked: copied
}
