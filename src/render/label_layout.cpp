#include "render/label_layout.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

namespace knotlas {
namespace {

constexpr int places_around = 144;

/// Heights that keep `order` (ascending wishes) apart by `pitch` and each as near to its wish as possible:
/// neighbours that would overlap join into a block, which moves to the mean of its members' wishes.
std::vector<float> spread(const std::vector<float>& wishes, float pitch, float top, float bottom) {
  struct Block {
    float first;  // height of its first member
    int count;
  };
  std::vector<Block> blocks;
  for (const float wish : wishes) {
    blocks.push_back({wish, 1});
    while (blocks.size() > 1) {
      Block& before = blocks[blocks.size() - 2];
      const Block& last = blocks.back();
      if (before.first + pitch * static_cast<float>(before.count) <= last.first) break;
      const auto n = static_cast<float>(before.count);
      const auto m = static_cast<float>(last.count);
      before.first = (before.first * n + (last.first - pitch * n) * m) / (n + m);
      before.count += last.count;
      blocks.pop_back();
    }
  }
  std::vector<float> heights;
  for (const Block& block : blocks) {
    for (int i = 0; i < block.count; ++i) heights.push_back(block.first + pitch * static_cast<float>(i));
  }
  // Into the area: down from the top, then up from the bottom.
  float least = top;
  for (float& height : heights) {
    height = std::max(height, least);
    least = height + pitch;
  }
  float most = bottom;
  for (auto height = heights.rbegin(); height != heights.rend(); ++height) {
    *height = std::min(*height, most);
    most = *height - pitch;
  }
  return heights;
}

float turn(glm::vec2 a, glm::vec2 b, glm::vec2 c) {
  return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}

bool cross(glm::vec2 a, glm::vec2 b, glm::vec2 c, glm::vec2 d) {
  return turn(a, b, c) * turn(a, b, d) < 0.0F && turn(c, d, a) * turn(c, d, b) < 0.0F;
}

/// Swaps the heights of labels whose leaders cross. With tips in one line the two become shorter together
/// each time, so that comes to an end; where tips had to move for want of room, the rounds are bounded.
void uncross(std::span<const LabelWish> labels, const std::vector<std::size_t>& column,
             std::vector<glm::vec2>& tips) {
  bool swapped = true;
  for (std::size_t round = 0; swapped && round < column.size() * column.size(); ++round) {
    swapped = false;
    for (std::size_t i = 0; i < column.size(); ++i) {
      for (std::size_t j = i + 1; j < column.size(); ++j) {
        if (!cross(labels[column[i]].anchor, tips[i], labels[column[j]].anchor, tips[j])) continue;
        std::swap(tips[i].y, tips[j].y);
        swapped = true;
      }
    }
  }
}

// ---- each near its anchor

constexpr float gap = 22.0F;      // points between a column and the body
constexpr float margin = 4.0F;    // points between labels, and between leaders and labels
constexpr float worth = 3.0F;     // of ground that is covered; a leader of 100 points costs 1
constexpr float clash = 30.0F;    // of what may not be
constexpr float hiding = 5.0F;    // of a mark that is covered or struck through
constexpr float keeping = 0.45F;  // what a better place must gain before a label leaves its own

/// A label at one of the places around its anchor.
struct Candidate {
  LabelPlace place;
  Rectangle plate;
  float cost = 0.0F;  // without the other labels
};

Rectangle grown(const Rectangle& r, float by) {
  return {r.min - by, r.max + by};
}

bool overlap(const Rectangle& a, const Rectangle& b) {
  return a.min.x < b.max.x && b.min.x < a.max.x && a.min.y < b.max.y && b.min.y < a.max.y;
}

bool inside(glm::vec2 p, const Rectangle& r) {
  return p.x > r.min.x && p.x < r.max.x && p.y > r.min.y && p.y < r.max.y;
}

bool runs_through(glm::vec2 a, glm::vec2 b, const Rectangle& r) {
  const glm::vec2 corners[4] = {r.min, {r.max.x, r.min.y}, r.max, {r.min.x, r.max.y}};
  return inside(a, r) || inside(b, r) || cross(a, b, corners[0], corners[2]) ||
         cross(a, b, corners[1], corners[3]);
}

float distance_to(glm::vec2 p, glm::vec2 a, glm::vec2 b) {
  const glm::vec2 way = b - a;
  const float t = std::clamp(glm::dot(p - a, way) / std::max(glm::dot(way, way), 1e-6F), 0.0F, 1.0F);
  return glm::distance(p, a + t * way);
}

/// The place `number` of a label: in one of sixteen directions, at one of some distances.
LabelPlace place_at(const LabelWish& label, int number, float unit) {
  constexpr std::array lengths{20.0F, 28.0F, 38.0F, 52.0F, 70.0F, 92.0F, 120.0F, 155.0F, 200.0F};
  constexpr int directions = 16;
  static_assert(lengths.size() * directions == places_around);
  const float angle = static_cast<float>(number % directions) * 6.2831853F / directions;
  const glm::vec2 way(std::cos(angle), std::sin(angle));
  LabelPlace place;
  place.choice = number;
  place.tip = label.anchor + way * lengths[static_cast<std::size_t>(number / directions)] * unit;
  const glm::vec2 half = label.size * 0.5F;
  const bool sideways = std::abs(way.x) > 0.3F;  // else the leader meets the middle of an edge
  place.centre = place.tip + (sideways ? glm::vec2(std::copysign(half.x, way.x), 0.0F)
                                       : glm::vec2(0.0F, std::copysign(half.y, way.y)));
  return place;
}

float lonely_cost(const LabelWish& label, const Candidate& c, const LabelRoom& room) {
  const glm::vec2 way = c.place.tip - label.anchor;
  const float length = glm::length(way);
  float cost =
      length / (100.0F * room.unit) + 0.3F * std::abs(way.y) / length + worth * room.ground.mean(c.plate);
  const auto steps = static_cast<int>(length / room.ground.cell());
  for (int i = 1; i < steps; ++i) {
    const glm::vec2 at = label.anchor + way * (static_cast<float>(i) / static_cast<float>(steps));
    cost += 0.03F * std::max(0.0F, room.ground.at(at) - Ground::body);
  }
  for (const glm::vec2 dot : room.dots) {
    if (dot == label.anchor) continue;
    if (overlap(c.plate, {dot - room.dot_radius, dot + room.dot_radius})) cost += hiding;
    if (distance_to(dot, label.anchor, c.place.tip) < room.dot_radius) cost += hiding;
  }
  if (c.place.choice == label.before) cost -= keeping;
  return cost;
}

/// The places of one label that are in the area, the cheapest first.
std::vector<Candidate> candidates_of(const LabelWish& label, const LabelRoom& room) {
  std::vector<Candidate> candidates;
  for (int number = 0; number < places_around; ++number) {
    Candidate c{place_at(label, number, room.unit), {}};
    const glm::vec2 half = label.size * 0.5F;
    c.plate = {c.place.centre - half, c.place.centre + half};
    const Rectangle& area = room.area;
    if (c.plate.min.x < area.min.x || c.plate.min.y < area.min.y || c.plate.max.x > area.max.x ||
        c.plate.max.y > area.max.y) {
      continue;
    }
    c.cost = lonely_cost(label, c, room);
    candidates.push_back(c);
  }
  std::stable_sort(candidates.begin(), candidates.end(),
                   [](const Candidate& a, const Candidate& b) { return a.cost < b.cost; });
  return candidates;
}

/// What two labels cost by being in each other's way.
float quarrel(glm::vec2 anchor_a, const Candidate& a, glm::vec2 anchor_b, const Candidate& b, float unit) {
  float cost = 0.0F;
  if (overlap(grown(a.plate, margin * unit), b.plate)) cost += clash;
  if (cross(anchor_a, a.place.tip, anchor_b, b.place.tip)) cost += clash;
  if (runs_through(anchor_a, a.place.tip, grown(b.plate, margin * 0.5F * unit))) cost += clash;
  if (runs_through(anchor_b, b.place.tip, grown(a.plate, margin * 0.5F * unit))) cost += clash;
  return cost;
}

/// One place for each label by turns: each takes the best that the others leave it, a few times over.
/// Nothing when some still clash.
std::optional<std::vector<LabelPlace>> lay_out_near(std::span<const LabelWish> labels,
                                                    const LabelRoom& room) {
  constexpr int rounds = 6;
  std::vector<std::vector<Candidate>> candidates;
  for (const LabelWish& label : labels) {
    candidates.push_back(candidates_of(label, room));
    if (candidates.back().empty()) return {};
  }
  std::vector<const Candidate*> chosen(labels.size(), nullptr);
  bool settled = false;
  bool clashes = true;
  for (int round = 0; round < rounds && !settled; ++round) {
    settled = true;
    clashes = false;
    for (std::size_t i = 0; i < labels.size(); ++i) {
      const Candidate* best = nullptr;
      float least = 0.0F;
      for (const Candidate& c : candidates[i]) {
        if (best != nullptr && c.cost >= least) break;  // the rest costs more even where it is alone
        float cost = c.cost;
        for (std::size_t j = 0; j < labels.size() && (best == nullptr || cost < least); ++j) {
          if (j == i || chosen[j] == nullptr) continue;
          cost += quarrel(labels[i].anchor, c, labels[j].anchor, *chosen[j], room.unit);
        }
        if (best != nullptr && cost >= least) continue;
        best = &c;
        least = cost;
      }
      settled = settled && best == chosen[i];
      chosen[i] = best;
      clashes = clashes || least >= best->cost + 0.5F * clash;
    }
  }
  if (clashes) return {};
  std::vector<LabelPlace> places;
  for (const Candidate* c : chosen) places.push_back(c->place);
  return places;
}

// ---- in columns

std::vector<LabelPlace> lay_out_in_columns(std::span<const LabelWish> labels, const LabelRoom& room) {
  std::vector<LabelPlace> places(labels.size());
  const Rectangle& area = room.area;
  Rectangle anchors{labels[0].anchor, labels[0].anchor};
  float height = 0.0F;
  for (const LabelWish& label : labels) {
    anchors.min = glm::min(anchors.min, label.anchor);
    anchors.max = glm::max(anchors.max, label.anchor);
    height = std::max(height, label.size.y);
  }
  const auto width_between = [&](float top, float bottom) {
    const glm::vec2 e = room.ground.extent(top, bottom);
    return glm::vec2(std::min(e.x, anchors.min.x), std::max(e.y, anchors.max.x));
  };
  const float pitch = height + gap * 0.4F * room.unit;
  const glm::vec2 all = width_between(anchors.min.y, anchors.max.y);
  const float middle = std::clamp(0.5F * (all.x + all.y), area.min.x, area.max.x);

  for (const bool left : {true, false}) {
    std::vector<std::size_t> column;
    for (std::size_t i = 0; i < labels.size(); ++i) {
      if ((labels[i].anchor.x < middle) == left) column.push_back(i);
    }
    if (column.empty()) continue;
    std::stable_sort(column.begin(), column.end(),
                     [&](std::size_t a, std::size_t b) { return labels[a].anchor.y < labels[b].anchor.y; });
    std::vector<float> wishes;
    for (const std::size_t i : column) wishes.push_back(labels[i].anchor.y);
    const auto heights = spread(wishes, pitch, area.min.y + height * 0.5F, area.max.y - height * 0.5F);
    const glm::vec2 beside = width_between(heights.front() - height, heights.back() + height);
    std::vector<glm::vec2> tips;
    for (std::size_t k = 0; k < column.size(); ++k) {
      const float width = labels[column[k]].size.x;
      tips.emplace_back(left ? std::max(beside.x - gap * room.unit, area.min.x + width)
                             : std::min(beside.y + gap * room.unit, area.max.x - width),
                        heights[k]);
    }
    uncross(labels, column, tips);
    for (std::size_t k = 0; k < column.size(); ++k) {
      const float half = labels[column[k]].size.x * 0.5F;
      places[column[k]] = {{tips[k].x + (left ? -half : half), tips[k].y}, tips[k]};
    }
  }
  return places;
}

}  // namespace

std::vector<LabelPlace> lay_out(std::span<const LabelWish> labels, const LabelRoom& room) {
  if (labels.empty()) return {};
  if (auto near = lay_out_near(labels, room)) return *std::move(near);
  return lay_out_in_columns(labels, room);
}

}  // namespace knotlas
