#include "engine/export.h"

#include <algorithm>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "base/json_writer.h"
#include "engine/internal/export_door.h"
#include "engine/internal/export_gate.h"
#include "engine/internal/group_segments.h"
#include "engine/internal/inside.h"
#include "engine/internal/json_of.h"
#include "engine/internal/lookup.h"
#include "engine/internal/packs_in_use.h"
#include "engine/internal/pictures.h"
#include "engine/internal/scoring.h"
#include "guard/pseudonym.h"

namespace fanal::engine {
namespace {

class Exporter {
 public:
  Exporter(Session& session, const ExportManifest& manifest, guard::Filter filter, store::Reader& reader,
           ItemMarkings& markings, const LineSink& sink)
      : session_(session),
        manifest_(manifest),
        filter_(std::move(filter)),
        reader_(reader),
        markings_(markings),
        groups_(reader_),
        sink_(sink),
        pseudonym_key_(session.inside().opened.keys().pseudonyms.bytes()),
        veil_(guard::row_of(guard::Role::guest), pseudonym_key_) {
    if (session.terms().is_live) export_key_ = store::SecretKey::random();
  }

  Result<void> groups(GroupLevel level) {
    return each_group(level, [](std::uint64_t, bool) {});
  }

  Result<void> tiers() {
    FindingReader findings(reader_);
    FANAL_TRY(head, findings.head());
    FANAL_TRY(last, reader_.last_row());
    if (!head && last > 0) return no_findings();
    std::vector<Tier> tier_of(head ? head->groups : 0, Tier::none);
    FANAL_TRY_VOID(findings.each_tier([&](std::uint32_t group, Tier tier) {
      if (group < tier_of.size()) tier_of[group] = tier;
    }));
    return each_group(GroupLevel::meta, [&](std::uint64_t group, bool provisional) {
      const bool is_known = !provisional && group < tier_of.size();
      json_.field("tier", code_of(is_known ? tier_of[group] : Tier::insufficient));
    });
  }

  Result<void> mentions() {
    FANAL_TRY(packs, packs_in_use(session_, reader_));
    return reader_.read_facts(filter_.rows, {}, [&](store::StoredFact& fact) {
      for (auto& mention : indicator_mentions(*packs->packs, fact.fact.document))
        fact.fact.mentions.push_back(std::move(mention));
      json_.begin_object().field("id", outgoing_name(fact.fact.document));
      put_mentions(fact.fact);
      json_.end_object();
      return put_line();
    });
  }

  Result<void> all() {
    if (!manifest_.id.empty()) {
      if (!sink_(to_json(manifest_))) return {};
      is_marked_ = true;
    }
    FANAL_TRY_VOID(put_case());
    FANAL_TRY_VOID(put_items());
    FANAL_TRY_VOID(put_documents());
    FANAL_TRY_VOID(put_keys());
    FANAL_TRY_VOID(put_links());
    FANAL_TRY_VOID(put_judgements());
    return put_issues();
  }

  Result<void> canonical() {
    FANAL_TRY_VOID(number_by_content());
    for (const auto& [order, row] : by_content_) {
      FANAL_TRY(fact, reader_.fact(filter_.rows, row));
      FANAL_TRY(assignment, groups_.assignment(row));
      json_.begin_object().field("type", "document").field("n", number_[static_cast<std::size_t>(row - 1)]);
      put_content(fact.fact);
      put_groups(assignment);
      json_.end_object();
      if (!put_line()) return {};
    }
    FANAL_TRY_VOID(put_canonical_keys());
    FANAL_TRY_VOID(put_canonical_links());
    FANAL_TRY_VOID(put_canonical_judgements());
    return put_issue_counts();
  }

 private:
  bool put_line() {
    std::string line = json_.take();
    if (!is_marked_) return sink_(line);
    line.pop_back();
    return sink_(line + ",\"export\":\"" + manifest_.watermark + "\"}");
  }

  bool is_partial() const { return !filter_.rows.admits_all; }
  bool may_leave(const Marking& marking) const { return !manifest_.clearance || marking.tlp <= *manifest_.clearance; }

