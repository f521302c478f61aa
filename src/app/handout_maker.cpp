#include "app/handout_maker.h"

#include <algorithm>

#include "render/frame.h"
#include "state/best_view.h"
#include "state/hues.h"

namespace knotlas {
namespace {

constexpr int view_height = 640;
constexpr int whole_height = 560;
constexpr float overview_aspect = 0.8F;

glm::ivec2 size_of(int height, float aspect) {
  return {static_cast<int>(static_cast<float>(height) * aspect), height};
}

/// A document for paper: light, without names, which the page sets itself.
Document on_paper() {
  Document document;
  document.theme = Theme::light;
  document.labels = false;
  return document;
}

/// Front and back of the whole body.
Result<std::array<Picture, 2>> whole_body(const Atlas& atlas, const TakePicture& take, Document document,
                                          glm::ivec2 size, float closer = 1.0F) {
  const float aspect = static_cast<float>(size.x) / static_cast<float>(size.y);
  std::array<Picture, 2> pictures;
  constexpr std::array views{View::front, View::back};
  for (std::size_t i = 0; i < views.size(); ++i) {
    document.camera = framed(looking(Camera{}, views[i]), bounds_of(atlas.pack()), aspect);
    document.camera.distance /= closer;
    auto picture = take(document, size, true);
    if (!picture) return picture.error();
    pictures[i] = std::move(*picture);
  }
  return pictures;
}

std::vector<report::Pin> pins_of(const Document& document, const Atlas& atlas, glm::vec2 size) {
  std::vector<report::Pin> pins;
  for (const Mark& mark : frame_of(document, atlas).marks) {
    if (const auto at = project(document.camera, mark.position, size)) {
      pins.push_back({mark.label, glm::vec2(*at) / size});
    }
  }
  return pins;
}

/// The asked techniques that the muscle lists; when it lists none of them, its best.
std::vector<const Technique*> chosen_techniques(const Catalog& catalog, const Muscle& muscle,
                                                const std::vector<std::string>& asked) {
  std::vector<const Technique*> chosen;
  for (const std::string& id : asked) {
    if (std::find(muscle.techniques.begin(), muscle.techniques.end(), id) != muscle.techniques.end()) {
      chosen.push_back(catalog.technique(id));
    }
  }
  return chosen.empty() ? report::best_techniques(catalog, muscle) : chosen;
}

Result<void> check_techniques(const Catalog& catalog, const HandoutRequest& request) {
  for (const std::string& id : request.techniques) {
    if (catalog.technique(id) == nullptr) {
      return fail("There is no technique \"{}\". See `knotlas show ID` for those of a muscle.", id);
    }
    const auto lists_it = [&](const HandoutRequest::Chosen& chosen) {
      const Muscle* muscle = catalog.muscle(chosen.muscle);
      return muscle != nullptr &&
             std::find(muscle->techniques.begin(), muscle->techniques.end(), id) != muscle->techniques.end();
    };
    if (std::none_of(request.muscles.begin(), request.muscles.end(), lists_it)) {
      return fail(
          "The technique \"{}\" is not meant for the muscle asked for. See `knotlas show {}` for those that "
          "are.",
          id, request.muscles.empty() ? "ID" : request.muscles.front().muscle);
    }
  }
  return {};
}

Result<report::MusclePage> make_page(const Atlas& atlas, const TakePicture& take,
                                     const HandoutRequest& request, const HandoutRequest::Chosen& chosen) {
  report::MusclePage page;
  page.muscle = atlas.catalog().muscle(chosen.muscle);
  if (page.muscle == nullptr) {
    return fail("There is no muscle \"{}\". See `knotlas find TEXT` for the ids.", chosen.muscle);
  }
  page.sides = chosen.sides;
  page.techniques = chosen_techniques(atlas.catalog(), *page.muscle, request.techniques);
  Document document = on_paper();
  for (const Side side : chosen.sides) document.selection.push_back({chosen.muscle, side, true});

  const glm::ivec2 size = size_of(view_height, report::view_aspect);
  document.camera = best_view(atlas, document, report::view_aspect);
  auto view = take(document, size, true);
  if (!view) return view.error();
  page.view = std::move(*view);
  page.pins = pins_of(document, atlas, glm::vec2(size));
  auto whole = whole_body(atlas, take, document, size_of(whole_height, report::whole_aspect));
  if (!whole) return whole.error();
  page.whole = std::move(*whole);
  return page;
}

}  // namespace

Result<report::Handout> make_handout(const Atlas& atlas, const TakePicture& take,
                                     const HandoutRequest& request) {
  const Result<void> right = check_techniques(atlas.catalog(), request);
  if (!right) return right.error();
  report::Handout handout{{},
                          {},
                          request.notes,
                          request.therapist,
                          request.client,
                          request.date,
                          atlas.pack().credit,
                          request.paper,
                          request.language.get()};
  Document all = on_paper();
  const auto& hues = hues_for(Colours::standard);
  for (const HandoutRequest::Chosen& chosen : request.muscles) {
    auto page = make_page(atlas, take, request, chosen);
    if (!page) return page.error();
    page->hue = hues[handout.pages.size() % hues.size()];
    handout.pages.push_back(std::move(*page));
    for (const Side side : chosen.sides) all.selection.push_back({chosen.muscle, side, true});
  }
  if (handout.pages.size() > 1) {
    auto overview = whole_body(atlas, take, all, size_of(view_height, overview_aspect), 1.22F);
    if (!overview) return overview.error();
    handout.overview = std::move(*overview);
  }
  return handout;
}

}  // namespace knotlas
