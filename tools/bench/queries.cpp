// What a person waits for while using the atlas, on the real content and body.
#include <benchmark/benchmark.h>

#include "anatomy/search.h"
#include "app/open_body.h"
#include "bodies.h"
#include "body/brush.h"
#include "body/where.h"
#include "io/pack_cache.h"
#include "render/frame.h"
#include "state/actions.h"
#include "state/best_view.h"
#include "state/pick.h"

using namespace knotlas;

namespace {

constexpr glm::vec2 window_size(1280.0F, 720.0F);

Document document_of_body(const Atlas& atlas) {
  Document document;
  document.camera = framed(document.camera, bounds_of(atlas.pack()), window_size.x / window_size.y);
  document.skin.shown = false;
  return document;
}

void pick_a_structure(benchmark::State& state) {
  const Atlas& atlas = bench::atlas();
  const Document document = document_of_body(atlas);
  static_cast<void>(atlas.rays());
  std::size_t i = 0;
  std::size_t hits = 0;
  for (auto _ : state) {
    const glm::vec2 at(500.0F + static_cast<float>(i * 37 % 280), 40.0F + static_cast<float>(i * 61 % 640));
    hits +=
        pick(document, atlas, ray_through(document.camera, at, window_size)).structure.has_value() ? 1 : 0;
    ++i;
  }
  state.counters["hits"] = static_cast<double>(hits) / static_cast<double>(std::max<std::size_t>(i, 1));
}
BENCHMARK(pick_a_structure)->Unit(benchmark::kMicrosecond);

std::vector<SkinPlace> stroke_over(const Skin& skin) {
  std::vector<SkinPlace> places;
  for (int i = 0; i < 6; ++i) {
    if (const auto place = skin.nearest({-60.0F - 8.0F * static_cast<float>(i), 20.0F, 1400.0F}, {}, 500.0F))
      places.push_back(*place);
  }
  return places;
}

void stroke_to_ranking(benchmark::State& state) {
  const Atlas& atlas = bench::atlas();
  const std::vector<SkinPlace> places = stroke_over(*atlas.skin());
  Session session(document_of_body(atlas));
  actions::choose_mode(session, Mode::paint);
  std::size_t suspects = 0;
  for (auto _ : state) {
    actions::begin_stroke(session, *atlas.skin(), places);
    suspects = where_does_it_hurt(atlas, painting_on(session.document(), atlas).values()).size();
    actions::end_stroke(session);
    state.PauseTiming();
    actions::clear_painting(session);
    state.ResumeTiming();
  }
  state.counters["suspects"] = static_cast<double>(suspects);
}
BENCHMARK(stroke_to_ranking)->Unit(benchmark::kMillisecond);

void search_while_typing(benchmark::State& state) {
  const SearchIndex index(*bench::content());
  constexpr std::array texts{
      "t", "tra", "upper trapezius", "headache temple", "pain in jaw when chewing", "levatr scapule"};
  std::size_t i = 0;
  for (auto _ : state) benchmark::DoNotOptimize(index.find(texts[i++ % texts.size()]));
}
BENCHMARK(search_while_typing)->Unit(benchmark::kMicrosecond);

void undo_and_redo(benchmark::State& state) {
  const Atlas& atlas = bench::atlas();
  Session session(document_of_body(atlas));
  for (const Muscle& muscle : atlas.catalog().muscles) actions::select_muscle(session, muscle.id, true);
  for (auto _ : state) {
    session.undo();
    session.redo();
  }
}
BENCHMARK(undo_and_redo)->Unit(benchmark::kMicrosecond);

void hide_and_show_all_muscles(benchmark::State& state) {
  const Atlas& atlas = bench::atlas();
  Session session(document_of_body(atlas));
  bool shown = false;
  std::size_t structures = 0;
  for (auto _ : state) {
    actions::show_layer(session, actions::LayerName::muscles, shown);
    shown = !shown;
    structures += frame_of(session.document(), atlas).structures.size();
  }
  benchmark::DoNotOptimize(structures);
}
BENCHMARK(hide_and_show_all_muscles)->Unit(benchmark::kMicrosecond);

void hide_every_muscle_by_itself(benchmark::State& state) {
  const Atlas& atlas = bench::atlas();
  for (auto _ : state) {
    Session session(document_of_body(atlas));
    for (std::uint32_t s = 0; s < atlas.pack().structures.size(); ++s) {
      if (atlas.pack().structures[s].kind == Kind::muscle) actions::hide_structure(session, s);
    }
    benchmark::DoNotOptimize(frame_of(session.document(), atlas).structures.size());
  }
}
BENCHMARK(hide_every_muscle_by_itself)->Unit(benchmark::kMillisecond);

void select_with_its_zones(benchmark::State& state) {
  const Atlas& atlas = bench::atlas();
  atlas.prepare_all();  // as a window has it, soon after its start
  static_cast<void>(atlas.no_go());
  Session session(document_of_body(atlas));
  std::size_t i = 0;
  for (auto _ : state) {
    actions::select_muscle(session, atlas.catalog().muscles[i++ % atlas.catalog().muscles.size()].id);
    benchmark::DoNotOptimize(frame_of(session.document(), atlas).zones.size());
  }
}
BENCHMARK(select_with_its_zones)->Unit(benchmark::kMicrosecond);

void read_content(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(load_catalog(KNOTLAS_ASSETS));
}
BENCHMARK(read_content)->Unit(benchmark::kMillisecond)->MeasureProcessCPUTime()->UseRealTime();

void read_content_from_cache(benchmark::State& state) {
  const std::filesystem::path cache = cache_folder() / "bench-content.bin";
  static_cast<void>(load_catalog(KNOTLAS_ASSETS, cache));
  for (auto _ : state) benchmark::DoNotOptimize(load_catalog(KNOTLAS_ASSETS, cache));
}
BENCHMARK(read_content_from_cache)->Unit(benchmark::kMillisecond)->MeasureProcessCPUTime()->UseRealTime();

void open_body_from_cache(benchmark::State& state) {
  static_cast<void>(bench::body());
  for (auto _ : state) benchmark::DoNotOptimize(open_body(bench::pack_folder()));
}
BENCHMARK(open_body_from_cache)->Unit(benchmark::kMillisecond)->MeasureProcessCPUTime()->UseRealTime();

void resolve_atlas(benchmark::State& state) {
  for (auto _ : state) {
    const Atlas atlas(bench::content(), bench::body());
    benchmark::DoNotOptimize(atlas.entries().size());
  }
}
BENCHMARK(resolve_atlas)->Unit(benchmark::kMillisecond)->MeasureProcessCPUTime()->UseRealTime();

void every_zone(benchmark::State& state) {
  for (auto _ : state) {
    state.PauseTiming();
    const Atlas atlas(bench::content(), bench::body());
    state.ResumeTiming();
    atlas.prepare_all();
  }
}
BENCHMARK(every_zone)->Unit(benchmark::kMillisecond)->MeasureProcessCPUTime()->UseRealTime()->Iterations(2);

}  // namespace
