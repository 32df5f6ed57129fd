#include "guard/acts.h"

#include <array>

namespace fanal::guard {
namespace {

using enum Event;
using enum Capability;

constexpr std::array table{
    ActRow{Act::init, "init", upkeep, maintain},
    ActRow{Act::case_view, "case", consultation, see_case},
    ActRow{Act::search, "search", consultation, documents},
    ActRow{Act::show, "show", consultation, documents},
    ActRow{Act::show_original, "show.original", consultation, originals},
    ActRow{Act::show_issues, "show.issues", consultation, links},
    ActRow{Act::groups, "groups", consultation, links},
    ActRow{Act::evidence, "evidence", consultation, links},
    ActRow{Act::why, "why", consultation, links},
    ActRow{Act::template_view, "template", consultation, links},
    ActRow{Act::judgements, "judgements", consultation, links},
    ActRow{Act::judge, "judge", alteration, Capability::judge},
    ActRow{Act::ingest, "ingest", collection, collect},
    ActRow{Act::link, "link", combination, Capability::judge},
    ActRow{Act::export_data, "export", disclosure, disclose},
    // A truth to compare with asks, line by line, what is written in clear.
    ActRow{Act::eval, "eval", consultation, originals},
    ActRow{Act::doctor, "doctor", upkeep, maintain},
    ActRow{Act::audit_show, "audit.show", consultation, oversee},
    ActRow{Act::audit_merge, "audit.merge", upkeep, oversee},
    ActRow{Act::audit_verify, "audit.verify", upkeep, oversee},
    ActRow{Act::audit_checkpoint, "audit.checkpoint", upkeep, oversee},
    ActRow{Act::audit_export, "audit.export", disclosure, oversee},
    ActRow{Act::serve, "serve", upkeep, enter},
    ActRow{Act::serve_login, "serve.login", log_in, enter},
    ActRow{Act::serve_logout, "serve.logout", log_in, enter},
    ActRow{Act::instance_init, "instance.init", upkeep, accounts},
    ActRow{Act::log_in, "log_in", Event::log_in, enter},
    ActRow{Act::log_out, "log_out", Event::log_in, enter},
    ActRow{Act::prove, "prove", Event::log_in, enter},
    ActRow{Act::account_list, "account.list", consultation, accounts},
    ActRow{Act::account_add, "account.add", permission, accounts},
    ActRow{Act::account_change, "account.change", permission, accounts},
    ActRow{Act::account_reset, "account.reset", permission, accounts},
    ActRow{Act::password_change, "password.change", permission, enter},
    ActRow{Act::codes_change, "codes.change", permission, enter},
    ActRow{Act::api_key_add, "api_key.add", permission, enter},
    ActRow{Act::api_key_end, "api_key.end", permission, enter},
    ActRow{Act::session_end, "session.end", Event::log_in, enter},
    ActRow{Act::case_add, "case.add", permission, open_cases},
    ActRow{Act::grant_list, "grant.list", consultation, people},
    ActRow{Act::grant_add, "grant.add", permission, people},
    ActRow{Act::grant_end, "grant.end", permission, people},
    ActRow{Act::grant_review, "grant.review", permission, people},
    ActRow{Act::work_begin, "work.begin", Event::log_in, enter},
    ActRow{Act::work_end, "work.end", Event::log_in, enter},
    ActRow{Act::approval_list, "approval.list", consultation, enter},
    ActRow{Act::approval_ask, "approval.ask", permission, enter},
    ActRow{Act::approval_answer, "approval.answer", permission, enter},
    ActRow{Act::approval_use, "approval.use", permission, enter},
    ActRow{Act::break_glass, "break_glass", permission, enter},
    ActRow{Act::policy_set, "policy.set", permission, accounts},
    ActRow{Act::alert_list, "alert.list", consultation, enter},
    ActRow{Act::alert_seen, "alert.seen", permission, enter},
    ActRow{Act::canary_add, "canary.add", permission, people},
    ActRow{Act::mark, "mark", alteration, Capability::judge},
    ActRow{Act::key_list, "key.list", consultation, maintain},
    ActRow{Act::key_add, "key.add", permission, people},
    ActRow{Act::key_remove, "key.remove", permission, people},
    ActRow{Act::key_change, "key.change", permission, people},
    ActRow{Act::key_rotate, "key.rotate", permission, people},
    ActRow{Act::backup, "backup", upkeep, maintain},
    ActRow{Act::restore, "restore", upkeep, maintain},
    ActRow{Act::reindex, "reindex", upkeep, maintain},
    ActRow{Act::shred, "shred", erasure, people},
    ActRow{Act::instance_backup, "instance.backup", upkeep, accounts},
    // How many documents hold a value is made from all of a case.
    ActRow{Act::match, "match", consultation, links},
    ActRow{Act::ask, "ask", consultation, documents},
    ActRow{Act::ask_group, "ask.group", consultation, links},
    ActRow{Act::saved_list, "saved.list", consultation, documents},
    ActRow{Act::saved_add, "saved.add", alteration, documents},
    ActRow{Act::saved_change, "saved.change", alteration, documents},
    ActRow{Act::saved_withdraw, "saved.withdraw", alteration, documents},
    ActRow{Act::saved_alerts, "saved.alerts", consultation, documents},
    ActRow{Act::saved_seen, "saved.seen", alteration, documents},
    // In the case that a list was held against, and in the one that it was brought from.
    ActRow{Act::match_contact, "match.contact", consultation, contact},
    ActRow{Act::match_other, "match.other", consultation, links},
    // Which pictures look alike is made from all of a case; whoever brings one along sees what they compare it with.
    ActRow{Act::photo_similar, "photo.similar", consultation, links},
    ActRow{Act::photo_file, "photo.file", consultation, originals},
    ActRow{Act::photo_position, "photo.position", consultation, originals},
    ActRow{Act::photo_tile, "photo.tile", consultation, originals},
    ActRow{Act::photo_looks, "photo.looks", consultation, originals},
    // A list takes evidence out of the case, so whoever answers for what stays loads it; a look never shows an entry.
    ActRow{Act::hashlist_load, "hashlist.load", erasure, people},
    ActRow{Act::hashlist_withdraw, "hashlist.withdraw", alteration, people},
    ActRow{Act::hashlist_show, "hashlist.show", consultation, maintain},
    ActRow{Act::hashlist_hits, "hashlist.hits", consultation, maintain},
    ActRow{Act::hashlist_profile, "hashlist.profile", permission, people},
    ActRow{Act::stop, "stop", erasure, Capability::judge},
    // Whoever takes pictures along could have looked at each of them.
    ActRow{Act::export_pictures, "export.pictures", disclosure, disclose, originals},
    ActRow{Act::export_originals, "export.originals", disclosure, disclose, originals},
    ActRow{Act::explain, "explain", consultation, links},
    ActRow{Act::bias, "bias", consultation, links},
    ActRow{Act::label, "label", alteration, Capability::judge},
    ActRow{Act::review_queue, "review.queue", consultation, links},
    ActRow{Act::review_shares, "review.shares", consultation, links},
    ActRow{Act::worksheet_show, "worksheet.show", consultation, links},
    ActRow{Act::worksheet_answer, "worksheet.answer", alteration, Capability::judge},
    ActRow{Act::case_settings, "case.settings", permission, Capability::judge},
    ActRow{Act::indicators_list, "indicators.list", consultation, links},
    // What all of a case is looked at by: for whoever answers for it.
    ActRow{Act::indicators_load, "indicators.load", permission, people},
    ActRow{Act::indicators_unload, "indicators.unload", permission, people},
    ActRow{Act::packs_load, "instance.packs.load", permission, accounts},
    ActRow{Act::packs_unload, "instance.packs.unload", permission, accounts},
    ActRow{Act::intake_begin, "intake.begin", collection, collect},
    ActRow{Act::graph, "graph", consultation, links},
    ActRow{Act::export_graph, "export.graph", disclosure, disclose, links},
    ActRow{Act::report_list, "report.list", consultation, documents},
    ActRow{Act::report_show, "report.show", consultation, documents},
    ActRow{Act::report_write, "report.write", alteration, documents},
    ActRow{Act::report_withdraw, "report.withdraw", alteration, documents},
    ActRow{Act::export_report, "export.report", disclosure, disclose, documents},
    ActRow{Act::export_found, "export.found", disclosure, disclose, documents},
    ActRow{Act::drawing_list, "drawing.list", consultation, links},
    ActRow{Act::drawing_write, "drawing.write", alteration, links},
    ActRow{Act::drawing_withdraw, "drawing.withdraw", alteration, links},
};

constexpr bool is_in_order() {
  for (std::size_t i = 0; i < table.size(); ++i) {
    if (static_cast<std::size_t>(table[i].act) != i) return false;
  }
  return true;
}
static_assert(is_in_order(), "a row stands where its act's number says");

constexpr std::array<std::string_view, 9> event_names{"collection", "alteration",  "consultation",
                                                      "disclosure", "combination", "erasure",
                                                      "log_in",     "permission",  "upkeep"};
constexpr std::array<std::string_view, capability_count> capability_names{
    "enter",    "see_case", "documents", "links",   "originals", "collect",    "judge",
    "disclose", "maintain", "people",    "oversee", "accounts",  "open_cases", "contact"};

}  // namespace

std::string_view event_name(Event event) { return event_names.at(static_cast<std::size_t>(event)); }
std::string_view capability_name(Capability capability) {
  return capability_names.at(static_cast<std::size_t>(capability));
}

std::span<const ActRow> acts() { return table; }
const ActRow& row_of(Act act) { return table.at(static_cast<std::size_t>(act)); }

}  // namespace fanal::guard
