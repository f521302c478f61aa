#pragma once

#include <archive.h>
#include <archive_entry.h>
#include <fmt/format.h>

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "catch.h"
#include "core/file.h"

// Small bodies, made in a folder of their own for each test.
namespace knotlas::test {

namespace fs = std::filesystem;

struct Folder {
  fs::path path;

  explicit Folder(const std::string& name) : path(fs::path(KNOTLAS_TEST_OUTPUT) / "io" / name) {
    fs::remove_all(path);
    fs::create_directories(path);
  }
  void write(const std::string& name, const std::string& text) const {
    fs::create_directories((path / name).parent_path());
    REQUIRE(write_atomically(path / name, text));
  }
};

using Entries = std::vector<std::pair<std::string, std::string>>;  // name, content

inline void write_zip(const fs::path& path, const Entries& entries) {
  archive* zip = archive_write_new();
  archive_write_set_format_zip(zip);
  REQUIRE(archive_write_open_filename(zip, path.c_str()) == ARCHIVE_OK);
  for (const auto& [name, content] : entries) {
    archive_entry* entry = archive_entry_new();
    archive_entry_set_pathname(entry, name.c_str());
    archive_entry_set_size(entry, static_cast<la_int64_t>(content.size()));
    archive_entry_set_filetype(entry, AE_IFREG);
    archive_entry_set_perm(entry, 0644);
    REQUIRE(archive_write_header(zip, entry) == ARCHIVE_OK);
    REQUIRE(archive_write_data(zip, content.data(), content.size()) ==
            static_cast<la_ssize_t>(content.size()));
    archive_entry_free(entry);
  }
  REQUIRE(archive_write_close(zip) == ARCHIVE_OK);
  archive_write_free(zip);
}

/// A box as OBJ, faces outward, each triangle with corners of its own, as exporters like to write it.
inline std::string box_obj(double x, double y, double z, double size) {
  static constexpr int quads[6][4] = {{0, 2, 3, 1}, {4, 5, 7, 6}, {0, 1, 5, 4},
                                      {2, 6, 7, 3}, {0, 4, 6, 2}, {1, 3, 7, 5}};
  std::string vertices;
  std::string faces;
  int count = 0;
  for (const auto& quad : quads) {
    for (const int k : {0, 1, 2, 0, 2, 3}) {
      const int corner = quad[k];
      vertices += fmt::format("v {} {} {}\n", x + (corner & 1) * size, y + ((corner >> 1) & 1) * size,
                              z + ((corner >> 2) & 1) * size);
      if (++count % 3 == 0) faces += fmt::format("f {} {} {}\n", count - 2, count - 1, count);
    }
  }
  return vertices + faces;
}

inline constexpr const char* parts_header = "concept id\trepresentation id\ten\n";
inline constexpr const char* tree_header = "parent id\tparent name\tchild id\tchild name\n";
inline constexpr const char* elements_header = "concept id\tname\telement file id\n";

/// Tables of a body with a trapezius in three pieces, a thigh bone, a swapped pair and the skin.
inline void write_tables(const Folder& folder) {
  folder.write("isa_parts_list_e.txt",
               std::string(parts_header) +
                   "FMA5022\tBP1\tmuscle organ\nFMA32557\tBP2\tdescending part of trapezius\n"
                   "FMA33586\tBP3\tdescending part of right trapezius\n"
                   "FMA33587\tBP4\tdescending part of left trapezius\n"
                   "FMA5018\tBP5\tbone organ\nFMA24474\tBP6\tright femur\nFMA7163\tBP7\tskin\n"
                   "FMA1\tBP8\tright swapped muscle\nFMA2\tBP9\tleft swapped muscle\n");
  folder.write(
      "isa_inclusion_relation_list.txt",
      std::string(tree_header) +
          "FMA32557\tdescending part of trapezius\tFMA33586\tdescending part of right trapezius\n"
          "FMA32557\tdescending part of trapezius\tFMA33587\tdescending part of left trapezius\n"
          "FMA5018\tbone organ\tFMA24474\tright femur\nFMA5022\tmuscle organ\tFMA1\tright swapped muscle\n"
          "FMA5022\tmuscle organ\tFMA2\tleft swapped muscle\n");
  folder.write(
      "isa_element_parts.txt",
      std::string(elements_header) +
          "FMA32557\tdescending part of trapezius\tFJ1521\nFMA32557\tdescending part of trapezius\tFJ1521M\n"
          "FMA33586\tdescending part of right trapezius\tFJ1521\n"
          "FMA33587\tdescending part of left trapezius\tFJ1521M\n"
          "FMA5018\tbone organ\tFJ3000\nFMA24474\tright femur\tFJ3000\nFMA7163\tskin\tFJ2810\n"
          "FMA5022\tmuscle organ\tFJ1469\nFMA5022\tmuscle organ\tFJ1469M\n"
          "FMA2\tleft swapped muscle\tFJ1469\nFMA1\tright swapped muscle\tFJ1469M\n");
}

inline Entries good_meshes() {
  const std::string top = "isa_BP3D_4.0_obj_99/";
  return {{top + "FJ1521.obj", box_obj(-60, 0, 1400, 10)}, {top + "FJ1521M.obj", box_obj(50, 0, 1400, 10)},
          {top + "FJ3000.obj", box_obj(-90, 0, 700, 20)},  {top + "FJ2810.obj", box_obj(-100, 0, 0, 200)},
          {top + "FJ1469.obj", box_obj(-300, 0, 800, 5)},  {top + "FJ1469M.obj", box_obj(295, 0, 800, 5)}};
}

}  // namespace knotlas::test
