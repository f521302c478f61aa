#include <algorithm>
#include <charconv>
#include <cmath>
#include <initializer_list>
#include <nlohmann/json.hpp>
#include <set>

#include "body/peel.h"
#include "state/client_file.h"

namespace knotlas {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view format_name = "knotlas client file";
constexpr std::array<std::string_view, ink_colours> ink_names{"red", "blue", "green", "white"};

// ---- writing

/// The number with no more digits than bring back the same float.
double neat(float value) {
  std::array<char, 32> text{};
  const auto end = std::to_chars(text.data(), text.data() + text.size(), value).ptr;
  double out = 0.0;
  std::from_chars(text.data(), end, out);
  return out;
}

Json json_of(glm::vec3 p) {
  return Json::array({neat(p.x), neat(p.y), neat(p.z)});
}

Json json_of(const Layer& layer) {
  return {{"shown", layer.shown}, {"opacity", neat(layer.opacity)}};
}

Json json_of(const Camera& camera) {
  return {{"target", json_of(camera.target)},
          {"azimuth", neat(camera.azimuth)},
          {"elevation", neat(camera.elevation)},
          {"distance", neat(camera.distance)},
          {"field_of_view", neat(camera.field_of_view)},
          {"orthographic", camera.orthographic}};
}

Json json_of(const PainDrawing& drawing) {
  Json strokes = Json::array();
  for (const PainStroke& stroke : drawing) {
    Json places = Json::array();
    for (const StrokePlace& place : stroke.places) {
      Json numbers = json_of(place.position);
      for (const Json& number : json_of(place.normal)) numbers.push_back(number);
      places.push_back(std::move(numbers));
    }
    strokes.push_back({{"intensity", neat(stroke.intensity)},
                       {"radius", neat(stroke.radius)},
                       {"places", std::move(places)}});
  }
  return strokes;
}

Json json_of(const ClientSession& session) {
  Json json{{"id", session.id}, {"date", session.date}};
  if (session.pain) json["pain"] = *session.pain;
  json["notes"] = session.notes;
  json["techniques"] = session.techniques;
  json["painting"] = json_of(session.painting.strokes());
  return json;
}

Json json_of(const SavedView& view) {
  Json selection = Json::array();
  for (const Selected& s : view.selection) {
    selection.push_back({{"muscle", s.muscle}, {"side", name_of(s.side)}, {"shown", s.shown}});
  }
  Json json{{"id", view.id},
            {"name", view.name},
            {"note", view.note},
            {"selection", selection},
            {"reading", view.reading}};
  if (view.focused_point) json["focused_point"] = *view.focused_point;
  json["layers"] = {{"skin", json_of(view.skin)},
                    {"muscles", json_of(view.muscles)},
                    {"bones", json_of(view.bones)},
                    {"others", json_of(view.others)}};
  json["essential"] = view.essential;
  json["spillover"] = view.spillover;
  json["labels"] = view.labels;
  json["isolate"] = view.isolate;
  json["xray"] = view.xray;
  json["peel"] = neat(view.peel);
  if (view.clip) {
    json["clip"] = {
        {"cut", name_of(view.clip->cut)}, {"at", neat(view.clip->at)}, {"other_half", view.clip->other_half}};
  }
  json["hidden"] = view.hidden;
  json["ghosts"] = view.ghosts;
  json["alone"] = view.alone;
  json["session"] = view.session;
  json["camera"] = json_of(view.camera);
  return json;
}

/// Whether a value is short enough to read in one line.
bool in_one_line(const Json& json) {
  if (!json.is_structured()) return true;
  constexpr std::size_t longest = 6;
  if (json.size() > longest) return false;
  return std::all_of(json.begin(), json.end(), [](const Json& item) { return item.is_number(); });
}

void write(const Json& json, std::size_t indent, std::string& out) {
  if (in_one_line(json)) {
    out += json.dump(-1, ' ', false, Json::error_handler_t::replace);
    return;
  }
  const std::string inner(2 * (indent + 1), ' ');
  bool first = true;
  out += json.is_object() ? "{" : "[";
  for (const auto& [key, value] : json.items()) {
    out += first ? "\n" : ",\n";
    first = false;
    out += inner;
    if (json.is_object()) out.append(Json(key).dump()).append(": ");
    write(value, indent + 1, out);
  }
  out += '\n';
  out.append(2 * indent, ' ');
  out += json.is_object() ? '}' : ']';
}

// ---- reading

/// What is wrong with a file, and where in it.
struct Damage {
  std::string what;
};

/// A value of the file that knows where it stands, so that complaints name the place.
class Value {
 public:
  Value(const Json& json, std::string where) : json_(json), where_(std::move(where)) {}

