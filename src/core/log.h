#pragma once

#include <spdlog/spdlog.h>

namespace knotlas::log {

// The program's diary goes to stderr, so that stdout stays free for answers (`--json`, paths).
// Use spdlog's levels: debug for timings, info for milestones, warn for what was skipped, error for failures.
using spdlog::debug;
using spdlog::error;
using spdlog::info;
using spdlog::warn;

/// Sends the log to stderr; `verbose` shows debug and info lines, otherwise warnings and errors only.
void set_up(bool verbose);

}  // namespace knotlas::log
