#include "engine/internal/report_sheet.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "engine/internal/export_gate.h"
#include "engine/internal/group_segments.h"
#include "engine/internal/item_markings.h"
#include "engine/internal/lookup.h"
#include "engine/internal/own_names.h"
#include "engine/internal/packs_in_use.h"
#include "engine/internal/report_text.h"
#include "engine/internal/reviewed.h"
#include "engine/internal/said_values.h"
#include "engine/internal/scoring.h"

namespace fanal::engine {
namespace {

// A key of a program may have less than its owner's role.
bool may_see_links(const guard::Filter& filter) { return (filter.can & guard::bit(guard::Capability::links)) != 0; }

// What was found in the group of a document.
struct FoundThere {
  std::set<std::string> proved_by_it;  ///< indicators that are read in the document
  std::vector<std::string> counters;   ///< that hold in its group
};

Result<FoundThere> found_in(store::Reader& reader, const RowFilter& rows, const DocumentId& id) {
  FoundThere found;
  FANAL_TRY(group, group_of_document(reader, rows, id));
  FindingReader findings(reader);
  FANAL_TRY(head, findings.head());
  if (!group || !head) return found;
  FANAL_TRY(own, reader.rows_of(rows, id));
  FANAL_TRY(assessment, findings.assessment(*group));
  for (const auto& finding : assessment.findings) {
    if (finding.is_counter) found.counters.push_back(finding.hit.indicator);
    const auto& proofs = finding.observation.proofs;
    const bool is_here = std::any_of(proofs.begin(), proofs.end(), [&](const score::Proof& proof) {
      return std::find(own.begin(), own.end(), row_of(proof.document)) != own.end();
    });
    if (is_here) found.proved_by_it.insert(finding.hit.indicator);
  }
  return found;
}

const Field* field_named(const Document& document, const std::string& name) {
  const auto found = std::find_if(document.fields.begin(), document.fields.end(),
                                  [&](const Field& field) { return field.name == name; });
  return found == document.fields.end() ? nullptr : &*found;
}

// What a citation is of; of a document as a whole what it says altogether. Empty where the field has no such bytes.
std::string words_at(const Document& document, const Citation& citation) {
  if (citation.field.empty()) return to_hex(document.order);
  const Field* field = field_named(document, citation.field);
  if (field == nullptr || citation.begin >= citation.end || citation.end > field->value.size()) return {};
  return field->value.substr(citation.begin, citation.end - citation.begin);
}

class SheetMaker {
 public:
  explicit SheetMaker(const SheetFor& asked)
      : asked_(asked),
        key_(asked.session.inside().opened.keys().pseudonyms.bytes()),
        masker_(asked.session.inside().masker(asked.filter)),
        veil_(guard::row_of(guard::Role::guest), key_),
        markings_(asked.reader, asked.session.terms()),
        names_(asked.reader, asked.filter, asked.session.actor()) {}

  Result<ReportSheet> make(const std::string& title, const ReportBody& body) {
    ReportSheet sheet;
    sheet.language = body.language;
    FANAL_TRY(packs, packs_of_findings(asked_.session, asked_.reader));
    sheet.said_by = packs;
    packs_ = packs.get();
    std::optional<Marking> marking;
    for (const Citation& citation : body.citations) {
      FANAL_TRY(view, view_of(citation));
      if (view.stands != CitationStands::gone) marking = marking ? strictest(*marking, view.marking) : view.marking;
      sheet.citations.push_back(std::move(view));
    }
    sheet.marking = marking.value_or(default_marking(asked_.session.terms().is_live));
    sheet.title = shown(title);
    FANAL_TRY(blocks, report_blocks(body.text, body.language,
                                    [this](std::string_view words) { return shown(std::string(words)); }));
    sheet.blocks = std::move(blocks);
    count(sheet);
    return sheet;
  }

 private:
  bool is_leaving_veiled() const { return asked_.leaving != nullptr && !asked_.leaving->in_clear; }
  // As it leaves to others than the case team under pseudonyms: whose file it was and where it lay is not said.
  bool hides_sources() const { return is_leaving_veiled() && !asked_.leaving->recipient.empty(); }
  // Whoever sees pseudonyms is shown no words by their place: it counts bytes of what was written.
  bool shows_words() const { return masker_.is_off() && !is_leaving_veiled(); }

