#include "app/destination.h"

#include "core/file.h"

namespace knotlas {

Result<void> make_way_to(const std::filesystem::path& file) {
  std::error_code code;
  if (file.has_parent_path()) std::filesystem::create_directories(file.parent_path(), code);
  if (code)
    return fail("Cannot make the folder {}: {}. Choose another.", file.parent_path().string(),
                code.message());
  // A pipe or a device would notice that somebody tries.
  if (std::filesystem::is_other(file, code)) return {};
  if (const auto trial = NewState::beside(file); !trial) return trial.error();
  return {};
}

}  // namespace knotlas
