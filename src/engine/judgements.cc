#include "engine/judgements.h"

#include <algorithm>
#include <iterator>
#include <map>

#include "base/json_writer.h"
#include "engine/ask.h"
#include "engine/internal/alert_run.h"
#include "engine/internal/audit_names.h"
#include "engine/internal/group_segments.h"
#include "engine/internal/inside.h"
#include "engine/internal/judged.h"
#include "engine/internal/lookup.h"
#include "guard/pseudonym.h"

namespace fanal::engine {
namespace {

// What the audit keeps, before anything is looked up.
std::string detail_of(const Key256& pseudonym_key, const JudgeRequest& request) {
  JsonWriter json;
  json.begin_object().field("kind", kind_name(request.kind));
  if (is_about_documents(request.kind))
    json.field("a", id_in_audit(pseudonym_key, request.a)).field("b", id_in_audit(pseudonym_key, request.b));
  if (is_about_key(request.kind)) {
    json.field("key", request.key_kind);
    json.field("value", key_in_audit(pseudonym_key, request.key_kind, request.value));
  }
  if (request.kind == JudgementKind::undo) json.field("undoes", request.undoes);
  return json.field("why", request.reason).end_object().take();
}

Result<DocumentId> document_called(store::Reader& reader, Provisional& provisional, const RowFilter& filter,
                                   std::string_view id) {
  FANAL_TRY(rows, rows_called(reader, provisional, filter, id));
  FANAL_TRY(stored, reader.fact(filter, rows.front()));
  if (rows.size() > 1) {
    FANAL_TRY(last, reader.fact(filter, rows.back()));
    if (last.fact.document.order != stored.fact.document.order) {
      return Error{Code::invalid_input, "several documents with different contents are called '" + std::string(id) +
                                            "': say which by its internal id (`fanal show`)"};
    }
  }
  return stored.fact.document.id;
}

// The value that a pseudonym stands for, of those that documents hold or that somebody judged.
Result<std::string> value_behind(Session& session, store::Reader& reader, MentionKind kind,
                                 const std::string& pseudonym) {
  const Key256& key = session.inside().opened.keys().pseudonyms.bytes();
  FANAL_TRY(held, value_behind(key, reader, session.inside().provisional(), kind, pseudonym));
  if (held) return *std::move(held);
  FANAL_TRY(all, reader.judgements());
  for (const Judgement& judgement : all) {
    if (is_about_key(judgement.kind) && judgement.key_kind == kind &&
        guard::pseudonym(key, kind, judgement.value) == pseudonym) {
      return judgement.value;
    }
  }
  return Error{Code::not_found, "no " + std::string(kind_name(kind)) + " of this case is called '" + pseudonym + "'"};
}

// The canonical value: as it is when a document holds it, that of a pseudonym, else what a finder reads in it.
Result<std::string> canonical_value(Session& session, store::Reader& reader, MentionKind kind,
                                    const std::string& value) {
  FANAL_TRY(known, GroupReader(reader).key(kind, value));
  if (known) return value;
  if (guard::kind_of_pseudonym(value) == kind) return value_behind(session, reader, kind, value);
  for (const Mention& mention : mentions_in(value)) {
    if (mention.kind == kind && mention.begin == 0 && mention.end == value.size()) return mention.value;
  }
  return Error{Code::invalid_input, "'" + value + "' reads as no " + std::string(kind_name(kind)) +
                                        " and no document holds it: write it as `fanal show` does"};
}

Result<void> check_undo(const JudgeRequest& request, const std::vector<Judgement>& judgements) {
  const auto found = std::find_if(judgements.begin(), judgements.end(),
                                  [&](const Judgement& candidate) { return candidate.number == request.undoes; });
  const std::string name = "judgement " + std::to_string(request.undoes);
  if (found == judgements.end()) return Error{Code::not_found, "this case has no " + name};
  if (found->kind == JudgementKind::undo) {
    return Error{Code::invalid_input, name + " is an undoing: judge again instead"};
  }
  if (found->undone_by != 0) {
    return Error{Code::already_exists, name + " was undone already, by " + std::to_string(found->undone_by)};
  }
  return {};
}

Result<Judgement> judgement_of(Session& session, const JudgeRequest& request, const RowFilter& filter) {
  if (request.reason.find_first_not_of(" \t\r\n") == std::string::npos) {
    return Error{Code::invalid_input, "a judgement needs a reason: others will have to weigh it"};
  }
  FANAL_TRY(reader, session.inside().opened.reader());
  Judgement judgement;
  judgement.kind = request.kind;
  if (is_about_documents(request.kind)) {
    FANAL_TRY(a, document_called(reader, session.inside().provisional(), filter, request.a));
    FANAL_TRY(b, document_called(reader, session.inside().provisional(), filter, request.b));
    if (a == b) return Error{Code::invalid_input, "'" + request.a + "' and '" + request.b + "' are one document"};
    judgement.a = a;
    judgement.b = b;
  } else if (is_about_key(request.kind)) {
    const auto kind = mention_kind_from_name(request.key_kind);
    if (!kind || !is_key(*kind)) {
      return Error{Code::not_found, "there are no keys of kind '" + request.key_kind + "': phone, email, handle..."};
    }
    judgement.key_kind = *kind;
    FANAL_TRY(value, canonical_value(session, reader, *kind, request.value));
    // A look-up like any other: it tells whether a document holds the value.
    if (const KeyWatch& watch = session.inside().key_watch) FANAL_TRY_VOID(watch(*kind, value));
    judgement.value = std::move(value);
  } else {
    FANAL_TRY(all, reader.judgements());
    FANAL_TRY_VOID(check_undo(request, all));
    judgement.undoes = request.undoes;
  }
  judgement.actor = session.actor();
  judgement.reason = request.reason;
  judgement.at = format_utc(now_utc());
  return judgement;
}

// Nothing for a number that is none.
Result<std::optional<JudgementView>> view_of(Session& session, store::Reader& reader, const guard::Filter& filter,
                                             std::uint64_t number) {
  FANAL_TRY(all, reader.judgements());
  const auto* const found = numbered_judgement(number, all);
  if (found == nullptr) return std::optional<JudgementView>{};
  FANAL_TRY(views, views_of(session, reader, filter, {*found}));
  return std::optional(std::move(views.front()));
}

Result<JudgeAnswer> judge_within(Session& session, store::Writer& writer, const JudgeRequest& request,
                                 Executor& executor, const Progress& progress) {
  // The writer's door let the asker in; which documents there are is no secret from it, and values leave as by read().
  const guard::Filter filter{&guard::row_of(guard::Role::lead), RowFilter{true, nullptr}, !session.terms().is_live};
  FANAL_TRY(judgement, judgement_of(session, request, filter.rows));
  FANAL_TRY(number, writer.add_judgement(judgement));
  JudgeAnswer answer;
  // Nobody's groups move by doubt.
  if (request.link && request.kind != JudgementKind::unsure) {
    FANAL_TRY(report, relink_within(session, writer, executor, progress));
    answer.linked = report;
  }
  FANAL_TRY(reader, session.inside().opened.reader());
  FANAL_TRY(view, view_of(session, reader, filter, number));
  if (!view) return Error{Code::damaged, "judgement " + std::to_string(number) + " was not kept"};
  answer.judgement = *std::move(view);
  return answer;
}

std::string numbers_of(const std::vector<std::uint64_t>& numbers) {
  std::string text = numbers.size() == 1 ? "judgement" : "judgements";
  for (std::size_t i = 0; i < numbers.size(); ++i) text += (i == 0 ? " " : ", ") + std::to_string(numbers[i]);
  return text;
}

}  // namespace

Result<link::Judged> judged_for_linking(store::Reader& reader, const RowFilter& filter,
                                        const std::vector<Judgement>& judgements) {
  link::Judged judged;
  for (const Judgement& judgement : judgements) {
    if (!is_in_force(judgement)) continue;
    if (is_about_key(judgement.kind)) {
      judged.keys.push_back(
          {judgement.key_kind, judgement.value, judgement.kind == JudgementKind::stop, judgement.number});
    }
    if (judgement.kind != JudgementKind::same && judgement.kind != JudgementKind::different) continue;
    FANAL_TRY(a, reader.rows_of(filter, judgement.a));
    FANAL_TRY(b, reader.rows_of(filter, judgement.b));
    if (a.empty() || b.empty()) continue;
    judged.pairs.push_back(
        {index_of(a.front()), index_of(b.front()), judgement.kind == JudgementKind::same, judgement.number});
  }
  return judged;
}

Result<std::vector<JudgementView>> views_of(Session& session, store::Reader& reader, const guard::Filter& filter,
                                            std::vector<Judgement> judgements) {
  FANAL_TRY(info, reader.set_info(links_set));
  FANAL_TRY(conflicts, GroupReader(reader).conflicts());
  std::map<std::uint64_t, std::vector<std::uint64_t>> against;
  for (const auto& conflict : conflicts) {
    for (const auto number : conflict.against) {
      against[conflict.number].push_back(number);
      against[number].push_back(conflict.number);
    }
  }
  const Masker masker = session.inside().masker(filter);
  // `secrets`: what the reason may repeat of the document.
  const auto name_of = [&](const DocumentId& id, std::vector<guard::Secret>& secrets) -> Result<std::string> {
    FANAL_TRY(rows, reader.rows_of(filter.rows, id));
    if (rows.empty()) return std::string();
    FANAL_TRY(stored, reader.fact(filter.rows, rows.front()));
    if (!masker.is_off()) {
      for (auto& secret : masker.secrets_of(stored.fact)) secrets.push_back(std::move(secret));
      masker.fact(stored.fact);
    }
    return outer_id(stored.fact.document);
  };
  const Key256& key = session.inside().opened.keys().pseudonyms.bytes();
  std::vector<JudgementView> views;
  for (auto& judgement : judgements) {
    JudgementView view;
    std::vector<guard::Secret> secrets;
    if (is_about_key(judgement.kind)) {
      view.value = guard::outgoing_value(filter, key, judgement.key_kind, judgement.value);
      view.pseudonym = guard::pseudonym(key, judgement.key_kind, judgement.value);
    }
    if (is_about_documents(judgement.kind)) {
      FANAL_TRY(a, name_of(judgement.a, secrets));
      FANAL_TRY(b, name_of(judgement.b, secrets));
      view.a_name = std::move(a);
      view.b_name = std::move(b);
    }
    view.is_applied = judgement.kind == JudgementKind::unsure || (info && info->audit_seq >= judgement.audit_seq);
    const auto found = against.find(judgement.number);
    if (found != against.end() && is_in_force(judgement)) view.contradicts = found->second;
    masker.judgement(judgement, std::move(secrets));
    view.judgement = std::move(judgement);
    views.push_back(std::move(view));
  }
  return views;
}

const Judgement* numbered_judgement(std::uint64_t number, const std::vector<Judgement>& judgements) {
  const auto found =
      std::lower_bound(judgements.begin(), judgements.end(), number,
                       [](const Judgement& judgement, std::uint64_t value) { return judgement.number < value; });
  return found == judgements.end() || found->number != number ? nullptr : &*found;
}

Issue conflict_issue(const JudgementConflict& conflict, const std::vector<Judgement>& judgements) {
  Issue issue;
  issue.severity = Severity::note;
  issue.code = "contradicting_judgements";
  const auto* const judgement = numbered_judgement(conflict.number, judgements);
  const std::string kind(judgement == nullptr ? "" : kind_name(judgement->kind));
  issue.message = "judgement " + std::to_string(conflict.number) + " (" + kind + ") ";
  if (conflict.against.empty()) {
    issue.message += "parts two copies of one record, which stay together: undo it";
  } else {
    issue.message += "contradicts " + numbers_of(conflict.against) + (kind == "stop" ? " (allow)" : " (same)") +
                     ": until a person undoes one side, the first is followed and the others join nothing";
  }
  return issue;
}

std::string said_by(std::uint64_t number, const std::vector<Judgement>& judgements) {
  const auto* const judgement = numbered_judgement(number, judgements);
  if (judgement == nullptr) return {};
  return " " + judgement->actor + ", " + judgement->at + ": " + judgement->reason;
}

Result<JudgeAnswer> judge(Session& session, const JudgeRequest& request, Executor& executor, const Progress& progress) {
  FANAL_TRY(writer, session.inside().write(guard::Act::judge,
                                           detail_of(session.inside().opened.keys().pseudonyms.bytes(), request)));
  auto answer = judge_within(session, writer, request, executor, progress);
  JsonWriter detail;
  detail.begin_object();
  if (answer) {
    detail.field("judgement", answer->judgement.judgement.number).field("linked", answer->linked.has_value());
    if (answer->linked) put_alerts(detail, answer->linked->alerts);
  } else {
    detail.field("not_done", code_name(answer.error().code));  // the message may name who it is about
  }
  FANAL_TRY_VOID(writer.done(format_utc(now_utc()), detail.end_object().text()));
  return answer;
}

namespace {

Result<std::vector<JudgementView>> all_judgements(Session& session, const guard::Filter& filter) {
  FANAL_TRY(reader, session.inside().reader());
  FANAL_TRY(all, reader->judgements());
  return views_of(session, *reader, filter, std::move(all));
}

Result<JudgementPage> judgements_from(Session& session, const guard::Filter& filter, const Page& page) {
  FANAL_TRY(after, number_of_cursor("j", page.cursor));
  FANAL_TRY(reader, session.inside().reader());
  FANAL_TRY(all, reader->judgements());
  const auto begin = std::partition_point(all.begin(), all.end(),
                                          [&](const Judgement& judgement) { return judgement.number <= after; });
  const auto left = static_cast<std::size_t>(all.end() - begin);
  const auto end = begin + static_cast<std::ptrdiff_t>(std::min(page.limit, left));
  JudgementPage answer;
  if (end != all.end()) answer.next = numbered_cursor("j", std::prev(end)->number);
  FANAL_TRY(views, views_of(session, *reader, filter, std::vector<Judgement>(begin, end)));
  answer.judgements = std::move(views);
  return answer;
}

Result<JudgementView> judgement_numbered(Session& session, const guard::Filter& filter, std::uint64_t number) {
  FANAL_TRY(reader, session.inside().reader());
  FANAL_TRY(view, view_of(session, *reader, filter, number));
  if (!view) return Error{Code::not_found, "this case has no judgement " + std::to_string(number)};
  return *std::move(view);
}

}  // namespace

Result<std::vector<JudgementView>> judgements(Session& session) {
  return session.inside().look(guard::Act::judgements, "{}",
                               [&](const guard::Filter& filter, Seen& seen) -> Result<std::vector<JudgementView>> {
                                 FANAL_TRY(answer, all_judgements(session, filter));
                                 seen.results = answer.size();
                                 return answer;
                               });
}

Result<JudgementPage> judgements(Session& session, const Page& page) {
  JsonWriter detail;
  detail.begin_object().field("judgements", static_cast<std::uint64_t>(page.limit));
  if (!page.cursor.empty()) detail.field("cursor", page.cursor);
  detail.end_object();
  return session.inside().look(guard::Act::judgements, detail.text(),
                               [&](const guard::Filter& filter, Seen& seen) -> Result<JudgementPage> {
                                 FANAL_TRY(answer, judgements_from(session, filter, page));
                                 seen.results = answer.judgements.size();
                                 return answer;
                               });
}

Result<JudgementView> judgement(Session& session, std::uint64_t number) {
  JsonWriter detail;
  detail.begin_object().field("judgement", number).end_object();
  return session.inside().look(guard::Act::judgements, detail.text(), [&](const guard::Filter& filter, Seen&) {
    return judgement_numbered(session, filter, number);
  });
}

std::string pseudonym_of(Session& session, const Key& key) {
  if (guard::kind_of_pseudonym(key.value) == key.kind) return key.value;
  return guard::pseudonym(session.inside().opened.keys().pseudonyms.bytes(), key.kind, key.value);
}

}  // namespace fanal::engine
