#include "io/bodyparts3d.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string>
#include <string_view>
#include <vector>

#include "core/log.h"
#include "io/concept_tables.h"
#include "io/file_set.h"
#include "io/missing_muscles.h"
#include "io/structure_rows.h"

namespace knotlas {
namespace {

namespace fs = std::filesystem;

constexpr const char* meshes_name = "isa_BP3D_4.0_obj_99";
constexpr const char* older_name = "BodyParts3D_3.0_obj_99";
constexpr const char* element_table = "isa_element_parts.txt";

/// Wider concepts ("muscle of trunk") are no names for a structure.
constexpr std::size_t widest_concept = 40;  // element files

/// The archive or extracted folder of this name in `folder`; the folder goes first, as the quicker one.
std::optional<fs::path> find_release(const fs::path& folder, const std::string& name) {
  std::error_code code;
  if (fs::is_directory(folder / name, code)) return folder / name;
  if (fs::is_regular_file(folder / (name + ".zip"), code)) return folder / (name + ".zip");
  return {};
}

/// "FJ1459M" of ".../FJ1459M.obj", or nothing.
std::optional<std::string> element_of(const std::string& file) {
  const fs::path path(file);
  const std::string stem = path.stem().string();
  if (path.extension() != ".obj" || stem.size() < 3 || !stem.starts_with("FJ")) return {};
  if (std::isdigit(static_cast<unsigned char>(stem[2])) == 0) return {};
  return stem;
}

std::string capitalised(std::string name) {
  if (!name.empty()) name[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(name[0])));
  return name;
}

StructureRow row_of(const ConceptTables& tables, const std::vector<std::string>& concepts) {
  StructureRow row;
  row.structure.fma = concepts.front();
  row.structure.name = capitalised(tables.name_of_concept(row.structure.fma));
  row.structure.kind = tables.kind_of(row.structure.fma);
  row.side = side_in_name(row.structure.name);
  for (const std::string& fma : concepts) {
    if (fma == row.structure.fma || tables.element_count(fma) <= widest_concept)
      row.structure.concepts.push_back(fma);
  }
  return row;
}

/// One row for each element file; a file that the tables do not know goes to Pack::failed.
std::vector<StructureRow> rows_of(const FileSet& files, const ConceptTables& tables, Pack& pack) {
  std::vector<StructureRow> rows;
  for (std::size_t i = 0; i < files.names().size(); ++i) {
    const std::string& file = files.names()[i];
    const std::optional<std::string> element = element_of(file);
    if (!element) continue;
    const std::vector<std::string> concepts = tables.concepts_of_element(*element);
    if (concepts.empty()) {
      pack.failed.push_back({file, std::string(element_table) + " does not list it"});
      continue;
    }
    StructureRow row = row_of(tables, concepts);
    row.structure.file = file;
    row.file = i;
    rows.push_back(std::move(row));
  }
  return rows;
}

/// The release names a few pairs (flexor pollicis brevis, middle pharyngeal constrictor) the wrong way round:
/// where the mesh lies on the other side of the body than its name says, the concept of that side is meant.
void mend_sides(const ConceptTables& tables, std::vector<Structure>& structures) {
  for (Structure& structure : structures) {
    const Side lies = side_of(structure.mesh);
    if (structure.side == Side::midline || lies != opposite(structure.side)) continue;
    const std::string meant = tables.concept_named(opposite_name(tables.name_of_concept(structure.fma)));
    if (meant.empty()) continue;
    log::info("{} is named {} and lies on the {}: taken as {}", structure.file, structure.name, name_of(lies),
              meant);
    std::replace(structure.concepts.begin(), structure.concepts.end(), structure.fma, meant);
    structure.fma = meant;
    structure.name = capitalised(tables.name_of_concept(meant));
    structure.side = lies;
  }
}

/// A head or belly that the release files, without saying so, as one of the pieces of its muscle.
struct Piece {
  std::string_view right, left;              ///< concept of the piece
  std::string_view whole_right, whole_left;  ///< concept under which it is filed
  std::size_t rank;                          ///< 0 the largest piece, 1 the next
};
constexpr std::array pieces{
    Piece{"FMA38638", "FMA38639", "FMA38470", "FMA38471",
          0},  // humero-ulnar head of flexor digitorum superficialis
    Piece{"FMA38640", "FMA38641", "FMA38470", "FMA38471", 1},  // its radial head
    Piece{"FMA46306", "FMA46307", "FMA46292", "FMA46293", 0},  // posterior belly of digastric
    Piece{"FMA46304", "FMA46305", "FMA46292", "FMA46293", 1},  // its anterior belly
};

void name_piece(Pack& pack, std::string_view piece, std::string_view whole, std::size_t rank) {
  std::vector<std::uint32_t> found = pack.of_concept(whole);
  if (!pack.of_concept(piece).empty() || found.size() <= rank) return;
  std::sort(found.begin(), found.end(), [&](std::uint32_t a, std::uint32_t b) {
    return volume_of(pack.structures[a].mesh) > volume_of(pack.structures[b].mesh);
  });
  pack.structures[found[rank]].concepts.emplace_back(piece);
}

void name_pieces(Pack& pack) {
  for (const Piece& piece : pieces) {
    name_piece(pack, piece.right, piece.whole_right, piece.rank);
    name_piece(pack, piece.left, piece.whole_left, piece.rank);
  }
}

/// Tables and the older release lie beside the meshes as downloaded; some put the tables into the extracted
/// folder.
BodyPartsPlaces places_around(const fs::path& meshes) {
  std::error_code code;
  const fs::path absolute = fs::absolute(meshes, code).lexically_normal();
  const fs::path clean = absolute.has_filename() ? absolute : absolute.parent_path();
  const fs::path beside = clean.parent_path();
  return {meshes, fs::exists(meshes / element_table, code) ? meshes : beside,
          find_release(beside, older_name)};
}

}  // namespace

