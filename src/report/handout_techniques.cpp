#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>

#include "anatomy/in_words.h"
#include "report/column.h"
#include "report/handout_blocks.h"
#include "report/look.h"

namespace knotlas::report {
namespace {

constexpr std::size_t cards_a_row = 3;
constexpr float between_cards = 14.0F;

std::string titles_of(const std::vector<const Caution*>& cautions) {
  std::vector<std::string> titles;
  for (const Caution* caution : cautions) titles.push_back(caution->title);
  return fmt::format("{}", fmt::join(titles, "  ·  "));
}

/// Adds those of a kind, each once.
void add_named(const Catalog& catalog, const std::vector<std::string>& ids, CautionKind kind,
               std::vector<const Caution*>& found) {
  for (const std::string& id : ids) {
    const Caution* caution = catalog.caution(id);
    if (caution == nullptr || caution->kind != kind) continue;
    if (std::find(found.begin(), found.end(), caution) == found.end()) found.push_back(caution);
  }
}

/// What the muscle and the techniques on the page warn of; when they name nothing, what its region warns of.
std::vector<const Caution*> red_flags_of(const Catalog& catalog, const MusclePage& page) {
  std::vector<const Caution*> found;
  add_named(catalog, page.muscle->cautions, CautionKind::red_flag, found);
  for (const Technique* technique : page.techniques) {
    add_named(catalog, technique->cautions, CautionKind::red_flag, found);
  }
  return found.empty() ? warnings_for(catalog, *page.muscle).red_flags : found;
}

/// With what the techniques on the page should not be begun; without techniques nothing is begun.
std::vector<const Caution*> contraindications_of(const Catalog& catalog, const MusclePage& page) {
  std::vector<const Caution*> found;
  for (const Technique* technique : page.techniques) {
    add_named(catalog, technique->cautions, CautionKind::contraindication, found);
  }
  if (found.empty() && !page.techniques.empty()) {
    add_named(catalog, page.muscle->cautions, CautionKind::contraindication, found);
  }
  return found;
}

std::vector<const Caution*> no_go_of(const Catalog& catalog, const MusclePage& page) {
  std::vector<const Caution*> found;
  add_named(catalog, page.muscle->cautions, CautionKind::no_go, found);
  for (const Technique* technique : page.techniques) {
    add_named(catalog, technique->cautions, CautionKind::no_go, found);
  }
  return found;
}

std::string kind_words(TechniqueKind kind, const Phrases& phrases) {
  if (kind == TechniqueKind::contract_relax) return std::string(phrases.tr("Contract–relax"));
  return std::string(phrases.tr(sentence_case(name_of(kind))));  // the same words as in the panels
}

std::string_view sureness(Confidence confidence, const Phrases& phrases) {
  return confidence == Confidence::high     ? phrases.tr("high")
         : confidence == Confidence::medium ? phrases.tr("medium")
                                            : phrases.tr("low");
}

std::string stop_words(const Technique& technique, const Phrases& phrases) {
  return technique.stop_rule.starts_with("Stop") ? technique.stop_rule
                                                 : phrases.tr("Stop: {}", technique.stop_rule);
}

}  // namespace

Block BlockMaker::warnings(const MusclePage& page) const {
  const float padding = 5.0F + gap(3.0F);
  std::vector<const Caution*> emergencies;
  std::vector<const Caution*> others;
  for (const Caution* caution : red_flags_of(catalog_, page))
    (caution->emergency ? emergencies : others).push_back(caution);

  Column column;
  const auto add = [&](std::string_view lead, const std::vector<const Caution*>& cautions, Colour colour) {
    if (cautions.empty()) return;
    column.push_back({{{std::string(lead) + "   ", strong(colour)}, {titles_of(cautions), body(ink)}},
                      {},
                      0.0F,
                      gap(4.0F)});
  };
  add(phrases_.tr("Get emergency help at once with"), emergencies, danger);
  add(phrases_.tr("See a doctor first if there is"), others, danger);
  add(phrases_.tr("Ask before you start with"), contraindications_of(catalog_, page), dim);
  add(phrases_.tr("Never press here"), no_go_of(catalog_, page), dim);
  const float height =
      column.empty() ? 0.0F : height_of(canvas_, column, width_ - 2.0F * padding) + 2.0F * padding;
  return {height,
          [column, padding](Canvas& canvas, const Box& box) {
            if (column.empty()) return;
            canvas.fill(box, danger_soft, 7.0F);
            draw(canvas, column, {box.x + padding, box.y + padding}, box.width - 2.0F * padding);
          },
          gap(12.0F)};
}

std::vector<Block> BlockMaker::techniques(const MusclePage& page) const {
  std::vector<Block> blocks{paragraph({{std::string(phrases_.tr("What may ease it")), heading()}}, 13.0F)};
  if (!page.muscle->no_self_treatment.empty()) {
    blocks.push_back(
        paragraph({{std::string(phrases_.tr("Not to be treated by yourself.")) + " ", strong(danger)},
                   {page.muscle->no_self_treatment, body(ink)}},
                  4.0F));
  } else if (page.techniques.empty()) {
    blocks.push_back(
        paragraph({{std::string(phrases_.tr("Nothing has been chosen for this muscle.")), body(dim)}}, 4.0F));
  }
  const std::size_t count = page.techniques.size();
  const std::size_t in_row = count == 4 ? 2 : std::clamp<std::size_t>(count, 1, cards_a_row);
  for (std::size_t from = 0; from < count; from += in_row) {
    std::vector<Column> cards;
    for (std::size_t i = from; i < std::min(from + in_row, count); ++i) {
      cards.push_back(card(*page.techniques[i]));
    }
    blocks.push_back(row(std::move(cards), in_row, gap(from == 0 ? 5.0F : 12.0F)));
  }
  // The heading never stands alone at the foot of a page.
  if (blocks.size() > 1) {
    const Block head = blocks.front();
    Block& first = blocks[1];
    const float step = head.height + first.gap;
    first.draw = [head, step, row = first.draw](Canvas& canvas, const Box& box) {
      head.draw(canvas, {box.x, box.y, box.width, head.height});
      row(canvas, {box.x, box.y + step, box.width, box.height - step});
    };
    first.height += step;
    first.gap = head.gap;
    blocks.erase(blocks.begin());
  }
  return blocks;
}

std::vector<float> BlockMaker::widths_of(const std::vector<Column>& cards, std::size_t in_row) const {
  const float equal = (width_ - between_cards * static_cast<float>(in_row - 1)) / static_cast<float>(in_row);
  std::vector<float> best(cards.size(), equal);
  if (!fit_.compact || cards.size() < in_row) return best;
  const auto heights_at = [&](const std::vector<float>& widths) {
    std::vector<float> heights;
    for (std::size_t i = 0; i < cards.size(); ++i) heights.push_back(height_of(canvas_, cards[i], widths[i]));
    return heights;
  };
  const auto highest = [](const std::vector<float>& heights) {
    return *std::max_element(heights.begin(), heights.end());
  };
  std::vector<float> heights = heights_at(best);
  float lowest = highest(heights);
  std::vector<float> widths = best;
  constexpr int rounds = 5;
  for (int round = 0; round < rounds; ++round) {
    // The higher a card, the wider it becomes, within what still looks like a row of three.
    float all = 0.0F;
    for (std::size_t i = 0; i < cards.size(); ++i) {
      widths[i] = std::clamp(widths[i] * std::sqrt(heights[i] / lowest), equal * 0.78F, equal * 1.3F);
      all += widths[i];
    }
    for (float& width : widths) width *= equal * static_cast<float>(cards.size()) / all;
    heights = heights_at(widths);
    if (highest(heights) < lowest) {
      lowest = highest(heights);
      best = widths;
    }
  }
  return best;
}

Block BlockMaker::row(std::vector<Column> cards, std::size_t in_row, float gap_above) const {
  const float head = 4.0F + gap(3.0F);
  const std::vector<float> widths = widths_of(cards, in_row);
  float height = 0.0F;
  for (std::size_t i = 0; i < cards.size(); ++i) {
    height = std::max(height, height_of(canvas_, cards[i], widths[i]));
  }
  return {height + head,
          [cards = std::move(cards), widths, head](Canvas& canvas, const Box& box) {
            float x = box.x;
            for (std::size_t i = 0; i < cards.size(); ++i) {
              canvas.line({x, box.y}, {x + widths[i], box.y}, accent, 1.4F);
              draw(canvas, cards[i], {x, box.y + head}, widths[i]);
              x += widths[i] + between_cards;
            }
          },
          gap_above};
}

Column BlockMaker::card(const Technique& technique) const {
  const float number_width = fit_.text * 1.5F;
  Column column{{{{technique.name, set(fit_.text * 1.1F, ink, Weight::semibold)}}, {}, 0.0F, 0.0F}};
  std::string dose = dose_line(technique, phrases_);
  if (technique.pressure_ceiling) {
    if (!dose.empty()) dose += " · ";
    dose += phrases_.tr("pressure at most {:g} of 10", *technique.pressure_ceiling);
  }
  if (!dose.empty()) column.push_back({{{dose, strong(accent)}}, {}, 0.0F, 1.5F});
  std::string how = kind_words(technique.kind, phrases_);
  if (!technique.tool.empty()) how += " · " + technique.tool;
  if (!technique.position.empty()) how += " · " + technique.position;
  column.push_back({{{how, aside(dim)}}, {}, 0.0F, gap(2.0F)});
  for (std::size_t i = 0; i < technique.steps.size(); ++i) {
    column.push_back({{{technique.steps[i], body(ink)}},
                      {{std::to_string(i + 1), strong(accent)}},
                      number_width,
                      gap(2.0F)});
  }
  if (!technique.stop_rule.empty()) {
    column.push_back({{{stop_words(technique, phrases_), aside(danger)}}, {}, 0.0F, gap(4.0F)});
  }
  return column;
}

Block BlockMaker::weekly_plan(const MusclePage& page) const {
  const std::array<std::string_view, 7> days{phrases_.tr("Mon"), phrases_.tr("Tue"), phrases_.tr("Wed"),
                                             phrases_.tr("Thu"), phrases_.tr("Fri"), phrases_.tr("Sat"),
                                             phrases_.tr("Sun")};
  constexpr float day_width = 33.0F;
  const float row_height = 12.5F + gap(2.5F);
  constexpr float box_size = 10.5F;
  const float days_width = day_width * static_cast<float>(days.size());
  const float head_height = fit_.text * 1.2F * (1.3F + gap(0.3F));
  std::vector<Text> rows;
  for (const Technique* technique : page.techniques) {
    rows.push_back({{technique->name, style(fit_.text, ink, Weight::medium)}});
  }
  rows.push_back({{std::string(phrases_.tr("Pain today, 0 to 10")), style(fit_.text, dim, Weight::medium)}});
  std::vector<float> heights;
  float height = head_height;
  for (const Text& row : rows) {
    heights.push_back(
        std::max(row_height, canvas_.height_of(row, width_ - days_width - 8.0F) + 1.5F + gap(2.5F)));
    height += heights.back();
  }
  return {height,
          [=, title = std::string(phrases_.tr("Your week")), head = heading(), day = aside(dim)](
              Canvas& canvas, const Box& box) {
            canvas.write({box.x, box.y}, box.width - days_width, {{title, head}});
            const float first_day = box.right() - days_width;
            for (std::size_t d = 0; d < days.size(); ++d) {
              canvas.write({first_day + static_cast<float>(d) * day_width, box.y + 2.0F}, day_width,
                           {{std::string(days[d]), day}}, Align::centre);
            }
            float y = box.y + head_height;
            for (std::size_t r = 0; r < rows.size(); ++r) {
              canvas.line({box.x, y}, {box.right(), y}, hairline, 0.5F);
              const float text_height = canvas.height_of(rows[r], first_day - box.x - 8.0F);
              canvas.write({box.x, y + (heights[r] - text_height) * 0.5F}, first_day - box.x - 8.0F, rows[r]);
              const float tick_width = r + 1 == rows.size() ? day_width - 9.0F : box_size;
              for (std::size_t d = 0; d < days.size(); ++d) {
                const float middle = first_day + (static_cast<float>(d) + 0.5F) * day_width;
                canvas.outline(
                    {middle - tick_width * 0.5F, y + (heights[r] - box_size) * 0.5F, tick_width, box_size},
                    dim, 0.6F, 2.2F);
              }
              y += heights[r];
            }
          },
          gap(13.0F)};
}

Block BlockMaker::writing_lines() const {
  constexpr float line_apart = 18.0F;
  const std::string title(phrases_.tr("Notes"));
  Block block = paragraph({{title, heading()}}, 12.0F);
  const float head = block.height;
  block.height += 2.0F * line_apart;
  block.stretches = true;
  block.draw = [head, title, words = heading()](Canvas& canvas, const Box& box) {
    canvas.write({box.x, box.y}, box.width, {{title, words}});
    for (float y = box.y + head + line_apart - 2.0F; y <= box.bottom() + 0.1F; y += line_apart) {
      canvas.line({box.x, y}, {box.right(), y}, hairline, 0.6F);
    }
  };
  return block;
}

std::vector<Block> BlockMaker::notes(const std::string& text) const {
  constexpr float bar = 10.0F;
  constexpr float piece_height = 90.0F;
  if (text.empty()) return {};
  const float size = fit_.text + 0.6F * fit_.air;
  std::vector<Block> blocks{paragraph({{std::string(phrases_.tr("Notes")), heading()}}, 12.0F)};
  for (std::string rest = text; !rest.empty();) {
    auto [piece, left] = canvas_.split({rest, style(size)}, width_ - bar, piece_height);
    while (piece.ends_with('\n')) piece.pop_back();
    const Text words{{piece, style(size)}};
    blocks.push_back({canvas_.height_of(words, width_ - bar),
                      [words](Canvas& canvas, const Box& box) {
                        canvas.fill({box.x, box.y, 2.0F, box.height}, accent);
                        canvas.write({box.x + bar, box.y}, box.width - bar, words);
                      },
                      blocks.size() == 1 ? 4.0F : 0.0F});
    rest = std::move(left);
  }
  return blocks;
}

Block BlockMaker::sources(const MusclePage& page) const {
  constexpr std::size_t most = 6;
  std::vector<std::string> titles;
  const auto add = [&](const std::vector<std::string>& ids) {
    for (const std::string& id : ids) {
      const Source* source = catalog_.source(id);
      if (source == nullptr) continue;
      if (std::find(titles.begin(), titles.end(), source->title) == titles.end())
        titles.push_back(source->title);
    }
  };
  add(page.muscle->sources);
  for (const TriggerPoint& point : page.muscle->trigger_points) add(point.sources);
  for (const Technique* technique : page.techniques) add(technique->sources);
  const std::size_t left_out = titles.size() > most ? titles.size() - most : 0;
  titles.resize(titles.size() - left_out);
  std::string words = fmt::format("{}", fmt::join(titles, "; "));
  if (left_out > 0) words += fmt::format("; {}", phrases_.tr("and {} more, listed in the program", left_out));
  std::vector<std::string> evidence;
  for (const Technique* technique : page.techniques) {
    evidence.push_back(fmt::format("{} {}", technique->name, sentence_case(name_of(technique->evidence))));
  }
  std::string how_sure = phrases_.tr("How sure: the pattern {}", sureness(page.muscle->confidence, phrases_));
  if (!evidence.empty()) {
    how_sure += phrases_.tr("; {} (B several trials, C small or mixed trials, D custom and expert opinion)",
                            fmt::format("{}", fmt::join(evidence, ", ")));
  }
  std::string sources(phrases_.tr("Sources:"));
  if (phrases_.language() != nullptr && &page == &handout_.pages.front()) {
    sources.insert(
        0,
        std::string(phrases_.tr("What is written about muscles and techniques is in English so far.")) + " ");
  }
  return paragraph(
      {{how_sure + ". " + sources + " ", style(6.0F, dim, Weight::medium)}, {words + ".", style(6.0F, dim)}},
      11.0F);
}

}  // namespace knotlas::report