  // What leaves the case team under pseudonyms says nothing of whose file it was, where that lay and what its hash is:
  // names of files say what people called them, and the hash of a little can be tried.
  bool hides_sources() const { return !filter_.identities_in_clear && !manifest_.recipient.empty(); }

  // A given id that is itself a number or an address leaves as one of this export.
  std::string outgoing_name(const Document& document) const {
    const bool tells = document.given_id.empty() ? hides_sources()
                                                 : !filter_.identities_in_clear && !veil_.may_tell(document.given_id);
    return tells ? outgoing(document.id.value) : outer_id(document);
  }

  void put_mentions(const store::Fact& fact, bool without_keyed = false) {
    json_.key("mentions").begin_array();
    for (std::size_t i = 0; i < fact.mentions.size(); ++i) {
      put_mention(json_, fact.document, fact.mentions, i, filter_, pseudonym_key_, without_keyed);
    }
    json_.end_array();
  }

  void put_groups(const std::optional<Assignment>& assignment) {
    if (!assignment) return;
    json_.field("micro", static_cast<std::uint64_t>(assignment->micro));
    json_.field("group", static_cast<std::uint64_t>(assignment->meta));
  }

  // What a document says, whoever took it from wherever. Texts stay in a live case: they hold what mentions only name.
  void put_content(const store::Fact& fact) {
    const Document& document = fact.document;
    json_.field("kind", kind_name(document.kind));
    if (!document.given_id.empty() && (filter_.identities_in_clear || veil_.may_tell(document.given_id))) {
      json_.field("given_id", document.given_id);
    }
    put_time(json_, document.time);
    put_place(json_, document.place);
    if (filter_.identities_in_clear) {
      json_.key("fields").begin_array();
      for (const Field& field : document.fields) {
        if (is_kept_inside(document, field)) continue;
        json_.begin_array().string(field.name).string(field.value).end_array();
      }
      json_.end_array();
    }
    put_mentions(fact, true);
  }

  std::string outgoing(const Hash128& id) const {
    if (!session_.terms().is_live) return to_hex(id);
    Blake128 blake(export_key_.bytes());
    blake.raw({reinterpret_cast<const char*>(id.bytes.data()), id.bytes.size()});
    return to_hex(blake.finish());
  }

  // Of what leaves only: how much else there is is not said but by the number left out.
  Result<std::uint64_t> items_that_leave() {
    std::uint64_t count = 0;
    FANAL_TRY_VOID(each_item([&](const store::StoredItem&) { return ++count > 0; }));
    return count;
  }

  Result<void> put_case() {
    const CaseTerms& terms = session_.terms();
    FANAL_TRY(items, items_that_leave());
    json_.begin_object().field("type", "case").field("live", terms.is_live);
    if (terms.is_live) {
      json_.field("purpose", terms.purpose).field("basis", terms.basis).field("until", terms.until_day);
    }
    json_.field("made_at", terms.made_at).field("exported_at", format_utc(now_utc())).field("actor", session_.actor());
    if (!manifest_.id.empty()) json_.field("marking", to_string(manifest_.marking));
    json_.field("items", items).field("documents", manifest_.documents).end_object();
    put_line();
    return {};
  }

  Result<void> each_item(const std::function<bool(const store::StoredItem&)>& visit) {
    constexpr std::size_t page = 1000;
    for (store::ItemRow after = 0;;) {
      FANAL_TRY(items, reader_.items(after, page));
      for (const auto& item : items) {
        FANAL_TRY(marking, markings_.of(item.row));
        if (may_leave(marking) && !visit(item)) return {};
      }
      if (items.size() < page) return {};
      after = items.back().row;
    }
  }

  Result<void> put_items() {
    Result<void> failed;
    FANAL_TRY_VOID(each_item([&](const store::StoredItem& item) {
      items_.insert(item.item.id);
      failed = put_item(item);
      return static_cast<bool>(failed) && put_line();
    }));
    return failed;
  }

