// The file of a language.
#include "anatomy/language.h"

#include "scratch.h"

using namespace knotlas;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const fuzz::Scratch scratch("language");
  static const bool ready = [] {
    std::filesystem::create_directories(scratch.path() / "languages");
    scratch.write("languages/languages.yaml", "xx: Fuzzy\n");
    return true;
  }();
  static_cast<void>(ready);
  scratch.write("languages/xx.yaml", fuzz::text_of(data, size));
  scratch.write("languages/muscles.xx.yaml", fuzz::text_of(data, size));
  const auto language = load_language(scratch.path(), "xx");
  if (language) fuzz::demand(!language->text("Undo").empty());
  return 0;
}
