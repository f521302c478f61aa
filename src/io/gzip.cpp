#include "io/gzip.h"

#include <archive.h>
#include <archive_entry.h>

#include <array>
#include <memory>

namespace knotlas {
namespace {

constexpr std::size_t largest = 64UL << 20U;

struct CloseArchive {
  void operator()(archive* handle) const { archive_read_free(handle); }
};

}  // namespace

Result<std::string> gunzip(std::string_view packed) {
  const std::unique_ptr<archive, CloseArchive> handle(archive_read_new());
  archive_read_support_filter_gzip(handle.get());
  archive_read_support_format_raw(handle.get());
  archive_read_support_format_empty(handle.get());
  archive_entry* entry = nullptr;
  std::string text;
  const bool opened = archive_read_open_memory(handle.get(), packed.data(), packed.size()) == ARCHIVE_OK;
  const int header = opened ? archive_read_next_header(handle.get(), &entry) : ARCHIVE_FATAL;
  if ((header != ARCHIVE_OK && header != ARCHIVE_EOF) ||
      archive_filter_code(handle.get(), 0) != ARCHIVE_FILTER_GZIP) {
    return fail("These bytes are no gzip file.");
  }
  if (header == ARCHIVE_EOF) return text;  // an empty file, packed
  std::array<char, 65536> block{};
  for (;;) {
    const la_ssize_t got = archive_read_data(handle.get(), block.data(), block.size());
    if (got < 0) return fail("The gzip file is damaged: {}.", archive_error_string(handle.get()));
    if (got == 0) return text;
    text.append(block.data(), static_cast<std::size_t>(got));
    if (text.size() > largest) return fail("The gzip file is too large.");
  }
}

}  // namespace knotlas
