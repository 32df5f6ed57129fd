#pragma once
// --evidence DOC --field NAME --begin N --end N, the number of a group, and --lang, as several commands take them.
#include <cstdint>
#include <optional>
#include <string>

#include "base/result.h"
#include "cli/command.h"
#include "engine/review.h"

namespace fanal::cli {

/// Nothing without --evidence. The field is `text` when none is said. Errors: invalid_input.
Result<std::optional<engine::SpanGiven>> span_in(const Invocation& invocation);
/// Errors: invalid_input.
Result<std::uint32_t> group_number(const std::string& text);
/// Errors: invalid_input for a language that is neither en nor fr.
Result<bool> is_french(const Invocation& invocation);

}  // namespace fanal::cli
