#pragma once
// One function a route; a file routes_NAME.cc holds a group of them.
#include <charconv>
#include <optional>
#include <string>
#include <string_view>

#include "engine/ask.h"
#include "serve/routes.h"

namespace fanal::serve {

// routes_session.cc
Response log_in(Context& context, const Call& call);
Response log_out(Context& context, const Call& call);
Response new_link(Context& context, const Call& call);
Response health(Context& context, const Call& call);
// routes_people.cc
Response log_in_by_account(Context& context, const Call& call);
Response me(Context& context, const Call& call);
Response set_password(Context& context, const Call& call);
Response begin_codes(Context& context, const Call& call);
Response confirm_codes(Context& context, const Call& call);
Response prove(Context& context, const Call& call);
Response list_sessions(Context& context, const Call& call);
Response end_session(Context& context, const Call& call);
// routes_work.cc
Response list_works(Context& context, const Call& call);
Response begin_work(Context& context, const Call& call);
Response end_work(Context& context, const Call& call);
// routes_case.cc
Response show_case(Context& context, const Call& call);
Response issues(Context& context, const Call& call);
// routes_documents.cc
Response search(Context& context, const Call& call);
Response found_file(Context& context, const Call& call);
Response document(Context& context, const Call& call);
// routes_ask.cc
Response ask_fact(Context& context, const Call& call);
Response ask_group(Context& context, const Call& call);
Response ask_facet(Context& context, const Call& call);
Response ask_aggregate(Context& context, const Call& call);
// routes_match.cc
Response match(Context& context, const Call& call);
// routes_page.cc
Response document_page(Context& context, const Call& call);
// routes_photos.cc
Response similar_pictures(Context& context, const Call& call);
Response picture_looks(Context& context, const Call& call);
Response picture_position(Context& context, const Call& call);
Response picture_tile(Context& context, const Call& call);
Response stop_document(Context& context, const Call& call);
// routes_groups.cc
Response groups(Context& context, const Call& call);
Response group(Context& context, const Call& call);
Response why(Context& context, const Call& call);
Response evidence(Context& context, const Call& call);
// routes_graph.cc
Response group_graph(Context& context, const Call& call);
Response graph_file(Context& context, const Call& call);
Response graph_edge(Context& context, const Call& call);
Response list_drawings(Context& context, const Call& call);
Response add_drawing(Context& context, const Call& call);
Response change_drawing(Context& context, const Call& call);
Response withdraw_drawing(Context& context, const Call& call);
// routes_findings.cc
Response explain_group(Context& context, const Call& call);
Response explain_document(Context& context, const Call& call);
Response explain_text_group(Context& context, const Call& call);
Response group_labels(Context& context, const Call& call);
Response label_group(Context& context, const Call& call);
Response review_queue(Context& context, const Call& call);
Response review_shares(Context& context, const Call& call);
Response duty(Context& context, const Call& call);
Response set_duty(Context& context, const Call& call);
Response acknowledge_duty(Context& context, const Call& call);
Response worksheet(Context& context, const Call& call);
Response answer_worksheet(Context& context, const Call& call);
Response bias(Context& context, const Call& call);
// routes_views.cc
Response group_views(Context& context, const Call& call);
Response group_documents(Context& context, const Call& call);
// routes_templates.cc
Response group_template(Context& context, const Call& call);
Response document_template(Context& context, const Call& call);
// routes_intakes.cc
Response list_intakes(Context& context, const Call& call);
Response begin_intake(Context& context, const Call& call);
Response one_intake(Context& context, const Call& call);
Response intake_files(Context& context, const Call& call);
Response intake_issues(Context& context, const Call& call);
Response take_piece(Context& context, const Call& call);
Response preview_table(Context& context, const Call& call);
Response map_table(Context& context, const Call& call);
Response skip_file(Context& context, const Call& call);
Response start_intake(Context& context, const Call& call);
Response stop_intake(Context& context, const Call& call);
Response end_intake(Context& context, const Call& call);
// routes_judgements.cc
Response list_judgements(Context& context, const Call& call);
Response one_judgement(Context& context, const Call& call);
Response judge(Context& context, const Call& call);
Response undo_judgement(Context& context, const Call& call);
// routes_saved.cc
Response list_saved(Context& context, const Call& call);
Response one_saved(Context& context, const Call& call);
Response add_saved(Context& context, const Call& call);
Response change_saved(Context& context, const Call& call);
Response withdraw_saved(Context& context, const Call& call);
Response list_alerts(Context& context, const Call& call);
Response one_alert(Context& context, const Call& call);
Response alert_seen(Context& context, const Call& call);
// routes_reports.cc
Response list_reports(Context& context, const Call& call);
Response add_report(Context& context, const Call& call);
Response one_report(Context& context, const Call& call);
Response change_report(Context& context, const Call& call);
Response cite_in_report(Context& context, const Call& call);
Response drop_citation(Context& context, const Call& call);
Response withdraw_report(Context& context, const Call& call);
Response report_leaving(Context& context, const Call& call);
Response report_file(Context& context, const Call& call);
// routes_accounts.cc
Response list_accounts(Context& context, const Call& call);
Response add_account(Context& context, const Call& call);
Response reset_account(Context& context, const Call& call);
Response close_account(Context& context, const Call& call);
Response list_roles(Context& context, const Call& call);
Response list_policies(Context& context, const Call& call);
Response set_policy(Context& context, const Call& call);
Response public_register(Context& context, const Call& call);
Response instance_alerts(Context& context, const Call& call);
Response instance_alert_seen(Context& context, const Call& call);
// routes_grants.cc
Response list_grants(Context& context, const Call& call);
Response give_grant(Context& context, const Call& call);
Response end_grant(Context& context, const Call& call);
Response review_grant(Context& context, const Call& call);
Response break_glass(Context& context, const Call& call);
Response list_approvals(Context& context, const Call& call);
Response ask_approval(Context& context, const Call& call);
Response answer_approval(Context& context, const Call& call);
// routes_audit.cc
Response case_audit(Context& context, const Call& call);
Response check_case_audit(Context& context, const Call& call);
Response checkpoint_case_audit(Context& context, const Call& call);
Response instance_audit(Context& context, const Call& call);
Response check_instance_audit(Context& context, const Call& call);
Response checkpoint_instance_audit(Context& context, const Call& call);

/// The parameters `limit` and `cursor`. Errors: invalid_input.
Result<engine::Page> page_of(const Call& call);
/// A whole number as it is written in an address; nothing when `text` is none, or none that Number holds.
template <typename Number>
std::optional<Number> whole_number(std::string_view text) {
  Number number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}
/// The parameter `name`; `otherwise` when it was not given. Errors: invalid_input.
template <typename Number>
Result<Number> number_parameter(const Call& call, std::string_view name, Number otherwise) {
  if (!call.target.query.contains(name)) return otherwise;
  const std::string_view text = call.parameter(name);
  if (const auto number = whole_number<Number>(text)) return *number;
  return Error{Code::invalid_input, std::string(name) + " is a whole number, not '" + std::string(text) + "'"};
}
/// `number` in the path, of `what`: `group`. Errors: not_found when it is none, or none that Number holds: nothing is
/// called so.
template <typename Number>
Result<Number> number_in_path(const Call& call, std::string_view what) {
  const std::string& text = call.named.find("number")->second;
  if (const auto number = whole_number<Number>(text)) return *number;
  return Error{Code::not_found, "this case has no " + std::string(what) + " '" + text + "': a " + std::string(what) +
                                    " is called by its number"};
}

}  // namespace fanal::serve
