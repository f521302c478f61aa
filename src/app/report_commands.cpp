#include "app/commands.h"
#include "app/handout_maker.h"
#include "app/picture_maker.h"
#include "core/file.h"
#include "core/log.h"
#include "report/sheet.h"
#include "state/best_view.h"

namespace knotlas::commands {
namespace {

constexpr glm::ivec2 sheet_view_size{266, 350};

report::Paper paper_of(const std::string& name) {
  return name == "letter" ? report::Paper::letter : report::Paper::a4;
}

Result<void> write(const std::filesystem::path& path, const Result<report::Printed>& printed) {
  if (!printed) return printed.error();
  if (printed->overflown) log::warn("{}: some text is too long for its page and is cut.", path.string());
  log::info("{}: {} pages, {} KB", path.string(), printed->pages, printed->pdf.size() / 1024);
  return write_atomically(path, std::string_view(printed->pdf));
}

Result<report::SheetViews> views_of(PictureMaker& maker, const Muscle& muscle) {
  Document document;
  document.theme = Theme::light;
  document.labels = false;
  document.selection.push_back({muscle.id, Side::right, true});
  report::SheetViews views;
  std::vector<Camera> cameras = best_views(maker.atlas(), document, report::sheet_view_aspect, views.size());
  // Where nothing tells the directions apart, the standard views do.
  for (const View view : {View::front, View::back}) {
    if (cameras.size() < views.size()) cameras.push_back(looking(cameras.front(), view));
  }
  for (std::size_t i = 0; i < views.size(); ++i) {
    document.camera = cameras[i];
    auto picture = maker.picture(document, sheet_view_size, true);
    if (!picture) return picture.error();
    views[i] = std::move(*picture);
  }
  return views;
}

}  // namespace

Result<void> handout(const Common& common, const HandoutOptions& options) {
  const auto atlas = load_atlas(common);
  if (!atlas) return atlas.error();
  HandoutRequest request{
      {},           options.techniques,     options.notes, options.therapist, options.client,
      options.date, paper_of(options.paper)};
  for (const std::string& text : options.muscles) {
    auto choice = muscle_choice((*atlas)->catalog(), text);
    if (!choice) return choice.error();
    request.muscles.push_back({std::move(choice->muscle), std::move(choice->sides)});
  }
  auto maker = PictureMaker::make(*atlas);
  if (!maker) return maker.error();
  const TakePicture take = [&](const Document& document, glm::ivec2 size, bool transparent) {
    return maker->picture(document, size, transparent);
  };
  const auto handout = make_handout(**atlas, take, request);
  if (!handout) return handout.error();
  return write(options.output, report::print((*atlas)->catalog(), *handout));
}

Result<void> sheet(const Common& common, const SheetOptions& options) {
  const auto atlas = load_atlas(common);
  if (!atlas) return atlas.error();
  auto maker = PictureMaker::make(*atlas);
  if (!maker) return maker.error();
  report::ContactSheet sheet;
  for (const Muscle& muscle : (*atlas)->catalog().muscles) sheet.muscles.push_back(&muscle);
  sheet.views = [&](const Muscle& muscle) { return views_of(*maker, muscle); };
  sheet.title = "Knotlas contact sheet: " + (*atlas)->pack().title;
  sheet.credit = (*atlas)->pack().credit;
  sheet.paper = paper_of(options.paper);
  return write(options.output, report::print((*atlas)->catalog(), sheet));
}

}  // namespace knotlas::commands
