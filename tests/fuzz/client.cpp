// A client's file: what is read comes back from its own text, and what cannot be read is left as it is.
#include "scratch.h"
#include "state/client_file.h"

using namespace knotlas;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto file = client_file_of(fuzz::text_of(data, size), "fuzz.knotlas");
  if (!file) return 0;
  const std::string text = text_of(*file);
  const auto again = client_file_of(text, "again.knotlas");
  fuzz::demand(again && text_of(*again) == text);
  return 0;
}
