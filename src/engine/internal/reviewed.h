#pragma once
// Labels and answers of a case as they lie on the groups of now.
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json_writer.h"
#include "base/result.h"
#include "base/time.h"
#include "engine/internal/masking.h"
#include "engine/internal/provisional.h"
#include "engine/review.h"
#include "model/review.h"
#include "model/row_filter.h"
#include "score/review_queue.h"
#include "store/reader.h"

namespace fanal::engine {

/// Of the document's first row; nothing: it is gone, not seen by the asker, or came after the last linking.
Result<std::optional<std::uint32_t>> group_of_document(store::Reader& reader, const RowFilter& rows,
                                                       const DocumentId& id);

/// The first document of a group by Document::order. Reads each once. Errors: not_found.
Result<DocumentId> first_document(store::Reader& reader, const RowFilter& rows, std::uint32_t group);

/// Labels that hold at `now` by the group that they lie on, each group's by number; 0-keyed ones are of no group of
/// now.
using LabelsByGroup = std::map<std::optional<std::uint32_t>, std::vector<Label>>;
Result<LabelsByGroup> labels_by_group(store::Reader& reader, const RowFilter& rows, UtcSeconds now);

/// What the rules go by. Words of a later Fanal are left out.
std::vector<score::GroupLabel> group_labels(const std::vector<Label>& labels);

/// Labels of one group that `who` may see: all once they labelled it, else none.
Result<std::vector<LabelView>> visible_views(store::Reader& reader, const RowFilter& rows, const Masker& masker,
                                             std::optional<std::uint32_t> group, const std::vector<Label>& labels,
                                             std::string_view who);

/// What a document is called as the asker sees it, and what nobody else may be told of it; empty when it is gone.
struct CalledDocument {
  std::string name;
  std::vector<guard::Secret> secrets;
};
Result<CalledDocument> called(store::Reader& reader, const RowFilter& rows, const Masker& masker, const DocumentId& id);

/// A person's span, checked: the document's id where it is in the group, has the field, and the field has the bytes.
/// Errors: not_found; invalid_input.
Result<score::EvidenceSpan> evidence_in_group(store::Reader& reader, Provisional& provisional, const RowFilter& rows,
                                              std::uint32_t group, const SpanGiven& given);
/// The same of any document of the case.
Result<score::EvidenceSpan> evidence_in_case(store::Reader& reader, Provisional& provisional, const RowFilter& rows,
                                             const SpanGiven& given);

/// Documents whose account somebody answered to be credible (worksheet, TES-1), by the newest answer of each document;
/// ascending.
Result<std::vector<DocumentIndex>> credible_reports(store::Reader& reader, const RowFilter& rows);

/// The tier of now; nothing where no findings were made.
Result<std::optional<Tier>> tier_of_group(store::Reader& reader, std::uint32_t group);

/// Shares over all of the case, as far as `who` may know them.
Result<score::Shares> shares_of(store::Reader& reader, const LabelsByGroup& labels, std::string_view who);

}  // namespace fanal::engine
