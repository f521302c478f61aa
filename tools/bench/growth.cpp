// How time grows with the size of a body (0.25 to 8 million triangles) and of the content (20 to 2,000
// muscles). Names end in _triangles or _entries: the driver compares the ends of each row.
#include <benchmark/benchmark.h>
#include <malloc.h>

#include <limits>

#include "anatomy/search.h"
#include "bodies.h"
#include "body/where.h"
#include "io/pack_cache.h"
#include "render/frame.h"
#include "render/renderer.h"
#include "state/pick.h"

using namespace knotlas;

namespace {

constexpr glm::vec2 window_size(1280.0F, 720.0F);

void sizes_of_body(benchmark::internal::Benchmark* b) {
  for (const std::int64_t n : {250'000, 1'000'000, 4'000'000, 8'000'000}) b->Arg(n);
  b->Iterations(1)->Unit(benchmark::kMillisecond)->MeasureProcessCPUTime()->UseRealTime();
}

void sizes_of_content(benchmark::internal::Benchmark* b) {
  for (const std::int64_t n : {20, 200, 2'000}) b->Arg(n);
  b->Unit(benchmark::kMillisecond)->MeasureProcessCPUTime()->UseRealTime();
}

/// While it lives, memory that is freed stays with the program. Else large blocks alone come fresh from the
/// system each time, and their first touch, which costs more than the work on them, looks like growth.
class KeptMemory {
 public:
  KeptMemory() {
    mallopt(M_MMAP_MAX, 0);
    mallopt(M_TRIM_THRESHOLD, std::numeric_limits<int>::max());
  }
  ~KeptMemory() {
    mallopt(M_MMAP_MAX, 65'536);
    mallopt(M_TRIM_THRESHOLD, 128 * 1024);
    malloc_trim(0);
  }
  KeptMemory(const KeptMemory&) = delete;
  KeptMemory& operator=(const KeptMemory&) = delete;
};

/// Reads so much else that nothing of what is measured lies in the processor's caches, whatever its size.
void forget_caches() {
  static std::vector<std::uint64_t> other(16U << 20U);  // 128 MB
  for (std::size_t i = 0; i < other.size(); i += 8) benchmark::DoNotOptimize(++other[i]);
}

void cache_write_triangles(benchmark::State& state) {
  const Pack pack = bench::synthetic_pack(static_cast<std::size_t>(state.range(0)));
  const KeptMemory kept;
  forget_caches();  // takes its own memory first
  benchmark::DoNotOptimize(pack_bytes(pack, 1));
  forget_caches();
  for (auto _ : state) benchmark::DoNotOptimize(pack_bytes(pack, 1));
}
BENCHMARK(cache_write_triangles)->Apply(sizes_of_body);

void cache_read_triangles(benchmark::State& state) {
  const auto bytes = pack_bytes(bench::synthetic_pack(static_cast<std::size_t>(state.range(0))), 1);
  const KeptMemory kept;
  forget_caches();
  benchmark::DoNotOptimize(pack_from_bytes(bytes, 1));
  forget_caches();
  for (auto _ : state) benchmark::DoNotOptimize(pack_from_bytes(bytes, 1));
  state.counters["MB"] = static_cast<double>(bytes.size()) / 1e6;
}
BENCHMARK(cache_read_triangles)->Apply(sizes_of_body);

void atlas_and_rays_triangles(benchmark::State& state) {
  const auto pack =
      std::make_shared<const Pack>(bench::synthetic_pack(static_cast<std::size_t>(state.range(0))));
  const auto content = std::make_shared<const Catalog>(bench::synthetic_content(50));
  for (auto _ : state) {
    const Atlas atlas(content, pack);
    benchmark::DoNotOptimize(&atlas.rays());
  }
}
BENCHMARK(atlas_and_rays_triangles)->Apply(sizes_of_body);

void picks_triangles(benchmark::State& state) {
  const auto pack =
      std::make_shared<const Pack>(bench::synthetic_pack(static_cast<std::size_t>(state.range(0))));
  const Atlas atlas(std::make_shared<const Catalog>(bench::synthetic_content(50)), pack);
  Document document;
  document.skin.shown = false;
  document.camera = framed(document.camera, bounds_of(*pack), window_size.x / window_size.y);
  static_cast<void>(atlas.rays());
  for (auto _ : state) {
    for (int i = 0; i < 1000; ++i) {
      const glm::vec2 at(400.0F + static_cast<float>(i * 37 % 480), 40.0F + static_cast<float>(i * 61 % 640));
      benchmark::DoNotOptimize(pick(document, atlas, ray_through(document.camera, at, window_size)));
    }
  }
}
BENCHMARK(picks_triangles)->Apply(sizes_of_body);

void first_picture_triangles(benchmark::State& state) {
  const auto pack =
      std::make_shared<const Pack>(bench::synthetic_pack(static_cast<std::size_t>(state.range(0))));
  const auto atlas =
      std::make_shared<const Atlas>(std::make_shared<const Catalog>(bench::synthetic_content(50)), pack);
  Document document;
  document.skin.shown = false;
  document.camera = framed(document.camera, bounds_of(*pack), 4.0F / 3.0F);
  for (auto _ : state) {
    auto context = gl::HeadlessContext::make();
    auto renderer = Renderer::make();
    if (!context || !renderer) return state.SkipWithError("no OpenGL");
    renderer->set_body(atlas);
    benchmark::DoNotOptimize(renderer->picture(frame_of(document, *atlas), {1280, 960}));
  }
}
BENCHMARK(first_picture_triangles)->Apply(sizes_of_body);

void search_entries(benchmark::State& state) {
  const Catalog content = bench::synthetic_content(static_cast<std::size_t>(state.range(0)));
  const SearchIndex index(content);
  for (auto _ : state) benchmark::DoNotOptimize(index.find("muscle number 12"));
}
BENCHMARK(search_entries)->Apply(sizes_of_content);

void build_search_entries(benchmark::State& state) {
  const Catalog content = bench::synthetic_content(static_cast<std::size_t>(state.range(0)));
  for (auto _ : state) benchmark::DoNotOptimize(SearchIndex(content));
}
BENCHMARK(build_search_entries)->Apply(sizes_of_content);

void atlas_entries(benchmark::State& state) {
  const auto pack = std::make_shared<const Pack>(bench::synthetic_pack(250'000));
  const auto content =
      std::make_shared<const Catalog>(bench::synthetic_content(static_cast<std::size_t>(state.range(0))));
  for (auto _ : state) {
    const Atlas atlas(content, pack);
    benchmark::DoNotOptimize(atlas.entries().size());
  }
}
BENCHMARK(atlas_entries)->Apply(sizes_of_content);

void ranking_entries(benchmark::State& state) {
  const auto pack = std::make_shared<const Pack>(bench::synthetic_pack(250'000));
  const Atlas atlas(
      std::make_shared<const Catalog>(bench::synthetic_content(static_cast<std::size_t>(state.range(0)))),
      pack);
  const auto place = atlas.skin()->nearest({-300.0F, 0.0F, 0.0F}, {}, 500.0F);
  const Painting painting = spot(atlas, *place, 60.0F);
  atlas.prepare_all();
  for (auto _ : state) benchmark::DoNotOptimize(where_does_it_hurt(atlas, painting));
}
BENCHMARK(ranking_entries)->Apply(sizes_of_content);

}  // namespace