  Result<void> put_item(const store::StoredItem& item) {
    FANAL_TRY(captures, reader_.captures(item.row));
    FANAL_TRY(marking, markings_.of(item.row));
    json_.begin_object().field("type", "item").field("id", outgoing(item.item.id.value));
    if (!hides_sources()) {
      json_.field("sha256", item.item.sha256).field("bytes", item.item.bytes).field("name", item.name);
    }
    json_.field("reader", item.item.reader).field("complete", item.is_complete).key("captures").begin_array();
    for (const auto& capture : captures) {
      json_.begin_object();
      if (!hides_sources()) json_.field("source", capture.capture.source);
      json_.field("taken_at", capture.capture.taken_at).field("actor", capture.capture.actor);
      json_.field("how", capture.capture.how).end_object();
    }
    json_.end_array();
    put_marking(marking);
    json_.end_object();
    return {};
  }

  void put_marking(Marking marking) {
    if (!manifest_.id.empty() || marking != Marking{}) json_.field("marking", to_string(marking));
  }

  Result<void> put_documents() {
    ItemNames names(reader_);
    Result<void> failed;
    FANAL_TRY_VOID(reader_.read_facts(filter_.rows, {}, [&](store::StoredFact& fact) {
      failed = put_document(fact, names);
      return static_cast<bool>(failed) && put_line();
    }));
    return failed;
  }

  Result<void> put_document(const store::StoredFact& fact, ItemNames& names) {
    FANAL_TRY(item, names.item(fact.item));
    FANAL_TRY(assignment, groups_.assignment(fact.row));
    const Document& document = fact.fact.document;
    json_.begin_object().field("type", "document").field("id", outgoing(document.id.value));
    json_.field("outer_id", outgoing_name(document)).field("kind", kind_name(document.kind));
    json_.key("where").begin_object().field("item", outgoing(item->item.id.value));
    if (!hides_sources()) {
      json_.field("path", document.where.path);
      json_.field("begin", document.where.begin).field("end", document.where.end);
    }
    json_.end_object();
    if (document.line > 0 && !hides_sources()) json_.field("line", document.line);
    put_time(json_, document.time);
    put_place(json_, document.place);
    if (filter_.identities_in_clear) {
      json_.key("fields").begin_array();
      for (const Field& field : document.fields) {
        if (is_kept_inside(document, field)) continue;
        json_.begin_object().field("name", field.name).field("value", field.value).end_object();
      }
      json_.end_array();
    }
    put_mentions(fact.fact);
    put_groups(assignment);
    FANAL_TRY(marking, markings_.of(fact.item));
    put_marking(marking);
    json_.end_object();
    return {};
  }

  void put_key(const Key& key) {
    json_.field("kind", kind_name(key.kind));
    json_.field("value", guard::outgoing_value(filter_, pseudonym_key_, key.kind, key.value));
  }

  std::uint64_t holders_that_leave(const Key& key) const {
    return static_cast<std::uint64_t>(
        std::count_if(key.documents.begin(), key.documents.end(),
                      [&](DocumentIndex document) { return filter_.rows.admits(row_of(document)); }));
  }

  Result<void> put_keys() {
    return groups_.each_key(std::nullopt, [&](Key& key) {
      const std::uint64_t holders = is_partial() ? holders_that_leave(key) : key.document_frequency;
      if (holders == 0) return true;
      json_.begin_object().field("type", "key");
      put_key(key);
      json_.field("documents", holders);
      json_.field("weight", static_cast<std::uint64_t>(key.weight)).field("state", kind_name(key.state)).end_object();
      return put_line();
    });
  }

  void put_link_tail(const Link& link) {
    json_.field("weight", static_cast<std::uint64_t>(link.weight));
    if (link.kind == LinkKind::same_text) json_.field("similarity", static_cast<std::uint64_t>(link.similarity));
    if (link.count > 0) json_.field("count", static_cast<std::uint64_t>(link.count));
    json_.field("joins", link.joins).end_object();
  }

  void put_difference(const PhotoDifference& difference) {
    json_.key("picture").begin_object().field("bits", static_cast<std::uint64_t>(difference.bits));
    json_.field("turn", turn_name(difference.turn)).field("cut", difference.is_cut).end_object();
  }

