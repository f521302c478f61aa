#include "app/window_shaders.h"

#include <algorithm>
#include <system_error>

namespace knotlas {

Result<bool> ShaderWatch::refresh(Renderer& renderer) {
  std::error_code trouble;
  auto newest = std::filesystem::file_time_type::min();
  for (const auto& file : std::filesystem::directory_iterator(folder_, trouble)) {
    newest = std::max(newest, file.last_write_time(trouble));
  }
  if (trouble)
    return fail("The folder of shaders {} cannot be read: {}", folder_.string(), trouble.message());
  if (loaded_ && *loaded_ >= newest) return false;
  loaded_ = newest;
  if (const auto read = renderer.reload_shaders(folder_); !read) return read.error();
  return true;
}

}  // namespace knotlas
