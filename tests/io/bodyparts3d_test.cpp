#include "catch.h"
#include "geometry/mesh.h"
#include "io/import.h"
#include "packs.h"

using namespace knotlas;
using namespace knotlas::test;

namespace {

constexpr const char* zip_name = "isa_BP3D_4.0_obj_99.zip";

const Structure& only(const Pack& pack, std::string_view fma) {
  const auto found = pack.of_concept(fma);
  REQUIRE(found.size() == 1);
  return pack.structures[found[0]];
}

bool mentions(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

void check_good(const Result<Pack>& pack) {
  INFO((pack ? "" : pack.error().message));
  REQUIRE(pack);
  CHECK(pack->failed.empty());
  CHECK(pack->structures.size() == 6);
}

}  // namespace

TEST_CASE("The tables say what an element file is") {
  const Folder folder("tables");
  write_tables(folder);
  write_zip(folder.path / zip_name, good_meshes());
  Progress progress;
  const auto pack = import_pack(folder.path, &progress);
  check_good(pack);
  CHECK(progress.done == 6);
  CHECK(progress.total == 6);

  const Structure& right = only(*pack, "FMA33586");
  CHECK(right.name == "Descending part of right trapezius");
  CHECK(right.side == Side::right);
  CHECK(right.kind == Kind::muscle);
  CHECK_FALSE(right.adapted);
  CHECK(only(*pack, "FMA33587").side == Side::left);
  CHECK(pack->of_concept("FMA32557").size() == 2);  // the trapezius of both sides
  CHECK(only(*pack, "FMA24474").kind == Kind::bone);
  REQUIRE(pack->skin());
  CHECK(pack->structures[*pack->skin()].side == Side::midline);
  CHECK(pack->of_concept("FMA999").empty());
}

TEST_CASE("Meshes arrive welded, closed and with outward normals") {
  const Folder folder("welded");
  write_tables(folder);
  write_zip(folder.path / zip_name, good_meshes());
  const auto pack = import_pack(folder.path);
  check_good(pack);
  const Mesh& mesh = only(*pack, "FMA24474").mesh;
  CHECK(mesh.positions.size() == 8);
  CHECK(mesh.triangle_count() == 12);
  CHECK(volume_of(mesh) == Approx(8000.0));
  const glm::vec3 centre = bounds_of(mesh).centre();
  for (std::size_t v = 0; v < mesh.positions.size(); ++v) {
    CHECK(glm::dot(mesh.normals[v], glm::normalize(mesh.positions[v] - centre)) > 0.9F);
  }
}

TEST_CASE("A mesh on the other side than its name says is taken for what lies there") {
  const Folder folder("swapped");
  write_tables(folder);
  write_zip(folder.path / zip_name, good_meshes());
  const auto pack = import_pack(folder.path);
  check_good(pack);
  const Structure& right = only(*pack, "FMA1");
  CHECK(right.side == Side::right);
  CHECK(right.name == "Right swapped muscle");
  CHECK(bounds_of(right.mesh).max.x < 0.0F);
}

TEST_CASE("The archive, its extracted folder and a folder of both names are all understood") {
  const Folder folder("forms");
  write_tables(folder);
  SECTION("the archive itself") {
    write_zip(folder.path / zip_name, good_meshes());
    check_good(import_pack(folder.path / zip_name));
  }
  SECTION("the archive under another name") {
    write_zip(folder.path / "download (1).zip", good_meshes());
    check_good(import_pack(folder.path / "download (1).zip"));
  }
  SECTION("the extracted folder, and the folder around it") {
    for (const auto& [name, content] : good_meshes()) folder.write(name, content);
    check_good(import_pack(folder.path));
    check_good(import_pack(folder.path / "isa_BP3D_4.0_obj_99"));
  }
}

TEST_CASE("A bad mesh is named with its reason and the others load") {
  struct Case {
    std::string what, content, reason;
  };
  const std::string good = box_obj(0, 0, 0, 1);
  const std::string triangle = "v 0 0 0\nv 1 0 0\nv 0 1 0\n";
  const auto bad = GENERATE_COPY(values<Case>({
      {"empty", "", "empty"},
      {"no triangle", triangle, "no triangle"},
      {"no mesh at all", "this is no mesh\n", "no triangle"},
      {"not a number", "v nan 0 0\nv 1 0 0\nv 0 1 0\nf 1 2 3\n", "not a number"},
      {"infinite", "v inf 0 0\nv 1 0 0\nv 0 1 0\nf 1 2 3\n", "not a number"},
      {"vertex that does not exist", triangle + "f 1 2 9\n", "index"},
      {"cut in the middle of a line", good.substr(0, good.size() - 3), "cut short"},
      {"cut between two corners", triangle + "f 1 2\n", "2 corners"},
      {"no area", "v 0 0 0\nv 1 0 0\nv 0 1 0\nf 1 1 2\n", "no area"},
  }));
  CAPTURE(bad.what);
  const Folder folder("bad");
  write_tables(folder);
  Entries entries = good_meshes();
  entries[2].second = bad.content;
  write_zip(folder.path / zip_name, entries);
  const auto pack = import_pack(folder.path);
  REQUIRE(pack);
  CHECK(pack->structures.size() == 5);
  REQUIRE(pack->failed.size() == 1);
  CHECK(pack->failed[0].file == "isa_BP3D_4.0_obj_99/FJ3000.obj");
  CAPTURE(pack->failed[0].reason);
  CHECK(mentions(pack->failed[0].reason, bad.reason));
}

TEST_CASE("An element that the tables do not list is named and left out") {
  const Folder folder("unlisted");
  write_tables(folder);
  Entries entries = good_meshes();
  entries.emplace_back("isa_BP3D_4.0_obj_99/FJ9999.obj", box_obj(0, 0, 0, 1));
  write_zip(folder.path / zip_name, entries);
  const auto pack = import_pack(folder.path);
  REQUIRE(pack);
  CHECK(pack->structures.size() == 6);
  REQUIRE(pack->failed.size() == 1);
  CHECK(mentions(pack->failed[0].reason, "isa_element_parts.txt"));
}

TEST_CASE("What stops an import says so in one sentence with the path") {
  const Folder folder("stops");
  write_tables(folder);
  const fs::path zip = folder.path / zip_name;
  const auto message = [&] {
    const auto pack = import_pack(folder.path);
    REQUIRE_FALSE(pack);
    CHECK(mentions(pack.error().message, folder.path.string()));
    return pack.error().message;
  };
  SECTION("an archive that is cut short") {
    write_zip(zip, good_meshes());
    fs::resize_file(zip, fs::file_size(zip) / 2);
    CHECK(mentions(message(), "cut short"));
  }
  SECTION("something else under the archive's name") {
    folder.write(zip_name, "<html>404</html>");
    CHECK(mentions(message(), "Download it again"));
  }
  SECTION("an archive without element files") {
    write_zip(zip, {{"readme.txt", "nothing here"}});
    CHECK(mentions(message(), "FJnnnn.obj"));
  }
  SECTION("a missing table") {
    write_zip(zip, good_meshes());
    fs::remove(folder.path / "isa_inclusion_relation_list.txt");
    CHECK(mentions(message(), "isa_inclusion_relation_list.txt is missing"));
  }
  SECTION("one table under the name of another") {
    write_zip(zip, good_meshes());
    fs::copy_file(folder.path / "isa_parts_list_e.txt", folder.path / "isa_element_parts.txt",
                  fs::copy_options::overwrite_existing);
    CHECK(mentions(message(), "another table"));
  }
  SECTION("a table with a broken row, by its line") {
    write_zip(zip, good_meshes());
    folder.write("isa_element_parts.txt",
                 std::string(elements_header) + "FMA7163\tskin\tFJ2810\nFMA7163\tskin\n");
    CHECK(mentions(message(), "isa_element_parts.txt:3"));
  }
  SECTION("a table of another release") {
    write_zip(zip, good_meshes());
    folder.write("isa_element_parts.txt", std::string(elements_header) + "FMA7163\tskin\tFJ1\n");
    CHECK(mentions(message(), "another release"));
  }
  SECTION("nothing but broken meshes") {
    write_zip(zip, {{"isa_BP3D_4.0_obj_99/FJ2810.obj", "v 0 0\n"}});
    CHECK(mentions(message(), "None of the 1 files"));
  }
}

TEST_CASE("Folders that hold no body say what a body is") {
  const Folder folder("no-body");
  SECTION("empty") {
    CHECK(mentions(import_pack(folder.path).error().message, "is empty"));
  }
  SECTION("something else") {
    folder.write("notes.txt", "hello");
    CHECK(mentions(import_pack(folder.path).error().message, "holds no body"));
  }
  SECTION("missing") {
    CHECK(mentions(import_pack(folder.path / "nowhere").error().message, "There is no"));
  }
}

TEST_CASE("A cancelled import stops with an error") {
  const Folder folder("cancelled");
  write_tables(folder);
  write_zip(folder.path / zip_name, good_meshes());
  Progress progress;
  progress.cancelled = true;
  const auto pack = import_pack(folder.path, &progress);
  REQUIRE_FALSE(pack);
  CHECK(mentions(pack.error().message, "cancelled"));
}

TEST_CASE("A damaged archive of release 3.0 does not stop the body") {
  const Folder folder("older-damaged");
  write_tables(folder);
  write_zip(folder.path / zip_name, good_meshes());
  folder.write("BodyParts3D_3.0_obj_99.zip", "cut");
  const auto pack = import_pack(folder.path);
  REQUIRE(pack);
  CHECK(pack->structures.size() == 6);
  REQUIRE(pack->failed.size() == 1);
  CHECK(pack->failed[0].file == "BodyParts3D_3.0_obj_99.zip");
}

TEST_CASE("A muscle of release 3.0 is carried over by the bones that both releases hold") {
  const Folder folder("older");
  write_tables(folder);
  write_zip(folder.path / zip_name, good_meshes());
  // The thigh bone of the older release stands 7 mm to the left, 30 mm higher, at half the size.
  const std::string stray = "v 0 0 0\nv 0.1 0 0\nv 0 0.1 0\nf -3 -2 -1\n";
  write_zip(folder.path / "BodyParts3D_3.0_obj_99.zip",
            {{"BodyParts3D_3.0_obj_99/FMA24474.obj", box_obj(-83, 0, 730, 10)},
             {"BodyParts3D_3.0_obj_99/FMA22348.obj", box_obj(-83, 10, 730, 5) + stray},
             {"BodyParts3D_3.0_obj_99/FMA74140.obj", box_obj(-83, 0, 10, 5)},
             {"BodyParts3D_3.0_obj_99/FMA33586.obj", box_obj(-83, 10, 730, 5)}});
  const auto pack = import_pack(folder.path);
  REQUIRE(pack);
  const Structure& muscle = only(*pack, "FMA22348");
  CHECK(muscle.adapted);
  CHECK(muscle.name == "Right quadratus lumborum");
  CHECK(muscle.side == Side::right);
  CHECK(muscle.mesh.triangle_count() == 12);  // without the stray triangle
  const Bounds bounds = bounds_of(muscle.mesh);
  CHECK(glm::length(bounds.min - glm::vec3(-90, 20, 700)) < 1.0F);
  CHECK(glm::length(bounds.max - glm::vec3(-80, 30, 710)) < 1.0F);
  CHECK_FALSE(only(*pack, "FMA33586").adapted);  // release 4.0 has it
  REQUIRE(pack->failed.size() == 1);             // the foot is too far from any shared bone
  CHECK(mentions(pack->failed[0].file, "FMA74140"));
}