  Result<void> put_links() {
    FANAL_TRY(last, reader_.last_row());
    std::vector<std::string> names(static_cast<std::size_t>(last));
    FANAL_TRY_VOID(reader_.read_facts(filter_.rows, {1, last + 1}, [&](store::StoredFact& fact) {
      names[static_cast<std::size_t>(fact.row - 1)] = outgoing(fact.fact.document.id.value);
      return true;
    }));
    return groups_.each_link([&](store::FactRow row, const Link& link, const Key* key) {
      if (!filter_.rows.admits(row) || (key == nullptr && !filter_.rows.admits(row_of(link.to)))) return true;
      json_.begin_object().field("type", "link").field("kind", kind_name(link.kind));
      json_.field("from", names[static_cast<std::size_t>(row - 1)]);
      if (key != nullptr) {
        json_.key("key").begin_object();
        put_key(*key);
        json_.end_object().field(is_picture(key->kind) ? "field" : "mention", static_cast<std::uint64_t>(link.mention));
        if (is_picture(key->kind)) put_difference(photo_difference_of(link.similarity));
      } else {
        json_.field("to", names[link.to]);
      }
      put_link_tail(link);
      return put_line();
    });
  }

  // Not one about a document that stays, nor about a key that none of those that leave holds.
  Result<bool> is_of_what_leaves(const Judgement& judgement) {
    if (!is_partial() || judgement.kind == JudgementKind::undo) return true;
    if (is_about_key(judgement.kind)) {
      FANAL_TRY(key, groups_.key(judgement.key_kind, judgement.value));
      return key && holders_that_leave(*key) > 0;
    }
    FANAL_TRY(a, reader_.rows_of(filter_.rows, judgement.a));
    FANAL_TRY(b, reader_.rows_of(filter_.rows, judgement.b));
    return !a.empty() && !b.empty();
  }

  // Reasons are words about the evidence: they leave with it. Ids are those of this export.
  Result<void> put_judgements() {
    FANAL_TRY(judgements, reader_.judgements());
    for (const Judgement& judgement : judgements) {
      FANAL_TRY(leaves, is_of_what_leaves(judgement));
      if (!leaves) continue;
      json_.begin_object().field("type", "judgement").field("number", judgement.number);
      json_.field("kind", kind_name(judgement.kind));
      if (is_about_documents(judgement.kind)) {
        json_.field("a", outgoing(judgement.a.value)).field("b", outgoing(judgement.b.value));
      }
      if (is_about_key(judgement.kind)) put_judged_key(judgement);
      if (judgement.undoes != 0) json_.field("undoes", judgement.undoes);
      if (judgement.undone_by != 0) json_.field("undone_by", judgement.undone_by);
      json_.field("actor", judgement.actor).field("at", judgement.at);
      if (filter_.identities_in_clear) json_.field("reason", judgement.reason);
      json_.end_object();
      if (!put_line()) return {};
    }
    return {};
  }

  void put_judged_key(const Judgement& judgement) {
    json_.key("key").begin_object().field("kind", kind_name(judgement.key_kind));
    json_.field("value", guard::outgoing_value(filter_, pseudonym_key_, judgement.key_kind, judgement.value));
    json_.end_object();
  }

  // The first of the documents with the same content: which copy was judged is a matter of arrival.
  Result<std::optional<std::uint64_t>> canonical_number(const DocumentId& id) {
    FANAL_TRY(rows, reader_.rows_of(filter_.rows, id));
    if (rows.empty()) return std::optional<std::uint64_t>{};
    const auto place = number_[static_cast<std::size_t>(rows.front() - 1)] - 1;
    const auto& order = by_content_[place].first;
    const auto first = std::lower_bound(by_content_.begin(), by_content_.end(), std::pair(order, store::FactRow{0}));
    return std::optional(static_cast<std::uint64_t>(first - by_content_.begin()) + 1);
  }

