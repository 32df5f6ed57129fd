#pragma once
// What several commands say of the same work.
#include "base/executor.h"
#include "cli/output.h"
#include "engine/ask.h"
#include "engine/evaluate.h"
#include "engine/evaluate_extraction.h"
#include "engine/evaluate_photos.h"
#include "engine/ingest.h"
#include "engine/oversight.h"

namespace fanal::cli {

Row ingest_row(const engine::IngestReport& report);
/// The issues kept in the report on stderr, one line each, and how to see them all.
void note_issues(const engine::IngestReport& report);
/// What a check found on stderr, one line each.
void say_findings(const std::vector<engine::CheckFinding>& findings);
Row relink_row(const engine::RelinkReport& report);
/// Opens the case, makes groups anew by `make`, and says what came of it.
Result<int> report_relinking(const Invocation& invocation,
                             Result<engine::RelinkReport> (*make)(engine::Session& session, Executor& executor,
                                                                  const engine::Progress& progress));
Row group_row(const engine::GroupView& group);
Row meta_evaluation_row(const engine::LinkEvaluation& evaluation);
Row micro_evaluation_row(const engine::LinkEvaluation& evaluation);
Row extraction_row(const engine::ExtractionCount& count);
Row mistake_row(const engine::ExtractionMistake& mistake);
Row photo_row(const engine::PhotoCount& count);
Row photo_mistake_row(const engine::PhotoMistake& mistake);
/// A second, a day or a month as it is written, the zone left unsaid; else both ends: `2025-03-01`.
std::string time_text(const engine::SightingView& sighting);
/// `2025-03-01: taken from its source, 1a2b...`
std::string sighting_text(const engine::SightingView& sighting);
/// {"first","last","gone","documents"}, times as by time_text.
std::string posting_json(const engine::PostingView& posting);
/// {"item","file","path","begin","end"}.
std::string source_json(const engine::Source& source);
/// `file line 3 @12-40: code: message (lost: one row)`.
std::string issue_line(const Issue& issue);

}  // namespace fanal::cli
