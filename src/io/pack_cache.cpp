#include "io/pack_cache.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <cstring>
#include <limits>

#include "core/file.h"
#include "core/log.h"
#include "io/import.h"

namespace knotlas {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t magic = 0x4B4E4F544C415331ULL;  // "KNOTLAS1"
/// Grows whenever what an import makes of the same files changes, or the layout below.
constexpr std::uint64_t version = 2;

/// FNV-1a over eight bytes at a time: quick, and any damage shows.
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

class Writer {
 public:
  void number(std::uint64_t n) { values(std::span<const std::uint64_t>(&n, 1)); }
  void text(const std::string& text) {
    number(text.size());
    values(std::span<const char>(text.data(), text.size()));
  }
  template <class T>
  void array(const std::vector<T>& items) {
    number(items.size());
    values(std::span<const T>(items));
  }
  template <class T>
  void values(std::span<const T> items) {
    const auto bytes = std::as_bytes(items);
    bytes_.insert(bytes_.end(), bytes.begin(), bytes.end());
  }
  [[nodiscard]] std::vector<std::byte>& bytes() { return bytes_; }

 private:
  std::vector<std::byte> bytes_;
};

/// Reads what Writer wrote. Once something does not fit, everything after it is empty and good() is false.
class Reader {
 public:
  explicit Reader(std::span<const std::byte> bytes) : rest_(bytes) {}

  [[nodiscard]] bool good() const { return good_; }
  [[nodiscard]] bool finished() const { return good_ && rest_.empty(); }

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
    std::vector<T> out(count(sizeof(T)));
    take(out.data(), out.size() * sizeof(T));
    return out;
  }
  /// A number of items of at least `size` bytes each: never more than the bytes that are left could hold.
  std::size_t count(std::size_t size) {
    const std::uint64_t n = number();
    if (n > rest_.size() / size) good_ = false;
    return good_ ? static_cast<std::size_t>(n) : 0;
  }

 private:
  void take(void* out, std::size_t size) {
    if (size > rest_.size()) good_ = false;
    if (!good_ || size == 0) return;
    std::memcpy(out, rest_.data(), size);
    rest_ = rest_.subspan(size);
  }

  std::span<const std::byte> rest_;
  bool good_ = true;
};

void write(Writer& out, const std::vector<BodyName>& bodies) {
  out.number(bodies.size());
  for (const BodyName& body : bodies) {
    out.text(body.id);
    out.text(body.title);
  }
}

std::vector<BodyName> read_bodies(Reader& in) {
  std::vector<BodyName> bodies(in.count(2 * sizeof(std::uint64_t)));
  for (BodyName& body : bodies) {
    body.id = in.text();
    body.title = in.text();
  }
  return bodies;
}

void write(Writer& out, const Structure& s) {
  out.text(s.fma);
  out.number(s.concepts.size());
  for (const std::string& c : s.concepts) out.text(c);
  out.text(s.name);
  out.number(static_cast<std::uint64_t>(s.side));
  out.number(static_cast<std::uint64_t>(s.kind));
  out.text(s.file);
  out.number(s.adapted ? 1 : 0);
  out.array(s.mesh.positions);
  out.array(s.mesh.normals);
  out.array(s.mesh.fibre);
  out.array(s.mesh.indices);
}

bool sound(const Mesh& mesh) {
  const std::size_t n = mesh.positions.size();
  return mesh.indices.size() % 3 == 0 && (mesh.normals.empty() || mesh.normals.size() == n) &&
         (mesh.fibre.empty() || mesh.fibre.size() == n) &&
         std::all_of(mesh.indices.begin(), mesh.indices.end(), [n](std::uint32_t v) { return v < n; });
}

bool read(Reader& in, Structure& s) {
  s.fma = in.text();
  s.concepts.resize(in.count(sizeof(std::uint64_t)));
  for (std::string& c : s.concepts) c = in.text();
  s.name = in.text();
  const std::uint64_t side = in.number();
  const std::uint64_t kind = in.number();
  s.file = in.text();
  s.adapted = in.number() != 0;
  s.mesh.positions = in.array<glm::vec3>();
  s.mesh.normals = in.array<glm::vec3>();
  s.mesh.fibre = in.array<glm::vec2>();
  s.mesh.indices = in.array<std::uint32_t>();
  if (!in.good() || side > static_cast<std::uint64_t>(Side::left) ||
      kind > static_cast<std::uint64_t>(Kind::other)) {
    return false;
  }
  s.side = static_cast<Side>(side);
  s.kind = static_cast<Kind>(kind);
  return sound(s.mesh);
}

/// What the pack was made from: every file's name, size and time of change.
std::uint64_t stamp_of(const fs::path& path) {
  std::vector<fs::path> files;
  std::error_code code;
  if (fs::is_directory(path, code)) {
    for (const auto& entry : fs::recursive_directory_iterator(path, code)) {
      if (entry.is_regular_file(code)) files.push_back(entry.path());
    }
  } else {
    // An archive's tables stand beside it.
    for (const auto& entry :
         fs::directory_iterator(path.parent_path().empty() ? "." : path.parent_path(), code)) {
      if (entry.is_regular_file(code)) files.push_back(entry.path());
    }
  }
  std::sort(files.begin(), files.end());
  Hash hash;
  hash.mix(version);
  hash.add(fs::weakly_canonical(path, code).string());
  for (const fs::path& file : files) {
    hash.add(file.filename().string());
    hash.mix(fs::file_size(file, code));
    hash.mix(static_cast<std::uint64_t>(fs::last_write_time(file, code).time_since_epoch().count()));
  }
  return hash.value();
}

