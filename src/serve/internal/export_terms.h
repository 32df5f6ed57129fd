#pragma once
// For whom something leaves, as the body of a request says it; the same for all that leaves by the server.
#include <array>

#include "engine/export.h"
#include "serve/internal/body.h"
#include "serve/routes.h"

namespace fanal::serve {

inline constexpr std::array export_members{MemberSpec{"recipient", MemberSpec::Type::text, false},
                                           MemberSpec{"clearance", MemberSpec::Type::text, false},
                                           MemberSpec{"clear", MemberSpec::Type::yes_or_no, false},
                                           MemberSpec{"approval", MemberSpec::Type::whole_number, false}};

/// Of a body with `export_members`. Errors: invalid_input for a clearance that is none.
Result<engine::ExportRequest> export_terms(const Body& body);

/// Who lets something leave a live case of an instance proves who they are just then. Errors: refused.
Result<void> proven_for_export(Context& context, const Call& call);

/// A file to be kept, drawn in no frame. `name`: letters, figures, hyphens and a dot.
Response file_response(std::string_view type, const std::string& name, std::string body);

}  // namespace fanal::serve
