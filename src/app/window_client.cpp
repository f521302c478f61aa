// The client's file in the window: opened and named.
#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>

#include "app/window_session.h"
#include "state/client_actions.h"
#include "ui/language.h"

namespace knotlas {

void WindowSession::attend(const ui::ClientWish& wish) {
  using What = ui::ClientWish::What;
  const ClientFile& file = session_.document().file;
  redraw();
  if (wish.what == What::open) return open_client(wish.path);
  if (wish.what == What::discard) return keeper_.discard(wish.path);
  if (wish.what == What::save_as) {
    const auto kept = keeper_.save_as(wish.path, file);
    interface_->notify(kept ? ui::tr("From now on kept in {}", keeper_.desk().path.string())
                            : kept.error().message);
    return;
  }
  if (const auto kept = keeper_.flush(file); !kept) return interface_->notify(kept.error().message);
  keeper_.start_new();
  actions::begin_file(session_, {});
}

void WindowSession::open_client(const std::filesystem::path& path) {
  redraw();
  if (const auto kept = keeper_.flush(session_.document().file); !kept) {
    return interface_->notify(kept.error().message);
  }
  Result<ClientFile> file = keeper_.open(path);
  if (!file) return interface_->notify(file.error().message);
  actions::begin_file(session_, *std::move(file));
  interface_->open("client");
}

/// Keeps the file, and says when that does not succeed, and no longer once it does.
void WindowSession::follow_keeper() {
  keeper_.keep(session_.document().file, glfwGetTime());
  const std::string& trouble = keeper_.desk().trouble;
  if (trouble == keep_trouble_) return;
  if (!keep_trouble_.empty()) interface_->withdraw(keep_trouble_);
  if (!trouble.empty()) interface_->notify(trouble);
  keep_trouble_ = trouble;
  close_anyway_ = false;
  redraw();
}

}  // namespace knotlas
