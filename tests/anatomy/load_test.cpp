#include "anatomy/load.h"

#include <fmt/format.h>

#include "anatomy/coverage.h"
#include "catch.h"
#include "content.h"

using namespace knotlas;
using knotlas::test::Content;
using knotlas::test::good_content;
using knotlas::test::listed;

TEST_CASE("Good content loads without a word") {
  const auto loaded = load_catalog(good_content());
  REQUIRE(loaded.ok());
  INFO(listed(loaded->issues));
  CHECK(loaded->issues.empty());
  const auto issues = check(loaded->catalog);
  INFO(listed(issues));
  CHECK(issues.empty());
}

TEST_CASE("Everything that is written arrives") {
  const Catalog catalog = knotlas::test::good_catalog();
  const Muscle* muscle = catalog.muscle("trapezius_descending");
  REQUIRE(muscle);
  CHECK(muscle->latin == "Musculus trapezius, pars descendens");
  CHECK(muscle->english == "Upper trapezius");
  CHECK(muscle->aliases == std::vector<std::string>{"upper traps"});
  CHECK(muscle->right_structures == std::vector<std::string>{"FMA33586"});
  CHECK(muscle->left_structures == std::vector<std::string>{"FMA33587"});
  CHECK(muscle->region == "head_neck/back_of_neck");
  CHECK(muscle->attachments_origin == "back of the skull");
  CHECK(muscle->attachments_insertion == "outer third of the collar bone");
  CHECK(muscle->action == "lifts the shoulder");
  CHECK(muscle->nerve == "accessory nerve");
  CHECK(muscle->confidence == Confidence::high);
  CHECK(muscle->look_alikes == std::vector<std::string>{"migraine"});
  CHECK(muscle->made_worse_by == std::vector<std::string>{"shoulders held up"});
  CHECK(muscle->related == std::vector<std::string>{"scm_sternal"});
  CHECK(muscle->cautions == std::vector<std::string>{"rf_sudden_worst_headache"});
  CHECK(muscle->techniques.front() == "press_shoulder_ridge");
  CHECK(muscle->note == "Sources differ on the jaw.");
  CHECK(muscle->origin.line == 1);

  REQUIRE(muscle->trigger_points.size() == 2);
  const TriggerPoint& first = muscle->trigger_points[0];
  CHECK(first.id == "TrP1");
  CHECK(first.position == glm::vec3(-78.0F, -55.0F, 1395.0F));
  CHECK_FALSE(first.along_across);
  CHECK(first.origin.line == 11);
  REQUIRE(first.refers.essential.size() == 2);
  CHECK(first.refers.essential[0].points == std::vector<std::string>{"mastoid", "neck.angle"});
  CHECK(first.refers.essential[0].widths == std::vector{32.0F});
  CHECK(first.refers.essential[1].points == std::vector<std::string>{"temple"});
  REQUIRE(first.refers.spillover.size() == 1);
  CHECK(first.refers.spillover[0].points == std::vector<std::string>{"~temple"});
  const TriggerPoint& second = muscle->trigger_points[1];
  REQUIRE(second.along_across);
  CHECK(*second.along_across == glm::vec2(0.6F, 0.25F));
  CHECK(second.sources == std::vector<std::string>{"atlas1", "trial1"});

  const Technique* technique = catalog.technique("press_shoulder_ridge");
  REQUIRE(technique);
  CHECK(technique->kind == TechniqueKind::pressure);
  CHECK(technique->steps.size() == 2);
  CHECK(technique->pressure_ceiling == 5.0F);
  CHECK(technique->hold_seconds.low == 30.0F);
  CHECK(technique->hold_seconds.high == 60.0F);
  CHECK(technique->repetitions.low == 3.0F);
  CHECK(technique->repetitions.high == 3.0F);
  CHECK(technique->evidence == Evidence::c);
  CHECK_FALSE(catalog.technique("habit_screen_height")->pressure_ceiling);

  const Caution* flag = catalog.caution("rf_sudden_worst_headache");
  REQUIRE(flag);
  CHECK(flag->emergency);
  CHECK(flag->areas == std::vector<std::string>{"head_neck"});
  REQUIRE(catalog.caution("ng_carotid")->zone.size() == 1);
  CHECK(catalog.caution("ng_carotid")->zone[0].widths == std::vector{40.0F});

  const SurfacePoint* eye = catalog.surface_point("eye.behind");
  REQUIRE(eye);
  CHECK(eye->label == "behind the eye");
  REQUIRE(eye->normal);
  CHECK(eye->normal->y == -1.0F);
  CHECK(catalog.surface_point("coccyx")->midline);

  CHECK(catalog.source("trial1")->link == "https://example.org/trial1");
  CHECK(catalog.source("trial1")->kind == "trial");
  REQUIRE(catalog.region("head_neck/front_of_neck"));
  CHECK(catalog.region("head_neck/front_of_neck")->parent == "head_neck");
  REQUIRE(catalog.synonyms.size() == 2);

  REQUIRE(catalog.pages.size() == 2);
  CHECK(catalog.pages[0].id == "what_it_is");  // by order, not by file name
  const Page* page = catalog.page("referred_pain");
  REQUIRE(page);
  CHECK(page->title == "How pain travels");
  CHECK(page->summary == "Pain is often felt away from where it begins.");
  CHECK(page->sources == std::vector<std::string>{"atlas1"});
  REQUIRE(page->sections.size() == 2);
  CHECK(page->sections[0].heading == "From the neck to the temple");
  CHECK(page->sections[0].text == std::vector<std::string>{"A first paragraph.", "A second one."});
  const std::optional<PageView>& view = page->sections[0].view;
  REQUIRE(view);
  CHECK(view->select == std::vector<PageView::Chosen>{{"scm_sternal", Side::right},
                                                      {"scm_sternal", Side::left},
                                                      {"trapezius_descending", Side::right}});
  CHECK(view->focus == "TrP2");
  CHECK(view->from == Outlook::right);
  CHECK(view->skin == 0.5F);
  CHECK(view->muscles == 0.8F);
  CHECK(view->caption == "The right upper trapezius.");
  REQUIRE(page->sections[1].view);
  CHECK(page->sections[1].view->select.empty());
  CHECK(page->sections[1].view->from == Outlook::fit);
  CHECK(catalog.muscle("no_such") == nullptr);
}

