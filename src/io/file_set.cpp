#include "io/file_set.h"

#include <archive.h>
#include <archive_entry.h>

#include <algorithm>
#include <memory>
#include <numeric>
#include <thread>

#include "core/file.h"

namespace knotlas {
namespace {

namespace fs = std::filesystem;

struct ArchiveClose {
  void operator()(archive* handle) const { archive_read_free(handle); }
};
using ArchiveHandle = std::unique_ptr<archive, ArchiveClose>;

std::string reason_of(archive* handle) {
  const char* text = archive_error_string(handle);
  return text == nullptr ? "unknown error" : text;
}

/// Only the zip reader that starts from the directory at the archive's end: an archive that is cut short has
/// none, so that a broken download is noticed at once and not after half of it was read.
Result<ArchiveHandle> open_zip(const fs::path& path) {
  ArchiveHandle handle(archive_read_new());
  archive_read_support_format_zip_seekable(handle.get());
  constexpr std::size_t block = 1U << 18U;
  if (archive_read_open_filename(handle.get(), path.c_str(), block) != ARCHIVE_OK) {
    return fail(
        "Cannot read {} as a zip archive: it is damaged, cut short or of another kind. Download it again.",
        path.string());
  }
  return handle;
}

bool is_safe(std::string_view name) {
  const fs::path path(name);
  if (path.is_absolute()) return false;
  return std::none_of(path.begin(), path.end(), [](const fs::path& part) { return part == ".."; });
}

std::string name_of(archive_entry* entry) {
  const char* name = archive_entry_pathname_utf8(entry);
  if (name == nullptr) name = archive_entry_pathname(entry);
  return name == nullptr ? std::string() : std::string(name);
}

/// Moves forward through a zip: cheap to skip with, one a thread.
class ZipCursor {
 public:
  explicit ZipCursor(const fs::path& path) : path_(path) {}

  /// The bytes of the regular file with this ordinal.
  Result<std::string> read(std::size_t ordinal, const std::string& name) {
    if (!handle_ || ordinal < next_) {
      Result<ArchiveHandle> opened = open_zip(path_);
      if (!opened) return opened.error();
      handle_ = std::move(opened).value();
      next_ = 0;
    }
    archive_entry* entry = nullptr;
    do {
      if (archive_read_next_header(handle_.get(), &entry) < ARCHIVE_WARN) return give_up(name);
    } while (archive_entry_filetype(entry) != AE_IFREG || next_++ < ordinal);
    return read_entry(entry, name);
  }

 private:
  Result<std::string> read_entry(archive_entry* entry, const std::string& name) {
    const std::int64_t stated = archive_entry_size_is_set(entry) != 0 ? archive_entry_size(entry) : 0;
    if (stated > static_cast<std::int64_t>(FileSet::largest_file)) return too_large(name);
    std::string bytes;
    bytes.resize(static_cast<std::size_t>(std::max<std::int64_t>(stated, 0)) + 1);  // + 1 shows the end
    std::size_t size = 0;
    for (;;) {
      const la_ssize_t got = archive_read_data(handle_.get(), bytes.data() + size, bytes.size() - size);
      if (got < 0) return give_up(name);
      if (got == 0) break;
      size += static_cast<std::size_t>(got);
      if (size > FileSet::largest_file) return too_large(name);
      if (size == bytes.size()) bytes.resize(bytes.size() * 2);
    }
    bytes.resize(size);
    return bytes;
  }

  Error give_up(const std::string& name) {
    const std::string reason = handle_ ? reason_of(handle_.get()) : "unknown error";
    handle_.reset();  // what follows a broken entry is read on a fresh handle
    return fail("Cannot read {} in {}: {}. Download the archive again.", name, path_.string(), reason);
  }

  Error too_large(const std::string& name) {
    handle_.reset();
    return fail("{} in {} is larger than {} MB and was not read.", name, path_.string(),
                FileSet::largest_file >> 20U);
  }

