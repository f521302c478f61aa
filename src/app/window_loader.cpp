#include "app/window_loader.h"

#include "app/open_body.h"
#include "core/log.h"
#include "io/pack_cache.h"

namespace knotlas {

BodyLoader::~BodyLoader() {
  give_up();
}

void BodyLoader::give_up() {
  {
    const std::lock_guard lock(mutex_);
    progress_->cancelled = true;
  }
  may_go_on_.notify_all();
  if (worker_.joinable()) worker_.join();
  running_ = false;
}

double BodyLoader::seconds() const {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - started_).count();
}

void BodyLoader::start(const std::filesystem::path& path, const std::string& body,
                       std::shared_ptr<const Catalog> catalog) {
  give_up();
  progress_ = std::make_unique<Progress>();
  path_ = path;
  loaded_.reset();
  made_.reset();
  on_screen_ = false;
  started_ = std::chrono::steady_clock::now();
  running_ = true;
  prepared_ = false;
  worker_ = std::thread([this, path, body, catalog = std::move(catalog)] {
    Result<Pack> pack = open_body(path, body, progress_.get());
    std::shared_ptr<const Atlas> atlas;
    Result<std::shared_ptr<const Atlas>> result = fail("No body was read.");
    if (pack.ok()) {
      atlas = std::make_shared<const Atlas>(catalog, std::make_shared<const Pack>(std::move(*pack)),
                                            cache_folder());
      result = atlas;
    } else {
      result = pack.error();
    }
    {
      const std::lock_guard lock(mutex_);
      loaded_ = std::move(result);
    }
    running_ = false;
    log::info("Read {} in {:.2f} s", path.string(), seconds());
    wake_();
    if (atlas == nullptr) return;
    // The first query makes what all of them need: not the one that the mouse asks.
    if (atlas->skin() != nullptr) static_cast<void>(atlas->skin()->nearest({}));
    {
      std::unique_lock lock(mutex_);
      may_go_on_.wait(lock, [this] { return on_screen_ || progress_->cancelled; });
    }
    // What is under the mouse comes first; the first click on bare skin asks for every zone: have them ready.
    if (progress_->cancelled) return;
    static_cast<void>(atlas->rays());
    static_cast<void>(atlas->no_go());
    atlas->prepare_all();
    prepared_ = true;
    wake_();
    hold_shapes(atlas->pack());
    if (auto levels = prepare_levels(atlas->pack(), &progress_->cancelled)) {
      {
        const std::lock_guard lock(mutex_);
        made_ = Made{atlas, std::move(levels)};
      }
      wake_();
    }
  });
}

void BodyLoader::go_on() {
  {
    const std::lock_guard lock(mutex_);
    if (on_screen_) return;
    on_screen_ = true;
  }
  log::debug("The body is on the screen");
  may_go_on_.notify_all();
}

std::optional<BodyLoader::Made> BodyLoader::take_levels() {
  const std::lock_guard lock(mutex_);
  return std::exchange(made_, std::nullopt);
}

std::optional<Result<std::shared_ptr<const Atlas>>> BodyLoader::take() {
  const std::lock_guard lock(mutex_);
  return std::exchange(loaded_, std::nullopt);
}

}  // namespace knotlas
