#include "io/missing_muscles.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "core/log.h"
#include "io/file_set.h"
#include "io/registration.h"
#include "io/structure_rows.h"

namespace knotlas {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t least_component = 10;  // triangles
constexpr float far_from_bone = 100.0F;      // mm: beyond it the map is a guess

struct PairedMuscle {
  std::string_view right;
  std::string_view left;
  std::string_view name;  ///< {} is the side
};

/// FMA ids and names of muscles of release 3.0 that 4.0 does not have; 3.0 comes without a table of its own.
constexpr std::array paired_muscles{
    PairedMuscle{"FMA13358", "FMA13359", "{} latissimus dorsi"},
    PairedMuscle{"FMA13377", "FMA13378", "{} rectus abdominis"},
    PairedMuscle{"FMA13892", "FMA13893", "{} internal oblique"},
    PairedMuscle{"FMA22344", "FMA22345", "{} transversus abdominis"},
    PairedMuscle{"FMA22346", "FMA22347", "{} pyramidalis"},
    PairedMuscle{"FMA22348", "FMA22349", "{} quadratus lumborum"},
    PairedMuscle{"FMA22878", "FMA22879", "{} multifidus"},
    PairedMuscle{"FMA22781", "FMA22782", "{} spinalis cervicis"},
    PairedMuscle{"FMA46283", "FMA46284", "Superior oblique part of {} longus colli"},
    PairedMuscle{"FMA46285", "FMA46286", "Vertical intermediate part of {} longus colli"},
    PairedMuscle{"FMA46287", "FMA46288", "Inferior oblique part of {} longus colli"},
    PairedMuscle{"FMA46309", "FMA46310", "{} longus capitis"},
    PairedMuscle{"FMA46313", "FMA46314", "{} rectus capitis anterior"},
    PairedMuscle{"FMA46317", "FMA46318", "{} rectus capitis lateralis"},
    PairedMuscle{"FMA46759", "FMA46760", "{} frontalis"},
    PairedMuscle{"FMA46761", "FMA46762", "{} occipitalis"},
    PairedMuscle{"FMA46763", "FMA46764", "{} temporoparietalis"},
    PairedMuscle{"FMA46782", "FMA46783", "Orbital part of {} orbicularis oculi"},
    PairedMuscle{"FMA46785", "FMA46786", "Palpebral part of {} orbicularis oculi"},
    PairedMuscle{"FMA46796", "FMA46797", "{} corrugator supercilii"},
    PairedMuscle{"FMA46803", "FMA46804", "{} levator labii superioris alaeque nasi"},
    PairedMuscle{"FMA46806", "FMA46807", "{} levator labii superioris"},
    PairedMuscle{"FMA46812", "FMA46813", "{} zygomaticus major"},
    PairedMuscle{"FMA46814", "FMA46815", "{} zygomaticus minor"},
    PairedMuscle{"FMA46817", "FMA46818", "{} depressor labii inferioris"},
    PairedMuscle{"FMA46823", "FMA46824", "{} levator anguli oris"},
    PairedMuscle{"FMA46826", "FMA46827", "{} mentalis"},
    PairedMuscle{"FMA46829", "FMA46830", "{} depressor anguli oris"},
    PairedMuscle{"FMA46835", "FMA46836", "{} buccinator"},
    PairedMuscle{"FMA46839", "FMA46840", "{} risorius"},
    PairedMuscle{"FMA49001", "FMA49002", "Superficial part of {} masseter"},
    PairedMuscle{"FMA49004", "FMA49005", "Deep part of {} masseter"},
    PairedMuscle{"FMA49007", "FMA49008", "{} temporalis"},
    PairedMuscle{"FMA49012", "FMA49013", "{} medial pterygoid"},
    PairedMuscle{"FMA49022", "FMA49023", "Lower head of {} lateral pterygoid"},
    PairedMuscle{"FMA49024", "FMA49025", "Upper head of {} lateral pterygoid"},
    PairedMuscle{"FMA51142", "FMA51143", "{} extensor digitorum brevis"},
    PairedMuscle{"FMA55606", "FMA55607", "{} nasalis"},
    PairedMuscle{"FMA55608", "FMA55609", "{} depressor septi nasi"},
    PairedMuscle{"FMA55610", "FMA55611", "{} procerus"},
    PairedMuscle{"FMA74140", "FMA74141", "Set of dorsal interossei of {} foot"},
};

StructureRow muscle_row(std::string_view fma, std::string_view name, Side side) {
  StructureRow row;
  row.structure.fma = fma;
  row.structure.concepts = {row.structure.fma};
  row.structure.name = name;
  if (const std::size_t at = row.structure.name.find("{}"); at != std::string::npos) {
    std::string word(name_of(side));
    if (at == 0) word[0] = static_cast<char>(word[0] - 'a' + 'A');
    row.structure.name.replace(at, 2, word);
  }
  row.structure.kind = Kind::muscle;
  row.structure.adapted = true;
  row.side = side;
  return row;
}

std::vector<StructureRow> missing_rows(const Pack& pack) {
  std::vector<StructureRow> rows;
  const auto add = [&](std::string_view fma, std::string_view name, Side side) {
    if (pack.of_concept(fma).empty()) rows.push_back(muscle_row(fma, name, side));
  };
  for (const PairedMuscle& muscle : paired_muscles) {
    add(muscle.right, muscle.name, Side::right);
    add(muscle.left, muscle.name, Side::left);
  }
  add("FMA46841", "Orbicularis oris", Side::midline);
  return rows;
}

/// The bones of the pack, each by its own concept; those of several pieces are of no use as landmarks.
std::unordered_map<std::string, std::uint32_t> bones_of(const Pack& pack) {
  std::unordered_map<std::string, std::uint32_t> bones;
  std::vector<std::string> twice;
  for (std::uint32_t i = 0; i < pack.structures.size(); ++i) {
    const Structure& structure = pack.structures[i];
    if (structure.kind == Kind::bone && !bones.emplace(structure.fma, i).second)
      twice.push_back(structure.fma);
  }
  for (const std::string& fma : twice) bones.erase(fma);
  return bones;
}

/// Drops what the older files carry along: components of a few triangles, far from the muscle.
void drop_strays(Mesh& mesh) {
  const std::vector<std::uint32_t> component = components_of(mesh);
  std::vector<std::size_t> triangles;
  for (std::size_t t = 0; t < mesh.indices.size(); t += 3) {
    const std::uint32_t c = component[mesh.indices[t]];
    if (c >= triangles.size()) triangles.resize(c + 1, 0);
    ++triangles[c];
  }
  if (std::none_of(triangles.begin(), triangles.end(), [](std::size_t n) { return n < least_component; }))
    return;
  std::vector<bool> keep(mesh.positions.size());
  for (std::size_t v = 0; v < keep.size(); ++v) keep[v] = triangles[component[v]] >= least_component;
  mesh = submesh(mesh, keep);
}

std::vector<Landmark> shared_landmarks(const Pack& pack, const std::vector<Structure>& older_bones) {
  const auto bones = bones_of(pack);
  std::vector<BoneFit> fits(older_bones.size());
  parallel_for(older_bones.size(), [&](std::size_t i) {
    fits[i] = fit_bone(older_bones[i].mesh, pack.structures[bones.at(older_bones[i].fma)].mesh);
  });
  // A bone that does not match (another build, another thing under its name) would bend everything near it.
  constexpr float mismatch = 4.0F;  // mm
  std::vector<Landmark> landmarks;
  for (std::size_t i = 0; i < fits.size(); ++i) {
    log::debug("{} of release 3.0 lies {:.2f} mm RMS off that of 4.0", older_bones[i].name, fits[i].rms);
    if (fits[i].rms > mismatch) continue;
    landmarks.insert(landmarks.end(), fits[i].landmarks.begin(), fits[i].landmarks.end());
  }
  return landmarks;
}

/// Carries a muscle over; false when no shared bone is near it.
bool carry(Structure& muscle, const Warp& warp) {
  drop_strays(muscle.mesh);
  const Bounds bounds = bounds_of(muscle.mesh);
  float nearest = warp.reach(bounds.centre());
  for (std::size_t v = 0; v < muscle.mesh.positions.size(); v += 50) {
    nearest = std::min(nearest, warp.reach(muscle.mesh.positions[v]));
  }
  if (muscle.mesh.indices.empty() || nearest > far_from_bone) return false;
  warp(muscle.mesh.positions);
  compute_normals(muscle.mesh);
  return true;
}

}  // namespace

