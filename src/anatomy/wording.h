#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace knotlas {

/// What no sentence a person reads may say: that something diagnoses, cures or heals, is guaranteed, or
/// releases knots. Returns the wording found, as the content wrote it but folded.
[[nodiscard]] std::optional<std::string> promise_in(std::string_view text);

}  // namespace knotlas