  [[noreturn]] void refuse(std::string_view what) const {
    throw Damage{fmt::format("{} {}", where_.empty() ? "the file" : where_, what)};
  }

  /// A member that must be there; and those allowed besides are named by only().
  [[nodiscard]] Value operator[](const char* name) const {
    const std::optional<Value> found = maybe(name);
    if (!found) refuse(fmt::format("has no \"{}\"", name));
    return *found;
  }
  [[nodiscard]] std::optional<Value> maybe(const char* name) const {
    if (!json_.is_object()) refuse("is not an object");
    const auto found = json_.find(name);
    if (found == json_.end()) return {};
    return Value(*found, where_.empty() ? name : where_ + "." + name);
  }
  /// Nothing unknown is dropped without a word.
  const Value& only(std::initializer_list<std::string_view> names) const {
    if (!json_.is_object()) refuse("is not an object");
    for (const auto& [key, value] : json_.items()) {
      if (std::find(names.begin(), names.end(), key) == names.end()) {
        refuse(fmt::format("has \"{}\", which this version does not know", key));
      }
    }
    return *this;
  }
  [[nodiscard]] std::vector<Value> list() const {
    if (!json_.is_array()) refuse("is not a list");
    std::vector<Value> items;
    for (std::size_t i = 0; i < json_.size(); ++i)
      items.emplace_back(json_[i], fmt::format("{}[{}]", where_, i));
    return items;
  }
  [[nodiscard]] std::string text() const {
    if (!json_.is_string()) refuse("is not text");
    return json_.get<std::string>();
  }
  [[nodiscard]] bool flag() const {
    if (!json_.is_boolean()) refuse("is neither true nor false");
    return json_.get<bool>();
  }
  [[nodiscard]] float number(float least, float most) const {
    if (!json_.is_number()) refuse("is not a number");
    const double value = json_.get<double>();
    if (!(value >= least && value <= most)) refuse(fmt::format("is not from {} to {}", least, most));
    return static_cast<float>(value);
  }
  [[nodiscard]] int whole(int least, int most) const {
    if (!json_.is_number_integer()) refuse("is not a whole number");
    const auto value = json_.get<long long>();
    if (value < least || value > most) refuse(fmt::format("is not from {} to {}", least, most));
    return static_cast<int>(value);
  }
  [[nodiscard]] std::vector<std::string> texts() const {
    std::vector<std::string> out;
    for (const Value& item : list()) out.push_back(item.text());
    return out;
  }

