#include "io/pack_cache.h"

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <cstring>
#include <future>

#include "core/binary.h"
#include "core/file.h"
#include "core/log.h"
#include "io/cache_sweep.h"
#include "io/import.h"

namespace knotlas {
namespace {

namespace fs = std::filesystem;

// The body of the file: first the shapes of all structures, one behind the other, which are written while the
// rest is still being made; then the table with all else, their sizes among it; last where the table begins.

/// "KNOTLAS" and a number that grows whenever what an import makes of the same files changes, or the layout
/// below.
constexpr std::uint64_t cache_kind = 0x4B4E4F544C41530AULL;

void write(BinaryWriter& out, const std::vector<BodyName>& bodies) {
  out.number(bodies.size());
  for (const BodyName& body : bodies) {
    out.text(body.id);
    out.text(body.title);
  }
}

std::vector<BodyName> read_bodies(BinaryReader& in) {
  std::vector<BodyName> bodies(in.count(2 * sizeof(std::uint64_t)));
  for (BodyName& body : bodies) {
    body.id = in.text();
    body.title = in.text();
  }
  return bodies;
}

void write(BinaryWriter& out, const Structure& s) {
  out.text(s.fma);
  out.number(s.concepts.size());
  for (const std::string& c : s.concepts) out.text(c);
  out.text(s.name);
  out.number(static_cast<std::uint64_t>(s.side));
  out.number(static_cast<std::uint64_t>(s.kind));
  out.text(s.file);
  out.number(s.adapted ? 1 : 0);
  out.array(s.tendons.flesh ? std::vector{*s.tendons.flesh} : std::vector<glm::vec4>{});
  out.array(s.tendons.intersections);
  out.align();
  out.array(s.mesh.fibre);
  out.number(s.mesh.positions.size());
  out.number(s.mesh.normals.size());
  out.number(s.mesh.indices.size());
}

/// What of these structures is written first.
using Shapes = std::vector<std::span<const std::byte>>;
Shapes shapes_of(std::span<const Structure> structures) {
  Shapes shapes;
  for (const Structure& s : structures) {
    shapes.push_back(std::as_bytes(std::span(s.mesh.positions)));
    shapes.push_back(std::as_bytes(std::span(s.mesh.normals)));
    shapes.push_back(std::as_bytes(std::span(s.mesh.indices)));
  }
  return shapes;
}

bool sound(const Structure& s) {
  const std::size_t n = s.mesh.positions.size();
  const auto triangles = [n](const Items<std::uint32_t>& indices) {
    return indices.size() % 3 == 0 &&
           std::all_of(indices.begin(), indices.end(), [n](std::uint32_t v) { return v < n; });
  };
  return (s.mesh.normals.empty() || s.mesh.normals.size() == n) &&
         (s.mesh.fibre.empty() || s.mesh.fibre.size() == n) && triangles(s.mesh.indices);
}

bool read(BinaryReader& in, BinaryReader& shapes, Structure& s) {
  s.fma = in.text();
  s.concepts.resize(in.count(sizeof(std::uint64_t)));
  for (std::string& c : s.concepts) c = in.text();
  s.name = in.text();
  const std::uint64_t side = in.number();
  const std::uint64_t kind = in.number();
  s.file = in.text();
  s.adapted = in.number() != 0;
  const auto flesh = in.array<glm::vec4>();
  s.tendons.intersections = in.array<float>();
  in.align();
  s.mesh.fibre = in.items<glm::vec2>(in.number());
  s.mesh.positions = shapes.items<glm::vec3>(in.number());
  s.mesh.normals = shapes.items<glm::vec3>(in.number());
  s.mesh.indices = shapes.items<std::uint32_t>(in.number());
  if (!in.good() || !shapes.good() || flesh.size() > 1 || side > static_cast<std::uint64_t>(Side::left) ||
      kind > static_cast<std::uint64_t>(Kind::other)) {
    return false;
  }
  if (!flesh.empty()) s.tendons.flesh = flesh.front();
  s.side = static_cast<Side>(side);
  s.kind = static_cast<Kind>(kind);
  return sound(s);
}

/// What the pack was made from: every file's name, size and time of change.
std::uint64_t stamp_of(const fs::path& path) {
  std::vector<fs::path> files;
  std::error_code code;
  if (fs::is_directory(path, code)) {
    for (fs::recursive_directory_iterator it(path, code), end; !code && it != end; it.increment(code)) {
      std::error_code ignored;
      if (it->is_regular_file(ignored)) files.push_back(it->path());
    }
  } else {
    // An archive's tables stand beside it.
    const fs::path beside = path.parent_path().empty() ? "." : path.parent_path();
    for (fs::directory_iterator it(beside, code), end; !code && it != end; it.increment(code)) {
      std::error_code ignored;
      if (it->is_regular_file(ignored)) files.push_back(it->path());
    }
  }
  std::sort(files.begin(), files.end());
  Hash hash;
  hash.add(fs::weakly_canonical(path, code).string());
  for (const fs::path& file : files) {
    hash.add(file.filename().string());
    mix_state_of(hash, file);
  }
  return hash.value();
}

/// All of a pack but its shapes, and where it begins in the body of the file.
std::vector<std::byte> table_of(const Pack& pack) {
  BinaryWriter out;
  std::uint64_t begins = 0;
  for (const auto& shape : shapes_of(pack.structures)) begins += shape.size();
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
  out.number(begins);
  return std::move(out.bytes());
}

/// Imports a body, completes it, and keeps it in `file`. What completes it may add structures, but leaves the
/// shapes of those that are there: they are written meanwhile.
Result<Pack> import_and_keep(const fs::path& path, Progress* progress, const std::string& body,
                             const Completion* completion, const fs::path& file, std::uint64_t stamp) {
  const auto complete = completion != nullptr ? completion->begin() : [](Pack&) {};
  Result<Pack> pack = import_pack(path, progress, body);
  if (!pack) return pack;
  std::error_code code;
  fs::create_directories(file.parent_path(), code);
  sweep_leftovers(file);
  CacheWriter out(file);
  const std::size_t imported = pack->structures.size();
  const auto append = [&out](const Shapes& shapes) {
    for (const auto& shape : shapes) out.append(shape);
  };
  auto first = std::async(std::launch::async, append, shapes_of(pack->structures));
  complete(*pack);
  first.get();
  append(shapes_of(std::span(pack->structures).subspan(imported)));
  out.append(table_of(*pack));
  if (const auto written = out.finish(cache_kind, stamp); !written)
    log::debug("No cache is kept: {}", written.error().message);
  sweep_cache(file.parent_path(), most_cached);
  return pack;
}

}  // namespace

fs::path cache_folder() {
  const char* cache_home = std::getenv("XDG_CACHE_HOME");
  if (cache_home != nullptr && *cache_home != '\0') return fs::path(cache_home) / "knotlas";
  const char* home = std::getenv("HOME");
  return fs::path(home != nullptr ? home : ".") / ".cache" / "knotlas";
}

std::vector<std::byte> pack_bytes(const Pack& pack, std::uint64_t stamp) {
  const std::vector<std::byte> table = table_of(pack);
  Shapes pieces = shapes_of(pack.structures);
  pieces.emplace_back(table);
  std::size_t size = sealed_room;
  for (const auto& piece : pieces) size += piece.size();
  std::vector<std::byte> bytes(sealed_room);
  bytes.reserve(size);
  Checksum checksum;
  for (const auto& piece : pieces) {
    bytes.insert(bytes.end(), piece.begin(), piece.end());
    checksum.add(piece);
  }
  const Seal seal{cache_kind, stamp, checksum.value()};
  std::memcpy(bytes.data(), &seal, sealed_room);
  return bytes;
}

Result<Pack> pack_from_bytes(std::span<const std::byte> bytes, std::uint64_t stamp,
                             const std::shared_ptr<const void>& keeper) {
  const auto seal = seal_of(bytes);
  if (!seal || *seal != Seal{cache_kind, stamp, seal->checksum})
    return fail("The cache was made from something else.");
  const auto body = bytes.subspan(sealed_room);
  constexpr std::size_t last = sizeof(std::uint64_t);
  if (body.size() < last) return fail("The cache is damaged.");
  const std::size_t table_end = body.size() - last;
  const std::uint64_t begins = BinaryReader(body.subspan(table_end)).number();
  if (begins > table_end) return fail("The cache is damaged.");
  // The checksum is known once all is read. Until then nothing is believed: each count is held against what
  // is left.
  Checksum checksum;
  BinaryReader shapes(body.first(begins), &checksum, keeper);
  BinaryReader in(body.subspan(begins, table_end - begins), nullptr, keeper);
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
    if (!read(in, shapes, structure)) return fail("The cache is damaged.");
  }
  pack.failed.resize(in.count(2 * sizeof(std::uint64_t)));
  for (FailedFile& failed : pack.failed) {
    failed.file = in.text();
    failed.reason = in.text();
  }
  checksum.add(body.subspan(begins));
  if (!in.finished() || !shapes.finished() || checksum.value() != seal->checksum)
    return fail("The cache is damaged.");
  return pack;
}

