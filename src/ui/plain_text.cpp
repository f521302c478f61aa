#include "ui/plain_text.h"

#include <fmt/format.h>

#include <string_view>
#include <vector>

#include "ui/language.h"
#include "ui/reading.h"

namespace knotlas::ui {
namespace {

void add_line(std::string& text, std::string_view line) {
  if (!line.empty()) text += fmt::format("{}\n", line);
}

void add_item(std::string& text, std::string_view line) {
  if (!line.empty()) text += fmt::format("- {}\n", line);
}

void add_list(std::string& text, std::string_view title, const std::vector<std::string>& lines) {
  if (lines.empty()) return;
  text += fmt::format("\n{}\n", title);
  for (const std::string& line : lines) add_item(text, sentence_case(line));
}

void add_felt(std::string& text, const FeltAt& felt) {
  if (felt.essential.empty() && felt.spillover.empty()) return;
  text += fmt::format("\n{}\n", tr("Pain often felt at"));
  add_item(text, joined(felt.essential));
  if (!felt.spillover.empty())
    add_item(text, fmt::format("{}: {}", tr("and at times"), joined(felt.spillover)));
}

void add_points(std::string& text, const Catalog& catalog, const Muscle& muscle) {
  if (muscle.trigger_points.empty()) return;
  text += fmt::format("\n{}\n", tr("Trigger points"));
  for (const TriggerPoint& point : muscle.trigger_points) {
    add_item(text, fmt::format("{} ({}): {}", point.id, words_of(point.confidence), point.where));
    const FeltAt felt = felt_at(catalog, point.refers);
    if (!felt.essential.empty())
      add_line(text, fmt::format("  {}", tr("Felt at {}", joined(felt.essential))));
  }
}

void add_cautions(std::string& text, std::string_view title, const std::vector<const Caution*>& cautions) {
  if (cautions.empty()) return;
  text += fmt::format("\n{}\n", title);
  for (const Caution* caution : cautions)
    add_item(text, fmt::format("{}. {} {}", caution->title, caution->text, caution->action));
}

void add_warnings(std::string& text, const Catalog& catalog, const Muscle& muscle) {
  if (!muscle.no_self_treatment.empty()) {
    text += fmt::format("\n{}\n", tr("Do not treat this muscle yourself"));
    add_line(text, muscle.no_self_treatment);
  }
  const Warnings warnings = warnings_for(catalog, muscle);
  std::vector<const Caution*> emergencies;
  std::vector<const Caution*> others;
  for (const Caution* caution : warnings.red_flags)
    (caution->emergency ? emergencies : others).push_back(caution);
  add_cautions(text, tr("Call emergency services now for"), emergencies);
  add_cautions(text, tr("See someone first for"), others);
  add_cautions(text, tr("Take care with"), warnings.cautions);
  add_cautions(text, tr("Never press here"), warnings.no_go);
  add_cautions(text, tr("Goes for everyone ({})", warnings.general.size()), warnings.general);
}

void add_techniques(std::string& text, const Catalog& catalog, const Muscle& muscle) {
  if (muscle.techniques.empty()) return;
  text += fmt::format("\n{}\n", tr("What may ease it"));
  for (const std::string& id : muscle.techniques) {
    const Technique* technique = catalog.technique(id);
    if (technique == nullptr) continue;
    add_item(text, fmt::format("{} ({})", technique->name, words_of(technique->kind)));
    const auto fact = [&](std::string_view name, std::string_view what) {
      if (!what.empty()) add_line(text, fmt::format("  {}: {}", name, what));
    };
    if (const std::string dose = dose_line(*technique); !dose.empty()) add_line(text, "  " + dose);
    fact(tr("With"), technique->tool);
    fact(tr("Position"), technique->position);
    for (std::size_t i = 0; i < technique->steps.size(); ++i)
      add_line(text, fmt::format("  {}. {}", i + 1, technique->steps[i]));
    fact(tr("Course"), technique->course);
    add_line(text, technique->stop_rule.empty() ? std::string() : "  " + technique->stop_rule);
    add_line(text, fmt::format("  {}", meaning_of(technique->evidence)));
  }
}

void add_sources(std::string& text, const Catalog& catalog, const std::vector<std::string>& ids) {
  if (ids.empty()) return;
  text += fmt::format("\n{}\n", tr("Sources ({})", ids.size()));
  for (const std::string& id : ids) {
    const Source* source = catalog.source(id);
    if (source == nullptr) continue;
    add_item(text, source->link.empty() ? source->title : fmt::format("{} {}", source->title, source->link));
  }
}

}  // namespace

std::string plain_text(const Catalog& catalog, const Muscle& muscle) {
  std::string text = fmt::format("{}\n{}\n", name_of(muscle), muscle.latin);
  add_felt(text, felt_at(catalog, muscle));
  add_points(text, catalog, muscle);
  add_list(text, tr("Often felt as"), muscle.feels_like);
  add_list(text, tr("Made worse by"), muscle.made_worse_by);
  add_warnings(text, catalog, muscle);
  add_techniques(text, catalog, muscle);
  add_list(text, tr("Can feel alike"), muscle.look_alikes);
  text += fmt::format("\n{}\n{}. {}\n", tr("How sure is this?"), words_of(muscle.confidence),
                      meaning_of(muscle.confidence));
  add_line(text, muscle.note);
  add_sources(text, catalog, muscle.sources);
  return text;
}

std::string plain_text(const Catalog& catalog, const Page& page) {
  std::string text = fmt::format("{}\n{}\n", page.title, page.summary);
  for (const PageSection& section : page.sections) {
    text += fmt::format("\n{}\n", section.heading);
    for (const std::string& paragraph : section.text) add_line(text, paragraph);
  }
  add_sources(text, catalog, page.sources);
  return text;
}

}  // namespace knotlas::ui
