#include "serve/internal/export_terms.h"

#include <utility>

namespace fanal::serve {
namespace {

// What is opened all the same runs nothing and asks for nothing.
constexpr std::string_view policy =
    "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'; "
    "sandbox";

}  // namespace

Result<engine::ExportRequest> export_terms(const Body& body) {
  engine::ExportRequest whom;
  whom.recipient = body.text("recipient");
  if (const std::string clearance = body.text("clearance"); !clearance.empty()) {
    whom.clearance = tlp_from_name(clearance);
    if (!whom.clearance) {
      return Error{Code::invalid_input,
                   "a clearance is CLEAR, GREEN, AMBER, AMBER+STRICT or RED, not '" + clearance + "'"};
    }
  }
  whom.in_clear = body.yes("clear", false);
  whom.approval = body.number("approval", 0);
  return whom;
}

Result<void> proven_for_export(Context& context, const Call& call) {
  if (!call.someone || !call.work->session.terms().is_live) return {};
  return context.people->instance().need_proof(call.someone->person);
}

Response file_response(std::string_view type, const std::string& name, std::string body) {
  Response response;
  response.content_type = type;
  response.body = std::move(body);
  response.headers = {{"Content-Security-Policy", std::string(policy)},
                      {"Content-Disposition", "attachment; filename=\"" + name + "\""},
                      {"Cache-Control", "no-store"}};
  return response;
}

}  // namespace fanal::serve
