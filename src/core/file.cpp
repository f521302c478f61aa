#include "core/file.h"

#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <cstring>
#include <fstream>

namespace knotlas {
namespace {

template <class Buffer>
Result<Buffer> read_file(const std::filesystem::path& path) {
  std::error_code code;
  if (std::filesystem::is_directory(path, code)) {
    return fail("Cannot read {}: it is a folder, not a file.", path.string());
  }
  std::ifstream in(path, std::ios::binary);
  if (!in) return fail("Cannot read {}: {}.", path.string(), std::strerror(errno));
  in.seekg(0, std::ios::end);
  const auto size = in.tellg();
  if (size < 0) return fail("Cannot read {}: its size is unknown.", path.string());
  Buffer buffer;
  buffer.resize(static_cast<std::size_t>(size));
  in.seekg(0);
  in.read(reinterpret_cast<char*>(buffer.data()), size);
  if (!in) return fail("Cannot read {}: it ends early.", path.string());
  return buffer;
}

}  // namespace

Result<std::string> read_text(const std::filesystem::path& path) {
  return read_file<std::string>(path);
}

Result<std::vector<std::byte>> read_bytes(const std::filesystem::path& path) {
  return read_file<std::vector<std::byte>>(path);
}

namespace {

enum class Flush { now, whenever };

Result<void> write_beside(const std::filesystem::path& path, std::span<const std::byte> bytes,
                          Readers readers, Flush flush) {
  std::string temporary = path.string() + ".XXXXXX";
  const int file = ::mkstemp(temporary.data());
  if (file < 0) {
    return fail("Cannot write {}: {}. Choose another place or check its permissions.", path.string(),
                std::strerror(errno));
  }
  const auto give_up = [&](int reason) -> Error {
    ::close(file);
    ::unlink(temporary.c_str());
    return fail("Cannot write {}: {}.", path.string(), std::strerror(reason));
  };
  std::size_t written = 0;
  while (written < bytes.size()) {
    const ssize_t n = ::write(file, bytes.data() + written, bytes.size() - written);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return give_up(errno);
    written += static_cast<std::size_t>(n);
  }
  // mkstemp makes the file private; a saved picture or handout is an ordinary file.
  const mode_t mode = readers == Readers::owner ? 0600 : 0644;
  if (::fchmod(file, mode) != 0 || (flush == Flush::now && ::fsync(file) != 0)) return give_up(errno);
  ::close(file);
  if (::rename(temporary.c_str(), path.c_str()) != 0) {
    const int reason = errno;
    ::unlink(temporary.c_str());
    return fail("Cannot write {}: {}.", path.string(), std::strerror(reason));
  }
  return {};
}

}  // namespace

Result<void> write_atomically(const std::filesystem::path& path, std::span<const std::byte> bytes,
                              Readers readers) {
  return write_beside(path, bytes, readers, Flush::now);
}

Result<void> write_cache(const std::filesystem::path& path, std::span<const std::byte> bytes) {
  return write_beside(path, bytes, Readers::everyone, Flush::whenever);
}

void sweep_leftovers(const std::filesystem::path& path) {
  constexpr auto surely_over = std::chrono::hours(1);
  const std::string beginning = path.filename().string() + ".";
  std::error_code code;
  for (std::filesystem::directory_iterator it(path.parent_path(), code), end; !code && it != end;
       it.increment(code)) {
    const std::string name = it->path().filename().string();
    std::error_code ignored;
    const bool left = name.size() == beginning.size() + 6 && name.starts_with(beginning);
    const auto age = std::filesystem::file_time_type::clock::now() - it->last_write_time(ignored);
    if (left && !ignored && age > surely_over) std::filesystem::remove(it->path(), ignored);
  }
}

Result<void> write_atomically(const std::filesystem::path& path, std::string_view text, Readers readers) {
  return write_atomically(path, std::as_bytes(std::span(text.data(), text.size())), readers);
}

}  // namespace knotlas
