#include <fmt/ranges.h>

#include <future>
#include <nlohmann/json.hpp>

#include "anatomy/search.h"
#include "app/commands.h"
#include "app/open_body.h"
#include "app/places.h"
#include "core/log.h"
#include "io/pack_cache.h"

namespace knotlas::commands {

Result<std::shared_ptr<const Catalog>> load_content(const Common& common) {
  const auto folder = places::assets(common.assets);
  if (!folder) return folder.error();
  auto loaded = load_catalog(*folder, places::content_cache(*folder));
  if (!loaded) return loaded.error();
  for (const Issue& issue : loaded->issues) {
    if (issue.severity == Issue::Severity::error) log::warn("{}", text_of(issue));
  }
  return std::make_shared<const Catalog>(std::move(loaded->catalog));
}

Result<std::shared_ptr<const Atlas>> load_atlas(const Common& common) {
  const auto path = places::pack(common.pack);
  if (!path) return path.error();
  // The body is read beside the content.
  auto reading = std::async(std::launch::async, [&] { return open_body(*path, common.body); });
  auto catalog = load_content(common);
  log::debug("The content is read");
  auto pack = reading.get();
  if (!catalog) return catalog.error();
  if (!pack) return pack.error();
  if (!pack->failed.empty()) {
    log::warn("{} {} of the body {} could not be used; `knotlas pack info {}` says which and why.",
              pack->failed.size(), pack->failed.size() == 1 ? "file" : "files", pack->id, path->string());
  }
  auto atlas = std::make_shared<const Atlas>(std::move(*catalog),
                                             std::make_shared<const Pack>(std::move(*pack)), cache_folder());
  log::debug("The content is placed in the body");
  return atlas;
}

void answer(const nlohmann::ordered_json& json) {
  fmt::print("{}\n", json.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace));
}

Error unknown_muscle(const Catalog& catalog, std::string_view id) {
  std::vector<std::string> near;
  for (const FoundMuscle& found : SearchIndex(catalog).find(id, 3)) near.push_back(found.muscle->id);
  if (near.empty()) return fail("There is no muscle \"{}\". See `knotlas find TEXT` for the ids.", id);
  return fail("There is no muscle \"{}\". Did you mean {}?", id, fmt::join(near, ", "));
}

Result<MuscleChoice> muscle_choice(const Catalog& catalog, const std::string& text) {
  const std::size_t colon = text.find(':');
  MuscleChoice choice{text.substr(0, colon), {Side::right, Side::left}};
  if (colon != std::string::npos) {
    const std::string side = text.substr(colon + 1);
    if (side == "right") {
      choice.sides = {Side::right};
    } else if (side == "left") {
      choice.sides = {Side::left};
    } else if (side != "both") {
      return fail("\"{}\" names no side. Write {}:right, {}:left or {}:both.", text, choice.muscle,
                  choice.muscle, choice.muscle);
    }
  }
  if (catalog.muscle(choice.muscle) == nullptr) return unknown_muscle(catalog, choice.muscle);
  return choice;
}

}  // namespace knotlas::commands
