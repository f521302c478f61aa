#include <array>

#include "state/hues.h"
#include "ui/panel.h"

namespace knotlas::ui {

std::span<const Panel> registry() {
  static constexpr auto panels = std::to_array<Panel>({
      {"toolbar", draw_toolbar},
      {"browse", draw_browse},
      {"reader", draw_reader},
      {"learn", draw_learn},
      {"layers", draw_layers},
      {"status", draw_status},
      {"brush", draw_brush},
      {"client", draw_client},
      {"legend", draw_legend, false, true},
      {"compare", draw_compare, false, true},
      {"presentation", draw_presentation, false, true},
      {"welcome", draw_welcome},
      {"notices", draw_notices, false, true},
      {"edges", draw_edges},
      {"toast", draw_toast},
      {"tour", draw_tour},
      {"hover", draw_hover},
      {"about", draw_about, true},
      {"shortcuts", draw_shortcuts, true},
      {"history", draw_history, true},
      {"files", draw_files, true},
      {"frames", draw_frames, true},
      {"handout", draw_handout, true},
      {"picture", draw_picture, true},
      {"palette", draw_palette, true},
      {"open", draw_open, true},
      {"all_layers", draw_all_layers, true},
      {"settings", draw_settings, true},
      {"leaving", draw_leaving, true, true},
      {"menu", draw_menu},
  });
  return panels;
}

const Muscle* Context::muscle() const {
  const Selected* read = muscle_read(document());
  return read == nullptr ? nullptr : scene.catalog.muscle(read->muscle);
}

}  // namespace knotlas::ui
