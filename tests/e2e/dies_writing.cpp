// Loaded before the program (LD_PRELOAD): the power goes while it writes. Of the files whose paths contain
// KNOTLAS_DIES_IN (all when it is not set), in the middle of the KNOTLAS_DIES_AT-th time that bytes go to
// one; or right after the KNOTLAS_DIES_AFTER-th was renamed to such a path, which loses what was not flushed
// to the disk; or instead of removing the KNOTLAS_DIES_REMOVING-th of all.
#include <dlfcn.h>
#include <signal.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <mutex>
#include <set>
#include <string>

namespace {

template <class Function>
Function real(const char* name) {
  return reinterpret_cast<Function>(dlsym(RTLD_NEXT, name));
}

bool is_meant(const std::string& path) {
  const char* part = std::getenv("KNOTLAS_DIES_IN");
  return part == nullptr || path.find(part) != std::string::npos;
}

/// The regular files with bytes that were not flushed.
class Unflushed {
 public:
  void add(int file) { change(file, true); }
  void remove(int file) { change(file, false); }
  bool holds(const char* path) {
    struct stat status {};
    const std::lock_guard lock(mutex_);
    return stat(path, &status) == 0 && files_.count(status.st_ino) > 0;
  }

 private:
  void change(int file, bool add) {
    struct stat status {};
    if (fstat(file, &status) != 0 || !S_ISREG(status.st_mode)) return;
    const std::lock_guard lock(mutex_);
    if (add) {
      files_.insert(status.st_ino);
    } else {
      files_.erase(status.st_ino);
    }
  }
  std::mutex mutex_;
  std::set<ino_t> files_;
};

Unflushed& unflushed() {
  static Unflushed files;
  return files;
}

/// Whether this is the time that the variable names; each call counts.
bool is_time(const char* variable, std::atomic<int>& count) {
  const char* wanted = std::getenv(variable);
  return wanted != nullptr && ++count == std::atoi(wanted);
}

bool dies_at(int file) {
  static std::atomic<int> count = 0;
  struct stat status {};
  if (fstat(file, &status) != 0 || !S_ISREG(status.st_mode)) return false;
  unflushed().add(file);
  char path[4096] = "";
  const std::string link = "/proc/self/fd/" + std::to_string(file);
  if (readlink(link.c_str(), path, sizeof path - 1) < 0 || !is_meant(path)) return false;
  return is_time("KNOTLAS_DIES_AT", count);
}

void die() {
  kill(getpid(), SIGKILL);
}

}  // namespace

extern "C" {
#define SEEN __attribute__((visibility("default")))

SEEN ssize_t write(int file, const void* data, size_t size) {
  static const auto write_it = real<ssize_t (*)(int, const void*, size_t)>("write");
  if (!dies_at(file)) return write_it(file, data, size);
  static_cast<void>(write_it(file, data, size / 2));
  die();
  return -1;
}

SEEN ssize_t sendfile(int to, int from, off_t* offset, size_t size) {
  static const auto send_it = real<ssize_t (*)(int, int, off_t*, size_t)>("sendfile");
  if (!dies_at(to)) return send_it(to, from, offset, size);
  static_cast<void>(send_it(to, from, offset, size / 2));
  die();
  return -1;
}

SEEN ssize_t copy_file_range(int from, off64_t* from_at, int to, off64_t* to_at, size_t size,
                             unsigned flags) {
  static const auto copy_it =
      real<ssize_t (*)(int, off64_t*, int, off64_t*, size_t, unsigned)>("copy_file_range");
  if (!dies_at(to)) return copy_it(from, from_at, to, to_at, size, flags);
  static_cast<void>(copy_it(from, from_at, to, to_at, size / 2, flags));
  die();
  return -1;
}

SEEN int fsync(int file) {
  static const auto flush_it = real<int (*)(int)>("fsync");
  unflushed().remove(file);
  return flush_it(file);
}

SEEN int unlinkat(int folder, const char* name, int flags) {
  static const auto remove_it = real<int (*)(int, const char*, int)>("unlinkat");
  static std::atomic<int> count = 0;
  if (is_time("KNOTLAS_DIES_REMOVING", count)) die();
  return remove_it(folder, name, flags);
}

SEEN int rename(const char* from, const char* to) {
  static const auto rename_it = real<int (*)(const char*, const char*)>("rename");
  static std::atomic<int> count = 0;
  const int done = rename_it(from, to);
  if (done != 0 || !is_meant(to) || !is_time("KNOTLAS_DIES_AFTER", count)) return done;
  if (unflushed().holds(to)) static_cast<void>(truncate(to, 0));
  die();
  return -1;
}
}
