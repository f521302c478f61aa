#include "core/file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <cstring>
#include <fstream>
#include <utility>

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

/// What the person's umask takes away from a new file.
mode_t hidden_by_habit() {
  static const mode_t mask = [] {
    const mode_t found = ::umask(022);
    ::umask(found);
    return found;
  }();
  return mask;
}

}  // namespace

Result<std::string> read_text(const std::filesystem::path& path) {
  return read_file<std::string>(path);
}

Result<std::vector<std::byte>> read_bytes(const std::filesystem::path& path) {
  return read_file<std::vector<std::byte>>(path);
}

NewState::NewState(const std::filesystem::path& path, std::string temporary, int file)
    : path_(path), temporary_(std::move(temporary)), file_(file) {}

NewState::NewState(NewState&& other) noexcept
    : path_(std::move(other.path_)),
      temporary_(std::exchange(other.temporary_, {})),
      file_(std::exchange(other.file_, -1)) {}

NewState::~NewState() {
  if (file_ >= 0) ::close(file_);
  if (!temporary_.empty()) ::unlink(temporary_.c_str());
}

Error NewState::error(int reason) const {
  return fail("Cannot write {}: {}.", path_.string(), std::strerror(reason));
}

/// A pipe or a device cannot be replaced: what is written goes into it.
Result<NewState> NewState::written_into(const std::filesystem::path& path, unsigned kind) {
  if (S_ISDIR(kind)) return fail("Cannot write {}: it is a folder. Name a file in it.", path.string());
  const int file = ::open(path.c_str(), O_WRONLY | O_CLOEXEC);
  if (file < 0) return fail("Cannot write {}: {}.", path.string(), std::strerror(errno));
  return NewState(path, {}, file);
}

Result<NewState> NewState::beside(const std::filesystem::path& asked) {
  // A link stays one: what it points to is replaced.
  std::error_code ignored;
  const bool linked = std::filesystem::is_symlink(asked, ignored);
  const std::filesystem::path path = linked ? std::filesystem::weakly_canonical(asked, ignored) : asked;
  struct stat there {};
  if (::stat(path.c_str(), &there) == 0 && !S_ISREG(there.st_mode)) return written_into(path, there.st_mode);
  std::string temporary = path.string() + ".XXXXXX";
  const int file = ::mkstemp(temporary.data());
  if (file < 0) {
    return fail("Cannot write {}: {}. Choose another place or check its permissions.", path.string(),
                std::strerror(errno));
  }
  return NewState(path, std::move(temporary), file);
}

Result<void> NewState::append(std::span<const std::byte> bytes) {
  while (!bytes.empty()) {
    const ssize_t n = ::write(file_, bytes.data(), bytes.size());
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return error(errno);
    bytes = bytes.subspan(static_cast<std::size_t>(n));
  }
  return {};
}

Result<void> NewState::set_front(std::span<const std::byte> bytes) {
  if (::lseek(file_, 0, SEEK_SET) != 0) return error(errno);
  Result<void> written = append(bytes);
  if (written && ::lseek(file_, 0, SEEK_END) < 0) return error(errno);
  return written;
}

Result<void> NewState::replace(Readers readers, bool flushed) {
  if (temporary_.empty()) return {};
  // mkstemp makes the file private; a saved picture or handout is an ordinary file.
  const mode_t mode = readers == Readers::owner ? 0600 : 0666 & ~hidden_by_habit();
  if (::fchmod(file_, mode) != 0 || (flushed && ::fsync(file_) != 0)) return error(errno);
  ::close(std::exchange(file_, -1));
  if (::rename(temporary_.c_str(), path_.c_str()) != 0) return error(errno);
  temporary_.clear();
  return {};
}

namespace {

Result<void> write_beside(const std::filesystem::path& path, std::span<const std::byte> bytes,
                          Readers readers, bool flushed) {
  Result<NewState> state = NewState::beside(path);
  if (!state) return state.error();
  if (Result<void> written = state->append(bytes); !written) return written;
  return state->replace(readers, flushed);
}

}  // namespace

Result<void> write_atomically(const std::filesystem::path& path, std::span<const std::byte> bytes,
                              Readers readers) {
  return write_beside(path, bytes, readers, true);
}

Result<void> write_cache(const std::filesystem::path& path, std::span<const std::byte> bytes) {
  return write_beside(path, bytes, Readers::everyone, false);
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
