#include "app/window_shaders.h"

#include <system_error>
#include <utility>

namespace knotlas {

Result<bool> ShaderWatch::refresh(Renderer& renderer) {
  std::error_code trouble;
  Files files;
  for (const auto& file : std::filesystem::directory_iterator(folder_, trouble)) {
    std::error_code gone;  // an editor puts a new file in the place of the old one
    files[file.path().filename().string()] = file.last_write_time(gone);
  }
  if (trouble)
    return fail("The folder of shaders {} cannot be read: {}", folder_.string(), trouble.message());
  if (loaded_ == files) return false;
  loaded_ = std::move(files);
  if (const auto read = renderer.reload_shaders(folder_); !read) return read.error();
  return true;
}

}  // namespace knotlas
