#include "core/binary.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

namespace knotlas {
namespace {

constexpr std::size_t head_words = 3;

std::uint64_t checksum_of(std::span<const std::byte> body) {
  Hash hash;
  hash.mix(body.size());
  hash.add(body);
  return hash.value();
}

}  // namespace

void mix_state_of(Hash& hash, const std::filesystem::path& file) {
  struct stat status {};
  if (::stat(file.c_str(), &status) != 0) return hash.mix(0);
  hash.mix(static_cast<std::uint64_t>(status.st_size));
  hash.mix(static_cast<std::uint64_t>(status.st_ino));
  for (const timespec& time : {status.st_mtim, status.st_ctim}) {
    hash.mix(static_cast<std::uint64_t>(time.tv_sec));
    hash.mix(static_cast<std::uint64_t>(time.tv_nsec));
  }
}

std::vector<std::byte> sealed(std::uint64_t kind, std::uint64_t stamp, std::span<const std::byte> body) {
  BinaryWriter out;
  out.bytes().reserve(head_words * sizeof(std::uint64_t) + body.size());
  out.number(kind);
  out.number(stamp);
  out.number(checksum_of(body));
  out.values(body);
  return std::move(out.bytes());
}

std::span<const std::byte> unsealed(std::span<const std::byte> file, std::uint64_t kind,
                                    std::uint64_t stamp) {
  BinaryReader in(file);
  const bool same = in.number() == kind && in.number() == stamp;
  const std::uint64_t checksum = in.number();
  if (!in.good() || !same) return {};
  const auto body = file.subspan(head_words * sizeof(std::uint64_t));
  return checksum_of(body) == checksum ? body : std::span<const std::byte>{};
}

MappedFile::MappedFile(const std::filesystem::path& path) {
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) return;
  struct stat status {};
  if (::fstat(file, &status) == 0 && S_ISREG(status.st_mode) && status.st_size > 0) {
    size_ = static_cast<std::size_t>(status.st_size);
    void* data = ::mmap(nullptr, size_, PROT_READ, MAP_PRIVATE, file, 0);
    if (data != MAP_FAILED) data_ = static_cast<const std::byte*>(data);
  }
  ::close(file);
}

MappedFile::~MappedFile() {
  if (data_ != nullptr) ::munmap(const_cast<std::byte*>(data_), size_);
}

}  // namespace knotlas
