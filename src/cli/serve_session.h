#pragma once
// Serving an open case from a command: the first line on stdout, and what a person is told on stderr.
#include "base/result.h"
#include "engine/session.h"
#include "serve/server.h"

namespace fanal::cli {

/// Prints `{"url","token"}` as one line on stdout, then serves until interrupted.
/// Errors: those of serve::serve.
Result<void> serve_session(engine::Session& session, const serve::ServeOptions& options);

/// The same for an instance: `{"url"}`, without a code or token, for people log in by account.
Result<void> serve_instance(engine::Instance& instance, const serve::ServeOptions& options);

}  // namespace fanal::cli
