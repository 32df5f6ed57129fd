#include "serve/routes.h"

#include "serve/internal/all_routes.h"

namespace fanal::serve {
namespace {

constexpr Route all[] = {
    {"GET", "/login", "code", Needs::nothing, log_in, false, Where::lone},
    {"POST", "/api/1/logout", "", Needs::person, log_out},
    {"POST", "/api/1/links", "", Needs::person, new_link, false, Where::lone},
    {"GET", "/api/1/health", "", Needs::nothing, health},
    {"POST", "/api/1/login", "", Needs::nothing, log_in_by_account, true, Where::instance},
    {"GET", "/api/1/me", "", Needs::person, me},
    {"POST", "/api/1/me/password", "", Needs::person, set_password, true, Where::instance},
    {"POST", "/api/1/me/codes", "", Needs::person, begin_codes, true, Where::instance},
    {"POST", "/api/1/me/codes/confirm", "", Needs::person, confirm_codes, true, Where::instance},
    {"POST", "/api/1/me/prove", "", Needs::person, prove, true, Where::instance},
    {"GET", "/api/1/me/sessions", "", Needs::person, list_sessions, false, Where::instance},
    {"POST", "/api/1/me/sessions/{id}/end", "", Needs::person, end_session, true, Where::instance},
    {"GET", "/api/1/work", "", Needs::person, list_works, false, Where::instance},
    {"POST", "/api/1/work", "", Needs::person, begin_work, true, Where::instance},
    {"POST", "/api/1/work/{id}/end", "", Needs::person, end_work, true, Where::instance},
    {"GET", "/api/1/case", "", Needs::work, show_case},
    {"GET", "/api/1/search", "q limit cursor order fold overview country hypothesis", Needs::work, search},
    {"GET", "/api/1/ask/fact", "field q limit evidence relax country hypothesis", Needs::work, ask_fact},
    {"GET", "/api/1/ask/group", "q limit evidence relax country hypothesis", Needs::work, ask_group},
    {"GET", "/api/1/ask/facet", "field q limit evidence relax found_only country hypothesis", Needs::work, ask_facet},
    {"GET", "/api/1/ask/aggregate", "function field q evidence relax found_only country hypothesis", Needs::work,
     ask_aggregate},
    {"POST", "/api/1/match", "", Needs::work, match, true},
    {"GET", "/api/1/documents/{id}", "", Needs::work, document},
    {"GET", "/api/1/documents/{id}/page", "", Needs::work, document_page},
    {"GET", "/api/1/documents/{id}/explanation", "alone", Needs::work, explain_document},
    {"GET", "/api/1/documents/{id}/template", "", Needs::work, document_template},
    {"GET", "/api/1/documents/{id}/similar", "radius", Needs::work, similar_pictures},
    {"GET", "/api/1/documents/{id}/looks", "", Needs::work, picture_looks},
    {"POST", "/api/1/documents/{id}/position", "", Needs::work, picture_position, true},
    {"POST", "/api/1/documents/{id}/tiles", "", Needs::work, picture_tile, true},
    {"POST", "/api/1/documents/{id}/stop", "", Needs::work, stop_document, true},
    {"GET", "/api/1/templates/{number}", "", Needs::work, group_template},
    {"GET", "/api/1/templates/{number}/explanation", "", Needs::work, explain_text_group},
    {"GET", "/api/1/groups", "limit cursor", Needs::work, groups},
    {"GET", "/api/1/groups/{number}", "", Needs::work, group},
    {"GET", "/api/1/groups/{number}/documents",
     "limit cursor from until place currency minutes price_from price_until text slot slot_value", Needs::work,
     group_documents},
    {"GET", "/api/1/groups/{number}/views",
     "unit template from until place currency minutes price_from price_until text slot slot_value", Needs::work,
     group_views},
    {"GET", "/api/1/groups/{number}/explanation", "", Needs::work, explain_group},
    {"GET", "/api/1/groups/{number}/labels", "", Needs::work, group_labels},
    {"POST", "/api/1/groups/{number}/labels", "", Needs::work, label_group, true},
    {"GET", "/api/1/groups/{number}/worksheet", "", Needs::work, worksheet},
    {"POST", "/api/1/groups/{number}/worksheet", "", Needs::work, answer_worksheet, true},
    {"GET", "/api/1/review/queue", "tier stage indicator tag", Needs::work, review_queue},
    {"GET", "/api/1/review/shares", "", Needs::work, review_shares},
    {"GET", "/api/1/review/duty", "", Needs::work, duty},
    {"POST", "/api/1/review/duty", "", Needs::work, set_duty, true},
    {"POST", "/api/1/review/duty/acknowledge", "", Needs::work, acknowledge_duty, true},
    {"GET", "/api/1/bias", "", Needs::work, bias},
    {"GET", "/api/1/why", "a b", Needs::work, why},
    {"GET", "/api/1/evidence", "", Needs::work, evidence},
    {"GET", "/api/1/issues", "limit cursor", Needs::work, issues},
    {"GET", "/api/1/intakes", "", Needs::work, list_intakes},
    {"POST", "/api/1/intakes", "", Needs::work, begin_intake, true},
    {"GET", "/api/1/intakes/{id}", "", Needs::work, one_intake},
    {"GET", "/api/1/intakes/{id}/files", "first limit state", Needs::work, intake_files},
    {"GET", "/api/1/intakes/{id}/issues", "first limit", Needs::work, intake_issues},
    {"POST", "/api/1/intakes/{id}/pieces", "name size offset", Needs::work, take_piece, false, Where::anywhere, true},
    {"POST", "/api/1/intakes/{id}/files/{number}/preview", "", Needs::work, preview_table, true},
    {"POST", "/api/1/intakes/{id}/files/{number}/mapping", "", Needs::work, map_table, true},
    {"POST", "/api/1/intakes/{id}/files/{number}/skip", "", Needs::work, skip_file, true},
    {"POST", "/api/1/intakes/{id}/start", "", Needs::work, start_intake, true},
    {"POST", "/api/1/intakes/{id}/stop", "", Needs::work, stop_intake, true},
    {"POST", "/api/1/intakes/{id}/end", "", Needs::work, end_intake, true},
    {"GET", "/api/1/judgements", "limit cursor", Needs::work, list_judgements},
    {"POST", "/api/1/judgements", "", Needs::work, judge, true},
    {"GET", "/api/1/judgements/{number}", "", Needs::work, one_judgement},
    {"POST", "/api/1/judgements/{number}/undo", "", Needs::work, undo_judgement, true},
    {"GET", "/api/1/saved", "withdrawn", Needs::work, list_saved},
    {"POST", "/api/1/saved", "", Needs::work, add_saved, true},
    {"GET", "/api/1/saved/{number}", "", Needs::work, one_saved},
    {"POST", "/api/1/saved/{number}/change", "", Needs::work, change_saved, true},
    {"POST", "/api/1/saved/{number}/withdraw", "", Needs::work, withdraw_saved, true},
    {"GET", "/api/1/alerts", "limit cursor unseen", Needs::work, list_alerts},
    {"GET", "/api/1/alerts/{number}", "", Needs::work, one_alert},
    {"POST", "/api/1/alerts/{number}/seen", "", Needs::work, alert_seen, true},
};

}  // namespace

std::span<const Route> routes() { return all; }

std::string_view Call::parameter(std::string_view name) const {
  const auto found = target.query.find(name);
  return found == target.query.end() ? std::string_view() : std::string_view(found->second);
}

}  // namespace fanal::serve