 private:
  const Json& json_;
  std::string where_;
};

constexpr float farthest = 1e5F;  // mm: a hundred metres is no body

glm::vec3 point_of(const std::vector<Value>& numbers, std::size_t from, float most) {
  return {numbers[from].number(-most, most), numbers[from + 1].number(-most, most),
          numbers[from + 2].number(-most, most)};
}

glm::vec3 point_of(const Value& value) {
  const std::vector<Value> numbers = value.list();
  if (numbers.size() != 3) value.refuse("does not have three numbers");
  return point_of(numbers, 0, farthest);
}

PainDrawing drawing_of(const Value& value) {
  constexpr float widest = 300.0F;  // mm
  PainDrawing drawing;
  for (const Value& item : value.list()) {
    item.only({"intensity", "radius", "places"});
    PainStroke& stroke = drawing.emplace_back();
    stroke.intensity = item["intensity"].number(0.0F, 1.0F);
    stroke.radius = item["radius"].number(1.0F, widest);
    for (const Value& place : item["places"].list()) {
      const std::vector<Value> numbers = place.list();
      if (numbers.size() != 6) place.refuse("does not have six numbers");
      stroke.places.push_back({point_of(numbers, 0, farthest), point_of(numbers, 3, 1.1F)});
    }
  }
  return drawing;
}

ClientSession session_of(const Value& value) {
  value.only({"id", "date", "pain", "notes", "techniques", "painting"});
  ClientSession session;
  session.id = value["id"].text();
  session.date = value["date"].text();
  if (!is_date(session.date)) value["date"].refuse("is no day as in 2026-01-31");
  if (const auto pain = value.maybe("pain")) session.pain = pain->whole(0, 10);
  session.notes = value["notes"].text();
  session.techniques = value["techniques"].texts();
  session.painting = SharedPainting(drawing_of(value["painting"]));
  return session;
}

Layer layer_of(const Value& value) {
  value.only({"shown", "opacity"});
  return {value["shown"].flag(), value["opacity"].number(0.0F, 1.0F)};
}

Camera camera_of(const Value& value) {
  constexpr float turns = 1000.0F;  // radians; azimuths may have wound up
  value.only({"target", "azimuth", "elevation", "distance", "field_of_view", "orthographic"});
  Camera camera;
  camera.target = point_of(value["target"]);
  camera.azimuth = value["azimuth"].number(-turns, turns);
  camera.elevation = value["elevation"].number(-1.6F, 1.6F);
  camera.distance = value["distance"].number(1.0F, farthest);
  camera.field_of_view = value["field_of_view"].number(0.01F, 3.0F);
  camera.orthographic = value["orthographic"].flag();
  return camera;
}

Selected selected_of(const Value& value) {
  value.only({"muscle", "side", "shown"});
  Selected selected;
  selected.muscle = value["muscle"].text();
  const std::string side = value["side"].text();
  if (side != "left" && side != "right" && side != "midline")
    value["side"].refuse("is neither left nor right");
  selected.side = side == "left" ? Side::left : side == "right" ? Side::right : Side::midline;
  selected.shown = value["shown"].flag();
  return selected;
}

Clip clip_of(const Value& value) {
  value.only({"cut", "at", "other_half"});
  const std::string cut = value["cut"].text();
  const auto found =
      std::find_if(cut_names.begin(), cut_names.end(), [&](const auto& c) { return c.second == cut; });
  if (found == cut_names.end()) value["cut"].refuse("is no plane of anatomy");
  return {found->first, value["at"].number(-farthest, farthest), value["other_half"].flag()};
}

SavedView view_of(const Value& value) {
  value.only({"id", "name", "note", "selection", "reading", "focused_point", "layers", "essential",
              "spillover", "labels", "isolate", "xray", "peel", "clip", "hidden", "ghosts", "alone",
              "session", "camera"});
  SavedView view;
  view.id = value["id"].text();
  view.name = value["name"].text();
  view.note = value["note"].text();
  for (const Value& item : value["selection"].list()) view.selection.push_back(selected_of(item));
  view.reading = value["reading"].text();
  if (const auto point = value.maybe("focused_point")) view.focused_point = point->text();
  const Value layers = value["layers"].only({"skin", "muscles", "bones", "others"});
  view.skin = layer_of(layers["skin"]);
  view.muscles = layer_of(layers["muscles"]);
  view.bones = layer_of(layers["bones"]);
  view.others = layer_of(layers["others"]);
  view.essential = value["essential"].flag();
  view.spillover = value["spillover"].flag();
  view.labels = value["labels"].flag();
  view.isolate = value["isolate"].flag();
  view.xray = value["xray"].flag();
  view.peel = value["peel"].number(peel_whole, peel_bones);
  if (const auto clip = value.maybe("clip")) view.clip = clip_of(*clip);
  view.hidden = value["hidden"].texts();
  view.ghosts = value["ghosts"].texts();
  view.alone = value["alone"].texts();
  view.session = value["session"].text();
  view.camera = camera_of(value["camera"]);
  return view;
}

Pin pin_of(const Value& value) {
  value.only({"id", "at", "text"});
  return {value["id"].text(), point_of(value["at"]), value["text"].text()};
}

InkStroke ink_of(const Value& value) {
  value.only({"colour", "points"});
  InkStroke stroke;
  const std::string colour = value["colour"].text();
  const auto found = std::find(ink_names.begin(), ink_names.end(), colour);
  if (found == ink_names.end()) value["colour"].refuse("is no colour of ink");
  stroke.colour = static_cast<std::size_t>(found - ink_names.begin());
  for (const Value& point : value["points"].list()) stroke.points.push_back(point_of(point));
  return stroke;
}

template <class Item>
void need_own_ids(const std::vector<Item>& items, const Value& where) {
  std::set<std::string> ids;
  for (const Item& item : items) {
    if (!ids.insert(item.id).second) where.refuse(fmt::format("has \"{}\" twice", item.id));
  }
}

ClientFile file_of(const Value& value) {
  value.only({"format", "version", "client", "sessions", "views", "notes", "drawings"});
  ClientFile file;
  const Value client = value["client"].only({"name", "notes"});
  file.name = client["name"].text();
  file.notes = client["notes"].text();
  for (const Value& item : value["sessions"].list()) file.sessions.push_back(session_of(item));
  for (const Value& item : value["views"].list()) file.views.push_back(view_of(item));
  for (const Value& item : value["notes"].list()) file.pins.push_back(pin_of(item));
  for (const Value& item : value["drawings"].list()) file.ink.push_back(ink_of(item));
  need_own_ids(file.sessions, value["sessions"]);
  need_own_ids(file.views, value["views"]);
  need_own_ids(file.pins, value["notes"]);
  return file;
}

std::size_t line_of(std::string_view text, std::size_t byte) {
  const auto end = text.begin() + static_cast<std::ptrdiff_t>(std::min(byte, text.size()));
  return 1 + static_cast<std::size_t>(std::count(text.begin(), end, '\n'));
}

}  // namespace

