#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "core/file.h"
#include "core/items.h"
#include "core/result.h"

/// Plain binary files of this machine's own: caches, which are checked and thrown away, never exchanged.
namespace knotlas {

/// FNV-1a over eight bytes at a time: quick, and any damage shows. No defence against someone who means harm.
class Hash {
 public:
  void add(std::span<const std::byte> bytes) {
    std::size_t i = 0;
    for (; i + 8 <= bytes.size(); i += 8) {
      std::uint64_t word = 0;
      std::memcpy(&word, bytes.data() + i, 8);
      mix(word);
    }
    for (; i < bytes.size(); ++i) mix(static_cast<std::uint64_t>(bytes[i]));
  }
  void add(std::string_view text) { add(std::as_bytes(std::span(text.data(), text.size()))); }
  void mix(std::uint64_t word) { value_ = (value_ ^ word) * 1099511628211ULL ^ (value_ >> 47U); }
  [[nodiscard]] std::uint64_t value() const { return value_; }

 private:
  std::uint64_t value_ = 1469598103934665603ULL;
};

/// Mixes in what tells one state of a file from another without reading it: size, inode, times of change.
void mix_state_of(Hash& hash, const std::filesystem::path& file);

class BinaryWriter {
 public:
  void number(std::uint64_t n) { values(std::span<const std::uint64_t>(&n, 1)); }
  void text(std::string_view text) {
    number(text.size());
    values(std::span<const char>(text.data(), text.size()));
  }
  template <class Range>
  void array(const Range& items) {
    number(items.size());
    values(std::span<const typename Range::value_type>(items));
  }
  template <class T>
  void values(std::span<const T> items) {
    const auto bytes = std::as_bytes(items);
    bytes_.insert(bytes_.end(), bytes.begin(), bytes.end());
  }
  /// Fills up to a place where numbers of four bytes may lie.
  void align() { bytes_.resize((bytes_.size() + 3) / 4 * 4); }
  [[nodiscard]] std::vector<std::byte>& bytes() { return bytes_; }

 private:
  std::vector<std::byte> bytes_;
};

/// Of bytes that come in pieces, however they are cut: of four sums over every fourth word, none of which
/// waits for another, which for a large body is several times as quick.
class Checksum {
 public:
  void add(std::span<const std::byte> bytes);
  [[nodiscard]] std::uint64_t value() const;

 private:
  static constexpr std::size_t lanes = 4;
  static constexpr std::size_t block = lanes * sizeof(std::uint64_t);
  using Sums = std::array<Hash, lanes>;
  static Sums summed(Sums sums, std::span<const std::byte> blocks);

  Sums sums_;
  std::array<std::byte, block> held_{};  ///< too few for a block, until more come
  std::size_t held_size_ = 0;
  std::uint64_t size_ = 0;
};
[[nodiscard]] std::uint64_t checksum_of(std::span<const std::byte> bytes);

/// Reads what BinaryWriter wrote. Once something does not fit, everything after it is empty and good() is
/// false.
class BinaryReader {
 public:
  /// With a checksum, what is read is added to it, so that a large body is fetched from memory once. With a
  /// keeper of the bytes, items() are left where they are.
  explicit BinaryReader(std::span<const std::byte> bytes, Checksum* checksum = nullptr,
                        std::shared_ptr<const void> keeper = nullptr)
      : rest_(bytes), size_(bytes.size()), checksum_(checksum), keeper_(std::move(keeper)) {}

  [[nodiscard]] bool good() const { return good_; }
  [[nodiscard]] bool finished() const { return good_ && rest_.empty(); }
  /// For what does not make sense although it can be read.
  void refuse() { good_ = false; }

  void align() {
    const std::size_t off = (size_ - rest_.size()) % 4;
    if (off > 0) static_cast<void>(next(std::min(rest_.size(), 4 - off)));
  }
  std::uint64_t number() {
    std::uint64_t n = 0;
    take(&n, sizeof n);
    return n;
  }
  std::string text() {
    std::string out(count(1), '\0');
    take(out.data(), out.size());
    return out;
  }
  template <class T>
  std::vector<T> array() {
    return copied<T>(count(sizeof(T)));
  }
  /// So many items, without a number before them.
  template <class T>
  Items<T> items(std::uint64_t n) {
    static_assert(std::is_trivially_copyable_v<T>);
    if (n > rest_.size() / sizeof(T)) good_ = false;
    if (!good_ || n == 0) return {};
    if (keeper_ == nullptr || !lies_as<T>(rest_)) return copied<T>(static_cast<std::size_t>(n));
    const auto bytes = next(static_cast<std::size_t>(n) * sizeof(T));
    return Items<T>({reinterpret_cast<const T*>(bytes.data()), static_cast<std::size_t>(n)}, keeper_);
  }
  /// As many items as `out` holds, without a number before them.
  template <class T>
  void values(std::span<T> out) {
    take(out.data(), out.size_bytes());
  }
  /// The next bytes themselves, after their number.
  std::span<const std::byte> block() {
    const std::size_t size = count(1);
    return next(size);
  }
  /// A number of items of at least `size` bytes each: never more than the bytes that are left could hold.
  std::size_t count(std::size_t size) {
    const std::uint64_t n = number();
    if (n > rest_.size() / size) good_ = false;
    return good_ ? static_cast<std::size_t>(n) : 0;
  }

