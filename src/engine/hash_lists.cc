#include "engine/hash_lists.h"

#include <algorithm>

#include "base/blank.h"
#include "base/json_writer.h"
#include "base/utf8.h"
#include "collect/files.h"
#include "engine/internal/audit_names.h"
#include "engine/internal/inside.h"
#include "engine/internal/listed_refusal.h"
#include "engine/internal/listed_removal.h"
#include "engine/internal/lookup.h"

namespace fanal::engine {
namespace {

constexpr std::uint64_t most_list_bytes = std::uint64_t{4} << 30U;
constexpr std::size_t most_id = 64;
constexpr std::size_t most_words = 1000;
constexpr std::size_t hits_at_once = 1000;

bool is_list_id(std::string_view id) {
  return !id.empty() && id.size() <= most_id && std::all_of(id.begin(), id.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' ||
           c == '.';
  });
}

Result<void> check_request(const HashListRequest& request) {
  if (!is_list_id(request.id)) {
    return Error{
        Code::invalid_input,
        "--list '" + request.id + "': letters without accents, figures, - _ and ., at most " + std::to_string(most_id)};
  }
  if (request.id == stopped_list) {
    return Error{Code::invalid_input, "'" + request.id + "' is the list of what persons stopped (`fanal stop`)"};
  }
  if (is_blank(request.source) || request.source.size() > most_words || is_blank(request.category) ||
      request.category.size() > most_words) {
    return Error{Code::invalid_input, "say who made the list and what is on it: --source TEXT --category TEXT"};
  }
  const auto day = parse_iso_time(request.expires);
  if (!request.expires.empty() && (!day || day->precision != TimePrecision::day))
    return Error{Code::invalid_input, "--expires '" + request.expires + "' is no day as 2027-01-31"};
  return {};
}

Result<formats::HashList> read_list(const HashListRequest& request) {
  auto file = collect::FileBytes::open(request.file);
  if (!file) return Error{file.error().code, "the list " + request.file + ": " + file.error().message};
  if (file->size() > most_list_bytes) return Error{Code::limit, "the list " + request.file + " is over 4 GiB"};
  FANAL_TRY(bytes, file->read(0, static_cast<std::size_t>(file->size())));
  auto list = formats::read_hash_list(bytes, request.format);
  if (!list) return Error{list.error().code, request.file + ": " + list.error().message};
  if (list->entries.empty())
    return Error{Code::invalid_input, request.file + ": no row of it can be used" +
                                          (list->issues.empty() ? ""
                                                                : ": line " + std::to_string(list->issues[0].line) +
                                                                      ": " + list->issues[0].reason)};
  return list;
}

store::HashListRow row_of(const Session& session, const std::string& id, const std::string& source,
                          const std::string& category, const std::vector<formats::HashEntry>& entries) {
  store::HashListRow row;
  row.id = id;
  row.source = source;
  row.category = category;
  row.actor = session.actor();
  row.at = format_utc(now_utc());
  for (const auto& entry : entries) ++row.counts.at(static_cast<std::size_t>(entry.algorithm));
  return row;
}

// How it went, whether it did or not: `body` has the answer.
template <typename Body>
auto recorded(store::Writer& writer, const Body& body, JsonWriter& detail) -> decltype(body()) {
  auto answer = body();
  if (!answer) {
    detail = JsonWriter();
    detail.begin_object().field("not_done", code_name(answer.error().code)).end_object();
  }
  FANAL_TRY_VOID(writer.done(format_utc(now_utc()), detail.text()));
  return answer;
}

Result<HashListLoaded> load_within(Session& session, store::Writer& writer, const HashListRequest& request,
                                   Executor& executor, const Progress& progress) {
  FANAL_TRY(list, read_list(request));
  store::HashListRow row = row_of(session, request.id, request.source, request.category, list.entries);
  row.issued = list.issued;
  row.expires = request.expires;
  FANAL_TRY(set, write_hash_entries(writer, std::move(list.entries)));
  FANAL_TRY(number, writer.add_hash_list(row, set));
  HashListLoaded loaded;
  loaded.number = number;
  loaded.counts = row.counts;
  loaded.refused = list.refused;
  loaded.issues = std::move(list.issues);
  FANAL_TRY(reader, session.inside().opened.reader());
  FANAL_TRY(gate, ListedGate::open_one(reader, format_utc_day(now_utc()), request.id));
  if (gate == nullptr) return loaded;
  FANAL_TRY(held, find_held(reader, *gate));
  loaded.held_files = held.size();
  FANAL_TRY(hits, take_out(session, writer, held, gate->profile(), executor, progress));
  loaded.hits = std::move(hits);
  return loaded;
}

// Entries of the list of what persons stopped, and this one.
Result<void> add_to_stopped(Session& session, store::Writer& writer, const std::vector<std::string>& digests) {
  FANAL_TRY(reader, session.inside().opened.reader());
  FANAL_TRY(lists, reader.hash_lists());
  std::vector<formats::HashEntry> entries;
  constexpr std::size_t before_digest = 2;
  for (const auto& list : lists) {
    if (list.has_ended || list.id != stopped_list) continue;
    FANAL_TRY_VOID(reader.segment_scan(store::hash_set_name(list.number), "e", [&](std::string_view key, auto) {
      if (key.front() != 'e') return false;
      formats::HashEntry entry;
      entry.algorithm = formats::HashAlgorithm::sha256;
      entry.digest = key.substr(before_digest);
      entries.push_back(std::move(entry));
      return true;
    }));
  }
  for (const std::string& digest : digests) {
    formats::HashEntry entry;
    entry.algorithm = formats::HashAlgorithm::sha256;
    entry.digest = digest;
    entries.push_back(std::move(entry));
  }
  const auto row =
      row_of(session, std::string(stopped_list), "persons who stopped a document", "possibly unlawful", entries);
  FANAL_TRY(set, write_hash_entries(writer, std::move(entries)));
  FANAL_TRY(number, writer.add_hash_list(row, set));
  static_cast<void>(number);
  return {};
}

Result<Stopped> stop_within(Session& session, store::Writer& writer, const std::string& id, Executor& executor,
                            const Progress& progress) {
  const RowFilter all{true, nullptr};
  ListedItems items;
  Stopped stopped;
  store::HashProfile profile = store::HashProfile::other;
  std::vector<std::string> digests;
  {
    FANAL_TRY(reader, session.inside().opened.reader());
    FANAL_TRY(rows, rows_called(reader, session.inside().provisional(), all, id));
    for (const store::FactRow row : rows) {
      FANAL_TRY(stored, reader.fact(all, row));
      const Document& document = stored.fact.document;
      FANAL_TRY(item, reader.item(stored.item));
      FANAL_TRY(before, hits_that_took_out(reader, item));
      if (!before.empty()) {
        stopped.hits = std::move(before);
        stopped.file = item.name;
        continue;
      }
      if (document.kind != DocumentKind::photo) {
        return Error{Code::invalid_input, "'" + id + "' is no picture: stop the document of the picture itself"};
      }
      if (!items.empty() && !items.contains(stored.item)) {
        return Error{Code::invalid_input,
                     "several files hold documents called '" + id + "': say which by the internal id of its document"};
      }
      stopped.file = item.name;
      Listed listed;
      listed.how = store::HitHow::stopped;
      listed.list = stopped_list;
      listed.category = "possibly unlawful";
      listed.algorithm = "sha256";
      listed.path = document.where.path;
      listed.sha256 = field_value(document, "picture.sha256");
      if (listed.sha256.empty()) listed.sha256 = item.item.sha256;
      digests.push_back(bytes_of_hex(listed.sha256));
      items[stored.item].push_back(std::move(listed));
    }
    FANAL_TRY(said, reader.hash_profile());
    profile = said.profile;
  }
  stopped.case_basis = session.terms().basis;
  if (items.empty()) return stopped;
  FANAL_TRY_VOID(add_to_stopped(session, writer, digests));
  FANAL_TRY(hits, take_out(session, writer, items, profile, executor, progress));
  stopped.hits = std::move(hits);
  return stopped;
}

// Backups up to the last hit that took something out of the case.
Result<std::vector<std::string>> backups_before(Session& session, store::Reader& reader,
                                                const std::vector<store::HashHit>& hits) {
  std::string last;
  for (const auto& hit : hits) {
    FANAL_TRY(item, reader.find_item(hit.item));
    if (item && hit.at > last) last = hit.at;
  }
  std::vector<std::string> moments;
  if (last.empty()) return moments;
  FANAL_TRY_VOID(session.inside().opened.audit().read_all([&](const store::AuditRow& row) {
    if (row.action == guard::row_of(guard::Act::backup).name && row.at <= last) moments.push_back(row.at);
    return true;
  }));
  return moments;
}

}  // namespace

