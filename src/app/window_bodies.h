#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <string>

#include "app/window_loader.h"
#include "state/document.h"
#include "ui/scene.h"

namespace knotlas {

/// The bodies of the pack on show: read in the background, and kept once read.
class WindowBodies {
 public:
  /// `wake` is called from the worker when there is something to take.
  WindowBodies(std::shared_ptr<const Catalog> catalog, std::function<void()> wake)
      : catalog_(std::move(catalog)), loader_(std::move(wake)) {}

  /// `body`: of the pack; empty: its default.
  void read(const std::filesystem::path& pack, const std::string& body);
  /// Another body of the pack on show: here when it was read before; null: on its way.
  std::shared_ptr<const Atlas> ask_for(const std::string& body);
  /// A body of the pack on show that was read before, and is not on show.
  [[nodiscard]] std::shared_ptr<const Atlas> other(const std::string& body) const;

  struct Arrival {
    std::shared_ptr<const Atlas> atlas;
    bool same_pack = false;  ///< as the one on show
  };
  /// What was read, or why not, once.
  [[nodiscard]] std::optional<Result<Arrival>> take();
  void show(std::shared_ptr<const Atlas> atlas);
  /// A picture of what is shown has reached the screen.
  void seen();

  /// Null before the first.
  [[nodiscard]] const std::shared_ptr<const Atlas>& shown() const { return shown_; }
  /// Why there is no body, or not the last one asked for.
  [[nodiscard]] const std::string& trouble() const { return trouble_; }
  [[nodiscard]] const BodyLoader& loader() const { return loader_; }
  /// The coarser levels of the body on show, once they are made.
  [[nodiscard]] std::shared_ptr<const Levels> take_levels();
  /// For the progress bar, once it takes long enough to be worth one.
  [[nodiscard]] std::optional<ui::Loading> progress() const;

 private:
  std::shared_ptr<const Catalog> catalog_;
  BodyLoader loader_;
  std::shared_ptr<const Atlas> shown_;
  std::filesystem::path pack_path_;                             ///< where the body on show is from
  std::map<std::string, std::shared_ptr<const Atlas>> bodies_;  ///< of that pack, those read so far
  std::string trouble_;
};

/// What lies on the skin of one body, laid over onto another of its pack.
struct OnSkin {
  SharedPainting painting;
  std::optional<glm::vec3> asked_place;
};
[[nodiscard]] OnSkin carried_over(const Document& document, const Atlas& from, const Atlas& to);

}  // namespace knotlas
