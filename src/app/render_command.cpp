#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <nlohmann/json.hpp>
#include <set>

#include "app/commands.h"
#include "app/picture_maker.h"
#include "io/picture.h"
#include "state/best_view.h"
#include "state/document.h"
#include "state/show_page.h"

namespace knotlas::commands {
namespace {

constexpr int largest_side = 8192;

Result<glm::ivec2> size_of(const std::string& text) {
  glm::ivec2 size{};
  const std::size_t x = text.find('x');
  const auto number = [&](std::size_t from, std::size_t to, int& out) {
    const auto [end, error] = std::from_chars(text.data() + from, text.data() + to, out);
    return error == std::errc{} && end == text.data() + to && out > 0 && out <= largest_side;
  };
  if (x == std::string::npos || !number(0, x, size.x) || !number(x + 1, text.size(), size.y)) {
    return fail("\"{}\" is not a picture size. Write WIDTHxHEIGHT in pixels, each up to {}.", text,
                largest_side);
  }
  return size;
}

Result<std::set<std::string>> names_in(const std::string& list, const std::set<std::string>& known) {
  std::set<std::string> names;
  std::size_t from = 0;
  while (from <= list.size()) {
    const std::size_t comma = std::min(list.find(',', from), list.size());
    const std::string name = list.substr(from, comma - from);
    from = comma + 1;
    if (name.empty() || name == "none") continue;
    if (!known.contains(name)) {
      std::string all;
      for (const std::string& k : known) all += (all.empty() ? "" : ", ") + k;
      return fail("\"{}\" is none of {}.", name, all);
    }
    names.insert(name);
  }
  return names;
}

Result<std::optional<Clip>> clip_of(const std::string& text) {
  if (text.empty()) return std::optional<Clip>();
  const std::string form =
      "Write sagittal:X, coronal:Y or transverse:Z in mm, with :other for the other half.";
  const std::size_t colon = text.find(':');
  Clip clip;
  const auto cut = std::find_if(cut_names.begin(), cut_names.end(),
                                [&](const auto& entry) { return entry.second == text.substr(0, colon); });
  if (cut == cut_names.end() || colon == std::string::npos) return fail("\"{}\" is no cut. {}", text, form);
  clip.cut = cut->first;
  std::string at = text.substr(colon + 1);
  constexpr std::string_view other = ":other";
  clip.other_half = at.ends_with(other);
  if (clip.other_half) at.resize(at.size() - other.size());
  const auto [end, error] = std::from_chars(at.data(), at.data() + at.size(), clip.at);
  if (error != std::errc{} || end != at.data() + at.size() || !std::isfinite(clip.at)) {
    return fail("\"{}\" is no place for a cut. {}", text, form);
  }
  return std::optional(clip);
}

/// "ID" or "ID:N".
Result<const PageView*> page_view(const Catalog& catalog, const std::string& text) {
  const std::string id = text.substr(0, text.find(':'));
  const Page* page = catalog.page(id);
  if (page == nullptr) {
    std::string all;
    for (const Page& known : catalog.pages) all += (all.empty() ? "" : ", ") + known.id;
    return fail("There is no page \"{}\". The pages are {}.", id, all);
  }
  std::vector<const PageView*> views;
  for (const PageSection& section : page->sections) {
    if (section.view) views.push_back(&*section.view);
  }
  std::size_t number = 1;
  if (id.size() < text.size()) {
    const char* const end = text.data() + text.size();
    const auto [stopped, error] = std::from_chars(text.data() + id.size() + 1, end, number);
    if (error != std::errc{} || stopped != end) number = 0;
  }
  if (number == 0 || number > views.size())
    return fail("\"{}\" is no picture of a page: {} has {}, counted from 1.", text, id, views.size());
  return views[number - 1];
}

Result<Document> document_of(const RenderOptions& options, const Catalog& catalog) {
  Document document;
  const auto layers = names_in(options.layers, {"skin", "muscles", "bones", "others"});
  if (!layers) return layers.error();
  document.skin.shown = layers->contains("skin");
  document.muscles.shown = layers->contains("muscles");
  document.bones.shown = layers->contains("bones");
  document.others.shown = layers->contains("others");
  const auto zones = names_in(options.zones, {"essential", "spillover"});
  if (!zones) return zones.error();
  document.essential = zones->contains("essential");
  document.spillover = zones->contains("spillover");
  document.isolate = options.isolate;
  document.xray = options.xray;
  document.peel = options.peel;
  document.no_go = options.no_go == "all"    ? NoGo::all
                   : options.no_go == "none" ? NoGo::none
                                             : NoGo::of_selection;
  const auto clip = clip_of(options.clip);
  if (!clip) return clip.error();
  document.clip = *clip;
  document.camera.orthographic = options.orthographic;
  document.labels = options.labels;
  document.theme = options.theme == "light" ? Theme::light : Theme::dark;
  for (const std::string& text : options.select) {
    const auto choice = muscle_choice(catalog, text);
    if (!choice) return choice.error();
    for (const Side side : choice->sides) document.selection.push_back({choice->muscle, side, true});
  }
  if (!options.page.empty()) {
    const auto view = page_view(catalog, options.page);
    if (!view) return view.error();
    document = showing(std::move(document), **view);
  }
  if (options.skin_opacity) document.skin.opacity = *options.skin_opacity;
  return document;
}

/// A number of ms or frames with two decimals, as people read it.
double rounded(float value) {
  return std::round(static_cast<double>(value) * 100.0) / 100.0;
}

/// On one line of a terminal, while a large picture is being drawn.
void tell_progress(std::size_t done, std::size_t total) {
  if (total < 2 || isatty(STDERR_FILENO) == 0) return;
  fmt::print(stderr, "\rDrawing: {} %{}", 100 * done / total, done < total ? "" : "\n");
  std::fflush(stderr);
}

Result<void> tell_times(PictureMaker& maker, const Document& document, glm::ivec2 size,
                        const RenderOptions& options) {
  const Quality quality = quality_from_name(options.quality).value_or(Quality::best);
  const auto times = maker.orbit(document, size, *options.timing, quality);
  if (!times) return times.error();
  nlohmann::ordered_json passes = nlohmann::ordered_json::object();
  for (const PassTime& pass : times->passes) passes[std::string(pass.pass)] = rounded(pass.milliseconds);
  const nlohmann::ordered_json json{{"driver", maker.driver().name},
                                    {"version", maker.driver().version},
                                    {"quality", name_of(quality)},
                                    {"size", {size.x, size.y}},
                                    {"frames", times->frames},
                                    {"frames_per_second", rounded(times->frames_per_second)},
                                    {"ms_median", rounded(times->median)},
                                    {"ms_worst", rounded(times->worst)},
                                    {"scale", rounded(times->scale)},
                                    {"processor_ms", rounded(times->processor)},
                                    {"passes_ms", passes}};
  answer(json);
  return {};
}

}  // namespace

Result<void> render(const Common& common, const RenderOptions& options) {
  const auto size = size_of(options.size);
  if (!size) return size.error();
  auto maker = PictureMaker::make([&] { return load_atlas(common); });
  if (!maker) return maker.error();
  const Atlas& atlas = maker->atlas();
  auto document = document_of(options, atlas.catalog());
  if (!document) return document.error();

  const float aspect = static_cast<float>(size->x) / static_cast<float>(size->y);
  const bool whole_body = options.frame == "body" || document->selection.empty();
  document->camera = best_view(atlas, *document, aspect);
  if (const auto view = view_from_name(options.view)) document->camera = looking(document->camera, *view);
  if (!options.page.empty() && options.view == "fit")
    document->camera = camera_for(**page_view(atlas.catalog(), options.page), atlas, *document, aspect);
  document->camera = whole_body ? showing_body(atlas, document->camera, aspect)
                                : facing_selection(atlas, *document, document->camera, aspect);

  if (options.shaders) {
    if (const auto read = maker->reload_shaders(*options.shaders); !read) return read.error();
  }
  if (options.timing) return tell_times(*maker, *document, *size, options);
  const auto picture =
      maker->picture(*document, *size,
                     PictureMaker::Wish{options.transparent, options.legend, options.supersampling,
                                        Quality::best, tell_progress});
  if (!picture) return picture.error();
  return save_png(options.output, *picture);
}

}  // namespace knotlas::commands