std::string text_of(const ClientFile& file) {
  const auto list = [](const auto& items) {
    Json json = Json::array();
    for (const auto& item : items) json.push_back(json_of(item));
    return json;
  };
  Json pins = Json::array();
  for (const Pin& pin : file.pins) {
    pins.push_back({{"id", pin.id}, {"at", json_of(pin.position)}, {"text", pin.text}});
  }
  Json drawings = Json::array();
  for (const InkStroke& stroke : file.ink) {
    Json points = Json::array();
    for (const glm::vec3 point : stroke.points) points.push_back(json_of(point));
    drawings.push_back({{"colour", ink_names[stroke.colour]}, {"points", std::move(points)}});
  }
  const Json json{{"format", format_name},
                  {"version", client_file_version},
                  {"client", {{"name", file.name}, {"notes", file.notes}}},
                  {"sessions", list(file.sessions)},
                  {"views", list(file.views)},
                  {"notes", pins},
                  {"drawings", drawings}};
  std::string out;
  write(json, 0, out);
  return out + "\n";
}

Result<ClientFile> client_file_of(std::string_view text, std::string_view name) try {
  const Json json = Json::parse(text);
  const Value value(json, "");
  if (!json.is_object() || json.value("format", "") != format_name) {
    return fail(
        "{} is not a client file of Knotlas: it does not begin with \"format\": \"{}\". It was left as it "
        "is.",
        name, format_name);
  }
  const int version = value["version"].whole(1, 1'000'000);
  if (version > client_file_version) {
    return fail(
        "{} was written by a newer Knotlas (format {}; this one reads up to {}). Update Knotlas to open it; "
        "the file was left as it is.",
        name, version, client_file_version);
  }
  return file_of(value);
} catch (const Damage& damage) {
  return fail("{} is damaged: {}. It was left as it is; a copy from before may still be whole.", name,
              damage.what);
} catch (const nlohmann::json::parse_error& error) {
  return fail(
      "{} is damaged: line {} is not JSON. It was left as it is; a copy from before may still be whole.",
      name, line_of(text, error.byte));
} catch (const nlohmann::json::exception& error) {
  return fail("{} is damaged: {}. It was left as it is.", name, error.what());
}

}  // namespace knotlas
