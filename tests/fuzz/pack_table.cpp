// A pack.json beside one good mesh; and the same bytes as the list of a pack to download.
#include "io/download.h"
#include "io/import.h"
#include "scratch.h"

using namespace knotlas;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const fuzz::Scratch scratch("pack");
  static const bool ready = [] {
    scratch.write("a.obj", "v 0 0 0\nv 1 0 0\nv 0 1 0\nf 1 2 3\n");
    return true;
  }();
  static_cast<void>(ready);
  scratch.write("pack.json", fuzz::text_of(data, size));
  static_cast<void>(import_pack(scratch.path()));
  const auto remote = read_remote_pack(scratch.path() / "pack.json");
  if (!remote) return 0;
  for (const RemoteFile& file : remote->files) {
    fuzz::demand(file.url.starts_with("https://") && file.name().find('/') == std::string::npos &&
                 file.name() != "..");
  }
  return 0;
}