Result<void> add_missing_muscles(const fs::path& older, Pack& pack, Progress* progress) {
  const Result<FileSet> files = FileSet::open(older);
  if (!files) {
    pack.failed.push_back({older.filename().string(), files.error().message});
    return {};
  }
  std::unordered_map<std::string, std::size_t> file_of;  // by FMA id
  for (std::size_t i = 0; i < files->names().size(); ++i) {
    const fs::path name(files->names()[i]);
    if (name.extension() == ".obj") file_of.emplace(name.stem().string(), i);
  }
  std::vector<StructureRow> rows = missing_rows(pack);
  for (const auto& [fma, index] : bones_of(pack)) {
    StructureRow row;
    row.structure.fma = fma;
    row.structure.name = pack.structures[index].name;
    row.structure.kind = Kind::bone;
    rows.push_back(std::move(row));
  }
  std::erase_if(rows, [&](StructureRow& row) {
    const auto found = file_of.find(row.structure.fma);
    if (found == file_of.end()) return true;
    row.file = found->second;
    row.structure.file = files->names()[found->second];
    return false;
  });

  Pack release;
  if (Result<void> loaded = load_structures(*files, std::move(rows), release, progress); !loaded)
    return loaded;
  std::vector<Structure> muscles;
  std::vector<Structure> bones;
  for (Structure& structure : release.structures) {
    (structure.kind == Kind::bone ? bones : muscles).push_back(std::move(structure));
  }
  pack.failed.insert(pack.failed.end(), release.failed.begin(), release.failed.end());
  const std::vector<Landmark> landmarks = shared_landmarks(pack, bones);
  std::vector<char> placed(muscles.size(), 0);
  if (!landmarks.empty()) {
    const Warp warp(landmarks);
    parallel_for(muscles.size(), [&](std::size_t i) { placed[i] = carry(muscles[i], warp) ? 1 : 0; });
  }
  for (std::size_t i = 0; i < muscles.size(); ++i) {
    if (placed[i] == 0) {
      pack.failed.push_back(
          {muscles[i].file, "no bone that releases 3.0 and 4.0 share lies near enough to place it"});
    } else {
      pack.structures.push_back(std::move(muscles[i]));
    }
  }
  return {};
}

}  // namespace knotlas