  // Only what is in force, without actor, time and number: the same judgements give the same lines, whoever gave them.
  Result<void> put_canonical_judgements() {
    FANAL_TRY(judgements, reader_.judgements());
    std::vector<std::string> lines;
    for (const Judgement& judgement : judgements) {
      if (!is_in_force(judgement)) continue;
      if (is_about_key(judgement.kind) && !filter_.identities_in_clear) continue;
      json_.begin_object().field("type", "judgement").field("kind", kind_name(judgement.kind));
      if (is_about_documents(judgement.kind)) {
        FANAL_TRY(a, canonical_number(judgement.a));
        FANAL_TRY(b, canonical_number(judgement.b));
        json_.key("documents").begin_array();
        for (const auto& number : {std::min(a, b), std::max(a, b)}) number ? json_.number(*number) : json_.null();
        json_.end_array();
      } else {
        put_judged_key(judgement);
      }
      if (filter_.identities_in_clear) json_.field("reason", judgement.reason);
      json_.end_object();
      lines.push_back(json_.take());
    }
    std::sort(lines.begin(), lines.end());
    for (const auto& line : lines) {
      if (!sink_(line)) return {};
    }
    return {};
  }

  Result<void> put_issues() {
    FANAL_TRY(all, ledger(reader_));
    for (const Issue& issue : all) {
      // What linking found may be about any document.
      if (is_partial() && !items_.contains(issue.where.item)) continue;
      json_.begin_object().field("type", "issue").field("severity", severity_name(issue.severity));
      json_.field("code", issue.code);
      if (!hides_sources()) {
        json_.field("message", filter_.identities_in_clear ? issue.message : veil_.text(issue.message));
        json_.field("file", issue.file);
        if (issue.line > 0) json_.field("line", issue.line);
        json_.field("where", to_string(issue.where));
      }
      json_.field("lost", issue.lost).end_object();
      if (!put_line()) return {};
    }
    return {};
  }

  // {"id","group",...} for each document; `more` puts what else is to be said of its group.
  Result<void> each_group(GroupLevel level, const std::function<void(std::uint64_t group, bool provisional)>& more) {
    FANAL_TRY(through, groups_.through_row());
    FANAL_TRY(last, reader_.last_row());
    if (through == 0 && last > 0) {
      return Error{Code::not_found, "nothing was linked in this case yet: run `fanal link`"};
    }
    std::vector<std::uint32_t> group_of(static_cast<std::size_t>(last), 0);
    std::uint32_t next = 0;
    FANAL_TRY_VOID(groups_.each_assignment([&](store::FactRow row, const Assignment& found) {
      const std::uint32_t group = level == GroupLevel::micro ? found.micro : found.meta;
      group_of[static_cast<std::size_t>(row - 1)] = group;
      next = std::max(next, group + 1);
      return true;
    }));
    return reader_.read_facts(filter_.rows, {1, last + 1}, [&](store::StoredFact& fact) {
      const bool provisional = fact.row > through;
      const std::uint64_t group = provisional ? next++ : group_of[static_cast<std::size_t>(fact.row - 1)];
      json_.begin_object().field("id", outgoing_name(fact.fact.document)).field("group", group);
      more(group, provisional);
      if (provisional) json_.field("provisional", true);
      json_.end_object();
      return put_line();
    });
  }

  Result<void> number_by_content() {
    FANAL_TRY_VOID(reader_.read_facts(filter_.rows, {}, [&](store::StoredFact& fact) {
      by_content_.emplace_back(fact.fact.document.order, fact.row);
      return true;
    }));
    number_.assign(by_content_.size(), 0);
    std::sort(by_content_.begin(), by_content_.end());
    for (std::size_t i = 0; i < by_content_.size(); ++i) {
      number_[static_cast<std::size_t>(by_content_[i].second - 1)] = i + 1;
    }
    return {};
  }

  Result<void> put_canonical_keys() {
    if (!filter_.identities_in_clear) return {};
    return groups_.each_key(std::nullopt, [&](Key& key) {
      std::vector<std::uint64_t> holders;
      for (const DocumentIndex document : key.documents) holders.push_back(number_[document]);
      std::sort(holders.begin(), holders.end());
      json_.begin_object().field("type", "key");
      put_key(key);
      json_.field("frequency", static_cast<std::uint64_t>(key.document_frequency));
      json_.field("weight", static_cast<std::uint64_t>(key.weight)).field("state", kind_name(key.state));
      json_.key("documents").begin_array();
      for (const auto holder : holders) json_.number(holder);
      json_.end_array().end_object();
      return put_line();
    });
  }

