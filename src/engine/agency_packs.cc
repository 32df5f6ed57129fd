#include "engine/agency_packs.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/blank.h"
#include "base/hash.h"
#include "base/utf8.h"
#include "collect/files.h"
#include "engine/internal/inside.h"
#include "engine/internal/packs_in_use.h"
#include "engine/internal/words_json.h"

namespace fanal::engine {
namespace {

// The largest pack that comes with Fanal has 0.9 MiB; a case keeps each text for good.
constexpr std::uint64_t most_bytes = std::uint64_t{2} << 20U;

std::string file_name(const std::string& path) { return path.substr(path.rfind('/') + 1); }

std::string list_of(const std::vector<AgencyPack>& packs) {
  JsonWriter json;
  json.begin_array();
  for (const auto& pack : packs) {
    json.begin_object().field("pack", pack.id).field("sha256", pack.sha256).field("file", pack.file);
    json.field("at", pack.at).field("actor", pack.actor).field("reason", pack.reason).end_object();
  }
  return json.end_array().take();
}

// Of each only the id and the hash, for the audit.
std::string names_of(const std::vector<AgencyPack>& packs) {
  JsonWriter json;
  json.begin_object().key("packs").begin_array();
  for (const auto& pack : packs) json.begin_object().field("pack", pack.id).field("sha256", pack.sha256).end_object();
  return json.end_array().end_object().take();
}

Result<void> end_write(store::Writer& writer, const Result<void>& how, const PackChange& change) {
  JsonWriter detail;
  detail.begin_object();
  if (!how) detail.field("not_done", code_name(how.error().code));
  detail.key("weakened").begin_array();
  for (const auto& row : change.weakened) detail.string(weakening_line(row));
  return writer.done(format_utc(now_utc()), detail.end_array().end_object().text());
}

std::string text_name(const AgencyPack& pack) { return "pack.text." + pack.sha256; }

// `now` becomes what the case keeps: all at once, by the row that lists them.
Result<void> keep(Session& session, store::Writer& writer, store::Reader& reader, const std::vector<AgencyPack>& now,
                  std::string_view reason, UtcSeconds at) {
  for (const auto& pack : now) {
    FANAL_TRY(known, reader.case_setting(text_name(pack)));
    if (known) continue;
    JsonWriter text;
    text.string(pack.text);
    FANAL_TRY(number, writer.add_case_setting(
                          {0, text_name(pack), text.take(), session.actor(), std::string(reason), format_utc(at), 0}));
    static_cast<void>(number);
  }
  FANAL_TRY(number, writer.add_case_setting(
                        {0, "packs", list_of(now), session.actor(), std::string(reason), format_utc(at), 0}));
  static_cast<void>(number);
  return {};
}

// Proves `now` beside the instance's, and holds that they weaken nothing. What is left out already, after a new release
// of Fanal say, may go whatever stays.
Result<void> change_within(Session& session, store::Writer& writer, store::Reader& reader,
                           const std::vector<AgencyPack>& now, bool is_load, std::string_view reason, UtcSeconds at,
                           PackChange& change) {
  if (now.size() > most_agency_packs) return Error{Code::limit, "a case keeps at most 32 packs of its own"};
  FANAL_TRY(instance, instance_packs(session, reader));
  FANAL_TRY(floor, packs_together(instance, {}));
  for (const auto& pack : now) {
    if (floor->from(pack.id) == PackFrom::instance)
      return Error{Code::refused, "the instance keeps a pack '" + pack.id + "': its administrators change it"};
  }
  FANAL_TRY(use, packs_in_use(session, reader));
  if (!is_load && !use->left_out.empty()) return keep(session, writer, reader, now, reason, at);
  const auto made = proved(replaced(floor->agency, now), change.problems);
  if (!made) return Error{Code::invalid_input, "the packs do not go together: nothing was changed"};
  change.weakened = score::weakened(floor->set().packs(), made->set.packs());
  if (!change.weakened.empty()) {
    return Error{Code::refused,
                 "what weakens a guard needs two administrators of an instance, who load the pack for all of its cases "
                 "(`fanal instance packs load`): nothing was changed"};
  }
  return keep(session, writer, reader, now, reason, at);
}

}  // namespace

std::string_view name_of(PackFrom from) {
  constexpr std::array<std::string_view, 3> names{"fanal", "instance", "case"};
  return names.at(static_cast<std::size_t>(from));
}

void put_weakening(JsonWriter& json, const score::Weakening& row) {
  json.begin_object().field("pack", row.pack).field("indicator", row.indicator).field("guard", name_of(row.guard));
  put_words(json, "says", score::words_for(row.guard));
  json.field("from", row.from).field("to", row.to).end_object();
}

std::string weakening_line(const score::Weakening& row) {
  const auto or_none = [](const std::string& text) { return text.empty() ? std::string("none") : text; };
  return (row.indicator.empty() ? "pack " + row.pack : row.indicator) + ": " + std::string(name_of(row.guard)) + ": " +
         or_none(row.from) + " -> " + or_none(row.to);
}

PackView view_of(const AgencyPack& pack) {
  std::vector<score::PackProblem> ignored;
  const auto read = score::read_pack(std::string_view(pack.text), ignored);
  PackView view;
  view.id = pack.id;
  view.version = read.version;
  view.from = pack.from;
  view.sha256 = pack.sha256;
  view.is_verified = read.is_verified;
  view.advisory = read.advisory;
  view.review_due = read.review_due;
  view.file = pack.file;
  view.at = pack.at;
  view.actor = pack.actor;
  view.reason = pack.reason;
  return view;
}

Result<std::vector<AgencyPack>> read_packs(const std::vector<std::string>& paths, PackFrom from,
                                           std::vector<PackCheckProblem>& problems) {
  std::vector<AgencyPack> out;
  for (const auto& path : paths) {
    auto file = collect::FileBytes::open(path, most_bytes);
    if (!file) return Error{file.error().code, "the pack " + path + ": " + file.error().message};
    if (file->size() > most_bytes) return Error{Code::limit, "the pack " + path + " is over 2 MiB"};
    FANAL_TRY(text, file->read(0, most_bytes));
    std::vector<score::PackProblem> found;
    AgencyPack pack;
    pack.id = score::read_pack(text, found).id;
    pack.sha256 = sha256_of(text);
    pack.from = from;
    pack.file = file_name(path);
    if (found.empty() && !is_utf8(text)) found.push_back({0, "it is not UTF-8"});
    for (auto& problem : found) problems.push_back({pack.file, problem.line, std::move(problem.message)});
    const bool is_double =
        std::any_of(out.begin(), out.end(), [&](const AgencyPack& one) { return one.id == pack.id; });
    if (is_double) problems.push_back({pack.file, 1, "another file names the pack '" + pack.id + "' too"});
    pack.text = std::move(text);
    out.push_back(std::move(pack));
  }
  return out;
}

std::vector<AgencyPack> replaced(std::vector<AgencyPack> packs, const std::vector<AgencyPack>& more) {
  for (const auto& pack : more) {
    std::erase_if(packs, [&](const AgencyPack& one) { return one.id == pack.id; });
    packs.push_back(pack);
  }
  return packs;
}

std::shared_ptr<const IndicatorPacks> proved(const std::vector<AgencyPack>& agency,
                                             std::vector<PackCheckProblem>& problems) {
  std::vector<PackFileProblem> found;
  auto made = make_indicators(texts_with(agency), found);
  for (auto& [file, problem] : found) problems.push_back({file, problem.line, std::move(problem.message)});
  if (!made) return nullptr;
  return std::make_shared<const IndicatorPacks>(*std::move(made));
}

Result<std::vector<PackView>> packs_of_case(Session& session) {
  return session.inside().look(guard::Act::indicators_list, R"({"packs":true})",
                               [&](const guard::Filter&, Seen& seen) -> Result<std::vector<PackView>> {
                                 FANAL_TRY(reader, session.inside().reader());
                                 FANAL_TRY(use, packs_in_use(session, *reader));
                                 std::vector<PackView> out;
                                 for (const auto& pack : use->set().packs()) {
                                   PackView view{pack.id,
                                                 pack.version,
                                                 PackFrom::fanal,
                                                 pack.sha256,
                                                 pack.is_verified,
                                                 pack.advisory,
                                                 pack.review_due,
                                                 "",
                                                 "",
                                                 "",
                                                 "",
                                                 "",
                                                 {}};
                                   for (const auto& kept : use->agency)
                                     view = kept.id == pack.id ? view_of(kept) : std::move(view);
                                   for (const auto& row : use->weakened) {
                                     if (row.pack == pack.id) view.weakened.push_back(row);
                                   }
                                   out.push_back(std::move(view));
                                 }
                                 for (const auto& left : use->left_out) {
                                   out.push_back(view_of(left.pack));
                                   out.back().left_out = left.why;
                                 }
                                 seen.results = out.size();
                                 return out;
                               });
}

Result<std::vector<IndicatorRow>> indicator_rows(Session& session) {
  return session.inside().look(guard::Act::indicators_list, "{}",
                               [&](const guard::Filter&, Seen& seen) -> Result<std::vector<IndicatorRow>> {
                                 FANAL_TRY(reader, session.inside().reader());
                                 FANAL_TRY(use, packs_in_use(session, *reader));
                                 auto rows = rows_of(use->set());
                                 for (auto& row : rows) row.from = name_of(use->from(row.pack));
                                 seen.results = rows.size();
                                 return rows;
                               });
}

Result<void> load_packs(Session& session, const std::vector<std::string>& paths, std::string_view reason,
                        UtcSeconds now, PackChange& change) {
  if (paths.empty()) return Error{Code::invalid_input, "which file? fanal indicators load FILE... --reason TEXT"};
  FANAL_TRY(given, read_packs(paths, PackFrom::own, change.problems));
  for (auto& pack : given) {
    pack.at = format_utc(now);
    pack.actor = session.actor();
    pack.reason = reason;
  }
  FANAL_TRY(writer, session.inside().write(guard::Act::indicators_load, names_of(given)));
  const auto how = [&]() -> Result<void> {
    if (is_blank(reason)) return Error{Code::invalid_input, "a pack needs the reason why it is loaded"};
    if (!change.problems.empty()) return Error{Code::invalid_input, "this is no pack: nothing was changed"};
    FANAL_TRY(reader, session.inside().opened.reader());
    FANAL_TRY(before, own_packs(reader));
    return change_within(session, writer, reader, replaced(std::move(before), given), true, reason, now, change);
  }();
  FANAL_TRY_VOID(end_write(writer, how, change));
  if (how) {
    for (const auto& pack : given) change.packs.push_back(view_of(pack));
  }
  return how;
}

Result<void> unload_pack(Session& session, std::string_view id, std::string_view reason, UtcSeconds now,
                         PackChange& change) {
  JsonWriter detail;
  detail.begin_object().field("pack", id).end_object();
  FANAL_TRY(writer, session.inside().write(guard::Act::indicators_unload, detail.text()));
  const auto how = [&]() -> Result<void> {
    if (is_blank(reason)) return Error{Code::invalid_input, "say why the pack goes"};
    FANAL_TRY(reader, session.inside().opened.reader());
    FANAL_TRY(packs, own_packs(reader));
    const auto found = std::find_if(packs.begin(), packs.end(), [&](const AgencyPack& one) { return one.id == id; });
    if (found == packs.end()) return Error{Code::not_found, "the case keeps no pack '" + std::string(id) + "'"};
    change.packs.push_back(view_of(*found));
    packs.erase(found);
    return change_within(session, writer, reader, packs, false, reason, now, change);
  }();
  FANAL_TRY_VOID(end_write(writer, how, change));
  return how;
}

Result<void> weakened_by(const std::vector<std::string>& paths, PackChange& change) {
  FANAL_TRY(given, read_packs(paths, PackFrom::own, change.problems));
  if (!change.problems.empty()) return {};
  const auto made = proved(given, change.problems);
  if (!made) return {};
  FANAL_TRY(fanal, built_in_indicators());
  change.weakened = score::weakened(fanal->set.packs(), made->set.packs());
  return {};
}

}  // namespace fanal::engine
