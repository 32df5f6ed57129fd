#include "engine/export_found.h"

#include <algorithm>
#include <array>
#include <memory>
#include <utility>
#include <vector>

#include "base/csv.h"
#include "base/json_writer.h"
#include "engine/internal/asked_query.h"
#include "engine/internal/export_door.h"
#include "engine/internal/export_gate.h"
#include "engine/internal/inside.h"
#include "engine/internal/lookup.h"
#include "engine/internal/search_under.h"
#include "guard/pseudonym.h"

namespace fanal::engine {
namespace {

// The columns, in this order, whatever of them may leave: a table is read by its head.
enum Column : std::size_t {
  id,
  name,
  kind,
  time_begin,
  time_end,
  time_written,
  first_seen,
  last_seen,
  gone_by,
  group,
  similar,
  values,
  text,
  file,
  path,
  begin,
  end,
  item_sha256,
  marking,
  watermark,
  columns,
};
constexpr std::array<std::string_view, columns> column_names{
    "id",        "name",    "kind",  "time_begin",  "time_end", "time_written", "first_seen",
    "last_seen", "gone_by", "group", "similar",     "values",   "text",         "file",
    "path",      "begin",   "end",   "item_sha256", "marking",  "export"};
constexpr bool is_whole_number(std::size_t column) {
  return column == group || column == similar || column == begin || column == end;
}
using Cells = std::array<std::string, columns>;

std::string csv_line(const Cells& cells) {
  std::string line;
  for (const auto& cell : cells) line += (&cell == cells.data() ? "" : ",") + csv_cell(cell);
  return line + "\r\n";
}

// What is not there, or may not leave, is not said.
std::string json_line(const Cells& cells) {
  JsonWriter json;
  json.begin_object().field("type", "document");
  for (std::size_t i = 0; i < columns; ++i) {
    if (cells[i].empty()) continue;
    if (is_whole_number(i)) {
      json.field(column_names[i], std::uint64_t{std::stoull(cells[i])});
    } else {
      json.field(column_names[i], cells[i]);
    }
  }
  return json.end_object().take() + "\n";
}

// Both ends of when a document or a sighting is of; the second is the last second of it.
std::string last_second(UtcSeconds end) { return format_utc(end - 1); }

struct Leaving {
  const Hit* hit;
  store::FactRow row;
  Marking marking;
};

class Table {
 public:
  Table(Session& session, store::Reader& reader, const guard::Filter& filter, const ExportManifest& manifest)
      : reader_(reader),
        filter_(filter),
        manifest_(manifest),
        key_(session.inside().opened.keys().pseudonyms.bytes()),
        veil_(guard::row_of(guard::Role::guest), key_),
        items_(reader) {}

  Result<Cells> row_of(const Leaving& leaving) {
    FANAL_TRY(stored, reader_.fact(filter_.rows, leaving.row));
    const Hit& hit = *leaving.hit;
    const Document& document = stored.fact.document;
    Cells cells;
    cells[Column::id] =
        manifest_.in_clear ? to_hex(document.id.value) : name_in_export(key_, manifest_.id, document.id);
    // A made id is the name of a file.
    cells[Column::name] = !manifest_.in_clear && document.given_id.empty()
                              ? cells[Column::id]
                              : outgoing_name(document, manifest_, veil_, key_);
    cells[Column::kind] = kind_name(document.kind);
    if (document.time.precision != TimePrecision::none) {
      cells[Column::time_begin] = format_utc(document.time.begin);
      cells[Column::time_end] = last_second(document.time.end);
      if (manifest_.in_clear) cells[Column::time_written] = document.time.raw;
    }
    if (hit.posting) {
      cells[Column::first_seen] = format_utc(hit.posting->first.begin);
      cells[Column::last_seen] = last_second(hit.posting->last.end);
      if (hit.posting->gone) cells[Column::gone_by] = last_second(hit.posting->gone->end);
    }
    if (hit.group) cells[Column::group] = std::to_string(*hit.group);
    if (hit.similar > 0) cells[Column::similar] = std::to_string(hit.similar);
    cells[Column::values] = values_of(stored.fact);
    if (!manifest_.id.empty() || leaving.marking != Marking{}) cells[Column::marking] = to_string(leaving.marking);
    cells[Column::watermark] = manifest_.watermark;
    if (manifest_.in_clear) FANAL_TRY_VOID(put_source(hit, stored, cells));
    return cells;
  }

 private:
  Result<void> put_source(const Hit& hit, const store::StoredFact& stored, Cells& cells) {
    FANAL_TRY(item, items_.item(stored.item));
    const Where& where = hit.source.where;
    cells[Column::text] = hit.head.snippet;
    cells[Column::file] = hit.source.file;
    cells[Column::path] = where.path;
    cells[Column::begin] = std::to_string(where.begin);
    cells[Column::end] = std::to_string(where.end);
    cells[Column::item_sha256] = item->item.sha256;
    return {};
  }

  // Of the keys that it holds, each once: `phone +33639981234`, or its pseudonym.
  std::string values_of(const store::Fact& fact) const {
    std::vector<std::string> all;
    for (const Mention& mention : fact.mentions) {
      if (!is_key(mention.kind)) continue;
      std::string value = guard::outgoing_value(filter_, key_, mention.kind, mention.value);
      // A pseudonym says of which kind it is.
      if (const std::string kind(kind_name(mention.kind)); !value.starts_with(kind + ":p_"))
        value.insert(0, kind + " ");
      if (std::find(all.begin(), all.end(), value) == all.end()) all.push_back(std::move(value));
    }
    std::string list;
    for (const auto& value : all) list += (list.empty() ? "" : " | ") + value;
    return list;
  }

