#include "app/window_bodies.h"

#include <utility>

#include "body/skin_carry.h"
#include "core/log.h"
#include "ui/language.h"

namespace knotlas {

void WindowBodies::read(const std::filesystem::path& pack, const std::string& body) {
  loader_.start(pack, body, catalog_);
}

std::shared_ptr<const Atlas> WindowBodies::ask_for(const std::string& body) {
  if (const auto known = bodies_.find(body); known != bodies_.end()) return known->second;
  read(pack_path_, body);
  return nullptr;
}

std::shared_ptr<const Atlas> WindowBodies::other(const std::string& body) const {
  if (shown_ == nullptr || shown_->pack().bodies.empty()) return nullptr;
  const auto known = bodies_.find(body.empty() ? shown_->pack().bodies.front().id : body);
  return known == bodies_.end() || known->second == shown_ ? nullptr : known->second;
}

std::optional<Result<WindowBodies::Arrival>> WindowBodies::take() {
  auto loaded = loader_.take();
  if (!loaded) return std::nullopt;
  if (!loaded->ok()) {
    trouble_ = loaded->error().message;
    log::error("{}", trouble_);
    return Result<Arrival>(loaded->error());
  }
  trouble_.clear();
  Arrival arrival{**loaded};
  arrival.same_pack =
      shown_ != nullptr && loader_.path() == pack_path_ && arrival.atlas->pack().body != shown_->pack().body;
  if (!arrival.same_pack) {
    pack_path_ = loader_.path();
    bodies_.clear();
  }
  return Result<Arrival>(std::move(arrival));
}

void WindowBodies::show(std::shared_ptr<const Atlas> atlas) {
  shown_ = std::move(atlas);
  bodies_[shown_->pack().body] = shown_;
}

std::shared_ptr<const Levels> WindowBodies::take_levels() {
  auto made = loader_.take_levels();
  return made && made->atlas == shown_ ? std::move(made->levels) : nullptr;
}

void WindowBodies::seen() {
  if (shown_ != nullptr && !loader_.running()) loader_.go_on();
}

std::optional<ui::Loading> WindowBodies::progress() const {
  constexpr double after = 0.15;  // seconds; a bar that only flashes is noise
  if (!loader_.running() || loader_.seconds() <= after) return std::nullopt;
  const std::size_t done = loader_.progress().done;
  const std::size_t total = loader_.progress().total;
  const bool read = total > 0 && done >= total;
  return ui::Loading{
      std::string(read ? ui::tr("Placing muscles and trigger points") : ui::tr("Reading the body")), done,
      total};
}

OnSkin carried_over(const Document& document, const Atlas& from, const Atlas& to) {
  OnSkin carried{painting_on(document, from), document.asked_place};
  if (from.skin() == nullptr || to.skin() == nullptr) return carried;
  if (carried.painting.empty() && !carried.asked_place) return carried;
  const SkinCarry carry(from, to);
  if (!carried.painting.empty()) carried.painting = SharedPainting(carry(carried.painting.values()));
  if (carried.asked_place) carried.asked_place = carry(*carried.asked_place);
  return carried;
}

}  // namespace knotlas
