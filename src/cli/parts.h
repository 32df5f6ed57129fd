#pragma once
// A command of several words, `fanal grant add`: one function a word, in a table.
#include <span>
#include <string_view>

#include "base/result.h"
#include "cli/command.h"
#include "cli/output.h"

namespace fanal::cli {

struct Part {
  std::string_view name;  ///< the first word after the command
  Result<int> (*run)(const Invocation& invocation, Output& output);
};

/// Runs the part that WHAT names and writes its answer. Errors: invalid_input when none is called so, naming all.
Result<int> run_part(const Invocation& invocation, std::string_view command, std::span<const Part> parts);

/// The one number among ARGUMENT. `of`: `a grant`. Errors: invalid_input.
Result<std::uint64_t> number_argument(const Invocation& invocation, std::string_view of);

}  // namespace fanal::cli
