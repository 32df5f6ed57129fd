#pragma once
// --purpose, --basis and --until: what a new case is for.
#include "base/result.h"
#include "cli/command.h"
#include "model/case_terms.h"

namespace fanal::cli {

/// A live case needs all three; without any it is an evaluation case. Errors: invalid_input.
Result<CaseTerms> terms_of(const Invocation& invocation);

}  // namespace fanal::cli
