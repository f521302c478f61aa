#include "app/sheet_painter.h"

#include <algorithm>

#include "app/picture_maker.h"
#include "state/best_view.h"

namespace knotlas {
namespace {

constexpr glm::ivec2 view_size{266, 350};
/// In a thumbnail the finest contact shadows cannot be told from quick ones.
constexpr PictureMaker::Wish at_a_glance{.transparent = true, .quality = Quality::software};
constexpr std::size_t ahead = 10;        // muscles drawn before they are asked for
constexpr std::size_t most_threads = 4;  // each holds a copy of the body

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
  // Where the zones are small beside the way to them, the last view goes near.
  const auto near = close_up(maker.atlas(), document, cameras.front(), report::sheet_view_aspect);
  if (near) cameras.back() = *near;
  for (std::size_t i = 0; i < views.size(); ++i) {
    document.camera = cameras[i];
    if (near && i + 1 == views.size()) document.skin.opacity = 1.0F;  // nothing below it blurs the zones
    auto picture = maker.picture(document, view_size, at_a_glance);
    if (!picture) return picture.error();
    views[i] = std::move(*picture);
  }
  return views;
}

/// One at a time: the functions of the driver are looked up into one table.
Result<PictureMaker> make_picture_maker(const std::shared_ptr<const Atlas>& atlas) {
  static std::mutex mutex;
  const std::lock_guard lock(mutex);
  return PictureMaker::make(atlas);
}

}  // namespace

SheetPainter::SheetPainter(std::shared_ptr<const Atlas> atlas, std::vector<const Muscle*> muscles)
    : atlas_(std::move(atlas)), muscles_(std::move(muscles)), made_(muscles_.size()) {
  const std::size_t cores = std::max(1U, std::thread::hardware_concurrency());
  const std::size_t count = std::min({cores, most_threads, muscles_.size()});
  for (std::size_t i = 0; i < count; ++i) threads_.emplace_back([this] { work(); });
}

SheetPainter::~SheetPainter() {
  {
    const std::lock_guard lock(mutex_);
    stopped_ = true;
  }
  changed_.notify_all();
  for (std::thread& thread : threads_) thread.join();
}

void SheetPainter::work() {
  auto maker = make_picture_maker(atlas_);
  std::unique_lock lock(mutex_);
  while (true) {
    changed_.wait(lock, [&] { return stopped_ || begun_ < std::min(muscles_.size(), given_ + ahead); });
    if (stopped_) return;
    const std::size_t index = begun_++;
    lock.unlock();
    auto views = maker ? views_of(*maker, *muscles_[index]) : Result<report::SheetViews>(maker.error());
    lock.lock();
    made_[index] = std::move(views);
    changed_.notify_all();
  }
}

Result<report::SheetViews> SheetPainter::next() {
  std::unique_lock lock(mutex_);
  const std::size_t index = given_;
  changed_.wait(lock, [&] { return made_[index].has_value(); });
  Result<report::SheetViews> views = std::move(*made_[index]);
  made_[index].reset();
  ++given_;
  changed_.notify_all();
  return views;
}

}  // namespace knotlas