std::optional<BodyPartsPlaces> find_bodyparts3d(const fs::path& folder) {
  const std::optional<fs::path> meshes = find_release(folder, meshes_name);
  if (!meshes) return {};
  return places_around(*meshes);
}

std::optional<BodyPartsPlaces> recognise_bodyparts3d(const FileSet& files) {
  const bool any = std::any_of(files.names().begin(), files.names().end(),
                               [](const std::string& file) { return element_of(file).has_value(); });
  if (!any) return {};
  return places_around(files.path());
}

Result<Pack> import_bodyparts3d(const BodyPartsPlaces& places, Progress* progress) {
  const Result<FileSet> files = FileSet::open(places.meshes);
  if (!files) return files.error();
  const Result<ConceptTables> tables = ConceptTables::read(places.tables);
  if (!tables) return tables.error();

  Pack pack;
  pack.id = "bodyparts3d";
  pack.title = "BodyParts3D 4.0";
  pack.licence = "CC BY 4.0";
  pack.credit =
      "BodyParts3D, © The Database Center for Life Science licensed under CC Attribution 4.0 International";
  std::vector<StructureRow> rows = rows_of(*files, *tables, pack);
  if (rows.empty()) {
    return pack.failed.empty()
               ? fail(
                     "{} holds no file FJnnnn.obj: it is not the BodyParts3D 4.0 archive. Download it again.",
                     places.meshes.string())
               : fail(
                     "{} lists none of the files of {}: the table belongs to another release. Download both "
                     "again.",
                     (places.tables / element_table).string(), places.meshes.string());
  }
  if (Result<void> loaded = load_structures(*files, std::move(rows), pack, progress); !loaded)
    return loaded.error();
  if (pack.structures.empty()) {
    return fail("None of the {} files in {} could be read (first: {}: {}). Download it again.",
                pack.failed.size(), places.meshes.string(), pack.failed[0].file, pack.failed[0].reason);
  }
  mend_sides(*tables, pack.structures);
  name_pieces(pack);
  if (places.older) {
    if (Result<void> added = add_missing_muscles(*places.older, pack, progress); !added) return added.error();
  }
  return pack;
}

}  // namespace knotlas
