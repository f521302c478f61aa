// A settings file: whatever it says, settings within their bounds come out, and what is written is read
// again.
#include "app/settings_file.h"
#include "scratch.h"

using namespace knotlas;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const fuzz::Scratch scratch("settings");
  scratch.write("settings.json", fuzz::text_of(data, size));
  const auto file = scratch.path() / "settings.json";
  const LoadedSettings loaded = load_settings(file);
  fuzz::demand(loaded.settings == sensible(loaded.settings));
  if (loaded.notice) return 0;
  const auto saved = save_settings(file, loaded.settings);
  fuzz::demand(!saved || load_settings(file).settings == loaded.settings);
  return 0;
}