  // Words of people, after the documents were read that say who must not be told.
  std::string shown(const std::string& words) const {
    if (is_leaving_veiled()) return veil_.text(words, secrets_);
    return masker_.text(words, secrets_);
  }

  void add_secrets(const store::Fact& fact) {
    if (shows_words()) return;
    for (auto& secret : (is_leaving_veiled() ? veil_ : masker_).secrets_of(fact)) secrets_.push_back(std::move(secret));
  }

  Result<CitationView> view_of(const Citation& citation) {
    CitationView view;
    view.citation = citation;
    FANAL_TRY(rows, asked_.reader.rows_of(asked_.filter.rows, citation.document));
    if (rows.empty()) return view;
    FANAL_TRY(stored, asked_.reader.fact(asked_.filter.rows, rows.front()));
    add_secrets(stored.fact);
    FANAL_TRY(marking, markings_.of(stored.item));
    view.marking = marking;
    FANAL_TRY_VOID(fill_indicator(view));
    FANAL_TRY_VOID(fill_place(stored, view));
    FANAL_TRY_VOID(fill_source(stored, view));
    return view;
  }

  Result<void> fill_indicator(CitationView& view) {
    view.stands = CitationStands::stands;
    // What is made from all of a case is for who sees all of it.
    if (view.citation.indicator.empty() || !may_see_links(asked_.filter)) return {};
    FANAL_TRY(found, found_of(view.citation.document));
    if (!found->proved_by_it.contains(view.citation.indicator)) view.stands = CitationStands::not_found;
    if (const auto* row = packs_->set().find(view.citation.indicator)) view.indicator = row->indicator;
    for (const auto& counter : found->counters)
      if (const auto* row = packs_->set().find(counter)) view.speaks_against.push_back(row->indicator);
    return {};
  }

  Result<const FoundThere*> found_of(const DocumentId& id) {
    const auto known = found_.find(id);
    if (known != found_.end()) return &known->second;
    FANAL_TRY(found, found_in(asked_.reader, asked_.filter.rows, id));
    return &found_.emplace(id, std::move(found)).first->second;
  }

  Result<void> fill_place(store::StoredFact& stored, CitationView& view) {
    const Citation& citation = view.citation;
    Document& document = stored.fact.document;
    view.where = document.where;
    const std::string words = words_at(document, citation);
    if (words.empty() || hash_of_words(key_, words) != citation.words) {
      view.stands = CitationStands::reads_otherwise;
    } else if (!citation.field.empty()) {
      for (std::size_t i = 0; i < document.fields.size(); ++i) {
        if (document.fields[i].name != citation.field) continue;
        view.where = where_of(document, i, citation.begin, citation.end);
        break;
      }
      if (shows_words()) view.words = words;
    }
    view.kind = document.kind;
    view.day = day_of(document);
    return {};
  }

  Result<void> fill_source(store::StoredFact& stored, CitationView& view) {
    FANAL_TRY(item, asked_.reader.item(stored.item));
    FANAL_TRY(captures, asked_.reader.captures(stored.item));
    for (auto& capture : captures) view.taken.push_back(std::move(capture.capture));
    names_.show(view.taken);
    std::string file = item.name;
    FANAL_TRY_VOID(names_.show(item, file, stored.fact.document.made_id));
    masker_.fact(stored.fact);
    view.name = asked_.leaving == nullptr ? outer_id(stored.fact.document)
                                          : outgoing_name(stored.fact.document, *asked_.leaving, veil_, key_);
    // Columns are named by whoever made the file.
    if (!shows_words()) {
      view.citation.field = shown(view.citation.field);
      view.citation.begin = view.citation.end = 0;
    }
    if (hides_sources() || !masker_.is_off()) {
      view.where = {};
      for (Capture& capture : view.taken) capture.source.clear();
      return {};
    }
    view.file = std::move(file);
    view.where.item = item.item.id;
    view.item_sha256 = item.item.sha256;
    return {};
  }

  static void count(ReportSheet& sheet) {
    std::map<std::uint32_t, bool> stands;
    for (const CitationView& view : sheet.citations)
      stands[view.citation.number] = view.stands == CitationStands::stands;
    std::set<std::uint32_t> missing;
    for (const ReportBlock& block : sheet.blocks) {
      const bool is_told = block.kind == ReportBlockKind::paragraph || block.kind == ReportBlockKind::item;
      for (const ReportSentence& sentence : block.sentences) {
        bool rests = false;
        for (const std::uint32_t number : sentence.cites) {
          const auto found = stands.find(number);
          if (found == stands.end())
            missing.insert(number);
          else
            rests = rests || found->second;
        }
        if (!is_told) continue;
        ++sheet.sentences;
        if (rests) ++sheet.resting;
      }
    }
    sheet.missing.assign(missing.begin(), missing.end());
  }

