#include "../body/small_atlas.h"
#include "catch.h"
#include "memory.h"
#include "random_actions.h"

using namespace knotlas;
using namespace knotlas::test;

TEST_CASE(
    "SoakTest: 100,000 random actions leave a document that undo and redo restore, and memory as it was") {
  const Atlas atlas = small::atlas();
  Session session;
  Restless person(atlas, 20);
  double before = 0.0;
  constexpr int actions = 100'000;
  for (int i = 0; i < actions; ++i) {
    if (i == actions / 5) before = resident_megabytes();  // the history is full by now
    person.act(session);
    if (i % 5'000 != 0) continue;
    const Document document = session.document();
    int steps = 0;
    for (; session.can_undo(); ++steps) session.undo();
    REQUIRE(steps <= 500);
    for (; steps > 0; --steps) session.redo();
    REQUIRE(session.document() == document);
  }
  for (const std::uint32_t hidden : session.document().hidden) CHECK(hidden < atlas.pack().structures.size());
  constexpr double most_growth = 16.0;  // MB; a kept painting of this skin is 50 KB, a kept document more
  if (!memory_is_watched) CHECK(resident_megabytes() - before < most_growth);
}