TEST_CASE("A midline structure belongs to both sides") {
  const Catalog catalog = knotlas::test::good_catalog();
  const Muscle* muscle = catalog.muscle("levator_ani");
  REQUIRE(muscle);
  CHECK(muscle->right_structures == std::vector<std::string>{"FMA19087"});
  CHECK(muscle->left_structures == muscle->right_structures);
}

TEST_CASE("Muscles come by region, then by file name, whatever the folders") {
  Content content;
  content.write("muscles/a_folder/zygomaticus.yaml",
                read_text(content.folder() / "muscles/head_neck/scm_sternal.yaml").value());
  content.replace("muscles/a_folder/zygomaticus.yaml", "id: scm_sternal", "id: zygomaticus");
  std::vector<std::string> ids;
  for (const Muscle& muscle : content.load().catalog.muscles) ids.push_back(muscle.id);
  CHECK(ids == std::vector<std::string>{"scm_sternal", "zygomaticus", "trapezius_descending",
                                        "extensor_carpi_radialis_brevis", "levator_ani"});
}

TEST_CASE("A folder that is not there is an error that names it") {
  const auto loaded = load_catalog("no/such/folder");
  REQUIRE_FALSE(loaded.ok());
  CHECK(loaded.error().message.find("no/such/folder") != std::string::npos);
}

TEST_CASE("An entry with an error is left out, the others stay") {
  Content content;
  content.replace("techniques/neck.yaml", "kind: stretch", "kind: strech");
  content.write("cautions.yaml", "cautions: [");
  content.replace("muscles/head_neck/scm_sternal.yaml", "confidence: medium", "confidence: quite");
  const LoadedCatalog loaded = content.load();
  CHECK(loaded.issues.size() == 3);
  CHECK(loaded.catalog.techniques.size() == 2);
  CHECK(loaded.catalog.technique("stretch_side_of_neck") == nullptr);
  CHECK(loaded.catalog.cautions.empty());
  CHECK(loaded.catalog.muscles.size() == 3);
  CHECK(loaded.catalog.muscle("scm_sternal") == nullptr);
}

TEST_CASE("All that is wrong in a file is named in one run") {
  Content content;
  content.write("muscles/trunk/levator_ani.yaml",
                "id: levator_ani\nnmae: x\nregion: [a]\nconfidence: maybe\n");
  const auto issues = content.issues();
  INFO(listed(issues));
  // Unknown key, four missing ones, a list for a text, an unknown word.
  CHECK(issues.size() == 7);
  CHECK(std::ranges::all_of(issues, [](const Issue& issue) {
    return issue.origin.file == "muscles/trunk/levator_ani.yaml" && issue.origin.line > 0 &&
           !issue.mend.empty();
  }));
}

