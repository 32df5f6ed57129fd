#include "engine/export.h"

#include <algorithm>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "base/json_writer.h"
#include "engine/internal/group_segments.h"
#include "engine/internal/inside.h"
#include "engine/internal/json_of.h"
#include "engine/internal/lookup.h"
#include "guard/pseudonym.h"

namespace fanal::engine {
namespace {

Result<guard::Filter> admitted(Session& session, std::string_view what) {
  JsonWriter detail;
  detail.begin_object().field("what", what).end_object();
  return session.inside().read(guard::Act::export_data, detail.text());
}

class Exporter {
 public:
  Exporter(Session& session, guard::Filter filter, store::Reader reader, const LineSink& sink)
      : session_(session),
        filter_(filter),
        reader_(std::move(reader)),
        groups_(reader_),
        sink_(sink),
        pseudonym_key_(session.inside().opened.keys().pseudonyms.bytes()) {
    if (session.terms().is_live) export_key_ = store::SecretKey::random();
  }

  Result<void> groups(GroupLevel level) {
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
      json_.begin_object().field("id", outer_id(fact.fact.document)).field("group", group);
      if (provisional) json_.field("provisional", true);
      json_.end_object();
      return put_line();
    });
  }

  Result<void> mentions() {
    return reader_.read_facts(filter_.rows, {}, [&](store::StoredFact& fact) {
      json_.begin_object().field("id", outer_id(fact.fact.document));
      put_mentions(fact.fact);
      json_.end_object();
      return put_line();
    });
  }

  Result<void> all() {
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
  bool put_line() { return sink_(json_.take()); }

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
    if (!document.given_id.empty()) json_.field("given_id", document.given_id);
    put_time(json_, document.time);
    put_place(json_, document.place);
    if (filter_.identities_in_clear) {
      json_.key("fields").begin_array();
      for (const Field& field : document.fields) {
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

  Result<void> put_case() {
    const CaseTerms& terms = session_.terms();
    FANAL_TRY(counts, reader_.counts());
    json_.begin_object().field("type", "case").field("live", terms.is_live);
    if (terms.is_live) {
      json_.field("purpose", terms.purpose).field("basis", terms.basis).field("until", terms.until_day);
    }
    json_.field("made_at", terms.made_at).field("exported_at", format_utc(now_utc())).field("actor", session_.actor());
    json_.field("items", counts.items).field("documents", counts.documents).end_object();
    put_line();
    return {};
  }

  Result<void> put_items() {
    constexpr std::size_t page = 1000;
    for (store::ItemRow after = 0;;) {
      FANAL_TRY(items, reader_.items(after, page));
      for (const auto& item : items) {
        json_.begin_object().field("type", "item").field("id", outgoing(item.item.id.value));
        json_.field("sha256", item.item.sha256).field("bytes", item.item.bytes).field("name", item.name);
        json_.field("reader", item.item.reader).field("complete", item.is_complete).key("captures").begin_array();
        FANAL_TRY(captures, reader_.captures(item.row));
        for (const auto& capture : captures) {
          json_.begin_object().field("source", capture.capture.source).field("taken_at", capture.capture.taken_at);
          json_.field("actor", capture.capture.actor).field("how", capture.capture.how).end_object();
        }
        json_.end_array().end_object();
        if (!put_line()) return {};
      }
      if (items.size() < page) return {};
      after = items.back().row;
    }
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
    json_.field("outer_id", outer_id(document)).field("kind", kind_name(document.kind));
    json_.key("where").begin_object().field("item", outgoing(item->item.id.value)).field("path", document.where.path);
    json_.field("begin", document.where.begin).field("end", document.where.end).end_object();
    if (document.line > 0) json_.field("line", document.line);
    put_time(json_, document.time);
    put_place(json_, document.place);
    if (filter_.identities_in_clear) {
      json_.key("fields").begin_array();
      for (const Field& field : document.fields) {
        json_.begin_object().field("name", field.name).field("value", field.value).end_object();
      }
      json_.end_array();
    }
    put_mentions(fact.fact);
    put_groups(assignment);
    json_.end_object();
    return {};
  }

  void put_key(const Key& key) {
    json_.field("kind", kind_name(key.kind));
    json_.field("value", guard::outgoing_value(filter_, pseudonym_key_, key.kind, key.value));
  }

  Result<void> put_keys() {
    return groups_.each_key(std::nullopt, [&](Key& key) {
      json_.begin_object().field("type", "key");
      put_key(key);
      json_.field("documents", static_cast<std::uint64_t>(key.document_frequency));
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

  Result<void> put_links() {
    std::vector<std::string> names;
    FANAL_TRY_VOID(reader_.read_facts(filter_.rows, {}, [&](store::StoredFact& fact) {
      names.push_back(outgoing(fact.fact.document.id.value));
      return true;
    }));
    return groups_.each_link([&](store::FactRow row, const Link& link, const Key* key) {
      json_.begin_object().field("type", "link").field("kind", kind_name(link.kind));
      json_.field("from", names[static_cast<std::size_t>(row - 1)]);
      if (key != nullptr) {
        json_.key("key").begin_object();
        put_key(*key);
        json_.end_object().field("mention", static_cast<std::uint64_t>(link.mention));
      } else {
        json_.field("to", names[link.to]);
      }
      put_link_tail(link);
      return put_line();
    });
  }

  // Reasons are words about the evidence: they leave with it. Ids are those of this export.
  Result<void> put_judgements() {
    FANAL_TRY(judgements, reader_.judgements());
    for (const Judgement& judgement : judgements) {
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
      json_.begin_object().field("type", "issue").field("severity", severity_name(issue.severity));
      json_.field("code", issue.code).field("message", issue.message).field("file", issue.file);
      if (issue.line > 0) json_.field("line", issue.line);
      json_.field("where", to_string(issue.where)).field("lost", issue.lost).end_object();
      if (!put_line()) return {};
    }
    return {};
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
  guard::Filter filter_;
  store::Reader reader_;
  GroupReader groups_;
  const LineSink& sink_;
  const Key256& pseudonym_key_;
  store::SecretKey export_key_;
  JsonWriter json_;
  std::vector<std::pair<Hash128, store::FactRow>> by_content_;
  std::vector<std::uint64_t> number_;  // by row - 1
};

Result<void> run(Session& session, std::string_view what, const LineSink& sink,
                 Result<void> (*body)(Exporter& exporter)) {
  FANAL_TRY(filter, admitted(session, what));
  FANAL_TRY(reader, session.inside().opened.reader());
  Exporter exporter(session, filter, std::move(reader), sink);
  return body(exporter);
}

}  // namespace

Result<void> export_groups(Session& session, GroupLevel level, const LineSink& sink) {
  if (level == GroupLevel::micro) {
    return run(session, "groups.micro", sink, [](Exporter& exporter) { return exporter.groups(GroupLevel::micro); });
  }
  return run(session, "groups", sink, [](Exporter& exporter) { return exporter.groups(GroupLevel::meta); });
}

Result<void> export_mentions(Session& session, const LineSink& sink) {
  return run(session, "mentions", sink, [](Exporter& exporter) { return exporter.mentions(); });
}

Result<void> export_all(Session& session, const LineSink& sink) {
  return run(session, "all", sink, [](Exporter& exporter) { return exporter.all(); });
}

Result<void> export_canonical(Session& session, const LineSink& sink) {
  return run(session, "all.canonical", sink, [](Exporter& exporter) { return exporter.canonical(); });
}

}  // namespace fanal::engine
