#include "state/show_page.h"

#include "../body/small_atlas.h"
#include "catch.h"
#include "state/actions.h"

using namespace knotlas;

namespace {

PageView view_of_near() {
  PageView view;
  view.select = {{"wide", Side::left}, {"near", Side::right}};
  view.focus = "TrP1";
  view.skin = 0.5F;
  view.muscles = 0.7F;
  return view;
}

}  // namespace

TEST_CASE("a view of a page is shown as written, in one step, and what it does not speak of stays") {
  Session session;
  actions::select_muscle(session, "wide");
  actions::hide_structure(session, 1);
  actions::isolate(session, true);
  actions::show_zones(session, false, false);
  actions::show_layer(session, actions::LayerName::bones, false);
  actions::choose_theme(session, Theme::light);
  const Document before = session.document();
  const PageView view = view_of_near();
  CHECK_FALSE(shows(before, view));
  actions::show_page_view(session, view);
  const Document& now = session.document();
  CHECK(shows(now, view));
  CHECK(now.selection == std::vector<Selected>{{"wide", Side::left, true}, {"near", Side::right, true}});
  CHECK(now.focused_point == "TrP1");
  CHECK(now.skin == Layer{true, 0.5F});
  CHECK(now.muscles == Layer{true, 0.7F});
  CHECK(now.essential);
  CHECK(now.spillover);
  CHECK_FALSE(now.isolate);
  CHECK(now.hidden.empty());
  CHECK_FALSE(now.bones.shown);
  CHECK(now.theme == Theme::light);
  session.undo();
  CHECK(session.document() == before);
}

TEST_CASE("showing what is on show already is no step") {
  Session session;
  actions::show_page_view(session, view_of_near());
  session.undo();
  REQUIRE_FALSE(session.can_undo());
  session.redo();
  actions::show_page_view(session, view_of_near());
  session.undo();
  CHECK_FALSE(session.can_undo());
}

TEST_CASE("the camera stands where the page wants it, with the selection framed") {
  const Atlas atlas = small::atlas();
  Session session;
  PageView view = view_of_near();
  actions::show_page_view(session, view);
  view.from = Outlook::back;
  const Camera back = camera_for(view, atlas, session.document(), 1.5F);
  CHECK(back.azimuth == looking(Camera{}, View::back).azimuth);
  CHECK(back.distance < Camera{}.distance);
  // The zone to be seen lies at the front, on the right.
  view.select = {{"near", Side::right}};
  view.from = Outlook::fit;
  actions::show_page_view(session, view);
  const Camera best = camera_for(view, atlas, session.document(), 1.5F);
  CHECK(glm::dot(best.direction(), glm::vec3(0.0F, 1.0F, 0.0F)) > 0.0F);
  // Nothing chosen: the whole body, from the front.
  const PageView whole;
  actions::show_page_view(session, whole);
  CHECK(camera_for(whole, atlas, session.document(), 1.5F).azimuth == 0.0F);
}
