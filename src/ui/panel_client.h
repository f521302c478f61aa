#pragma once

#include "ui/panel.h"

/// The tabs of the client's file, a file each.
namespace knotlas::ui {

void draw_client_sessions(Context& context);
void draw_client_views(Context& context);
void draw_client_notes(Context& context);
void draw_client_files(Context& context);

}  // namespace knotlas::ui