 private:
  /// Whether an array of these may begin here in memory.
  template <class T>
  static bool lies_as(std::span<const std::byte> bytes) {
    return reinterpret_cast<std::uintptr_t>(bytes.data()) % alignof(T) == 0;
  }
  /// So many items that are there. Those that lie as they must in memory are copied without being cleared
  /// before, which for a body counts.
  template <class T>
  std::vector<T> copied(std::size_t n) {
    static_assert(std::is_trivially_copyable_v<T>);
    const std::span<const std::byte> bytes = next(n * sizeof(T));
    if (lies_as<T>(bytes)) {
      const T* const first = reinterpret_cast<const T*>(bytes.data());
      return std::vector<T>(first, first + n);
    }
    std::vector<T> out(n);
    if (n > 0) std::memcpy(out.data(), bytes.data(), bytes.size());  // of none there may be no address
    return out;
  }
  void take(void* out, std::size_t size) {
    if (size > rest_.size()) good_ = false;
    if (!good_ || size == 0) return;
    std::memcpy(out, next(size).data(), size);
  }
  std::span<const std::byte> next(std::size_t size) {
    const auto bytes = rest_.first(size);
    rest_ = rest_.subspan(size);
    if (checksum_ != nullptr) checksum_->add(bytes);
    return bytes;
  }

  std::span<const std::byte> rest_;
  std::size_t size_;
  Checksum* checksum_;
  std::shared_ptr<const void> keeper_;
  bool good_ = true;
};

/// What a cache file begins with, before its body.
struct Seal {
  std::uint64_t kind = 0;   ///< what it is and in which version
  std::uint64_t stamp = 0;  ///< what it was made from
  std::uint64_t checksum = 0;
  friend bool operator==(const Seal&, const Seal&) = default;
};
inline constexpr std::size_t sealed_room = sizeof(Seal);
/// None when the file is too short for one.
[[nodiscard]] std::optional<Seal> seal_of(std::span<const std::byte> file);

/// A cache file with `body`.
[[nodiscard]] std::vector<std::byte> sealed(std::uint64_t kind, std::uint64_t stamp,
                                            std::span<const std::byte> body);
/// The body, when kind, stamp and checksum agree; else `data()` is null.
[[nodiscard]] std::span<const std::byte> unsealed(std::span<const std::byte> file, std::uint64_t kind,
                                                  std::uint64_t stamp);

/// A cache file that is written piece by piece, as its bytes are made. What goes wrong is remembered, and
/// told at the end; the file is there whole or not at all.
class CacheWriter {
 public:
  explicit CacheWriter(const std::filesystem::path& path);
  void append(std::span<const std::byte> bytes);
  /// As `sealed` would have made it.
  Result<void> finish(std::uint64_t kind, std::uint64_t stamp);

 private:
  Result<NewState> state_;
  Result<void> written_;
  Checksum checksum_;
};

/// A file seen through the page cache, without a copy; empty when it cannot be read. Ours are replaced and
/// never written in place, so what is seen stays as it was, even when the file is removed. What cannot be
/// read later on (someone else shortens it, its disk is gone) would end the program: hold() what is kept for
/// long.
class MappedFile {
 public:
  explicit MappedFile(const std::filesystem::path& path);
  ~MappedFile();
  MappedFile(const MappedFile&) = delete;
  MappedFile& operator=(const MappedFile&) = delete;

  [[nodiscard]] std::span<const std::byte> bytes() const {
    return data_ == nullptr ? std::span<const std::byte>{} : std::span(data_, size_);
  }
  /// Puts a copy of the bytes in their place, while others may read them.
  void hold();

 private:
  const std::byte* data_ = nullptr;
  std::size_t size_ = 0;
  std::once_flag held_;
};

}  // namespace knotlas