Result<HashListLoaded> load_hash_list(Session& session, const HashListRequest& request, Executor& executor,
                                      const Progress& progress) {
  FANAL_TRY_VOID(check_request(request));
  JsonWriter intent;
  intent.begin_object().field("list", request.id).field("source", request.source).end_object();
  FANAL_TRY(writer, session.inside().write(guard::Act::hashlist_load, intent.text()));
  JsonWriter detail;
  return recorded(
      writer,
      [&] {
        auto loaded = load_within(session, writer, request, executor, progress);
        if (!loaded) return loaded;
        detail.begin_object().field("list", request.id);
        for (std::size_t i = 0; i < loaded->counts.size(); ++i)
          detail.field(formats::algorithm_name(static_cast<formats::HashAlgorithm>(i)), loaded->counts.at(i));
        detail.field("refused", loaded->refused).field("files_taken_out", loaded->held_files).end_object();
        return loaded;
      },
      detail);
}

Result<void> withdraw_hash_list(Session& session, const std::string& id, const std::string& reason) {
  if (is_blank(reason)) return Error{Code::invalid_input, "say why the list counts no more: --reason TEXT"};
  JsonWriter intent;
  intent.begin_object().field("list", id).field("why", reason).end_object();
  FANAL_TRY(writer, session.inside().write(guard::Act::hashlist_withdraw, intent.text()));
  JsonWriter detail;
  detail.begin_object().field("list", id).end_object();
  return recorded(
      writer, [&] { return writer.end_hash_list(id, session.actor(), reason, format_utc(now_utc())); }, detail);
}

