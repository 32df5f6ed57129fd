#pragma once
// Reports: a narrative that somebody writes in the case, whose sentences cite documents of it word for word, and the
// sheet that leaves. What is cited is kept as a place and a keyed hash, never as a copy: what was erased is erased here
// too, and what reads otherwise now is said so. Nothing is changed or deleted: every change is a further state.
// docs/commands/report.md.
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/json_writer.h"
#include "base/result.h"
#include "engine/export.h"
#include "engine/session.h"
#include "model/capture.h"
#include "model/document.h"
#include "model/marking.h"
#include "model/paper.h"
#include "model/where.h"
#include "score/pack.h"

namespace fanal::engine {

struct PacksInUse;

/// A place of a document that sentences rest on; without a field the document as a whole.
struct Citation {
  std::uint32_t number = 0;  ///< `[3]`: from 1, never given twice in a report
  DocumentId document;
  std::string field;
  std::uint32_t begin = 0;  ///< bytes of the field, half-open
  std::uint32_t end = 0;
  std::string indicator;    ///< that was found there, as `NET-01`; may be empty
  std::string item_sha256;  ///< of the file, when it was cited
  std::string words;        ///< keyed hash of the words cited; of the document as a whole, of all that it says
  std::string reader;       ///< `advert_jsonl/1`, when it was cited
  bool operator==(const Citation&) const = default;
};
constexpr std::size_t most_citations = 500;
constexpr std::size_t most_cited_bytes = 4000;  ///< of one: a report quotes, it is no copy of the case

/// Whether what is cited is still what was cited.
enum class CitationStands : std::uint8_t {
  stands,
  reads_otherwise,  ///< the words at the place are others, or cannot be shown to the asker
  not_found,        ///< the indicator does not hold there any more
  gone,             ///< no such document in what the asker sees: it was erased, or is none of theirs
};
/// `stands`, `reads_otherwise`, ...
std::string_view name_of(CitationStands stands);

/// What there is to say of a citation to who may see it.
struct CitationView {
  Citation citation;
  CitationStands stands = CitationStands::gone;
  std::string name;  ///< outer id; empty where it is gone, and so is all that follows
  DocumentKind kind = DocumentKind::record;
  std::string day;          ///< empty: not known
  std::string words;        ///< as they stand there; empty: the document as a whole, or not for the reader
  std::string file;         ///< of the item; empty: not for the reader, as the next three
  Where where;              ///< the bytes that the words were made from; of a whole document, its own
  std::string item_sha256;  ///< of the item
  std::vector<Capture> taken;
  Marking marking;
  const score::Indicator* indicator = nullptr;          ///< nothing where the packs of now have none of that id
  std::vector<const score::Indicator*> speaks_against;  ///< counter-indicators that hold in the group of now
};

enum class ReportBlockKind : std::uint8_t { section, part, paragraph, item };
std::string_view name_of(ReportBlockKind kind);
struct ReportSentence {
  std::string text;
  std::vector<std::uint32_t> cites;  ///< in the order in which they stand, each once
  bool operator==(const ReportSentence&) const = default;
};
struct ReportBlock {
  ReportBlockKind kind = ReportBlockKind::paragraph;
  std::vector<ReportSentence> sentences;
  bool operator==(const ReportBlock&) const = default;
};

/// A report as it is read: whole, of one state.
struct ReportSheet {
  std::string title;
  std::string language;  ///< `en`, `fr`: of the sheet's own words, and of how sentences end
  std::vector<ReportBlock> blocks;
  std::uint64_t sentences = 0;         ///< of paragraphs and items
  std::uint64_t resting = 0;           ///< of these, those that cite something that stands
  std::vector<std::uint32_t> missing;  ///< numbers that sentences cite and the report does not have
  std::vector<CitationView> citations;
  Marking marking;                            ///< the strictest of what is cited; a case's own without any
  std::shared_ptr<const PacksInUse> said_by;  ///< keeps what is pointed to here
};

struct ReportView {
  Paper paper;  ///< the last state, without its body
  std::string made_at;
  bool is_mine = false;  ///< only its owner changes it
  std::string text;      ///< as it was written
  ReportSheet sheet;
};

struct ReportHead {
  Paper paper;  ///< without its body
  std::string made_at;
  bool is_mine = false;
};
struct ReportList {
  std::vector<ReportHead> reports;  ///< those changed last first
};

struct ReportRequest {
  std::string title;
  std::string text;  ///< docs/commands/report.md, "How it is written"; may be empty
  std::string language = "en";
  bool for_team = false;  ///< for who sees the whole case in clear; else for its owner alone
};
/// What is said is changed, the rest stays.
struct ReportChange {
  std::optional<std::string> title;
  std::optional<std::string> text;
  std::optional<std::string> language;
  std::optional<bool> for_team;
  /// The state that the change was made of: where its words were changed since, nothing is. 0: of whatever it is now.
  std::uint64_t of_state = 0;
  std::string reason;  ///< may be empty
};
struct CitationRequest {
  std::string document;     ///< 32 hexadecimal digits, or the given or made id
  std::string field;        ///< empty: the document as a whole
  std::uint32_t begin = 0;  ///< bytes of the field, half-open
  std::uint32_t end = 0;
  std::string words;  ///< instead of begin and end: what stands in the field just once
  std::string indicator;
};

constexpr std::size_t most_report_title = 200;
constexpr std::size_t most_report_text = 40'000;
constexpr std::size_t most_reports = 200;  ///< of one owner

/// Those of the asker, and those of the team that the asker belongs to. Errors: refused.
Result<ReportList> reports(Session& session, bool with_withdrawn = false);
/// Errors: refused; not_found, in the same words, for one that never was and one that is another's own.
Result<ReportView> report(Session& session, std::uint64_t number);

/// Errors of all that follow: refused, also for who sees pseudonyms and for who is not its owner; busy; not_found;
/// invalid_input.

/// Errors also: limit.
Result<ReportView> add_report(Session& session, const ReportRequest& request);
/// Errors also: already_exists where the words were changed since `of_state`; limit.
Result<ReportView> change_report(Session& session, std::uint64_t number, const ReportChange& change);
/// Adds a citation, or finds it where it is cited already; `number` gets which. Errors also: invalid_input for a place
/// that there is not, and for an indicator that does not hold there; limit.
Result<ReportView> cite(Session& session, std::uint64_t number, const CitationRequest& request,
                        std::uint32_t& citation);
/// Takes it out: its number is not used again. Errors also: invalid_input while a sentence cites it.
Result<ReportView> drop_citation(Session& session, std::uint64_t number, std::uint32_t citation,
                                 const std::string& reason);
/// By its owner; one of the team also by who answers for the people of the case.
Result<ReportHead> withdraw_report(Session& session, std::uint64_t number, const std::string& reason);

/// What would leave, and what stands in its way. Nothing leaves by this.
struct ReportLeaving {
  ReportSheet sheet;  ///< as the recipient would read it
  ExportManifest manifest;
  std::vector<std::uint32_t>
      above;  ///< citations that are marked above the recipient's clearance: with any, none leaves
  bool needs_approval = false;
  std::string subject;  ///< what a second person would approve, word for word
};
/// Errors: refused; not_found; invalid_input for a recipient without a clearance, or values in clear without a
/// recipient.
Result<ReportLeaving> report_leaving(Session& session, std::uint64_t number, const ExportRequest& whom);

struct ReportFile {
  ExportManifest manifest;
  std::string html;  ///< one page that loads nothing and runs nothing, made for paper too
};
/// The last state as a page. In a live case identifying values of its words are pseudonyms and no words of evidence
/// leave, unless in_clear. Its audit row is on disk before this returns. Errors: those of report_leaving; refused where
/// it or a citation is marked above the clearance, a citation does not stand any more or is missing, or a second person
/// would approve what only its owner can read; already_exists where it is in another state than `of_state`, unless 0.
Result<ReportFile> export_report(Session& session, std::uint64_t number, const ExportRequest& whom,
                                 std::uint64_t of_state = 0);

/// As docs/openapi.yaml has them.
void put_report(JsonWriter& json, const ReportView& view);
void put_report_head(JsonWriter& json, const ReportHead& head);
void put_leaving(JsonWriter& json, const ReportLeaving& leaving);

}  // namespace fanal::engine
