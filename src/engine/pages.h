#pragma once
// A web page of the evidence as people may look at it: its words and their order, and nothing that runs, loads or leads
// elsewhere. The original bytes stay as they are: original_bytes of ask.h gives them.
#include <string>
#include <string_view>

#include "base/result.h"
#include "engine/session.h"

namespace fanal::engine {

/// A whole HTML document, written by formats::safe_page: files of pages and pages in web archives. At most 4 MiB of it;
/// what is left out then is said at its end. `id`: as for documents(); the first of them when it is repeated. One audit
/// row. Errors: refused; not_found, also for what is no web page, or lies in an archive; damaged.
Result<std::string> safe_page(Session& session, std::string_view id);

}  // namespace fanal::engine
