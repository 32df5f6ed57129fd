#include "serve/routes.h"

#include "serve/internal/all_routes.h"

namespace fanal::serve {
namespace {

constexpr Route all[] = {
    {"GET", "/login", "code", true, log_in},
    {"POST", "/api/1/logout", "", false, log_out},
    {"POST", "/api/1/links", "", false, new_link},
    {"GET", "/api/1/health", "", true, health},
    {"GET", "/api/1/case", "", false, show_case},
    {"GET", "/api/1/search", "q limit cursor", false, search},
    {"GET", "/api/1/documents/{id}", "", false, document},
    {"GET", "/api/1/documents/{id}/template", "", false, document_template},
    {"GET", "/api/1/templates/{number}", "", false, group_template},
    {"GET", "/api/1/groups", "limit cursor", false, groups},
    {"GET", "/api/1/groups/{number}", "", false, group},
    {"GET", "/api/1/groups/{number}/documents", "limit cursor", false, group_documents},
    {"GET", "/api/1/why", "a b", false, why},
    {"GET", "/api/1/evidence", "", false, evidence},
    {"GET", "/api/1/issues", "limit cursor", false, issues},
    {"GET", "/api/1/judgements", "limit cursor", false, list_judgements},
    {"POST", "/api/1/judgements", "", false, judge, true},
    {"GET", "/api/1/judgements/{number}", "", false, one_judgement},
    {"POST", "/api/1/judgements/{number}/undo", "", false, undo_judgement, true},
};

}  // namespace

std::span<const Route> routes() { return all; }

std::string_view Call::parameter(std::string_view name) const {
  const auto found = target.query.find(name);
  return found == target.query.end() ? std::string_view() : std::string_view(found->second);
}

}  // namespace fanal::serve
