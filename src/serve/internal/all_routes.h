#pragma once
// One function a route; a file routes_NAME.cc holds a group of them.
#include "engine/ask.h"
#include "serve/routes.h"

namespace fanal::serve {

// routes_session.cc
Response log_in(Context& context, const Call& call);
Response log_out(Context& context, const Call& call);
Response new_link(Context& context, const Call& call);
Response health(Context& context, const Call& call);
// routes_case.cc
Response show_case(Context& context, const Call& call);
Response issues(Context& context, const Call& call);
// routes_documents.cc
Response search(Context& context, const Call& call);
Response document(Context& context, const Call& call);
// routes_groups.cc
Response groups(Context& context, const Call& call);
Response group(Context& context, const Call& call);
Response group_documents(Context& context, const Call& call);
Response why(Context& context, const Call& call);
Response evidence(Context& context, const Call& call);
// routes_templates.cc
Response group_template(Context& context, const Call& call);
Response document_template(Context& context, const Call& call);
// routes_judgements.cc
Response list_judgements(Context& context, const Call& call);
Response one_judgement(Context& context, const Call& call);
Response judge(Context& context, const Call& call);
Response undo_judgement(Context& context, const Call& call);

/// The parameters `limit` and `cursor`. Errors: invalid_input.
Result<engine::Page> page_of(const Call& call);
/// The named number of the path. Errors: not_found when it is none: no group is called so.
Result<std::uint32_t> group_number(const Call& call);

}  // namespace fanal::serve