  const SheetFor& asked_;
  const Key256& key_;
  Masker masker_;
  Masker veil_;
  ItemMarkings markings_;
  OwnNames names_;
  const PacksInUse* packs_ = nullptr;
  std::map<DocumentId, FoundThere> found_;
  std::vector<guard::Secret> secrets_;
};

// Where the words stand that somebody gives instead of a place.
Result<SpanGiven> span_of(const SheetFor& asked, const CitationRequest& request) {
  SpanGiven span{request.document, request.field, request.begin, request.end};
  if (request.words.empty()) return span;
  FANAL_TRY(found,
            rows_called(asked.reader, asked.session.inside().provisional(), asked.filter.rows, request.document));
  FANAL_TRY(stored, asked.reader.fact(asked.filter.rows, found.front()));
  const Field* field = field_named(stored.fact.document, request.field);
  if (field == nullptr)
    return Error{Code::invalid_input, "'" + request.document + "' has no field '" + request.field + "'"};
  const std::size_t at = field->value.find(request.words);
  const std::string place = "the field '" + request.field + "' of '" + request.document + "'";
  if (at == std::string::npos) return Error{Code::invalid_input, "these words do not stand in " + place};
  if (field->value.find(request.words, at + 1) != std::string::npos)
    return Error{Code::invalid_input, "these words stand more than once in " + place + ": give more of them"};
  span.begin = static_cast<std::uint32_t>(at);
  span.end = static_cast<std::uint32_t>(at + request.words.size());
  return span;
}

}  // namespace

Result<ReportSheet> sheet_of(const SheetFor& asked, const std::string& title, const ReportBody& body) {
  return SheetMaker(asked).make(title, body);
}

Result<Citation> citation_for(const SheetFor& asked, const CitationRequest& request) {
  const auto& rows = asked.filter.rows;
  auto& provisional = asked.session.inside().provisional();
  Citation citation;
  if (request.field.empty()) {
    FANAL_TRY(found, rows_called(asked.reader, provisional, rows, request.document));
    FANAL_TRY(stored, asked.reader.fact(rows, found.front()));
    citation.document = stored.fact.document.id;
  } else {
    FANAL_TRY(given, span_of(asked, request));
    FANAL_TRY(span, evidence_in_case(asked.reader, provisional, rows, given));
    citation.document = span.document;
    citation.field = span.field;
    citation.begin = span.begin;
    citation.end = span.end;
  }
  FANAL_TRY(own, asked.reader.rows_of(rows, citation.document));
  if (own.empty()) return Error{Code::not_found, "this case has no document '" + request.document + "'"};
  FANAL_TRY(stored, asked.reader.fact(rows, own.front()));
  FANAL_TRY(item, asked.reader.item(stored.item));
  citation.item_sha256 = item.item.sha256;
  citation.reader = item.item.reader + "/" + std::to_string(item.reader_version);
  if (citation.end - citation.begin > most_cited_bytes)
    return Error{Code::limit, "a citation is of at most " + std::to_string(most_cited_bytes) +
                                  " bytes: cite less of it, or the document as a whole"};
  const std::string words = words_at(stored.fact.document, citation);
  if (words.empty()) return Error{Code::invalid_input, "'" + citation.field + "' has no such bytes"};
  citation.words = hash_of_words(asked.session.inside().opened.keys().pseudonyms.bytes(), words);
  if (!request.indicator.empty()) {
    if (!may_see_links(asked.filter))
      return Error{Code::refused, "as " + std::string(asked.filter.role->name) + " you see no findings to cite"};
    FANAL_TRY(found, found_in(asked.reader, rows, citation.document));
    if (!found.proved_by_it.contains(request.indicator)) {
      return Error{Code::invalid_input, "'" + request.indicator + "' was not found in '" + request.document +
                                            "': a report names a finding where it is read"};
    }
    citation.indicator = request.indicator;
  }
  return citation;
}

}  // namespace fanal::engine
