#include "core/file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>

#include "catch.h"
#include "folder.h"

using namespace knotlas;
namespace fs = std::filesystem;

namespace {

struct Folder : core_tests::Folder {
  Folder() : core_tests::Folder("core-file") {}
};

}  // namespace

TEST_CASE("What is written is read back, and replaces what was there") {
  const Folder folder;
  const fs::path file = folder.path / "note.txt";
  REQUIRE(write_atomically(file, "first"));
  REQUIRE(write_atomically(file, "second\nline"));
  const auto text = read_text(file);
  REQUIRE(text);
  CHECK(*text == "second\nline");
  CHECK(read_bytes(file)->size() == 11);
  CHECK(std::distance(fs::directory_iterator(folder.path), fs::directory_iterator{}) == 1);
}

TEST_CASE("A missing file, a folder and an unwritable place are named in the error") {
  const Folder folder;
  CHECK(read_text(folder.path / "none.txt").error().message.find("none.txt") != std::string::npos);
  CHECK(read_text(folder.path).error().message.find("folder") != std::string::npos);
  const auto written = write_atomically(folder.path / "no" / "such" / "place.txt", "x");
  REQUIRE_FALSE(written);
  CHECK(written.error().message.find("place.txt") != std::string::npos);
}

TEST_CASE("A failed write leaves the old file and nothing beside it") {
  const Folder folder;
  // A folder in the way makes the last step, the rename, fail.
  fs::create_directories(folder.path / "taken" / "inside");
  REQUIRE_FALSE(write_atomically(folder.path / "taken", "x"));
  CHECK(fs::is_directory(folder.path / "taken"));
  CHECK(std::distance(fs::directory_iterator(folder.path), fs::directory_iterator{}) == 1);
}

TEST_CASE("A link stays one: what it points to is replaced") {
  const Folder folder;
  fs::create_directories(folder.path / "kept elsewhere");
  const fs::path real = folder.path / "kept elsewhere" / "note.txt";
  const fs::path link = folder.path / "link.txt";
  REQUIRE(write_atomically(real, "old"));
  fs::create_symlink(real, link);
  REQUIRE(write_atomically(link, "new"));
  CHECK(fs::is_symlink(link));
  CHECK(*read_text(real) == "new");
  CHECK(std::distance(fs::directory_iterator(folder.path), fs::directory_iterator{}) == 2);
}

TEST_CASE("A pipe is written into and stays one; a folder is none of the files") {
  const Folder folder;
  const fs::path pipe = folder.path / "pipe";
  REQUIRE(::mkfifo(pipe.c_str(), 0600) == 0);
  const int reader = ::open(pipe.c_str(), O_RDONLY | O_NONBLOCK);
  REQUIRE(reader >= 0);
  REQUIRE(write_atomically(pipe, "through"));
  std::array<char, 16> got{};
  CHECK(::read(reader, got.data(), got.size()) == 7);
  ::close(reader);
  CHECK(fs::is_fifo(pipe));
  const auto written = write_atomically(folder.path, "x");
  REQUIRE_FALSE(written);
  CHECK(written.error().message.find("folder") != std::string::npos);
}