TEST_CASE("Hostile files are refused quickly") {
  Content content;
  SECTION("over 4 MB") {
    content.write("sources/big.yaml", "sources: []\n#" + std::string(5U << 20U, 'x'));
    const auto issues = content.issues();
    REQUIRE(issues.size() == 1);
    CHECK(issues[0].message == "larger than 4 MB");
    CHECK(issues[0].origin.file == "sources/big.yaml");
  }
  SECTION("nested without end") {
    std::string deep = "- ";
    for (int i = 0; i < 12; ++i) deep += deep;
    for (const std::string& text : {std::string(40, '[') + std::string(40, ']'), deep + "x"}) {
      content.write("sources/deep.yaml", text);
      const auto issues = content.issues();
      REQUIRE(issues.size() == 1);
      CHECK(issues[0].message == "nested more than 32 levels deep");
    }
  }
  SECTION("brackets that never close") {
    content.write("sources/open.yaml", std::string(100'000, '['));
    const auto issues = content.issues();
    REQUIRE(issues.size() == 1);
    CHECK(issues[0].origin.line == 1);
  }
  SECTION("a million errors are not a million messages") {
    std::string keys;
    for (int i = 0; i < 100'000; ++i) keys += fmt::format("k{}: x\n", i);
    content.write("sources/many.yaml", keys);
    CHECK(content.issues().size() == 101);
  }
}

TEST_CASE("A path may name a width at each of its points") {
  knotlas::test::Content content;
  const std::string file = "muscles/head_neck/trapezius_descending.yaml";
  content.replace(file, "width: 32", "width: [32, 18]");
  const LoadedCatalog loaded = content.load();
  CHECK(loaded.issues.empty());
  const Muscle* muscle = loaded.catalog.muscle("trapezius_descending");
  REQUIRE(muscle != nullptr);
  CHECK(muscle->trigger_points[0].refers.essential[0].widths == std::vector{32.0F, 18.0F});

  content.replace(file, "[32, 18]", "[32, 18, 40]");
  const std::vector<Issue> issues = content.issues();
  REQUIRE_FALSE(issues.empty());
  CHECK(issues[0].message == "3 widths for 2 surface points");
}

TEST_CASE("How often a muscle is met is read with its sources") {
  knotlas::test::Content content;
  const std::string file = "muscles/head_neck/trapezius_descending.yaml";
  content.replace(file, "action: ", "frequency: {is: common, sources: [atlas1]}\naction: ");
  const LoadedCatalog loaded = content.load();
  CHECK(loaded.issues.empty());
  const Muscle* muscle = loaded.catalog.muscle("trapezius_descending");
  REQUIRE(muscle != nullptr);
  CHECK(muscle->frequency == Frequency::common);
  CHECK(muscle->frequency_sources == std::vector<std::string>{"atlas1"});
  CHECK(loaded.catalog.muscle("scm_sternal")->frequency == Frequency::unknown);
}

TEST_CASE("Coverage counts what is there") {
  const Coverage coverage = coverage_of(knotlas::test::good_catalog());
  CHECK(coverage.muscles == 4);
  CHECK(coverage.trigger_points == 5);
  CHECK(coverage.zones == 6);
  CHECK(coverage.strokes == 7);
  CHECK(coverage.pages == 2);
  CHECK(coverage.techniques == 3);
  CHECK(coverage.cautions == 3);
  CHECK(coverage.red_flags == 1);
  CHECK(coverage.contraindications == 1);
  CHECK(coverage.no_go_areas == 1);
  CHECK(coverage.surface_points == 6);
  CHECK(coverage.surface_points_used == 6);
  CHECK(coverage.sources == 2);
  CHECK(coverage.sources_used == 2);
  CHECK(coverage.regions == 7);
  CHECK(coverage.regions_filled == 7);
  CHECK(coverage.no_self_treatment == 1);
  CHECK(coverage.muscle_confidence.share(Confidence::low) == Approx(0.5));
  CHECK(coverage.trigger_point_confidence.of(Confidence::medium) == 2);
  CHECK(counts_of(coverage).front() == std::pair<std::string_view, std::size_t>{"muscles", 4});
  CHECK(coverage_of(Catalog{}).muscle_confidence.share(Confidence::high) == 0.0);
}
