#include "ui/language.h"

#include "catch.h"

using namespace knotlas;

TEST_CASE("panels speak the language chosen, and English where it lacks a text or cannot be filled in") {
  const Language language{"xx",
                          "Test",
                          {{"Undo", "Zurueck"}, {"{} of {}", "{1}/{0}"}, {"{} steps", "{} {} {}"}},
                          {{"piriformis", "Birnenmuskel"}}};
  Muscle muscle;
  muscle.id = "piriformis";
  muscle.english = "Piriformis";
  CHECK(ui::tr("Undo") == "Undo");
  CHECK(ui::name_of(muscle) == "Piriformis");
  ui::speak(&language);
  CHECK(ui::tr("Undo") == "Zurueck");
  CHECK(ui::tr("Redo") == "Redo");
  CHECK(ui::tr("{} of {}", 1, 2) == "2/1");
  CHECK(ui::tr("{} steps", 3) == "3 steps");
  CHECK(ui::name_of(muscle) == "Birnenmuskel");
  ui::speak(nullptr);
  CHECK(ui::tr("{} of {}", 1, 2) == "1 of 2");
}
