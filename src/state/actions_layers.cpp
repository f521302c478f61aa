#include <algorithm>

#include "body/peel.h"
#include "state/actions.h"

namespace knotlas::actions {

void hide_structures(Session& session, std::span<const std::uint32_t> structures) {
  session.perform("hide structure",
                  [&](Document& document) { document.hidden.insert(structures.begin(), structures.end()); });
}

void make_ghosts(Session& session, std::span<const std::uint32_t> structures, bool ghosts) {
  session.perform(ghosts ? "make see-through" : "make solid", [&](Document& document) {
    for (const std::uint32_t structure : structures) {
      if (ghosts) {
        document.ghosts.insert(structure);
      } else {
        document.ghosts.erase(structure);
      }
    }
  });
}

void show_alone(Session& session, std::span<const std::uint32_t> structures) {
  session.perform("isolate structure", [&](Document& document) {
    document.alone = {structures.begin(), structures.end()};
    for (const std::uint32_t structure : structures) {
      document.hidden.erase(structure);
      document.ghosts.erase(structure);
    }
  });
}

void show_xray(Session& session, bool on) {
  session.perform(on ? "x-ray" : "end x-ray", [&](Document& document) { document.xray = on; });
}

void peel(Session& session, float peel) {
  session.perform(
      "peel", [&](Document& document) { document.peel = std::clamp(peel, peel_whole, peel_bones); }, "peel");
}

void clip(Session& session, const std::optional<Clip>& clip) {
  session.perform(
      clip ? "cut" : "end of the cut", [&](Document& document) { document.clip = clip; },
      clip && session.document().clip && clip->cut == session.document().clip->cut ? "cut" : "");
}

void show_no_go(Session& session, NoGo which) {
  session.perform("no-go areas shown", [&](Document& document) { document.no_go = which; });
}

}  // namespace knotlas::actions
