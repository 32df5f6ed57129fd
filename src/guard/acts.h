#pragma once
// What can be done in a case or an instance, as one table: the word an audit row says, the event it is, and what
// whoever does it must be able to. Source: Directive (EU) 2016/680, article 25 (the six events of the log).
#include <cstdint>
#include <span>
#include <string_view>

namespace fanal::guard {

/// The six events of article 25, and those that are about the log's own keepers.
enum class Event : std::uint8_t {
  collection,
  alteration,
  consultation,
  disclosure,
  combination,
  erasure,
  log_in,      ///< who came in, left, or was turned away
  permission,  ///< who may do what was changed, asked or decided
  upkeep,      ///< of the program and its files; no record is read out
};
std::string_view event_name(Event event);

/// What a role may be able to do. roles.h says which role is.
enum class Capability : std::uint8_t {
  enter,      ///< nothing more than to be there
  see_case,   ///< its terms and how much is in it
  documents,  ///< search, documents, the issues of reading
  links,      ///< groups, reasons, templates, judgements: made from all of a case
  originals,  ///< the bytes of evidence
  collect,    ///< bring evidence in
  judge,
  disclose,    ///< exports
  maintain,    ///< check, back up, reindex
  people,      ///< who gets in: grants and keys of the case, and what of it stays
  oversee,     ///< the audit
  accounts,    ///< of the instance: who there is, and its policy
  open_cases,  ///< make a case, and lead it
  contact,     ///< hold a list against a case and be told whom to ask, nothing of what it holds
};
constexpr std::size_t capability_count = 14;
std::string_view capability_name(Capability capability);

/// Names are written into audit files: never change one.
enum class Act : std::uint8_t {
  init,
  case_view,
  search,
  show,
  show_original,
  show_issues,
  groups,
  evidence,
  why,
  template_view,
  judgements,
  judge,
  ingest,
  link,
  export_data,
  eval,
  doctor,
  audit_show,
  audit_merge,
  audit_verify,
  audit_checkpoint,
  audit_export,
  serve,
  serve_login,
  serve_logout,
  instance_init,
  log_in,
  log_out,
  prove,
  account_list,
  account_add,
  account_change,
  account_reset,
  password_change,
  codes_change,
  api_key_add,
  api_key_end,
  session_end,
  case_add,
  grant_list,
  grant_add,
  grant_end,
  grant_review,
  work_begin,
  work_end,
  approval_list,
  approval_ask,
  approval_answer,
  approval_use,
  break_glass,
  policy_set,
  alert_list,
  alert_seen,
  canary_add,
  mark,
  key_list,
  key_add,
  key_remove,
  key_change,
  key_rotate,
  backup,
  restore,
  reindex,
  shred,
  instance_backup,
  match,
  ask,
  ask_group,
  saved_list,
  saved_add,
  saved_change,
  saved_withdraw,
  saved_alerts,
  saved_seen,
  match_contact,
  match_other,
  photo_similar,
  photo_file,
  photo_position,
  photo_tile,
  photo_looks,
  hashlist_load,
  hashlist_withdraw,
  hashlist_show,
  hashlist_hits,
  hashlist_profile,
  stop,
  export_pictures,
  export_originals,
  explain,
  bias,
  label,
  review_queue,
  review_shares,
  worksheet_show,
  worksheet_answer,
  case_settings,
  indicators_list,
  indicators_load,
  indicators_unload,
  packs_load,
  packs_unload,
  intake_begin,
  graph,
  export_graph,
  report_list,
  report_show,
  report_write,
  report_withdraw,
  export_report,
  export_found,
  drawing_list,
  drawing_write,
  drawing_withdraw,
};

struct ActRow {
  Act act;
  std::string_view name;
  Event event;
  Capability needs;
  Capability also = Capability::enter;  ///< and this, of who came in: nothing more
};

/// All acts, by number.
std::span<const ActRow> acts();
const ActRow& row_of(Act act);

}  // namespace fanal::guard
