#include "render/label_layout.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
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

/// The same, beside bands (from x to y, from the top down) in which nothing is seen: heights are told as if
/// there were none, then moved on past those above them. Where too little is left, the bands do not count.
std::vector<float> spread_beside(std::vector<float> wishes, float pitch, float top, float bottom,
                                 const std::vector<glm::vec2>& bands) {
  std::vector<glm::vec2> gaps;  // where no middle of a label may be
  float lost = 0.0F;
  for (const glm::vec2 band : bands) {
    const glm::vec2 gap(std::max(band.x - pitch * 0.5F, gaps.empty() ? top : gaps.back().y),
                        std::min(band.y + pitch * 0.5F, bottom));
    if (gap.y <= gap.x) continue;
    gaps.push_back(gap);
    lost += gap.y - gap.x;
  }
  if (bottom - lost - top < pitch * static_cast<float>(wishes.size() - 1)) {
    gaps.clear();
    lost = 0.0F;
  }
  for (float& wish : wishes) {
    float above = 0.0F;
    for (const glm::vec2 gap : gaps) above += std::clamp(wish - gap.x, 0.0F, gap.y - gap.x);
    wish -= above;
  }
  std::vector<float> heights = spread(wishes, pitch, top, bottom - lost);
  for (float& height : heights) {
    for (const glm::vec2 gap : gaps) {
      constexpr float rounding = 0.01F;
      const bool past = height > gap.x + (gap.y < bottom ? -rounding : rounding);
      if (past) height += gap.y - gap.x;
    }
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
      clashes = clashes || best == nullptr || least >= best->cost + 0.5F * clash;
    }
  }
  if (clashes) return {};
  std::vector<LabelPlace> places;
  places.reserve(chosen.size());
  for (const Candidate* c : chosen) places.push_back(c->place);
  return places;
}

// ---- in columns

/// The two columns beside the body.
class Columns {
 public:
  Columns(std::span<const LabelWish> labels, const LabelRoom& room)
      : labels_(labels), room_(room), anchors_{labels[0].anchor, labels[0].anchor} {
    for (const LabelWish& label : labels) {
      anchors_.min = glm::min(anchors_.min, label.anchor);
      anchors_.max = glm::max(anchors_.max, label.anchor);
      height_ = std::max(height_, label.size.y);
      widest_ = std::max(widest_, label.size.x);
    }
    pitch_ = height_ + gap * 0.4F * room.unit;
    top_ = room.area.min.y + height_ * 0.5F;
    bottom_ = room.area.max.y - height_ * 0.5F;
  }

  [[nodiscard]] std::vector<LabelPlace> lay_out() const {
    std::vector<std::size_t> order(labels_.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return labels_[a].anchor.x < labels_[b].anchor.x; });
    const auto split = order.begin() + static_cast<std::ptrdiff_t>(count_on_the_left());
    std::vector<LabelPlace> places(labels_.size());
    fill(true, {order.begin(), split}, places);
    fill(false, {split, order.end()}, places);
    return places;
  }

 private:
  /// From where to where the body and what is pointed at reach, between two heights.
  [[nodiscard]] glm::vec2 body(float top, float bottom) const {
    const glm::vec2 e = room_.ground.extent(top, bottom);
    return {std::min(e.x, anchors_.min.x), std::max(e.y, anchors_.max.x)};
  }

  /// Where the inner edge of a column of labels stands that reaches from one height to another.
  [[nodiscard]] float edge(bool left, float top, float bottom, float width) const {
    const glm::vec2 beside = body(top - height_, bottom + height_);
    return left ? std::max(beside.x - gap * room_.unit, room_.area.min.x + width)
                : std::min(beside.y + gap * room_.unit, room_.area.max.x - width);
  }

  [[nodiscard]] std::vector<glm::vec2> hidden(bool left, float top, float bottom) const {
    const float inner = edge(left, top, bottom, widest_);
    return room_.ground.hidden(left ? inner - widest_ : inner, left ? inner : inner + widest_);
  }

  /// Each goes to the side on which its point lies, unless there is no room for so many.
  [[nodiscard]] std::size_t count_on_the_left() const {
    const glm::vec2 all = body(anchors_.min.y, anchors_.max.y);
    const float middle = std::clamp(0.5F * (all.x + all.y), room_.area.min.x, room_.area.max.x);
    const auto fitting = [&](bool left) {
      float free = bottom_ - top_ + pitch_;
      for (const glm::vec2 band : hidden(left, top_, bottom_)) free -= band.y - band.x + pitch_;
      return static_cast<std::ptrdiff_t>(std::max(free / pitch_, 0.0F));
    };
    const auto count = static_cast<std::ptrdiff_t>(labels_.size());
    const auto wished = std::count_if(labels_.begin(), labels_.end(),
                                      [&](const LabelWish& label) { return label.anchor.x < middle; });
    const std::ptrdiff_t most = fitting(true);
    const std::ptrdiff_t least = count - fitting(false);
    return static_cast<std::size_t>(std::clamp(
        std::clamp(wished, std::min(least, most), std::max(least, most)), std::ptrdiff_t{0}, count));
  }

  void fill(bool left, std::vector<std::size_t> column, std::vector<LabelPlace>& places) const {
    if (column.empty()) return;
    std::stable_sort(column.begin(), column.end(),
                     [&](std::size_t a, std::size_t b) { return labels_[a].anchor.y < labels_[b].anchor.y; });
    std::vector<float> wishes;
    wishes.reserve(column.size());
    for (const std::size_t i : column) wishes.push_back(labels_[i].anchor.y);
    // Where the column stands depends on its heights, and these on what hides labels there.
    const auto first = spread(wishes, pitch_, top_, bottom_);
    const auto bands = hidden(left, first.front(), first.back());
    const auto heights = bands.empty() ? first : spread_beside(wishes, pitch_, top_, bottom_, bands);
    std::vector<glm::vec2> tips;
    for (std::size_t k = 0; k < column.size(); ++k)
      tips.emplace_back(edge(left, heights.front(), heights.back(), labels_[column[k]].size.x), heights[k]);
    uncross(labels_, column, tips);
    for (std::size_t k = 0; k < column.size(); ++k) {
      const float half = labels_[column[k]].size.x * 0.5F;
      places[column[k]] = {{tips[k].x + (left ? -half : half), tips[k].y}, tips[k]};
    }
  }

  std::span<const LabelWish> labels_;
  const LabelRoom& room_;
  Rectangle anchors_;
  float height_ = 0.0F;  // of the highest label
  float widest_ = 0.0F;
  float pitch_ = 0.0F;
  float top_ = 0.0F;  // of the middles of labels
  float bottom_ = 0.0F;
};

}  // namespace

bool overlap(const Rectangle& a, const Rectangle& b) {
  return a.min.x < b.max.x && b.min.x < a.max.x && a.min.y < b.max.y && b.min.y < a.max.y;
}

std::vector<LabelPlace> lay_out(std::span<const LabelWish> labels, const LabelRoom& room) {
  if (labels.empty()) return {};
  if (auto near = lay_out_near(labels, room)) return *std::move(near);
  return Columns(labels, room).lay_out();
}

}  // namespace knotlas
