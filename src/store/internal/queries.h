#pragma once
// All SQL of a running case, by name, prepared once a connection. The schema is in schema.cc.
#include <array>
#include <cstdint>
#include <string_view>

#include "base/result.h"
#include "store/internal/database.h"

namespace fanal::store::internal {

enum class Query : std::uint8_t {
  item_by_id,
  item_by_row,
  items_after,
  item_id_of,
  captures_of,
  has_capture,
  captures_by,
  last_capture,
  items_of_facts,
  has_markings,
  markings_of,
  any_marking,
  has_takes,
  takes,
  takes_of,
  complete_lists,
  last_take,
  last_unit,
  units_from,
  counts,
  facts_between,
  fact_by_row,
  item_of_fact,
  has_fact_ids,
  fact_ids_through,
  facts_by_id,
  facts_by_id_after,
  ids_between,
  dictionary,
  last_dictionary,
  last_fact,
  last_item,
  issues_after,
  issues_of_severity,
  frames_between,
  frames_after,
  set_by_name,
  sets_by_prefix,
  block_at,
  block_after,
  mapping_by_name,
  mapping_names,
  has_judgements,
  judgements,
  has_saved_searches,
  saved_searches,
  has_papers,
  paper_states,
  paper_state,
  number_of_paper_state,
  number_of_state,
  alert_heads,
  alert_by_number,
  last_outcomes,
  alerts_seen_by,
  terms,
  state_by_name,
  committed_under,
  last_write,
  last_judgement_write,
  last_marking_write,
  last_saved_write,
  last_paper_write,
  last_take_write,
  unpublished_sets,
  all_items_frames,
  segments_of,
  add_item,
  add_capture,
  add_marking,
  add_marking_of_new_source,
  add_take,
  add_unit,
  add_frame,
  put_pack,
  add_fact,
  add_fact_id,
  add_dictionary,
  settle_fact_ids,
  add_issue,
  finish_item,
  put_mapping,
  add_judgement,
  add_saved_search,
  add_paper,
  add_search_alert,
  see_search_alert,
  add_set,
  add_block,
  finish_set,
  publish_set,
  withdraw_set,
  delete_blocks,
  delete_set,
  put_state,
  add_terms,
  has_hash_lists,
  last_hash_write,
  hash_lists,
  hash_profile,
  hash_hits,
  hash_hit_known,
  hash_hits_of_item,
  last_seal,
  seal_key,
  seal_chunk_at,
  add_hash_list,
  end_hash_list,
  add_hash_profile,
  add_hash_hit,
  add_seal,
  add_seal_chunk,
  drop_open_chunks,
  rows_of_item,
  documents_of_item,
  drop_frames,
  drop_units,
  drop_issues_of_item,
  blank_item,
  replace_fact,
  has_labels,
  last_review_write,
  labels,
  worksheet_answers,
  case_settings,
  case_setting,
  review_counts,
  add_label,
  expire_labels,
  add_worksheet_answer,
  add_case_setting,
  count_,
};

std::string_view sql_of(Query query);

class Statements {
 public:
  explicit Statements(Database database) : database_(std::move(database)) {}
  /// Prepares at the first use; then binds and starts.
  template <typename... Arguments>
  Result<Rows> operator()(Query query, const Arguments&... arguments) {
    Entry& entry = entries_[static_cast<std::size_t>(query)];
    if (!entry.is_prepared) {
      auto prepared = database_.prepare(sql_of(query));
      if (!prepared) return std::move(prepared).error();
      entry.statement = *std::move(prepared);
      entry.is_prepared = true;
    }
    return entry.statement(arguments...);
  }
  /// For statements without rows.
  template <typename... Arguments>
  Result<void> run(Query query, const Arguments&... arguments) {
    auto rows = (*this)(query, arguments...);
    if (!rows) return std::move(rows).error();
    return rows->run();
  }
  Database& database() { return database_; }

 private:
  struct Entry {
    Statement statement;
    bool is_prepared = false;
  };
  Database database_;  // before the statements: they are finalized first
  std::array<Entry, static_cast<std::size_t>(Query::count_)> entries_;
};

}  // namespace fanal::store::internal