  const fs::path& path_;
  ArchiveHandle handle_;
  std::size_t next_ = 0;
};

Result<std::vector<std::string>> names_in_zip(const fs::path& path) {
  Result<ArchiveHandle> handle = open_zip(path);
  if (!handle) return handle.error();
  std::vector<std::string> names;
  archive_entry* entry = nullptr;
  for (;;) {
    const int status = archive_read_next_header(handle->get(), &entry);
    if (status == ARCHIVE_EOF) return names;
    if (status < ARCHIVE_WARN) {
      return fail("Cannot read the zip archive {}: {}. Download it again.", path.string(),
                  reason_of(handle->get()));
    }
    if (archive_entry_filetype(entry) == AE_IFREG) names.push_back(name_of(entry));
    if (names.size() > FileSet::most_files) {
      return fail("The zip archive {} holds more than {} files and was not read: it is no body.",
                  path.string(), FileSet::most_files);
    }
  }
}

Result<std::vector<std::string>> names_in_folder(const fs::path& path) {
  std::vector<std::string> names;
  std::error_code code;
  for (fs::recursive_directory_iterator it(path, code), end; !code && it != end; it.increment(code)) {
    std::error_code ignored;
    if (it->is_regular_file(ignored)) names.push_back(it->path().lexically_relative(path).generic_string());
    if (names.size() > FileSet::most_files) {
      return fail(
          "The folder {} holds more than {} files and was not read: give the folder of the body itself.",
          path.string(), FileSet::most_files);
    }
  }
  if (code) return fail("Cannot read the folder {}: {}.", path.string(), code.message());
  std::sort(names.begin(), names.end());
  return names;
}

}  // namespace

Result<FileSet> FileSet::open(const fs::path& path) {
  std::error_code code;
  FileSet set;
  set.path_ = path;
  set.zipped_ = !fs::is_directory(path, code);
  if (set.zipped_ && !fs::exists(path, code)) return fail("There is no {}. Check the path.", path.string());
  Result<std::vector<std::string>> names = set.zipped_ ? names_in_zip(path) : names_in_folder(path);
  if (!names) return names.error();
  set.names_ = std::move(names).value();
  return set;
}

std::optional<std::size_t> FileSet::find(std::string_view name) const {
  const auto found = std::find(names_.begin(), names_.end(), name);
  if (found == names_.end()) return {};
  return static_cast<std::size_t>(found - names_.begin());
}

Result<std::string> FileSet::read(std::size_t index) const {
  const std::string& name = names_[index];
  if (!is_safe(name))
    return fail("{} in {} leads out of the archive and was not read.", name, path_.string());
  if (zipped_) return ZipCursor(path_).read(index, name);
  std::error_code code;
  if (fs::file_size(path_ / name, code) > largest_file && !code) {
    return fail("{} is larger than {} MB and was not read.", (path_ / name).string(), largest_file >> 20U);
  }
  return read_text(path_ / name);
}

void FileSet::read_each(std::span<const std::size_t> wanted,
                        const std::function<void(std::size_t, Result<std::string>)>& work,
                        Progress* progress) const {
  // In the order of the archive, so that every thread only ever moves forward through it.
  std::vector<std::size_t> order(wanted.size());
  std::iota(order.begin(), order.end(), 0U);
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return wanted[a] < wanted[b]; });

  std::atomic<std::size_t> next{0};
  const std::size_t threads =
      std::min<std::size_t>(wanted.size(), std::max(1U, std::thread::hardware_concurrency()));
  parallel_for(threads, [&](std::size_t) {
    ZipCursor cursor(path_);
    for (std::size_t i = next++; i < order.size(); i = next++) {
      if (progress != nullptr && progress->cancelled) return;
      const std::size_t k = order[i];
      const std::string& name = names_[wanted[k]];
      work(k, zipped_ && is_safe(name) ? cursor.read(wanted[k], name) : read(wanted[k]));
      if (progress != nullptr) ++progress->done;
    }
  });
}

}  // namespace knotlas