  Result<void> put_canonical_links() {
    std::vector<std::pair<std::uint64_t, std::string>> lines;
    FANAL_TRY_VOID(groups_.each_link([&](store::FactRow row, const Link& link, const Key* key) {
      const std::uint64_t from = number_[static_cast<std::size_t>(row - 1)];
      json_.begin_object().field("type", "link").field("kind", kind_name(link.kind)).field("from", from);
      if (key == nullptr) json_.field("to", number_[link.to]);
      if (key != nullptr && filter_.identities_in_clear) put_key(*key);
      put_link_tail(link);
      lines.emplace_back(from, json_.take());
      return true;
    }));
    std::sort(lines.begin(), lines.end());
    for (const auto& [from, line] : lines) {
      if (!sink_(line)) return {};
    }
    return {};
  }

  Result<void> put_issue_counts() {
    FANAL_TRY(all, ledger(reader_));
    std::map<std::pair<std::string, std::string>, std::uint64_t> counts;
    for (const Issue& issue : all) ++counts[{std::string(severity_name(issue.severity)), issue.code}];
    for (const auto& [what, count] : counts) {
      json_.begin_object().field("type", "issues").field("severity", what.first).field("code", what.second);
      json_.field("count", count).end_object();
      if (!put_line()) return {};
    }
    return {};
  }

  Session& session_;
  const ExportManifest& manifest_;
  guard::Filter filter_;
  store::Reader& reader_;
  ItemMarkings& markings_;
  GroupReader groups_;
  const LineSink& sink_;
  const Key256& pseudonym_key_;
  Masker veil_;  ///< for the words of a live case that leave without their texts
  std::set<ItemId> items_;
  bool is_marked_ = false;  ///< each line says of which export it is
  store::SecretKey export_key_;
  JsonWriter json_;
  std::vector<std::pair<Hash128, store::FactRow>> by_content_;
  std::vector<std::uint64_t> number_;  // by row - 1
};

Result<ExportManifest> run(Session& session, std::string_view what, const ExportRequest& request,
                           const std::function<Result<void>(Exporter& exporter)>& body, const LineSink& sink) {
  FANAL_TRY(reader, session.inside().opened.reader());
  FANAL_TRY(state, reader.snapshot());
  ItemMarkings markings(reader, session.terms());
  FANAL_TRY(gate, gate_for(reader, markings, request.clearance));
  FANAL_TRY(manifest, manifest_of(session, what, request, gate));
  const LeaveNeeded leave{guard::Act::export_data, guard::ApprovalKind::export_clear, export_subject(what, request)};
  FANAL_TRY(filter, admitted(session, leave, manifest));
  filter.rows = std::move(gate.rows);
  filter.identities_in_clear = manifest.in_clear;
  Exporter exporter(session, manifest, std::move(filter), reader, markings, sink);
  FANAL_TRY_VOID(body(exporter));
  return manifest;
}

}  // namespace

Result<ExportManifest> export_groups(Session& session, GroupLevel level, const LineSink& sink,
                                     const ExportRequest& request) {
  return run(
      session, level == GroupLevel::micro ? "groups.micro" : "groups", request,
      [level](Exporter& exporter) { return exporter.groups(level); }, sink);
}

Result<ExportManifest> export_mentions(Session& session, const LineSink& sink, const ExportRequest& request) {
  return run(
      session, "mentions", request, [](Exporter& exporter) { return exporter.mentions(); }, sink);
}

Result<ExportManifest> export_tiers(Session& session, const LineSink& sink, const ExportRequest& request) {
  return run(
      session, "tiers", request, [](Exporter& exporter) { return exporter.tiers(); }, sink);
}

Result<ExportManifest> export_all(Session& session, const LineSink& sink, const ExportRequest& request) {
  return run(
      session, "all", request, [](Exporter& exporter) { return exporter.all(); }, sink);
}

Result<ExportManifest> export_canonical(Session& session, const LineSink& sink) {
  return run(
      session, "all.canonical", {}, [](Exporter& exporter) { return exporter.canonical(); }, sink);
}

}  // namespace fanal::engine
