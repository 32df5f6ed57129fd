#pragma once
// --tlp and --pap, as ingest, mark and export take them.
#include <optional>

#include "base/result.h"
#include "cli/command.h"
#include "model/marking.h"

namespace fanal::cli {

struct MarkingGiven {
  std::optional<Tlp> tlp;
  std::optional<Pap> pap;
};

/// Errors: invalid_input, saying what there is.
Result<MarkingGiven> marking_option(const Invocation& invocation);
/// Of an option whose value is a TLP; nothing when it was not given. Errors: invalid_input.
Result<std::optional<Tlp>> tlp_option(const Invocation& invocation, std::string_view name);

}  // namespace fanal::cli
