// A zip archive: nothing of it may land on the disk, whatever its names say.
#include "io/file_set.h"
#include "io/gzip.h"
#include "scratch.h"

using namespace knotlas;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const fuzz::Scratch scratch("zip");
  scratch.write("a.zip", fuzz::text_of(data, size));
  static_cast<void>(gunzip(fuzz::text_of(data, size)));
  const auto files = FileSet::open(scratch.path() / "a.zip");
  if (!files) return 0;
  for (std::size_t i = 0; i < files->names().size() && i < 16; ++i) {
    const auto bytes = files->read(i);
    const bool leaves = files->names()[i].starts_with('/') || files->names()[i].starts_with("../");
    fuzz::demand(!bytes || !leaves);
  }
  fuzz::demand(std::distance(std::filesystem::directory_iterator(scratch.path()), {}) == 1);
  return 0;
}
