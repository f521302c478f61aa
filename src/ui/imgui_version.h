#pragma once

// Dear ImGui 1.86 (Debian 12) and 1.91 (Debian 13) differ here and nowhere else.
#include <imgui.h>
#if __has_include(<imgui_freetype.h>)
#include <imgui_freetype.h>
#else
#include <misc/freetype/imgui_freetype.h>
#endif
#if __has_include(<imgui_stdlib.h>)
#include <imgui_stdlib.h>
#else
#include <misc/cpp/imgui_stdlib.h>
#endif

namespace knotlas::ui::version {

inline void use_freetype(ImFontAtlas& fonts) {
  fonts.FontBuilderIO = ImGuiFreeType::GetBuilderForFreeType();
}

/// A child window with the padding of its parent's style.
inline bool begin_padded_child(const char* id, ImVec2 size, ImGuiWindowFlags flags = 0) {
#if IMGUI_VERSION_NUM >= 18993
  return ImGui::BeginChild(id, size, ImGuiChildFlags_AlwaysUseWindowPadding, flags);
#else
  return ImGui::BeginChild(id, size, false, flags | ImGuiWindowFlags_AlwaysUseWindowPadding);
#endif
}

/// Later items may lie over the next (1.89.7) or the last (before) one and take its clicks.
inline void allow_overlap_of_next() {
#if IMGUI_VERSION_NUM >= 18970
  ImGui::SetNextItemAllowOverlap();
#endif
}
inline void allow_overlap_of_last() {
#if IMGUI_VERSION_NUM < 18970
  ImGui::SetItemAllowOverlap();
#endif
}

/// Where the first line of a text ends that is wrapped at `width`.
inline const char* end_of_line(const ImFont& font, float size, const char* text, const char* end,
                               float width) {
#if IMGUI_VERSION_NUM >= 19200
  return const_cast<ImFont&>(font).CalcWordWrapPosition(size, text, end, width);
#else
  return font.CalcWordWrapPositionA(size / font.FontSize, text, end, width);
#endif
}

/// A picture on the GPU, its rows from the bottom up.
inline void draw_texture(ImDrawList& list, unsigned texture, ImVec2 min, ImVec2 max, float rounding) {
  // An id is a pointer before 1.91.4 and a number since; a C cast reads both.
  const auto id = (ImTextureID)(intptr_t)texture;  // NOLINT(performance-no-int-to-ptr)
  list.AddImageRounded(id, min, max, {0, 1}, {1, 0}, IM_COL32_WHITE, rounding);
}

/// Before 1.87 the toolkit asks where the mouse is now; in a slow window that is not where it was clicked.
inline void keep_mouse_at([[maybe_unused]] ImGuiIO& io, [[maybe_unused]] ImVec2 position) {
#if IMGUI_VERSION_NUM < 18700
  io.MousePos = position;
#endif
}

inline void feed_mouse(ImGuiIO& io, ImVec2 position, bool left_down) {
#if IMGUI_VERSION_NUM >= 18700
  io.AddMousePosEvent(position.x, position.y);
  io.AddMouseButtonEvent(0, left_down);
#else
  io.MousePos = position;
  io.MouseDown[0] = left_down;
#endif
}

}  // namespace knotlas::ui::version
