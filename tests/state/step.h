#pragma once

#include "catch.h"
#include "state/session.h"

namespace knotlas {

/// One action: what it must have changed is checked, then undo and redo must restore exactly. Returns the
/// document that it made.
template <class Action, class Check>
Document do_undo_redo(Session& session, Action action, Check check) {
  const Document before = session.document();
  action(session);
  const Document after = session.document();
  REQUIRE_FALSE(after == before);
  check(after);
  REQUIRE(session.can_undo());
  session.undo();
  REQUIRE(session.document() == before);
  session.redo();
  REQUIRE(session.document() == after);
  return after;
}

}  // namespace knotlas
