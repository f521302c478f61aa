#include "core/binary.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>

namespace knotlas {

std::uint64_t checksum_of(std::span<const std::byte> bytes) {
  Checksum checksum;
  checksum.add(bytes);
  return checksum.value();
}

/// A multiple of a block. By value: what nothing else may point to stays in registers.
Checksum::Sums Checksum::summed(Sums sums, std::span<const std::byte> blocks) {
  std::array<std::uint64_t, lanes> words{};
  for (std::size_t i = 0; i < blocks.size(); i += block) {
    std::memcpy(words.data(), blocks.data() + i, block);
    for (std::size_t lane = 0; lane < lanes; ++lane) sums[lane].mix(words[lane]);
  }
  return sums;
}

void Checksum::add(std::span<const std::byte> bytes) {
  size_ += bytes.size();
  if (held_size_ > 0) {
    const std::size_t n = std::min(bytes.size(), block - held_size_);
    std::copy_n(bytes.begin(), n, held_.begin() + static_cast<std::ptrdiff_t>(held_size_));
    held_size_ += n;
    bytes = bytes.subspan(n);
    if (held_size_ < block) return;
    sums_ = summed(sums_, held_);
  }
  const std::size_t whole = bytes.size() / block * block;
  sums_ = summed(sums_, bytes.first(whole));
  bytes = bytes.subspan(whole);
  std::copy(bytes.begin(), bytes.end(), held_.begin());
  held_size_ = bytes.size();
}

std::uint64_t Checksum::value() const {
  Hash hash;
  hash.mix(size_);
  for (const Hash& sum : sums_) hash.mix(sum.value());
  hash.add(std::span(held_).first(held_size_));
  return hash.value();
}

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

std::optional<Seal> seal_of(std::span<const std::byte> file) {
  if (file.size() < sealed_room) return {};
  Seal seal;
  std::memcpy(&seal, file.data(), sealed_room);
  return seal;
}

std::vector<std::byte> sealed(std::uint64_t kind, std::uint64_t stamp, std::span<const std::byte> body) {
  const Seal seal{kind, stamp, checksum_of(body)};
  BinaryWriter out;
  out.bytes().reserve(sealed_room + body.size());
  out.values(std::span(&seal, 1));
  out.values(body);
  return std::move(out.bytes());
}

std::span<const std::byte> unsealed(std::span<const std::byte> file, std::uint64_t kind,
                                    std::uint64_t stamp) {
  const auto seal = seal_of(file);
  if (!seal || seal->kind != kind || seal->stamp != stamp) return {};
  const auto body = file.subspan(sealed_room);
  return checksum_of(body) == seal->checksum ? body : std::span<const std::byte>{};
}

CacheWriter::CacheWriter(const std::filesystem::path& path) : state_(NewState::beside(path)) {
  constexpr std::array<std::byte, sealed_room> later{};
  if (state_) written_ = state_->append(later);
}

void CacheWriter::append(std::span<const std::byte> bytes) {
  checksum_.add(bytes);
  if (state_ && written_) written_ = state_->append(bytes);
}

Result<void> CacheWriter::finish(std::uint64_t kind, std::uint64_t stamp) {
  if (!state_) return state_.error();
  if (!written_) return written_;
  const Seal seal{kind, stamp, checksum_.value()};
  if (Result<void> sealed = state_->set_front(std::as_bytes(std::span(&seal, 1))); !sealed) return sealed;
  return state_->replace(Readers::everyone, false);
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

/// Piece by piece, so that little memory is taken twice.
void MappedFile::hold() {
  std::call_once(held_, [this] {
    constexpr std::size_t piece = 4UL << 20U;  // whole pages
    for (std::size_t at = 0; at < size_ && data_ != nullptr; at += piece) {
      const std::size_t size = std::min(piece, size_ - at);
      auto* const place = const_cast<std::byte*>(data_) + at;
      void* copy = ::mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
      if (copy == MAP_FAILED) return;
      std::memcpy(copy, place, size);
      ::mprotect(copy, size, PROT_READ);
      // The kernel exchanges the two at once: whoever reads meanwhile finds one or the other.
      if (::mremap(copy, size, size, MREMAP_MAYMOVE | MREMAP_FIXED, place) == MAP_FAILED) {
        ::munmap(copy, size);
        return;
      }
    }
  });
}

MappedFile::~MappedFile() {
  if (data_ != nullptr) ::munmap(const_cast<std::byte*>(data_), size_);
}

}  // namespace knotlas
