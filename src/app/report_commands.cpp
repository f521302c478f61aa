#include "app/commands.h"
#include "app/handout_maker.h"
#include "app/picture_maker.h"
#include "app/places.h"
#include "app/sheet_painter.h"
#include "core/file.h"
#include "core/log.h"
#include "core/writing.h"
#include "report/sheet.h"

namespace knotlas::commands {
namespace {

report::Paper paper_of(const std::string& name) {
  return name == "letter" ? report::Paper::letter : report::Paper::a4;
}

Result<void> write(const std::filesystem::path& path, const Result<report::Printed>& printed) {
  if (!printed) return printed.error();
  if (const std::set<unsigned>& signs = printed->unknown_signs; !signs.empty()) {
    const std::string packages = packages_for(signs);
    log::warn(
        "{}: some signs are printed as boxes, since no typeface here has them: {}.{}", path.string(),
        listed(signs),
        packages.empty() ? "" : fmt::format(" Install the Debian package {} and print again.", packages));
  }
  if (printed->overflown) log::warn("{}: some text is too long for its page and is cut.", path.string());
  log::info("{}: {} pages, {} KB", path.string(), printed->pages, printed->pdf.size() / 1024);
  return write_atomically(path, std::string_view(printed->pdf));
}

/// The muscles of a region, or of all.
Result<std::vector<const Muscle*>> muscles_in(const Catalog& catalog, const std::string& region) {
  std::vector<const Muscle*> muscles;
  for (const Muscle& muscle : catalog.muscles) {
    if (region.empty() || muscle.region == region || muscle.region.starts_with(region + "/"))
      muscles.push_back(&muscle);
  }
  if (!muscles.empty() || region.empty()) return muscles;
  return fail("No muscle is in a region \"{}\". Regions are named as in `knotlas show ID`: {} is in \"{}\".",
              region, catalog.muscles.empty() ? "no muscle" : catalog.muscles.front().id,
              catalog.muscles.empty() ? "" : catalog.muscles.front().region);
}

}  // namespace

Result<void> handout(const Common& common, const HandoutOptions& options) {
  const auto atlas = load_atlas(common);
  if (!atlas) return atlas.error();
  HandoutRequest request{
      {},           options.techniques,      options.notes, options.therapist, options.client,
      options.date, paper_of(options.paper), nullptr};
  if (options.language != "en") {
    const auto assets = places::assets(common.assets);
    if (!assets) return assets.error();
    auto language = load_language(*assets, options.language);
    if (!language) return language.error();
    request.language = std::make_shared<const Language>(std::move(*language));
  }
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
  const auto muscles = muscles_in((*atlas)->catalog(), options.region);
  if (!muscles) return muscles.error();
  SheetPainter painter(*atlas, *muscles);
  report::ContactSheet sheet;
  sheet.muscles = *muscles;
  sheet.views = [&](const Muscle&) { return painter.next(); };
  sheet.title = "Knotlas contact sheet: " + (*atlas)->pack().title;
  sheet.credit = (*atlas)->pack().credit;
  sheet.paper = paper_of(options.paper);
  return write(options.output, report::print((*atlas)->catalog(), sheet));
}

}  // namespace knotlas::commands