Result<HashListsView> hash_lists(Session& session) {
  FANAL_TRY(filter, session.inside().read(guard::Act::hashlist_show, "{}"));
  static_cast<void>(filter);
  FANAL_TRY(reader, session.inside().reader());
  HashListsView view;
  FANAL_TRY(lists, reader->hash_lists());
  view.lists = std::move(lists);
  FANAL_TRY(profile, reader->hash_profile());
  view.profile = std::move(profile);
  return view;
}

Result<HashHitsView> hash_hits(Session& session) {
  FANAL_TRY(filter, session.inside().read(guard::Act::hashlist_hits, "{}"));
  static_cast<void>(filter);
  FANAL_TRY(reader, session.inside().reader());
  HashHitsView view;
  for (std::uint64_t after = 0;;) {
    FANAL_TRY(batch, reader->hash_hits(after, hits_at_once));
    if (batch.empty()) break;
    after = batch.back().number;
    std::move(batch.begin(), batch.end(), std::back_inserter(view.hits));
  }
  FANAL_TRY(profile, reader->hash_profile());
  view.profile = profile.profile;
  FANAL_TRY(backups, backups_before(session, *reader, view.hits));
  view.backups = std::move(backups);
  return view;
}

Result<store::HashProfileRow> set_hash_profile(Session& session, const std::string& profile, const std::string& reason,
                                               std::uint64_t approval) {
  store::HashProfileRow row;
  if (profile == store::profile_name(store::HashProfile::competent_authority)) {
    row.profile = store::HashProfile::competent_authority;
  } else if (profile != store::profile_name(store::HashProfile::other)) {
    return Error{Code::invalid_input, "a profile is competent_authority or other, not '" + profile + "'"};
  }
  if (is_blank(reason))
    return Error{Code::invalid_input, "say by what mandate, and since when: --reason TEXT, said for this"};
  row.actor = session.actor();
  row.reason = reason;
  row.at = format_utc(now_utc());
  JsonWriter intent;
  intent.begin_object().field("profile", profile).field("why", reason).end_object();
  FANAL_TRY(writer, session.inside().write(guard::Act::hashlist_profile, intent.text()));
  JsonWriter detail;
  detail.begin_object().field("profile", profile).end_object();
  return recorded(
      writer,
      [&]() -> Result<store::HashProfileRow> {
        // In a case that is opened by its key there is nobody to ask.
        if (session.inside().standing_of) {
          FANAL_TRY_VOID(
              session.inside().approved(guard::ApprovalKind::hash_profile, "hashlist profile " + profile, approval));
        }
        FANAL_TRY_VOID(writer.set_hash_profile(row));
        return row;
      },
      detail);
}

Result<Stopped> stop_document(Session& session, const std::string& document, const std::string& reason,
                              Executor& executor, const Progress& progress) {
  if (is_blank(reason)) return Error{Code::invalid_input, "say why it may be unlawful: --reason TEXT, said for this"};
  if (reason.size() > most_words || !is_utf8(reason))
    return Error{Code::invalid_input, "a reason is at most " + std::to_string(most_words) + " bytes of UTF-8"};
  JsonWriter intent;
  intent.begin_object()
      .field("id", id_in_audit(session.inside().opened.keys().pseudonyms.bytes(), document))
      .field("why", reason)
      .end_object();
  FANAL_TRY(writer, session.inside().write(guard::Act::stop, intent.text()));
  JsonWriter detail;
  return recorded(
      writer,
      [&] {
        auto stopped = stop_within(session, writer, document, executor, progress);
        if (stopped) detail.begin_object().field("hits", stopped->hits.size()).end_object();
        return stopped;
      },
      detail);
}

}  // namespace fanal::engine
