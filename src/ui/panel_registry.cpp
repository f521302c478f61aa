#include <array>

#include "ui/panel.h"

namespace knotlas::ui {

std::span<const Panel> registry() {
  static constexpr std::array<Panel, 11> panels{{{"toolbar", draw_toolbar},
                                                 {"browse", draw_browse},
                                                 {"reader", draw_reader},
                                                 {"learn", draw_learn},
                                                 {"layers", draw_layers},
                                                 {"status", draw_status},
                                                 {"brush", draw_brush},
                                                 {"welcome", draw_welcome},
                                                 {"notices", draw_notices},
                                                 {"about", draw_about, true},
                                                 {"files", draw_files, true}}};
  return panels;
}

const Muscle* Context::muscle() const {
  const std::vector<Selected>& selection = document().selection;
  return selection.empty() ? nullptr : scene.catalog.muscle(selection.back().muscle);
}

}  // namespace knotlas::ui
