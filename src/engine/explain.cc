#include "engine/explain.h"

#include <algorithm>
#include <array>
#include <map>
#include <mutex>
#include <set>
#include <tuple>

#include "base/utf8.h"
#include "engine/internal/audit_names.h"
#include "engine/internal/group_segments.h"
#include "engine/internal/inside.h"
#include "engine/internal/lookup.h"
#include "engine/internal/masking.h"
#include "engine/internal/packs_in_use.h"
#include "engine/internal/part_assessment.h"
#include "engine/internal/reviewed.h"
#include "engine/internal/said_values.h"
#include "engine/internal/scoring.h"
#include "engine/internal/words_json.h"
#include "score/base_rates.h"

namespace fanal::engine {
namespace {

constexpr std::size_t words_around = 60;  // bytes

// Who asks.
struct Asked {
  Session& session;
  store::Reader& reader;
  const guard::Filter& filter;
  Masker masker;
};

bool is_inside_character(std::string_view text, std::size_t at) {
  return at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U;
}

// The words of a span and some around it, cut at characters, in one line.
void show_words(std::string_view text, const score::Span& span, ProofView& view) {
  const std::size_t begin = std::min<std::size_t>(span.begin, text.size());
  const std::size_t end = std::clamp<std::size_t>(span.end, begin, text.size());
  std::size_t from = begin > words_around ? begin - words_around : 0;
  while (is_inside_character(text, from)) ++from;
  std::size_t to = std::min(text.size(), end + words_around);
  while (is_inside_character(text, to)) ++to;
  const auto in_one_line = [](std::string_view part) {
    std::string out(part);
    std::replace(out.begin(), out.end(), '\n', ' ');
    return out;
  };
  view.before = in_one_line(text.substr(from, begin - from));
  view.words = in_one_line(text.substr(begin, end - begin));
  view.after = in_one_line(text.substr(end, to - end));
}

// A document that the asker may not see is no proof for them.
Result<std::optional<ProofView>> proof_view(const Asked& asked, const score::Proof& proof) {
  const auto row = row_of(proof.document);
  if (!asked.filter.rows.admits(row)) return std::optional<ProofView>();
  FANAL_TRY(stored, asked.reader.fact(asked.filter.rows, row));
  ProofView view;
  const bool is_clear = asked.masker.is_off();
  const Document& as_read = stored.fact.document;
  if (proof.span && proof.span->field < as_read.fields.size()) {
    const Field& field = as_read.fields[proof.span->field];
    view.field = field.name;
    view.begin = proof.span->begin;
    view.end = proof.span->end;
    if (is_clear && proof.span->end > proof.span->begin) show_words(field.value, *proof.span, view);
  }
  view.day = day_of(as_read);
  if (!is_clear) asked.masker.fact(stored.fact);
  view.id = stored.fact.document.id;
  view.name = outer_id(stored.fact.document);
  return std::optional(std::move(view));
}

// Urgent, counted by band, counter-indicators, then what is shown only.
int rank_of(const FindingView& view) {
  if (view.finding.hit.band == Band::urgent) return 0;
  if (view.finding.is_counter) return 5;
  return counts(view.finding.hit.band) ? 1 + static_cast<int>(view.finding.hit.band) : 6;
}

// What people said of it, as far as the asker may know, and who answers where it is urgent.
Result<void> add_review(const Asked& asked, ExplainAnswer& answer) {
  const auto now = now_utc();
  FANAL_TRY(given, labels_by_group(asked.reader, asked.filter.rows, now));
  FANAL_TRY(shares, shares_of(asked.reader, given, asked.session.actor()));
  answer.shares = shares;
  // A label is of a joined group.
  const auto own = answer.of == Explained::group ? given.find(answer.number) : given.end();
  if (own != given.end()) {
    FANAL_TRY(views, visible_views(asked.reader, asked.filter.rows, asked.masker, answer.number, own->second,
                                   asked.session.actor()));
    answer.labels = std::move(views);
  }
  if (answer.assessment.tier != Tier::urgent) return {};
  FANAL_TRY(settings, asked.reader.case_settings());
  answer.duty = duty_of(settings, now);
  return {};
}

// All that is said of an assessment: of a group, or of a part of one. `packs`: of the findings.
Result<void> add_explanation(const Asked& asked, const FindingsHead& head, const SharedPacks& packs,
                             ExplainAnswer& answer, Seen& seen) {
  FANAL_TRY(packs_now, packs_in_use(asked.session, asked.reader));
  answer.said_by = packs;
  score::Terms terms;
  terms.is_evaluation = head.is_evaluation;
  answer.outcome = score::outcome_of(answer.assessment, terms);
  answer.changes = score::changes_of(answer.assessment, terms);
  answer.made_with = head.packs;
  answer.engine = head.engine;
  answer.is_evaluation = head.is_evaluation;
  answer.is_made_with_other_packs = head.packs != packs_now->set().fingerprint();
  std::set<std::uint32_t> used;
  std::set<std::string_view> holding;
  for (std::size_t i = 0; i < answer.assessment.findings.size(); ++i) {
    FindingView view;
    view.finding = answer.assessment.findings[i];
    view.left = answer.outcome.left[i];
    if (const auto* row = packs->set().find(view.finding.hit.indicator)) {
      view.indicator = row->indicator;
      used.insert(row->pack);
      holding.insert(row->indicator->id);
    }
    for (const auto& proof : view.finding.observation.proofs) {
      FANAL_TRY(shown, proof_view(asked, proof));
      if (!shown) continue;
      seen.documents.push_back(shown->id);
      view.proofs.push_back(*std::move(shown));
    }
    answer.findings.push_back(std::move(view));
  }
  std::stable_sort(answer.findings.begin(), answer.findings.end(),
                   [](const FindingView& a, const FindingView& b) { return rank_of(a) < rank_of(b); });
  for (const auto& row : packs->set().rows()) {
    if (row.indicator->is_counter) answer.counters.push_back({row.indicator, holding.contains(row.indicator->id)});
  }
  std::stable_sort(answer.counters.begin(), answer.counters.end(),
                   [](const CounterView& a, const CounterView& b) { return a.holds > b.holds; });
  // Of those of an agency all: what they leave out is found nowhere.
  for (std::uint32_t i = 0; i < packs->set().packs().size(); ++i) {
    const auto& pack = packs->set().packs()[i];
    if (used.contains(i) || packs->from(pack.id) != PackFrom::fanal)
      answer.packs.push_back({&pack, packs->from(pack.id)});
  }
  answer.weakened = packs->weakened;
  FANAL_TRY_VOID(add_review(asked, answer));
  std::sort(seen.documents.begin(), seen.documents.end());
  seen.documents.erase(std::unique(seen.documents.begin(), seen.documents.end()), seen.documents.end());
  seen.results = answer.assessment.documents;
  return {};
}

Result<ExplainAnswer> explained(const Asked& asked, std::uint32_t number, Seen& seen) {
  FindingReader findings(asked.reader);
  FANAL_TRY(head, findings.head());
  if (!head) return no_findings();
  GroupReader groups(asked.reader);
  FANAL_TRY(members, groups.meta_group(number));
  if (!members) return Error{Code::not_found, "this case has no group " + std::to_string(number)};
  ExplainAnswer answer;
  answer.number = number;
  FANAL_TRY(assessment, findings.assessment(number));
  answer.assessment = std::move(assessment);
  FANAL_TRY(packs, packs_of_findings(asked.session, asked.reader));
  FANAL_TRY_VOID(add_explanation(asked, *head, packs, answer, seen));
  return answer;
}

// `answer`: says of what it is.
Result<ExplainAnswer> explained_part(const Asked& asked, ExplainAnswer answer,
                                     const std::vector<PartDocument>& documents, Seen& seen) {
  FANAL_TRY(head, FindingReader(asked.reader).head());
  if (!head) return no_findings();
  FANAL_TRY(packs, packs_of_findings(asked.session, asked.reader));
  score::Terms terms;
  terms.is_evaluation = head->is_evaluation;
  // Of many documents some 2 kB each are held at once.
  constexpr std::size_t many = 10'000;
  std::unique_lock<std::mutex> alone(asked.session.inside().held->large_parts, std::defer_lock);
  if (documents.size() > many && !alone.try_lock())
    return Error{Code::busy, "another large text group of this case is being looked at: ask again"};
  FANAL_TRY(assessment, assess_part(asked.reader, asked.filter.rows, documents, *packs->packs, terms));
  answer.assessment = std::move(assessment);
  FANAL_TRY_VOID(add_explanation(asked, *head, packs, answer, seen));
  return answer;
}

std::uint64_t count_of(std::uint32_t number) { return number; }

void put_proof(JsonWriter& json, const ProofView& proof) {
  json.begin_object().field("id", to_hex(proof.id.value)).field("name", proof.name);
  if (!proof.day.empty()) json.field("day", proof.day);
  if (!proof.field.empty()) {
    json.field("field", proof.field).field("begin", count_of(proof.begin)).field("end", count_of(proof.end));
  }
  if (!proof.words.empty()) json.field("before", proof.before).field("words", proof.words).field("after", proof.after);
  json.end_object();
}

void put_indicator(JsonWriter& json, const score::Indicator& indicator) {
  put_words(json, "name", indicator.name);
  put_words(json, "definition", indicator.definition);
  put_words(json, "dimension_reason", indicator.dimension_reason);
  put_words(json, "caveat", indicator.caveat);
  put_words(json, "error_rate", indicator.error_rate);
  json.key("innocent").begin_array();
  for (const auto& reading : indicator.innocent)
    json.begin_object().field("en", reading.en).field("fr", reading.fr).end_object();
  json.end_array().key("sources").begin_array();
  for (const auto& source : indicator.sources)
    json.begin_object()
        .field("name", source.name)
        .field("where", source.where)
        .field("read", source.is_read)
        .end_object();
  json.end_array().field("verified", indicator.is_verified).field("review_due", indicator.review_due);
  if (!indicator.delphi.empty()) json.field("suggests", indicator.delphi);
}

void put_sources(JsonWriter& json, std::string_view name, std::uint32_t sources) {
  json.key(name).begin_array();
  for (std::size_t i = 0; i < source_class_count; ++i) {
    if ((sources >> i & 1U) != 0) json.string(name_of(static_cast<SourceClass>(i)));
  }
  json.end_array();
}

void put_finding(JsonWriter& json, const FindingView& view) {
  const auto& finding = view.finding;
  json.begin_object().field("indicator", finding.hit.indicator).field("kind", "machine_inference");
  json.field("version", count_of(finding.version)).field("band", code_of(finding.hit.band));
  json.field("declared_band", code_of(finding.declared)).field("evidence", code_of(finding.evidence));
  json.field("dimension", name_of(finding.hit.dimension)).field("family", name_of(finding.hit.family));
  json.field("counter", finding.is_counter).field("counted", name_of(view.left));
  put_sources(json, "sources", finding.hit.sources);
  json.field("documents", finding.observation.documents).key("figures").begin_object();
  for (const auto& figure : finding.observation.figures) json.field(figure.name, figure.value);
  json.end_object().key("proofs").begin_array();
  for (const auto& proof : view.proofs) put_proof(json, proof);
  json.end_array();
  if (view.indicator != nullptr) {
    json.key("says").begin_object();
    put_indicator(json, *view.indicator);
    json.end_object();
  }
  json.end_object();
}

void put_profile(JsonWriter& json, const score::ProfileOutcome& outcome) {
  json.begin_object().field("profile", name_of(outcome.profile)).field("tier", code_of(outcome.tier));
  json.field("cap", score::name_of(outcome.cap)).field("without_cap", code_of(outcome.without_cap));
  json.field("hits", count_of(outcome.hits)).field("families", count_of(outcome.families));
  json.key("dimensions").begin_array();
  for (std::size_t d = 0; d < dimension_count; ++d) {
    const auto& count = outcome.counts[d];
    if (count == score::Count{}) continue;
    json.begin_object().field("dimension", name_of(static_cast<Dimension>(d)));
    json.field("strong", count_of(count.strong)).field("medium", count_of(count.medium));
    json.field("weak", count_of(count.weak)).field("positive", outcome.positive[d]).end_object();
  }
  json.end_array().key("elements").begin_array();
  for (std::size_t e = 0; e < element_count; ++e) {
    if (outcome.elements[e]) json.string(name_of(static_cast<Element>(e)));
  }
  json.end_array().end_object();
}

}  // namespace

std::string_view name_of(Explained of) {
  constexpr std::array<std::string_view, 3> names{"group", "document", "text_group"};
  return names.at(static_cast<std::size_t>(of));
}

std::string_view counted_name(const FindingView& view) { return score::name_of(view.left); }

Result<ExplainAnswer> explain_group(Session& session, std::uint32_t number) {
  JsonWriter detail;
  detail.begin_object().field("group", count_of(number)).end_object();
  return session.inside().look(guard::Act::explain, detail.text(),
                               [&](const guard::Filter& filter, Seen& seen) -> Result<ExplainAnswer> {
                                 FANAL_TRY(reader, session.inside().reader());
                                 const Asked asked{session, *reader, filter, session.inside().masker(filter)};
                                 return explained(asked, number, seen);
                               });
}

Result<ExplainAnswer> explain_document(Session& session, std::string_view id) {
  JsonWriter detail;
  const Key256& key = session.inside().opened.keys().pseudonyms.bytes();
  detail.begin_object().field("id", id_in_audit(key, id)).end_object();
  return session.inside().look(
      guard::Act::explain, detail.text(), [&](const guard::Filter& filter, Seen& seen) -> Result<ExplainAnswer> {
        FANAL_TRY(reader, session.inside().reader());
        FANAL_TRY(rows, rows_asked_for(session, *reader, filter, id));
        GroupReader groups(*reader);
        FANAL_TRY(assignment, groups.assignment(rows.front()));
        if (!assignment) return Error{Code::not_found, "the document came after the last linking: run `fanal link`"};
        const Asked asked{session, *reader, filter, session.inside().masker(filter)};
        return explained(asked, assignment->meta, seen);
      });
}

Result<ExplainAnswer> explain_alone(Session& session, std::string_view id) {
  JsonWriter detail;
  const Key256& key = session.inside().opened.keys().pseudonyms.bytes();
  detail.begin_object().field("id", id_in_audit(key, id)).field("alone", true).end_object();
  return session.inside().look(
      guard::Act::explain, detail.text(), [&](const guard::Filter& filter, Seen& seen) -> Result<ExplainAnswer> {
        FANAL_TRY(reader, session.inside().reader());
        FANAL_TRY(rows, rows_asked_for(session, *reader, filter, id));
        FANAL_TRY(assignment, GroupReader(*reader).assignment(rows.front()));
        if (!assignment) return Error{Code::not_found, "the document came after the last linking: run `fanal link`"};
        const Asked asked{session, *reader, filter, session.inside().masker(filter)};
        ExplainAnswer answer;
        answer.of = Explained::document;
        answer.number = assignment->meta;
        FANAL_TRY(stored, reader->fact(filter.rows, rows.front()));
        answer.document = stored.fact.document.id;
        if (!asked.masker.is_off()) asked.masker.fact(stored.fact);
        answer.document_name = outer_id(stored.fact.document);
        seen.documents.push_back(answer.document);
        return explained_part(asked, std::move(answer), {{rows.front(), assignment->micro}}, seen);
      });
}

Result<ExplainAnswer> explain_text_group(Session& session, std::uint32_t number) {
  JsonWriter detail;
  detail.begin_object().field("text_group", count_of(number)).end_object();
  return session.inside().look(
      guard::Act::explain, detail.text(), [&](const guard::Filter& filter, Seen& seen) -> Result<ExplainAnswer> {
        FANAL_TRY(reader, session.inside().reader());
        FANAL_TRY(members, GroupReader(*reader).micro_group(number));
        std::vector<PartDocument> documents;
        if (members) {
          for (const auto row : members->rows) {
            if (filter.rows.admits(row)) documents.push_back({row, number});
          }
        }
        if (documents.empty()) return Error{Code::not_found, "this case has no text group " + std::to_string(number)};
        const Asked asked{session, *reader, filter, session.inside().masker(filter)};
        ExplainAnswer answer;
        answer.of = Explained::text_group;
        answer.number = number;
        return explained_part(asked, std::move(answer), documents, seen);
      });
}

void put_explanation(JsonWriter& json, const ExplainAnswer& answer) {
  const auto& assessment = answer.assessment;
  json.begin_object().field(answer.of == Explained::text_group ? "text_group" : "group", count_of(answer.number));
  json.field("of", name_of(answer.of));
  if (answer.of == Explained::document)
    json.field("id", to_hex(answer.document.value)).field("name", answer.document_name);
  json.field("tier", code_of(assessment.tier));
  json.field("is", "a reason to look, no probability and no score of a person");
  json.field("documents", assessment.documents).field("readable", assessment.readable);
  json.field("unreadable", assessment.unreadable).key("unread_languages").begin_array();
  for (const auto& language : assessment.unread_languages) json.string(language);
  json.end_array();
  put_sources(json, "sources", assessment.sources);
  json.field("several_adults", assessment.is_several);
  json.field("testimony_credible", assessment.is_testimony_credible).key("profiles").begin_array();
  for (const auto& profile : answer.outcome.profiles) put_profile(json, profile);
  json.end_array().key("findings").begin_array();
  for (const auto& finding : answer.findings) put_finding(json, finding);
  json.end_array().key("counter_indicators").begin_array();
  for (const auto& counter : answer.counters) {
    json.begin_object().field("indicator", counter.indicator->id).field("holds", counter.holds);
    put_words(json, "name", counter.indicator->name);
    json.end_object();
  }
  json.end_array().key("would_change").begin_array();
  for (const auto& change : answer.changes) {
    json.begin_object().field("kind", score::name_of(change.kind)).field("what", change.what);
    json.field("tier", code_of(change.tier)).end_object();
  }
  json.end_array().key("packs").begin_array();
  for (const auto& [pack, from] : answer.packs) {
    json.begin_object()
        .field("pack", pack->id)
        .field("from", name_of(from))
        .field("of_an_agency", from != PackFrom::fanal);
    json.field("version", count_of(pack->version)).field("sha256", pack->sha256);
    json.field("verified", pack->is_verified).field("review_due", pack->review_due).key("advisory").begin_object();
    json.field("survivors", pack->advisory.survivors).field("sex_workers", pack->advisory.sex_workers).end_object();
    json.end_object();
  }
  json.end_array().key("weakened").begin_array();
  for (const auto& row : answer.weakened) put_weakening(json, row);
  json.end_array().field("made_with", answer.made_with).field("engine", answer.engine);
  // How rare things make most alarms false: docs/limits.md, in hundredths of a per cent.
  json.key("base_rates").begin_array();
  for (const auto& row : score::base_rates()) {
    json.begin_object().field("prevalence", count_of(row.prevalence)).field("found", count_of(row.found));
    json.field("wrong", count_of(row.wrong)).field("true_share", count_of(row.true_share)).end_object();
  }
  json.end_array();
  json.field("other_packs_now", answer.is_made_with_other_packs).field("validated_on_real_cases", false);
  json.key("labels").begin_array();
  for (const auto& view : answer.labels) put_label(json, view);
  json.end_array();
  put_shares(json, "shares", answer.shares);
  if (answer.duty) put_duty(json, "duty", *answer.duty);
  json.end_object();
}

}  // namespace fanal::engine
