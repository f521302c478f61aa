#include "core/binary.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>

namespace knotlas {
namespace {

/// Of four sums over every fourth word: none waits for another, which for a large body is several times as
/// quick.
std::uint64_t checksum_of(std::span<const std::byte> body) {
  constexpr std::size_t lanes = 4;
  std::array<Hash, lanes> sums;
  constexpr std::size_t block = lanes * sizeof(std::uint64_t);
  std::size_t i = 0;
  for (; i + block <= body.size(); i += block) {
    std::array<std::uint64_t, lanes> words{};
    std::memcpy(words.data(), body.data() + i, block);
    for (std::size_t lane = 0; lane < lanes; ++lane) sums[lane].mix(words[lane]);
  }
  Hash hash;
  hash.mix(body.size());
  for (const Hash& sum : sums) hash.mix(sum.value());
  hash.add(body.subspan(i));
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
  out.bytes().reserve(sealed_room + body.size());
  out.number(kind);
  out.number(stamp);
  out.number(checksum_of(body));
  out.values(body);
  return std::move(out.bytes());
}

std::vector<std::byte> sealed(std::uint64_t kind, std::uint64_t stamp, std::vector<std::byte>&& body) {
  const auto head = std::to_array<std::uint64_t>({kind, stamp, checksum_of(body)});
  const auto bytes = std::as_bytes(std::span(head));
  body.insert(body.begin(), bytes.begin(), bytes.end());
  return std::move(body);
}

std::span<const std::byte> unsealed(std::span<const std::byte> file, std::uint64_t kind,
                                    std::uint64_t stamp) {
  BinaryReader in(file);
  const bool same = in.number() == kind && in.number() == stamp;
  const std::uint64_t checksum = in.number();
  if (!in.good() || !same) return {};
  const auto body = file.subspan(sealed_room);
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