/// A file seen through the page cache, without a copy.
class MappedFile {
 public:
  explicit MappedFile(const fs::path& path) {
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0) return;
    struct stat status {};
    if (::fstat(file, &status) == 0 && status.st_size > 0) {
      size_ = static_cast<std::size_t>(status.st_size);
      void* data = ::mmap(nullptr, size_, PROT_READ, MAP_PRIVATE, file, 0);
      if (data != MAP_FAILED) data_ = static_cast<const std::byte*>(data);
    }
    ::close(file);
  }
  ~MappedFile() {
    if (data_ != nullptr) ::munmap(const_cast<std::byte*>(data_), size_);
  }
  MappedFile(const MappedFile&) = delete;
  MappedFile& operator=(const MappedFile&) = delete;

  [[nodiscard]] std::span<const std::byte> bytes() const {
    return data_ == nullptr ? std::span<const std::byte>{} : std::span(data_, size_);
  }

 private:
  const std::byte* data_ = nullptr;
  std::size_t size_ = 0;
};

}  // namespace

fs::path cache_folder() {
  const char* cache_home = std::getenv("XDG_CACHE_HOME");
  if (cache_home != nullptr && *cache_home != '\0') return fs::path(cache_home) / "knotlas";
  const char* home = std::getenv("HOME");
  return fs::path(home != nullptr ? home : ".") / ".cache" / "knotlas";
}

std::vector<std::byte> pack_bytes(const Pack& pack, std::uint64_t stamp) {
  Writer out;
  out.number(magic);
  out.number(stamp);
  out.number(0);  // the checksum, filled in last
  const std::size_t head = out.bytes().size();
  out.text(pack.id);
  out.text(pack.title);
  out.text(pack.licence);
  out.text(pack.credit);
  write(out, pack.bodies);
  out.text(pack.body);
  out.array(pack.carry.skin);
  out.array(pack.carry.flesh);
  out.number(pack.structures.size());
  for (const Structure& structure : pack.structures) write(out, structure);
  out.number(pack.failed.size());
  for (const FailedFile& failed : pack.failed) {
    out.text(failed.file);
    out.text(failed.reason);
  }
  Hash hash;
  hash.add(std::span<const std::byte>(out.bytes()).subspan(head));
  const std::uint64_t checksum = hash.value();
  std::memcpy(out.bytes().data() + head - sizeof checksum, &checksum, sizeof checksum);
  return std::move(out.bytes());
}

Result<Pack> pack_from_bytes(std::span<const std::byte> bytes, std::uint64_t stamp) {
  Reader in(bytes);
  if (in.number() != magic || in.number() != stamp) return fail("The cache was made from something else.");
  const std::uint64_t checksum = in.number();
  constexpr std::size_t head = 3 * sizeof(std::uint64_t);
  Hash hash;
  if (in.good()) hash.add(bytes.subspan(head));
  if (!in.good() || hash.value() != checksum) return fail("The cache is damaged.");
  Pack pack;
  pack.id = in.text();
  pack.title = in.text();
  pack.licence = in.text();
  pack.credit = in.text();
  pack.bodies = read_bodies(in);
  pack.body = in.text();
  pack.carry.skin = in.array<Landmark>();
  pack.carry.flesh = in.array<Landmark>();
  pack.structures.resize(in.count(8 * sizeof(std::uint64_t)));
  for (Structure& structure : pack.structures) {
    if (!read(in, structure)) return fail("The cache is damaged.");
  }
  pack.failed.resize(in.count(2 * sizeof(std::uint64_t)));
  for (FailedFile& failed : pack.failed) {
    failed.file = in.text();
    failed.reason = in.text();
  }
  if (!in.finished()) return fail("The cache is damaged.");
  return pack;
}

Result<Pack> open_pack(const fs::path& path, Progress* progress, const std::string& body) {
  std::error_code code;
  if (!fs::exists(path, code)) return import_pack(path, progress, body);
  const auto start = std::chrono::steady_clock::now();
  const std::uint64_t stamp = stamp_of(path);
  // One file a body: a newer state of the same folder replaces the older one.
  Hash name;
  name.add(fs::weakly_canonical(path, code).string());
  name.add(body);
  const fs::path file = cache_folder() / fmt::format("pack-{:016x}.bin", name.value());
  {
    const MappedFile mapped(file);
    if (!mapped.bytes().empty()) {
      Result<Pack> cached = pack_from_bytes(mapped.bytes(), stamp);
      if (cached) {
        const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - start;
        log::info("read {} structures from the cache in {:.2f} s", cached->structures.size(), taken.count());
        return cached;
      }
      log::debug("{}: {} It is made anew.", file.string(), cached.error().message);
    }
  }
  Result<Pack> pack = import_pack(path, progress, body);
  if (!pack) return pack;
  fs::create_directories(file.parent_path(), code);
  if (const auto written = write_atomically(file, pack_bytes(*pack, stamp)); !written) {
    log::debug("No cache is kept: {}", written.error().message);
  }
  return pack;
}

}  // namespace knotlas
