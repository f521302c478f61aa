#include "state/compare.h"

#include "../body/small_atlas.h"
#include "catch.h"
#include "state/actions.h"
#include "state/hues.h"
#include "state/look_alikes.h"

using namespace knotlas;

namespace {

Session with(std::initializer_list<const char*> muscles) {
  Session session;
  actions::choose_sides(session, SideChoice::right);
  for (const char* muscle : muscles) actions::select_muscle(session, muscle, true);
  return session;
}

std::vector<std::string> shown(const Document& document) {
  std::vector<std::string> ids;
  for (const Selected& s : document.selection) {
    if (s.shown) ids.push_back(s.muscle);
  }
  return ids;
}

}  // namespace

TEST_CASE("comparing shows one muscle a picture, selects what is missing, and is one step") {
  Session session = with({"near"});
  const Document before = session.document();
  actions::compare_muscles(session, "near", "wide");
  const std::vector<Document> panes = panes_of(session.document());
  REQUIRE(panes.size() == 2);
  CHECK(shown(panes[0]) == std::vector<std::string>{"near"});
  CHECK(shown(panes[1]) == std::vector<std::string>{"wide"});
  CHECK(panes[0].camera == panes[1].camera);
  CHECK(muscles_selected(panes[0]) == muscles_selected(panes[1]));  // hence the same hues
  session.undo();
  CHECK(session.document() == before);
  CHECK(panes_of(session.document()).size() == 1);
  session.redo();
  actions::end_comparison(session);
  CHECK(panes_of(session.document()) == std::vector<Document>{session.document()});
  CHECK(session.document().selection.size() == 2);
  session.undo();
  CHECK(comparison_of(session.document()).has_value());
}

TEST_CASE("a comparison ends with the selection it is of, and waits while the brush is in the hand") {
  Session session = with({"near", "wide"});
  actions::compare_muscles(session, "near", "near");
  CHECK_FALSE(session.document().compared.has_value());
  actions::compare_muscles(session, "near", "wide");
  actions::choose_mode(session, Mode::paint);
  CHECK_FALSE(comparison_of(session.document()).has_value());
  actions::choose_mode(session, Mode::look);
  CHECK(comparison_of(session.document()).has_value());
  actions::deselect_muscle(session, "near");
  CHECK_FALSE(session.document().compared.has_value());
  session.undo();
  actions::select_muscle(session, "wide");
  CHECK_FALSE(session.document().compared.has_value());
  session.undo();
  actions::clear_selection(session);
  CHECK_FALSE(session.document().compared.has_value());
  session.undo();
  actions::ask_about(session, {0, 0, 0});
  CHECK_FALSE(session.document().compared.has_value());
}

TEST_CASE("either picture can show another muscle; the same one twice makes them change places") {
  Session session = with({"near", "wide", "third"});
  actions::compare_muscles(session, "near", "wide");
  actions::compare_other(session, 1, "third");
  CHECK(comparison_of(session.document())->which == std::array<std::string, 2>{"near", "third"});
  actions::compare_other(session, 0, "third");
  CHECK(comparison_of(session.document())->which == std::array<std::string, 2>{"third", "near"});
  session.undo();
  CHECK(comparison_of(session.document())->which == std::array<std::string, 2>{"near", "third"});
}

TEST_CASE("adding several is one step, and what is read about stays") {
  Session session = with({"near"});
  const Document before = session.document();
  const std::vector<std::string> others{"wide", "third", "near"};
  actions::add_muscles(session, others);
  CHECK(muscles_selected(session.document()) == std::vector<std::string>{"near", "wide", "third"});
  CHECK(muscle_read(session.document())->muscle == "near");
  actions::read_about(session, "third");
  CHECK(muscle_read(session.document())->muscle == "third");
  actions::deselect_muscle(session, "third");
  CHECK(muscle_read(session.document())->muscle == "wide");  // the last one
  session.undo();
  session.undo();
  session.undo();
  CHECK(session.document() == before);
}

TEST_CASE("a closed eye keeps the place, and so the hues of the others") {
  Session session = with({"near", "wide"});
  actions::show_selected(session, "near", false);
  CHECK(shown(session.document()) == std::vector<std::string>{"wide"});
  CHECK(muscles_selected(session.document()) == std::vector<std::string>{"near", "wide"});
  session.undo();
  CHECK(shown(session.document()).size() == 2);
}

TEST_CASE("look-alikes refer pain to the same skin, and are others") {
  const Atlas atlas = small::atlas();
  const auto near = atlas.find("near", Side::right);
  REQUIRE(near.has_value());
  CHECK(look_alikes(atlas, *near, 3) == std::vector<std::string>{"wide"});
  CHECK(look_alikes(atlas, *near, 0).empty());
}
