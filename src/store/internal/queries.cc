#include "store/internal/queries.h"

#include "base/check.h"

namespace fanal::store::internal {

#define FANAL_ITEM_COLUMNS "row, id, sha256, bytes, name, reader, reader_version, charset, detail, mapping, complete"
#define FANAL_FRAME_COLUMNS "begin, length, pack, offset, stored, wrapped, hash"
#define FANAL_UNIT_COLUMNS "number, begin, end, first_record, records, first_line, lines, documents, audit_seq"
#define FANAL_TAKE_COLUMNS "item, begin, end, complete_of, has_addresses, has_ids, actor, at, audit_seq"
#define FANAL_HIT_COLUMNS                                                                                             \
  "number, item, file_sha256, sha256, list_id, category, algorithm, distance, source, path, how, kept, seal, actor, " \
  "at, audit_seq"
#define FANAL_ISSUE_COLUMNS "row, item, unit, severity, code, packed"

std::string_view sql_of(Query query) {
  switch (query) {
    case Query::item_by_id: return "SELECT " FANAL_ITEM_COLUMNS " FROM items WHERE id=?1";
    case Query::item_by_row: return "SELECT " FANAL_ITEM_COLUMNS " FROM items WHERE row=?1";
    case Query::items_after: return "SELECT " FANAL_ITEM_COLUMNS " FROM items WHERE row>?1 ORDER BY row LIMIT ?2";
    case Query::item_id_of: return "SELECT id FROM items WHERE row=?1";
    case Query::captures_of:
      return "SELECT item, source, taken_at, actor, how, audit_seq FROM captures WHERE item=?1 ORDER BY row";
    case Query::has_capture: return "SELECT 1 FROM captures WHERE item=?1 AND source=?2";
    case Query::captures_by: return "SELECT item FROM captures WHERE row>?1 AND row<=?2 AND actor=?3 ORDER BY row";
    case Query::last_capture: return "SELECT ifnull(max(row),0) FROM captures";
    case Query::items_of_facts: return "SELECT row, item FROM facts WHERE row>?1 AND row<=?2 ORDER BY row";
    case Query::has_markings: return "SELECT 1 FROM sqlite_schema WHERE type='table' AND name='markings'";
    case Query::markings_of:
      return "SELECT tlp, pap, is_set, actor, reason, at FROM markings WHERE item=?1 ORDER BY row";
    case Query::has_takes: return "SELECT 1 FROM sqlite_schema WHERE type='table' AND name='takes'";
    case Query::takes: return "SELECT " FANAL_TAKE_COLUMNS " FROM takes ORDER BY row";
    case Query::takes_of: return "SELECT " FANAL_TAKE_COLUMNS " FROM takes WHERE item=?1 ORDER BY row";
    case Query::complete_lists:
      return "SELECT " FANAL_TAKE_COLUMNS
             " FROM takes WHERE complete_of<>'' AND row IN"
             " (SELECT min(row) FROM takes WHERE complete_of<>'' GROUP BY audit_seq) ORDER BY row";
    case Query::last_take: return "SELECT ifnull(max(row),0) FROM takes";
    case Query::last_unit: return "SELECT " FANAL_UNIT_COLUMNS " FROM units WHERE item=?1 ORDER BY number DESC LIMIT 1";
    case Query::units_from:
      return "SELECT " FANAL_UNIT_COLUMNS " FROM units WHERE item=?1 AND number>=?2 ORDER BY number LIMIT ?3";
    case Query::counts:
      return "SELECT (SELECT count(*) FROM items), (SELECT count(*) FROM items WHERE complete=0),"
             " (SELECT count(*) FROM captures), (SELECT count(*) FROM units),"
             " (SELECT ifnull(sum(documents),0) FROM units), (SELECT count(*) FROM issues WHERE severity=0),"
             " (SELECT count(*) FROM issues WHERE severity=1), (SELECT ifnull(sum(end-begin),0) FROM units),"
             " (SELECT ifnull(sum(bytes),0) FROM packs)";
    case Query::facts_between: return "SELECT row, item, packed FROM facts WHERE row>=?1 AND row<?2 ORDER BY row";
    case Query::item_of_fact: return "SELECT item FROM facts WHERE row=?1";
    case Query::any_marking: return "SELECT 1 FROM markings LIMIT 1";
    case Query::fact_by_row: return "SELECT row, item, packed FROM facts WHERE row=?1";
    case Query::has_fact_ids: return "SELECT 1 FROM sqlite_schema WHERE type='table' AND name='fact_ids'";
    case Query::fact_ids_through: return "SELECT row FROM fact_ids_through WHERE one=1";
    case Query::facts_by_id:
      return "SELECT f.row, f.packed FROM fact_ids i CROSS JOIN facts f ON f.row=i.row WHERE i.id64=?1 AND i.row<=?2"
             " ORDER BY i.row";
    case Query::facts_by_id_after: return "SELECT row, packed FROM facts WHERE row>?2 AND id64=?1 ORDER BY row";
    case Query::ids_between: return "SELECT id64, row FROM facts WHERE row>?1 AND row<=?2 ORDER BY row";
    case Query::dictionary: return "SELECT bytes FROM dictionaries WHERE number=?1";
    case Query::last_dictionary: return "SELECT ifnull(max(number),0) FROM dictionaries";
    case Query::last_item: return "SELECT ifnull(max(row),0) FROM items";
    case Query::last_fact: return "SELECT ifnull(max(row),0) FROM facts";
    case Query::issues_after: return "SELECT " FANAL_ISSUE_COLUMNS " FROM issues WHERE row>?1 ORDER BY row LIMIT ?2";
    case Query::issues_of_severity:
      return "SELECT " FANAL_ISSUE_COLUMNS " FROM issues WHERE severity=?3 AND row>?1 ORDER BY row LIMIT ?2";
    case Query::frames_between:
      return "SELECT " FANAL_FRAME_COLUMNS
             " FROM frames WHERE item=?1 AND begin>="
             "ifnull((SELECT max(begin) FROM frames WHERE item=?1 AND begin<=?2),0) AND begin<?3 ORDER BY begin";
    case Query::frames_after:
      return "SELECT " FANAL_FRAME_COLUMNS " FROM frames WHERE item=?1 AND begin>=?2 ORDER BY begin";
    case Query::sets_by_prefix:
      return "SELECT name, set_id, through_row, audit_seq FROM segment_sets WHERE name>=?1 AND "
             "substr(name,1,length(?1))=?1"
             " ORDER BY name";
    case Query::set_by_name: return "SELECT set_id, through_row, audit_seq FROM segment_sets WHERE name=?1";
    case Query::block_at:
      return "SELECT first_key, bytes FROM segments WHERE set_id=?1 AND first_key<=?2 ORDER BY first_key DESC LIMIT 1";
    case Query::block_after:
      return "SELECT first_key, bytes FROM segments WHERE set_id=?1 AND first_key>?2 ORDER BY first_key LIMIT 1";
    case Query::mapping_by_name: return "SELECT json FROM mappings WHERE name=?1";
    case Query::mapping_names: return "SELECT name FROM mappings ORDER BY name";
    case Query::has_judgements: return "SELECT 1 FROM sqlite_schema WHERE type='table' AND name='judgements'";
    case Query::judgements:
      return "SELECT j.number, j.kind, j.a, j.b, j.key_kind, j.value, ifnull(j.undoes,0), ifnull(u.number,0), j.actor,"
             " j.reason, j.at, j.audit_seq FROM judgements j LEFT JOIN judgements u ON u.undoes=j.number ORDER BY "
             "j.number";
    case Query::has_saved_searches: return "SELECT 1 FROM sqlite_schema WHERE type='table' AND name='saved_searches'";
    case Query::saved_searches:
      return "SELECT state, number, name, query, country, hypothesis, meant_for, alerts, withdrawn, owner, actor, "
             "reason,"
             " at, after_row, audit_seq FROM saved_searches ORDER BY state";
    case Query::has_papers: return "SELECT 1 FROM sqlite_schema WHERE type='table' AND name='papers'";
    case Query::paper_states:
      return "SELECT state, number, kind, title, '', meant_for, withdrawn, owner, actor, reason, at, audit_seq"
             " FROM papers ORDER BY state";
    case Query::paper_state:
      return "SELECT state, number, kind, title, body, meant_for, withdrawn, owner, actor, reason, at, audit_seq"
             " FROM papers WHERE state=?1";
    case Query::number_of_paper_state: return "SELECT number FROM papers WHERE state=?1";
    case Query::last_paper_write: return "SELECT audit_seq FROM papers ORDER BY state DESC LIMIT 1";
    case Query::number_of_state: return "SELECT number FROM saved_searches WHERE state=?1";
    case Query::alert_heads:
      return "SELECT number, search, role, state FROM search_alerts"
             " WHERE outcome<>'' OR documents>0 ORDER BY number";
    case Query::alert_by_number:
      return "SELECT number, search, state, outcome, documents, withheld, ids, role, at, audit_seq FROM search_alerts"
             " WHERE number=?1";
    case Query::last_outcomes:
      return "SELECT search, outcome FROM search_alerts WHERE number IN"
             " (SELECT max(number) FROM search_alerts GROUP BY search) ORDER BY search";
    case Query::alerts_seen_by: return "SELECT alert, at FROM search_alerts_seen WHERE account=?1 ORDER BY alert";
    case Query::terms: return "SELECT live, purpose, basis, until_day, made_at FROM terms WHERE one=1";
    case Query::state_by_name: return "SELECT value FROM state WHERE name=?1";
    case Query::committed_under: return "SELECT count(*), ifnull(sum(documents),0) FROM units WHERE audit_seq=?1";
    case Query::last_write:
      // Numbers of writes only grow, so the last row of a table has its highest.
      return "SELECT max(s) FROM (SELECT (SELECT audit_seq FROM items ORDER BY row DESC LIMIT 1) s"
             " UNION ALL SELECT (SELECT audit_seq FROM captures ORDER BY row DESC LIMIT 1)"
             " UNION ALL SELECT max(audit_seq) FROM units UNION ALL SELECT max(audit_seq) FROM segment_sets"
             " UNION ALL SELECT max(audit_seq) FROM mappings)";
    case Query::last_judgement_write: return "SELECT audit_seq FROM judgements ORDER BY number DESC LIMIT 1";
    case Query::last_marking_write: return "SELECT audit_seq FROM markings ORDER BY row DESC LIMIT 1";
    case Query::last_saved_write:
      return "SELECT max(s) FROM (SELECT (SELECT audit_seq FROM saved_searches ORDER BY state DESC LIMIT 1) s"
             " UNION ALL SELECT (SELECT audit_seq FROM search_alerts ORDER BY number DESC LIMIT 1)"
             " UNION ALL SELECT (SELECT audit_seq FROM search_alerts_seen ORDER BY row DESC LIMIT 1))";
    case Query::last_take_write: return "SELECT audit_seq FROM takes ORDER BY row DESC LIMIT 1";
    case Query::unpublished_sets:
      return "SELECT id FROM sets WHERE id NOT IN (SELECT set_id FROM segment_sets) ORDER BY id";
    case Query::all_items_frames:
      return "SELECT item, begin, length, pack, offset, stored FROM frames ORDER BY item, begin";
    case Query::segments_of: return "SELECT first_key, bytes FROM segments WHERE set_id=?1 ORDER BY first_key";
    case Query::add_item: return "INSERT INTO items VALUES(?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,0,?11)";
    case Query::add_capture:
      return "INSERT INTO captures(item,source,taken_at,actor,how,audit_seq) VALUES(?1,?2,?3,?4,?5,?6)"
             " ON CONFLICT DO NOTHING";
    case Query::add_marking: return "INSERT INTO markings VALUES(NULL,?1,?2,?3,1,?4,?5,?6,?7)";
    case Query::add_marking_of_new_source:
      return "INSERT INTO markings SELECT NULL,?1,?2,?3,0,?4,'',?5,?6"
             " WHERE NOT EXISTS (SELECT 1 FROM captures WHERE item=?1 AND source=?7)";
    case Query::add_take: return "INSERT INTO takes VALUES(NULL,?1,?2,?3,?4,?5,?6,?7,?8,?9)";
    case Query::add_unit: return "INSERT INTO units VALUES(?1,?2,?3,?4,?5,?6,?7,?8,?9,?10)";
    case Query::add_frame: return "INSERT INTO frames VALUES(?1,?2,?3,?4,?5,?6,?7,?8)";
    case Query::put_pack:
      return "INSERT INTO packs VALUES(?1,?2) ON CONFLICT(number) DO UPDATE SET bytes=excluded.bytes";
    case Query::add_fact: return "INSERT INTO facts VALUES(?1,?2,?3,?4)";
    case Query::add_fact_id: return "INSERT OR IGNORE INTO fact_ids VALUES(?1,?2)";
    case Query::add_dictionary: return "INSERT INTO dictionaries VALUES(?1,?2)";
    case Query::settle_fact_ids: return "UPDATE fact_ids_through SET row=?1";
    case Query::add_issue: return "INSERT INTO issues VALUES(NULL,?1,?2,?3,?4,?5)";
    case Query::finish_item: return "UPDATE items SET complete=1 WHERE row=?1";
    case Query::put_mapping:
      return "INSERT INTO mappings VALUES(?1,?2,?3) ON CONFLICT(name) DO UPDATE SET json=excluded.json,"
             " audit_seq=excluded.audit_seq";
    case Query::add_judgement: return "INSERT INTO judgements VALUES(NULL,?1,?2,?3,?4,?5,?6,?7,?8,?9,?10)";
    case Query::add_saved_search:
      return "INSERT INTO saved_searches SELECT NULL, CASE WHEN ?1=0 THEN ifnull(max(number),0)+1 ELSE ?1 END,"
             " ?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,?14 FROM saved_searches";
    case Query::add_paper:
      return "INSERT INTO papers SELECT NULL, CASE WHEN ?1=0 THEN ifnull(max(number),0)+1 ELSE ?1 END,"
             " ?2,?3,?4,?5,?6,?7,?8,?9,?10,?11 FROM papers";
    case Query::add_search_alert: return "INSERT INTO search_alerts VALUES(NULL,?1,?2,?3,?4,?5,?6,?7,?8,?9)";
    case Query::see_search_alert:
      return "INSERT INTO search_alerts_seen VALUES(NULL,?1,?2,?3,?4) ON CONFLICT DO NOTHING";
    case Query::add_set: return "INSERT INTO sets VALUES(NULL,0)";
    case Query::add_block: return "INSERT INTO segments VALUES(NULL,?1,?2,?3)";
    case Query::finish_set: return "UPDATE sets SET finished=1 WHERE id=?1";
    case Query::withdraw_set: return "DELETE FROM segment_sets WHERE name=?1";
    case Query::publish_set:
      return "INSERT INTO segment_sets SELECT ?1,id,?3,?4 FROM sets WHERE id=?2 AND finished=1"
             " ON CONFLICT(name) DO UPDATE SET set_id=excluded.set_id, through_row=excluded.through_row,"
             " audit_seq=excluded.audit_seq";
    case Query::delete_blocks:
      return "DELETE FROM segments WHERE row IN (SELECT row FROM segments WHERE set_id=?1 LIMIT ?2)";
    case Query::delete_set: return "DELETE FROM sets WHERE id=?1";
    case Query::put_state:
      return "INSERT INTO state VALUES(?1,?2) ON CONFLICT(name) DO UPDATE SET value=excluded.value";
    case Query::add_terms: return "INSERT INTO terms VALUES(1,?1,?2,?3,?4,?5)";
    case Query::has_hash_lists: return "SELECT 1 FROM sqlite_schema WHERE type='table' AND name='hash_lists'";
    case Query::last_hash_write:
      return "SELECT max(s) FROM (SELECT (SELECT audit_seq FROM hash_lists ORDER BY number DESC LIMIT 1) s"
             " UNION ALL SELECT max(audit_seq) FROM hash_lists_ended"
             " UNION ALL SELECT (SELECT audit_seq FROM hash_profiles ORDER BY row DESC LIMIT 1)"
             " UNION ALL SELECT (SELECT audit_seq FROM hash_hits ORDER BY number DESC LIMIT 1))";
    case Query::hash_lists:
      return "SELECT l.number, l.list_id, l.source, l.category, l.issued, l.expires, l.md5, l.sha1, l.sha256, l.pdq,"
             " l.photodna, l.actor, l.at, l.audit_seq, e.list IS NOT NULL, ifnull(e.actor,''), ifnull(e.reason,''),"
             " ifnull(e.at,'') FROM hash_lists l LEFT JOIN hash_lists_ended e ON e.list=l.number ORDER BY l.number";
    case Query::hash_profile: return "SELECT profile, actor, reason, at FROM hash_profiles ORDER BY row DESC LIMIT 1";
    case Query::hash_hits:
      return "SELECT " FANAL_HIT_COLUMNS " FROM hash_hits WHERE number>?1 ORDER BY number LIMIT ?2";
    case Query::hash_hit_known:
      return "SELECT number FROM hash_hits WHERE file_sha256=?1 AND sha256=?2 AND source=?3 AND path=?4";
    case Query::hash_hits_of_item:
      return "SELECT " FANAL_HIT_COLUMNS " FROM hash_hits WHERE file_sha256=?1 ORDER BY number";
    case Query::last_seal: return "SELECT ifnull(max(number),0) FROM seals";
    case Query::seal_key: return "SELECT wrapped FROM seals WHERE number=?1";
    case Query::seal_chunk_at: return "SELECT sealed FROM seal_chunks WHERE seal=?1 AND chunk=?2";
    case Query::add_hash_list: return "INSERT INTO hash_lists VALUES(NULL,?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13)";
    case Query::end_hash_list: return "INSERT OR IGNORE INTO hash_lists_ended VALUES(?1,?2,?3,?4,?5)";
    case Query::add_hash_profile: return "INSERT INTO hash_profiles VALUES(NULL,?1,?2,?3,?4,?5)";
    case Query::add_hash_hit:
      return "INSERT INTO hash_hits VALUES(NULL,?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,?14,?15)";
    case Query::add_seal: return "INSERT INTO seals VALUES(?1,?2,?3)";
    case Query::add_seal_chunk: return "INSERT INTO seal_chunks VALUES(NULL,?1,?2,?3)";
    case Query::drop_open_chunks: return "DELETE FROM seal_chunks WHERE seal>(SELECT ifnull(max(number),0) FROM seals)";
    case Query::rows_of_item: return "SELECT row FROM facts WHERE item=?1 ORDER BY row";
    case Query::documents_of_item: return "SELECT ifnull(sum(documents),0) FROM units WHERE item=?1";
    case Query::drop_frames: return "DELETE FROM frames WHERE item=?1";
    case Query::drop_units: return "DELETE FROM units WHERE item=?1";
    case Query::drop_issues_of_item: return "DELETE FROM issues WHERE item=?1";
    case Query::blank_item:
      return "UPDATE items SET bytes=0, reader='', reader_version=0, charset='', detail=x'', mapping='', complete=1"
             " WHERE row=?1";
    case Query::replace_fact: return "UPDATE facts SET packed=?3 WHERE row=?1 AND item=?2";
    case Query::has_labels: return "SELECT 1 FROM sqlite_schema WHERE type='table' AND name='labels'";
    case Query::last_review_write:
      // A label that was removed was not the last write: its removal was, or came after.
      return "SELECT max(s) FROM (SELECT (SELECT audit_seq FROM labels ORDER BY number DESC LIMIT 1) s"
             " UNION ALL SELECT (SELECT audit_seq FROM worksheet_answers ORDER BY number DESC LIMIT 1)"
             " UNION ALL SELECT (SELECT audit_seq FROM case_settings ORDER BY number DESC LIMIT 1))";
    case Query::labels:
      return "SELECT number, anchor, label, detail, actor, reason, at, ifnull(expires_at,''), audit_seq FROM labels"
             " WHERE expires_at IS NULL OR expires_at>?1 ORDER BY number";
    case Query::worksheet_answers:
      return "SELECT number, anchor, question, value, confidence, ifnull(evidence,x''), detail, actor, reason, at,"
             " audit_seq FROM worksheet_answers ORDER BY number";
    case Query::case_settings:
      // Texts of packs are long, and asked for by their name.
      return "SELECT number, name, json, actor, reason, at, audit_seq FROM case_settings"
             " WHERE substr(name,1,10)<>'pack.text.' ORDER BY number";
    case Query::case_setting:
      return "SELECT number, name, json, actor, reason, at, audit_seq FROM case_settings WHERE name=?1"
             " ORDER BY number DESC LIMIT 1";
    case Query::review_counts: return "SELECT name, value FROM review_counts ORDER BY name";
    case Query::add_label: return "INSERT INTO labels VALUES(NULL,?1,?2,?3,?4,?5,?6,?7,?8)";
    case Query::expire_labels: return "DELETE FROM labels WHERE expires_at IS NOT NULL AND expires_at<=?1";
    case Query::add_worksheet_answer:
      return "INSERT INTO worksheet_answers VALUES(NULL,?1,?2,?3,?4,?5,?6,?7,?8,?9,?10)";
    case Query::add_case_setting: return "INSERT INTO case_settings VALUES(NULL,?1,?2,?3,?4,?5,?6)";
    case Query::count_: break;
  }
  FANAL_CHECK(query != query);
  return {};
}

}  // namespace fanal::store::internal
