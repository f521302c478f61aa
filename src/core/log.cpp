#include "core/log.h"

#include <spdlog/pattern_formatter.h>
#include <spdlog/sinks/stdout_color_sinks.h>

#include <chrono>
#include <memory>

namespace knotlas::log {
namespace {

/// Seconds since the log was set up, which is the first thing that a program does.
class Elapsed : public spdlog::custom_flag_formatter {
 public:
  void format(const spdlog::details::log_msg&, const std::tm&, spdlog::memory_buf_t& out) override {
    const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - start_;
    fmt::format_to(std::back_inserter(out), "{:.3f}", taken.count());
  }
  [[nodiscard]] std::unique_ptr<custom_flag_formatter> clone() const override {
    return std::make_unique<Elapsed>(*this);
  }

 private:
  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

}  // namespace

void set_up(bool verbose) {
  auto logger = spdlog::get("knotlas");
  if (!logger) logger = spdlog::stderr_color_mt("knotlas");
  auto formatter = std::make_unique<spdlog::pattern_formatter>();
  formatter->add_flag<Elapsed>('*').set_pattern(verbose ? "%*  %^%l%$: %v" : "%^%l%$: %v");
  logger->set_formatter(std::move(formatter));
  spdlog::set_default_logger(logger);
  spdlog::set_level(verbose ? spdlog::level::debug : spdlog::level::warn);
}

}  // namespace knotlas::log
