#pragma once
// From the options of a command to an open case, and the threads to work with.
#include <cstddef>

#include "base/result.h"
#include "cli/command.h"
#include "engine/session.h"

namespace fanal::cli {

/// --case, --key-file, --passphrase-fd or a prompt, --reason, --purpose, --audit-to and their environment variables.
/// Says on stderr when the case is for evaluation.
Result<engine::Session> open_session(const Invocation& invocation);

/// What opens a case by its own key, and who asks: the part of the above without an account.
Result<engine::OpenRequest> open_request(const Invocation& invocation);

/// The case directory: --case, else FANAL_CASE. Errors: invalid_input when neither is given.
Result<std::string> case_directory(const Invocation& invocation);
/// The key: --key-file or FANAL_KEY_FILE, --passphrase-fd, or asked for on the terminal (`twice` for a new one).
Result<engine::KeyGiven> key_given(const Invocation& invocation, bool twice);
/// One line from the descriptor that `option` names, or asked for on the terminal. Errors: invalid_input.
Result<std::string> secret_given(const Invocation& invocation, std::string_view option, const char* question);
/// --NAME, else the environment's.
std::string option_or_environment(const Invocation& invocation, std::string_view option, const char* variable);
/// Who asks, and why: --reason, else FANAL_REASON.
Actor actor_of(const Invocation& invocation);
/// Prints the banner of an evaluation case on stderr.
void say_if_evaluation(const CaseTerms& terms);

/// --threads, else as many as the machine has.
Result<std::size_t> threads_of(const Invocation& invocation);

}  // namespace fanal::cli