  store::Reader& reader_;
  const guard::Filter& filter_;
  const ExportManifest& manifest_;
  const Key256& key_;
  Masker veil_;
  ItemNames items_;
};

// What the row of the audit says of the search, whose documents leave.
std::string members_of_asked(Session& session, const AskedSearch& asked) {
  JsonWriter json;
  json.begin_object();
  put_asked(json, session.inside().opened.keys().pseudonyms.bytes(), asked.query, asked.mentions, asked.look_ups);
  std::string members = json.end_object().take();
  return members.substr(1, members.size() - 2);
}

struct Gathered {
  std::vector<Leaving> leaving;
  ExportGate gate;
};

Result<Gathered> gather(store::Reader& reader, ItemMarkings& markings, const guard::Filter& filter,
                        const SearchAnswer& answer, std::optional<Tlp> clearance) {
  Gathered out;
  for (const Hit& hit : answer.hits) {
    FANAL_TRY(rows, reader.rows_of(filter.rows, hit.head.id));
    if (rows.empty()) continue;  // removed since
    FANAL_TRY(item, reader.item_of(filter.rows, rows.front()));
    FANAL_TRY(marking, markings.of(item));
    if (clearance && marking.tlp > *clearance) {
      ++out.gate.left_out;
      continue;
    }
    ++out.gate.documents;
    out.gate.marking = strictest(out.gate.marking, marking);
    out.leaving.push_back({&hit, rows.front(), marking});
  }
  return out;
}

Result<void> check_found(const SearchAnswer& answer) {
  if (!answer.total_is_exact || answer.total > most_found)
    return Error{Code::limit,
                 "more than 10,000 documents were found, and a list of them holds no more: narrow the "
                 "query, or take all of the case (`fanal export all`)"};
  if (!answer.hits.empty()) return {};
  if (answer.withheld > 0)
    return Error{Code::not_found, std::to_string(answer.withheld) +
                                      " adverts were found and none is listed, so none leaves: name a number, an "
                                      "address, an account, a phrase of five words or a group"};
  return Error{Code::not_found, "nothing was found, so there is nothing to take along"};
}

// What would leave, before its row of the audit is written.
struct Prepared {
  SearchAnswer answer;
  Gathered gathered;  ///< points into the answer
  ExportManifest manifest;
};

Result<std::unique_ptr<Prepared>> prepare(Session& session, store::Reader& reader, const guard::Filter& asker,
                                          const SearchRequest& found, const AskedSearch& asked,
                                          const ExportRequest& whom) {
  SearchRequest all = found;
  all.page = Page{static_cast<std::size_t>(most_found), ""};
  all.has_overview = false;
  all.hypothesis.clear();
  auto out = std::make_unique<Prepared>();
  FANAL_TRY(answer, search_under(session, asker, all, asked));
  out->answer = std::move(answer);
  FANAL_TRY_VOID(check_found(out->answer));
  ItemMarkings markings(reader, session.terms());
  FANAL_TRY(gathered, gather(reader, markings, asker, out->answer, whom.clearance));
  out->gathered = std::move(gathered);
  if (out->gathered.leaving.empty())
    return Error{Code::not_found, "nothing of what was found may leave: all is marked above"};
  FANAL_TRY(manifest, manifest_of(session, "found", whom, out->gathered.gate));
  out->manifest = std::move(manifest);
  return out;
}

}  // namespace

Result<FoundFile> export_found(Session& session, const SearchRequest& found, FoundForm form,
                               const ExportRequest& whom) {
  if (whom.in_clear && session.terms().is_live)
    return Error{Code::invalid_input,
                 "a list of what was found leaves a live case under pseudonyms only: a report cites words, and "
                 "`fanal export all --clear` has all values"};
  const AskedSearch asked = asked_search(found.query);
  const std::string of = members_of_asked(session, asked);
  FANAL_TRY(asker, session.inside().sees(guard::Act::export_found));
  FANAL_TRY(reader, session.inside().reader());
  auto prepared = prepare(session, *reader, asker, found, asked, whom);
  if (!prepared) {
    // Nothing leaves: it was a search, and is in the audit as one.
    JsonWriter detail;
    detail.begin_object().field("for", "export.found").field("failed", code_name(prepared.error().code)).end_object();
    std::string said = detail.take();
    said.insert(said.size() - 1, "," + of);
    FANAL_TRY_VOID(session.note(guard::Act::search, said));
    return prepared.error();
  }
  const Prepared& ready = **prepared;
  LeaveNeeded leave{guard::Act::export_found, guard::ApprovalKind::export_clear, export_subject("found", whom),
                    whom.approval, of};
  for (const Leaving& one : ready.gathered.leaving) leave.documents.push_back(one.hit->head.id);
  FANAL_TRY(filter, admitted(session, leave, ready.manifest));
  guard::Filter leaving = std::move(filter);
  leaving.rows = asker.rows;
  leaving.identities_in_clear = ready.manifest.in_clear;
  Table table(session, *reader, leaving, ready.manifest);
  FoundFile file{ready.manifest, {}, ready.answer.withheld};
  if (form == FoundForm::csv) {
    Cells head;
    std::copy(column_names.begin(), column_names.end(), head.begin());
    file.text = csv_line(head);
  } else if (!ready.manifest.id.empty()) {
    file.text = to_json(ready.manifest) + "\n";
  }
  for (const Leaving& one : ready.gathered.leaving) {
    FANAL_TRY(cells, table.row_of(one));
    file.text += form == FoundForm::csv ? csv_line(cells) : json_line(cells);
  }
  return file;
}

}  // namespace fanal::engine