Result<Pack> open_pack(const fs::path& path, Progress* progress, const std::string& body,
                       const Completion* completion) {
  std::error_code code;
  if (!fs::exists(path, code)) return import_pack(path, progress, body);
  const auto start = std::chrono::steady_clock::now();
  Hash made_from;
  made_from.mix(stamp_of(path));
  if (completion != nullptr) made_from.mix(stamp_of(completion->from));
  const std::uint64_t stamp = made_from.value();
  // One file a body: a newer state of the same folder replaces the older one.
  Hash name;
  name.add(fs::weakly_canonical(path, code).string());
  name.add(body);
  const fs::path file = cache_folder() / fmt::format("pack-{:016x}.bin", name.value());
  {
    const auto mapped = std::make_shared<MappedFile>(file);
    if (!mapped->bytes().empty()) {
      Result<Pack> cached = pack_from_bytes(mapped->bytes(), stamp, mapped);
      if (cached) {
        cached->files.push_back(mapped);
        const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - start;
        used_now(file);
        log::info("read {} structures from the cache in {:.2f} s", cached->structures.size(), taken.count());
        return cached;
      }
      log::debug("{}: {} It is made anew.", file.string(), cached.error().message);
    }
  }
  return import_and_keep(path, progress, body, completion, file, stamp);
}

}  // namespace knotlas
