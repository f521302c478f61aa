#include "io/pack_cache.h"

#include <algorithm>
#include <chrono>
#include <cstdlib>

#include "core/binary.h"
#include "core/file.h"
#include "core/log.h"
#include "io/cache_sweep.h"
#include "io/import.h"

namespace knotlas {
namespace {

namespace fs = std::filesystem;

/// "KNOTLAS" and a number that grows whenever what an import makes of the same files changes, or the layout
/// below.
constexpr std::uint64_t cache_kind = 0x4B4E4F544C415308ULL;

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
  out.array(s.mesh.positions);
  out.array(s.mesh.normals);
  out.array(s.mesh.fibre);
  out.array(s.mesh.indices);
}

bool sound(const Structure& s) {
  const std::size_t n = s.mesh.positions.size();
  const auto triangles = [n](const std::vector<std::uint32_t>& indices) {
    return indices.size() % 3 == 0 &&
           std::all_of(indices.begin(), indices.end(), [n](std::uint32_t v) { return v < n; });
  };
  return (s.mesh.normals.empty() || s.mesh.normals.size() == n) &&
         (s.mesh.fibre.empty() || s.mesh.fibre.size() == n) && triangles(s.mesh.indices);
}

bool read(BinaryReader& in, Structure& s) {
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
  s.mesh.positions = in.array<glm::vec3>();
  s.mesh.normals = in.array<glm::vec3>();
  s.mesh.fibre = in.array<glm::vec2>();
  s.mesh.indices = in.array<std::uint32_t>();
  if (!in.good() || flesh.size() > 1 || side > static_cast<std::uint64_t>(Side::left) ||
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

/// A little more than the shapes of a pack take as bytes: room for them is made once.
std::size_t room_for(const Pack& pack) {
  constexpr std::size_t beside = 4096;  // of each structure: names, concepts, lengths
  std::size_t room = beside + sealed_room;
  for (const Structure& s : pack.structures) {
    room += beside + s.mesh.positions.size() * (2 * sizeof(glm::vec3) + sizeof(glm::vec2));
    room += s.mesh.indices.size() * sizeof(std::uint32_t);
  }
  return room;
}

}  // namespace

fs::path cache_folder() {
  const char* cache_home = std::getenv("XDG_CACHE_HOME");
  if (cache_home != nullptr && *cache_home != '\0') return fs::path(cache_home) / "knotlas";
  const char* home = std::getenv("HOME");
  return fs::path(home != nullptr ? home : ".") / ".cache" / "knotlas";
}

std::vector<std::byte> pack_bytes(const Pack& pack, std::uint64_t stamp) {
  BinaryWriter out;
  out.bytes().reserve(room_for(pack));
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
  return sealed(cache_kind, stamp, std::move(out.bytes()));
}

Result<Pack> pack_from_bytes(std::span<const std::byte> bytes, std::uint64_t stamp) {
  const auto body = unsealed(bytes, cache_kind, stamp);
  if (body.data() == nullptr) return fail("The cache is damaged, or was made from something else.");
  BinaryReader in(body);
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
    const MappedFile mapped(file);
    if (!mapped.bytes().empty()) {
      Result<Pack> cached = pack_from_bytes(mapped.bytes(), stamp);
      if (cached) {
        const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - start;
        used_now(file);
        log::info("read {} structures from the cache in {:.2f} s", cached->structures.size(), taken.count());
        return cached;
      }
      log::debug("{}: {} It is made anew.", file.string(), cached.error().message);
    }
  }
  Result<Pack> pack = import_pack(path, progress, body);
  if (!pack) return pack;
  if (completion != nullptr) completion->complete(*pack);
  fs::create_directories(file.parent_path(), code);
  sweep_leftovers(file);
  if (const auto written = write_cache(file, pack_bytes(*pack, stamp)); !written) {
    log::debug("No cache is kept: {}", written.error().message);
  }
  sweep_cache(file.parent_path(), most_cached);
  return pack;
}

}  // namespace knotlas
