// What a picture copies to the graphics device, and what shows meanwhile.
#include <algorithm>
#include <array>

#include "body/levels.h"
#include "render/piece_store.h"
#include "stage.h"

using namespace knotlas;

namespace {

/// All structures but the skin at a detail, and pointers to them.
struct Wanted {
  Wanted(const Pack& pack, std::uint32_t detail) {
    for (std::uint32_t s = 0; s < pack.structures.size(); ++s) {
      const Structure& structure = pack.structures[s];
      if (structure.kind != Kind::skin && !structure.mesh.indices.empty()) pieces.push_back({s, detail});
    }
    for (Piece& piece : pieces) pointers.push_back(&piece);
  }
  std::vector<Piece> pieces;
  std::vector<Piece*> pointers;
};

struct Store {
  gl::HeadlessContext context = gl::HeadlessContext::make().value();
  gl::Driver driver = gl::load(gl::HeadlessContext::function).value();
  std::shared_ptr<const Pack> pack = figure();
  PieceStore pieces{pack};

  void set_levels() { pieces.set_levels(figure_levels()); }
  /// Of a full mesh: 24 a vertex, 4 an index.
  [[nodiscard]] std::size_t bytes_of_full(std::uint32_t structure) const {
    const Mesh& mesh = pack->structures[structure].mesh;
    return 24 * mesh.positions.size() + 4 * mesh.indices.size();
  }
};

}  // namespace

TEST_CASE("UploadsGLTest: zooming in copies a bounded number of bytes a picture, until all is fine") {
  Store store;
  store.set_levels();
  constexpr std::uint32_t coarsest = coarser_errors.size();
  Wanted seen_whole(*store.pack, coarsest);
  const auto first = store.pieces.provide(seen_whole.pointers);
  CHECK(first.bytes > 0);
  CHECK_FALSE(first.waiting);

  const std::size_t most = 1UL << 20U;
  for (const Piece& piece : seen_whole.pieces) REQUIRE(store.bytes_of_full(piece.structure) < most);
  std::size_t sum = 0;
  int pictures = 0;
  for (bool waiting = true; waiting; ++pictures) {
    REQUIRE(pictures < 200);
    Wanted close(*store.pack, 0);
    const auto copied = store.pieces.provide(close.pointers, most);
    CHECK(copied.bytes <= most);
    CHECK((copied.bytes > most / 2 || !copied.waiting));  // and not needlessly slow
    const auto coarse = std::count_if(close.pieces.begin(), close.pieces.end(),
                                      [](const Piece& piece) { return piece.detail == coarsest; });
    CHECK((coarse > 0) == copied.waiting);  // what waits is shown by what is there
    sum += copied.bytes;
    waiting = copied.waiting;
  }
  CHECK(pictures > 5);
  std::size_t whole = 0;
  for (const Piece& piece : seen_whole.pieces) {
    if (piece.detail == coarsest) whole += store.bytes_of_full(piece.structure);
  }
  CHECK(sum == whole);  // nothing twice
  Wanted again(*store.pack, 0);
  CHECK(store.pieces.provide(again.pointers, most).bytes == 0);
}

TEST_CASE("UploadsGLTest: what is nearest comes first, and a structure without any version is not left out") {
  Store store;
  store.set_levels();
  Wanted close(*store.pack, 0);
  const auto copied = store.pieces.provide(close.pointers, 1UL << 20U);
  CHECK(copied.waiting);
  CHECK(std::all_of(close.pieces.begin(), close.pieces.begin() + 5,
                    [](const Piece& p) { return p.detail == 0; }));
  const auto coarse = std::count_if(close.pieces.begin(), close.pieces.end(),
                                    [](const Piece& p) { return p.detail == coarser_errors.size(); });
  CHECK(coarse > static_cast<std::ptrdiff_t>(close.pieces.size() / 2));
  // Each is there now: drawing them copies nothing more, which would be full meshes.
  Wanted same(*store.pack, coarser_errors.size());
  for (std::size_t i = 0; i < same.pieces.size(); ++i) same.pieces[i] = close.pieces[i];
  CHECK(store.pieces.provide(same.pointers, 0).bytes == 0);
}

TEST_CASE(
    "UploadsGLTest: without coarser versions all is copied at once, and a large piece does not wait "
    "forever") {
  Store store;
  for (Structure const& s : store.pack->structures) REQUIRE(s.coarser[0].empty());
  Wanted close(*store.pack, 0);
  CHECK_FALSE(store.pieces.provide(close.pointers, 1000).waiting);

  Store other;
  other.set_levels();
  Piece one{close.pieces.front().structure, coarser_errors.size()};
  std::array<Piece*, 1> pointer{&one};
  (void)other.pieces.provide(pointer);
  one.detail = 0;
  CHECK(other.pieces.provide(pointer, 10).bytes > 10);
  CHECK(one.detail == 0);
}
