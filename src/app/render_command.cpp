#include <charconv>
#include <set>

#include "app/commands.h"
#include "app/picture_maker.h"
#include "io/picture.h"
#include "state/best_view.h"
#include "state/document.h"

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

Result<Document> document_of(const RenderOptions& options, const Catalog& catalog) {
  Document document;
  const auto layers = names_in(options.layers, {"skin", "muscles", "bones", "others"});
  if (!layers) return layers.error();
  document.skin.shown = layers->contains("skin");
  document.muscles.shown = layers->contains("muscles");
  document.bones.shown = layers->contains("bones");
  document.others.shown = layers->contains("others");
  if (options.skin_opacity) document.skin.opacity = *options.skin_opacity;
  const auto zones = names_in(options.zones, {"essential", "spillover"});
  if (!zones) return zones.error();
  document.essential = zones->contains("essential");
  document.spillover = zones->contains("spillover");
  document.isolate = options.isolate;
  document.labels = options.labels;
  document.theme = options.theme == "light" ? Theme::light : Theme::dark;
  for (const std::string& text : options.select) {
    const auto choice = muscle_choice(catalog, text);
    if (!choice) return choice.error();
    for (const Side side : choice->sides) document.selection.push_back({choice->muscle, side, true});
  }
  return document;
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
  const Bounds extent = whole_body ? bounds_of(atlas.pack()) : selection_extent(atlas, *document);
  document->camera = framed(document->camera, extent, aspect);

  const auto picture = maker->picture(*document, *size, options.transparent);
  if (!picture) return picture.error();
  return save_png(options.output, *picture);
}

}  // namespace knotlas::commands
