#include "core/log.h"

#include <spdlog/sinks/stdout_color_sinks.h>

namespace knotlas::log {

void set_up(bool verbose) {
  auto logger = spdlog::get("knotlas");
  if (!logger) logger = spdlog::stderr_color_mt("knotlas");
  logger->set_pattern("%^%l%$: %v");
  spdlog::set_default_logger(logger);
  spdlog::set_level(verbose ? spdlog::level::debug : spdlog::level::warn);
}

}  // namespace knotlas::log
