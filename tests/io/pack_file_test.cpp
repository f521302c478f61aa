#include <bit>
#include <cstring>
#include <nlohmann/json.hpp>

#include "catch.h"
#include "geometry/mesh.h"
#include "io/import.h"
#include "packs.h"

using namespace knotlas;
using namespace knotlas::test;
using nlohmann::json;

namespace {

json table(const json& structures) {
  return {{"id", "test"},       {"title", "Test"},         {"licence", "CC0"},
          {"credit", "Nobody"}, {"frame", "canonical-mm"}, {"structures", structures}};
}

json muscle(const std::string& file) {
  return {{"fma", "FMA1"}, {"name", "Right muscle"}, {"side", "right"}, {"kind", "muscle"}, {"file", file}};
}

void append(std::string& bytes, const auto& value) {
  char raw[sizeof(value)];
  std::memcpy(raw, &value, sizeof(value));
  bytes.append(raw, sizeof(value));
}

/// A GLB with one triangle with texture coordinates, hung on two nodes: "a" as it is, "b" moved by (0, 0,
/// 100).
std::string triangle_glb() {
  static_assert(std::endian::native == std::endian::little);
  std::string data;
  for (const float f : {1.0F, 2.0F, 3.0F, 11.0F, 2.0F, 3.0F, 1.0F, 12.0F, 3.0F}) append(data, f);
  for (const float f : {0.0F, 0.25F, 1.0F, 0.25F, 0.0F, 0.75F}) append(data, f);
  for (const std::uint32_t i : {0U, 1U, 2U}) append(data, i);
  const json gltf = {
      {"asset", {{"version", "2.0"}}},
      {"scene", 0},
      {"scenes", {{{"nodes", {0, 1}}}}},
      {"nodes", {{{"name", "a"}, {"mesh", 0}}, {{"name", "b"}, {"mesh", 0}, {"translation", {0, 0, 100}}}}},
      {"meshes",
       {{{"primitives", {{{"attributes", {{"POSITION", 0}, {"TEXCOORD_0", 1}}}, {"indices", 2}}}}}}},
      {"buffers", {{{"byteLength", data.size()}}}},
      {"bufferViews",
       {{{"buffer", 0}, {"byteOffset", 0}, {"byteLength", 36}},
        {{"buffer", 0}, {"byteOffset", 36}, {"byteLength", 24}},
        {{"buffer", 0}, {"byteOffset", 60}, {"byteLength", 12}}}},
      {"accessors",
       {{{"bufferView", 0},
         {"componentType", 5126},
         {"count", 3},
         {"type", "VEC3"},
         {"min", {1, 2, 3}},
         {"max", {11, 12, 3}}},
        {{"bufferView", 1}, {"componentType", 5126}, {"count", 3}, {"type", "VEC2"}},
        {{"bufferView", 2}, {"componentType", 5125}, {"count", 3}, {"type", "SCALAR"}}}}};
  std::string text = gltf.dump();
  text.resize((text.size() + 3) / 4 * 4, ' ');
  std::string glb = "glTF";
  append(glb, std::uint32_t{2});
  append(glb, static_cast<std::uint32_t>(12 + 8 + text.size() + 8 + data.size()));
  append(glb, static_cast<std::uint32_t>(text.size()));
  glb += "JSON" + text;
  append(glb, static_cast<std::uint32_t>(data.size()));
  glb += std::string("BIN\0", 4) + data;
  return glb;
}

bool mentions(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("A pack of our own is read from a folder, a zip and a zip with a top folder") {
  const Folder folder("own");
  json row = muscle("muscles/box.obj");
  row["concepts"] = {"FMA9"};
  row["adapted"] = true;
  row["flesh"] = {0.1, 0.75, 0.25, 0.5};
  row["intersections"] = {0.5};
  const std::string text = table(json::array({row})).dump();
  fs::path where = folder.path;
  SECTION("folder") {
    folder.write("pack.json", text);
    folder.write("muscles/box.obj", box_obj(-20, 0, 0, 10));
  }
  SECTION("zip") {
    where = folder.path / "p.zip";
    write_zip(where, {{"pack.json", text}, {"muscles/box.obj", box_obj(-20, 0, 0, 10)}});
  }
  SECTION("zip with a top folder") {
    where = folder.path / "p.zip";
    write_zip(where, {{"figure/pack.json", text}, {"figure/muscles/box.obj", box_obj(-20, 0, 0, 10)}});
  }
  const auto pack = import_pack(where);
  INFO((pack ? "" : pack.error().message));
  REQUIRE(pack);
  CHECK(pack->failed.empty());
  CHECK(pack->id == "test");
  CHECK(pack->title == "Test");
  CHECK(pack->licence == "CC0");
  CHECK(pack->credit == "Nobody");
  REQUIRE(pack->structures.size() == 1);
  const Structure& structure = pack->structures[0];
  CHECK(structure.side == Side::right);
  CHECK(structure.kind == Kind::muscle);
  CHECK(structure.adapted);
  CHECK(structure.tendons == Tendons{glm::vec4(0.1F, 0.75F, 0.25F, 0.5F), {0.5F}});
  CHECK(pack->of_concept("FMA1") == std::vector<std::uint32_t>{0});
  CHECK(pack->of_concept("FMA9") == std::vector<std::uint32_t>{0});
  CHECK(volume_of(structure.mesh) == Approx(1000.0));
}

TEST_CASE("A GLB keeps millimetres, node transforms and the fibre coordinate as written") {
  const Folder folder("glb");
  json a = muscle("m.glb");
  a["node"] = "a";
  json b = muscle("m.glb");
  b["fma"] = "FMA2";
  b["node"] = "b";
  json missing = muscle("m.glb");
  missing["node"] = "c";
  folder.write("pack.json", table({a, b, missing}).dump());
  folder.write("m.glb", triangle_glb());
  const auto pack = import_pack(folder.path);
  INFO((pack ? "" : pack.error().message));
  REQUIRE(pack);
  REQUIRE(pack->structures.size() == 2);
  const Mesh& first = pack->structures[0].mesh;
  CHECK(first.positions == std::vector<glm::vec3>{{1, 2, 3}, {11, 2, 3}, {1, 12, 3}});
  CHECK(first.fibre == std::vector<glm::vec2>{{0, 0.25F}, {1, 0.25F}, {0, 0.75F}});
  CHECK(bounds_of(pack->structures[1].mesh).min == glm::vec3(1, 2, 103));
  REQUIRE(pack->failed.size() == 1);
  CHECK(mentions(pack->failed[0].reason, "no node \"c\""));
}

TEST_CASE("A file that leads out of the pack, or is not there, is named and left out") {
  const Folder folder("escape");
  const fs::path zip = folder.path / "p.zip";
  json outside = muscle("../outside.obj");
  json absolute = muscle("/etc/outside.obj");
  json absent = muscle("absent.obj");
  write_zip(zip, {{"pack.json", table({muscle("in.obj"), outside, absolute, absent}).dump()},
                  {"in.obj", box_obj(0, 0, 0, 1)},
                  {"../outside.obj", box_obj(0, 0, 0, 1)},
                  {"/etc/outside.obj", box_obj(0, 0, 0, 1)}});
  const auto pack = import_pack(zip);
  REQUIRE(pack);
  CHECK(pack->structures.size() == 1);
  REQUIRE(pack->failed.size() == 3);
  int refused = 0;
  for (const FailedFile& failed : pack->failed) {
    refused += mentions(failed.reason, "leads out of the archive") ? 1 : 0;
  }
  CHECK(refused == 2);

  // In a folder the file may well exist outside; it is no part of the pack.
  const Folder inner("escape/inner");
  inner.write("pack.json", table({muscle("in.obj"), outside}).dump());
  inner.write("in.obj", box_obj(0, 0, 0, 1));
  folder.write("outside.obj", box_obj(0, 0, 0, 1));
  const auto from_folder = import_pack(inner.path);
  REQUIRE(from_folder);
  CHECK(from_folder->structures.size() == 1);
  CHECK(from_folder->failed.size() == 1);
}

TEST_CASE("A malformed pack.json is refused with the place and the reason") {
  const Folder folder("malformed");
  const auto message = [&](const std::string& text) {
    folder.write("pack.json", text);
    folder.write("box.obj", box_obj(0, 0, 0, 1));
    const auto pack = import_pack(folder.path);
    REQUIRE_FALSE(pack);
    CHECK(mentions(pack.error().message, (folder.path / "pack.json").string()));
    return pack.error().message;
  };
  json row = muscle("box.obj");
  CHECK(mentions(message("{\"id\": "), "not valid JSON"));
  CHECK(mentions(message("[]"), "must be an object"));
  json no_licence = table(json::array({row}));
  no_licence.erase("licence");
  CHECK(mentions(message(no_licence.dump()), "\"licence\" is missing"));
  json metres = table(json::array({row}));
  metres["frame"] = "gltf";
  CHECK(mentions(message(metres.dump()), "\"frame\" is \"gltf\""));
  json kind = row;
  kind["kind"] = "sinew";
  CHECK(mentions(message(table({row, kind}).dump()), "structure 2: \"kind\" is \"sinew\""));
  json side = row;
  side["side"] = 3;
  CHECK(mentions(message(table(json::array({side})).dump()), "\"side\" is not a text"));
  json flesh = row;
  flesh["flesh"] = {0.1, 0.9};
  CHECK(mentions(message(table(json::array({flesh})).dump()), "\"flesh\" is not a list of 4 numbers"));
  json bands = row;
  bands["intersections"] = {0.1, 0.2, 0.3, 0.4, 0.5};
  CHECK(mentions(message(table(json::array({bands})).dump()), "\"intersections\" is not a list of 0 to 4"));
  CHECK(mentions(message(table(json::array()).dump()), "list is empty"));
  CHECK(mentions(message(table(json::array({muscle("none.obj")})).dump()), "none.obj"));
}

TEST_CASE("A pack of two bodies: the first by default, the other by name, with where its places lie") {
  const Folder folder("two-bodies");
  json first = table(json::array({muscle("body.glb")}));
  first["bodies"] = {{{"id", "male"}, {"title", "Male"}, {"table", "pack.json"}},
                     {{"id", "female"}, {"title", "Female"}, {"table", "other/pack.json"}}};
  json second = table(json::array({muscle("body.glb")}));
  second["carry"] = {
      {"skin",
       json::array({{0, 0, 0, 0, 0, 1}, {9, 0, 0, 9, 0, 1}, {0, 9, 0, 0, 9, 1}, {0, 0, 9, 0, 0, 9.5}})}};
  folder.write("pack.json", first.dump());
  folder.write("body.glb", triangle_glb());
  folder.write("other/pack.json", second.dump());
  folder.write("other/body.glb", triangle_glb());

  const auto usual = import_pack(folder.path);
  INFO((usual ? std::string() : usual.error().message));
  REQUIRE(usual);
  CHECK(usual->body == "male");
  CHECK(usual->carry.skin.empty());
  const auto other = import_pack(folder.path, nullptr, "female");
  REQUIRE(other);
  CHECK(other->body == "female");
  CHECK(other->bodies == usual->bodies);
  REQUIRE(other->carry.skin.size() == 4);
  CHECK(other->carry.skin[3].to.z == Approx(9.5));

  const auto unknown = import_pack(folder.path, nullptr, "child");
  REQUIRE_FALSE(unknown);
  CHECK(unknown.error().message.find("male, female") != std::string::npos);

  second["carry"]["skin"][0] = {0, 0, 0};
  folder.write("other/pack.json", second.dump());
  const auto damaged = import_pack(folder.path, nullptr, "female");
  REQUIRE_FALSE(damaged);
  CHECK(damaged.error().message.find("six numbers") != std::string::npos);
  first["bodies"][1]["table"] = "nowhere/pack.json";
  folder.write("pack.json", first.dump());
  const auto missing = import_pack(folder.path, nullptr, "female");
  REQUIRE_FALSE(missing);
  CHECK(missing.error().message.find("nowhere/pack.json") != std::string::npos);
}
