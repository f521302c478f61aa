#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>

#include "state/actions.h"
#include "state/camera_motion.h"
#include "state/client_actions.h"
#include "ui/fields.h"
#include "ui/panel_client.h"
#include "ui/panes.h"

namespace knotlas::ui {
namespace {

/// Days since some day, for distances in time.
float day_number(std::string_view date) {
  const auto number = [&](std::size_t from, std::size_t count) {
    return std::stoi(std::string(date.substr(from, count)));
  };
  const std::chrono::year_month_day day = std::chrono::year(number(0, 4)) / number(5, 2) / number(8, 2);
  return static_cast<float>(std::chrono::sys_days(day).time_since_epoch().count());
}

/// Pain over time: a point a rated session, 0 at the bottom, 10 at the top, days apart as they were.
void draw_chart(Context& context) {
  const Palette& p = context.palette();
  std::vector<const ClientSession*> rated;
  for (const ClientSession& s : context.document().file.sessions) {
    if (s.pain) rated.push_back(&s);
  }
  if (rated.size() < 2) {
    dim_paragraph(context, tr("Rate the pain of two sessions or more, and its course is drawn here."));
    return;
  }
  Card card(context, p.card);
  paragraph(context, tr("Pain over time"), context.look.fonts.strong, p.text);
  ImFont* font = context.look.fonts.small_print;
  const ImVec2 start = ImGui::GetCursorScreenPos();
  const float gutter = context.px(24);
  const float width = context.right - start.x - gutter;
  const float height = context.px(104);
  ImGui::Dummy({width + gutter, height + context.px(26)});
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const auto y_of = [&](float pain) {
    return start.y + context.px(6) + (height - context.px(12)) * (1 - pain / 10);
  };
  for (const int level : {0, 5, 10}) {
    const float y = y_of(static_cast<float>(level));
    list.AddLine({start.x + gutter, y}, {start.x + gutter + width, y}, p.line);
    const std::string text = std::to_string(level);
    draw_text({start.x, y - size_of(font, text).y * 0.5F}, font, p.faint, text);
  }
  const float first = day_number(rated.front()->date);
  const float days = std::max(day_number(rated.back()->date) - first, 1.0F);
  const float inset = context.px(8);
  std::vector<ImVec2> points;
  for (std::size_t i = 0; i < rated.size(); ++i) {
    // Several on one day stand side by side.
    const bool one_day = day_number(rated.back()->date) - first < 1.0F;
    const float share = one_day ? static_cast<float>(i) / static_cast<float>(rated.size() - 1)
                                : (day_number(rated[i]->date) - first) / days;
    points.push_back(
        {start.x + gutter + inset + (width - 2 * inset) * share, y_of(static_cast<float>(*rated[i]->pain))});
  }
  list.AddPolyline(points.data(), static_cast<int>(points.size()), p.pain, 0, context.px(2));
  float labelled_to = 0.0F;
  for (std::size_t i = 0; i < points.size(); ++i) {
    list.AddCircleFilled(points[i], context.px(4), p.pain);
    const std::string value = std::to_string(*rated[i]->pain);
    const ImVec2 room = size_of(font, value);
    const float left = points[i].x - room.x * 0.5F;
    if (left < labelled_to) continue;  // it would lie on the one before
    const bool above = *rated[i]->pain <= 7;
    draw_text({left, above ? points[i].y - room.y - context.px(5) : points[i].y + context.px(5)}, font,
              p.text, value);
    labelled_to = left + room.x + context.px(4);
  }
  draw_text({start.x + gutter, start.y + height + context.px(4)}, font, p.faint, rated.front()->date);
  const ImVec2 size = size_of(font, rated.back()->date);
  draw_text({start.x + gutter + width - size.x, start.y + height + context.px(4)}, font, p.faint,
            rated.back()->date);
}

void draw_pain(Context& context, const ClientSession& session) {
  const Palette& p = context.palette();
  paragraph(context, tr("Pain today, 0 none to 10 the worst imaginable"), context.look.fonts.small_print,
            p.dim);
  constexpr std::array<std::string_view, 11> numbers{"0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10"};
  const float gap_between = context.px(2);
  const float width = (context.right - ImGui::GetCursorScreenPos().x - 10 * gap_between) / 11;
  const float height = context.px(32);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  ImGui::BeginGroup();
  for (int i = 0; i <= 10; ++i) {
    if (i > 0) ImGui::SameLine(0, gap_between);
    const bool chosen = session.pain == i;
    const auto number = numbers[static_cast<std::size_t>(i)];
    const Hit area = hit(context, "pain_score", number, number, {width, height}, chosen);
    tooltip(context, chosen ? tr("Click again for: not asked") : "");
    list.AddRectFilled(area.min, area.max,
                       chosen         ? p.pain
                       : area.hovered ? p.hover
                                      : p.sunken,
                       context.px(6));
    const ImVec2 size = size_of(context.look.fonts.body, number);
    draw_text({(area.min.x + area.max.x - size.x) * 0.5F, (area.min.y + area.max.y - size.y) * 0.5F},
              context.look.fonts.body, chosen ? p.on_accent : p.text, number);
    if (area.clicked) {
      actions::rate_pain(context.session(), session.id, chosen ? std::nullopt : std::optional(i));
    }
  }
  ImGui::EndGroup();
}

void draw_chosen_techniques(Context& context, const ClientSession& session) {
  const Palette& p = context.palette();
  paragraph(context, tr("Techniques chosen"), context.look.fonts.small_print, p.dim);
  if (session.techniques.empty()) {
    dim_paragraph(context, tr("None yet: read about a muscle and press “Choose” at a technique."));
  }
  for (const std::string& id : std::vector<std::string>(session.techniques)) {
    const Technique* technique = context.scene.catalog.technique(id);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float height = context.px(32);
    draw_line({at.x, at.y + context.px(6)}, context.right - at.x - height, context.look.fonts.body, p.text,
              technique == nullptr ? id : technique->name);
    ImGui::SetCursorScreenPos({context.right - height, at.y});
    if (button(context, "leave_out", id,
               {.icon = icon::close,
                .text = context.look.icons ? "" : "x",
                .tip = tr("Leave out this technique")})) {
      actions::choose_technique(context.session(), id, false);
    }
  }
}

void draw_painted(Context& context, const ClientSession& session) {
  const bool painting = context.document().mode == Mode::paint;
  Flow flow(context, context.px(6));
  flow.next(0);
  if (button(context, "button", "paint_session",
             {.icon = icon::brush,
              .text = session.painting.empty() ? tr("Paint where it hurts") : tr("Go on painting"),
              .tip = tr("Paint on the body; this session keeps it   P"),
              .enabled = is_available(Command::paint, context)}) &&
      !painting) {
    run(Command::paint, context);
  }
  flow.next(context.px(120));
  if (button(context, "button", "remove_session",
             {.icon = icon::bin,
              .text = tr("Remove"),
              .tip = tr("Remove this session; Ctrl+Z brings it back")})) {
    actions::remove_session(context.session(), std::string(session.id));
  }
}

void draw_open_session(Context& context, const ClientSession& shown) {
  const ClientSession session = shown;  // what is clicked may change it
  Card card(context, context.palette().card, context.palette().accent);
  if (button(context, "session", session.id,
             {.icon = icon::down, .text = session.date, .tip = tr("Close this session"), .active = true})) {
    actions::open_session(context.session(), "");
  }
  if (const auto date = edited(context, "session_date", session.date, {.hint = tr("YYYY-MM-DD")})) {
    actions::date_session(context.session(), session.id, *date);
  }
  draw_pain(context, session);
  if (const auto notes = edited(context, "session_notes", session.notes,
                                {.hint = tr("Notes of this session"), .height = height_of(context, 4)})) {
    actions::write_session_notes(context.session(), session.id, *notes);
  }
  draw_chosen_techniques(context, session);
  draw_painted(context, session);
}

/// One line: the notes' first, else what there is.
std::string summary_of(const ClientSession& session) {
  if (!session.notes.empty()) return session.notes.substr(0, session.notes.find('\n'));
  const std::string_view painted = session.painting.empty() ? tr("nothing painted") : tr("painted");
  if (session.techniques.empty()) return std::string(painted);
  return tr("{}, techniques chosen: {}", painted, session.techniques.size());
}

void draw_closed_session(Context& context, const ClientSession& session) {
  const Palette& p = context.palette();
  const float width = context.right - ImGui::GetCursorScreenPos().x;
  const std::string id = session.id;
  const Hit area = hit(context, "session", id, session.date, {width, context.px(52)});
  tooltip(context, tr("Open this session and show what was painted"));
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.AddRectFilled(area.min, area.max, area.hovered ? p.hover : p.card, context.px(10));
  const float left = area.min.x + context.px(14);
  draw_line({left, area.min.y + context.px(8)}, width * 0.6F, context.look.fonts.strong, p.text,
            session.date);
  draw_line({left, area.min.y + context.px(28)}, width - context.px(84), context.look.fonts.small_print,
            p.dim, summary_of(session));
  if (session.pain) {
    const std::string score = fmt::format("{}", *session.pain);
    const ImVec2 size = size_of(context.look.fonts.heading, score);
    draw_text({area.max.x - size.x - context.px(16), (area.min.y + area.max.y - size.y) * 0.5F},
              context.look.fonts.heading, p.pain, score);
  }
  if (area.clicked) actions::open_session(context.session(), id);
}

/// The first and the last session with something painted.
void draw_before_after(Context& context) {
  std::vector<const ClientSession*> painted;
  for (const ClientSession& s : context.document().file.sessions) {
    if (!s.painting.empty()) painted.push_back(&s);
  }
  const bool enough = painted.size() >= 2;
  if (button(context, "button", "before_after",
             {.icon = icon::compare,
              .text = tr("Before and after"),
              .tip = enough ? tr("What was painted first and last, side by side")
                            : tr("Paint in two sessions to see them side by side"),
              .enabled = enough})) {
    const Rect pane = pane_rect(context.layout.viewport, 2, 0);
    context.wishes.camera =
        facing({&painted.front()->painting.strokes(), &painted.back()->painting.strokes()},
               context.document().camera, pane.width / std::max(pane.height, 1.0F));
    actions::compare_sessions(context.session(), std::string(painted.front()->id),
                              std::string(painted.back()->id));
  }
}

}  // namespace

void draw_client_sessions(Context& context) {
  if (button(context, "button", "add_session",
             {.icon = icon::plus,
              .text = tr("Session of today"),
              .tip = tr("Add a session with today's date and begin with a bare body"),
              .filled = context.document().file.sessions.empty()})) {
    actions::add_session(context.session(), today());
  }
  beside(context, width_of(context, {.icon = icon::compare, .text = tr("Before and after")}));
  draw_before_after(context);
  gap(context, 4);
  const std::vector<ClientSession>& sessions = context.document().file.sessions;
  if (sessions.empty()) {
    paragraph(
        context,
        tr("A session keeps what hurts, how much, your notes and the techniques chosen. Painting on the body "
           "begins one by itself."));
    return;
  }
  draw_chart(context);
  gap(context, 2);
  // Newest first: that is the one being written.
  const std::vector<ClientSession> shown(sessions.rbegin(), sessions.rend());
  const std::string open = context.document().open_session;
  for (const ClientSession& session : shown) {
    if (session.id == open) {
      draw_open_session(context, session);
    } else {
      draw_closed_session(context, session);
    }
  }
  gap(context, 4);
  paragraph(context, tr("About the client"), context.look.fonts.strong, context.palette().text);
  if (const auto notes =
          edited(context, "file_notes", context.document().file.notes,
                 {.hint = tr("What matters beyond a single session"), .height = height_of(context, 4)})) {
    actions::write_file_notes(context.session(), *notes);
  }
}

}  // namespace knotlas::ui
