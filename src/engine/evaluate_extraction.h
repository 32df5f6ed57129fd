#pragma once
// How well the mentions of a case agree with a ground truth.
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "base/result.h"
#include "engine/session.h"

namespace fanal::engine {

/// Shares in thousandths.
struct ExtractionCount {
  std::string kind;
  /// `all`; else a class of writing as the truth names it, `none` for what has no class, `all but plain` for the sum.
  std::string writing;
  std::uint64_t right = 0;
  std::uint64_t false_ones = 0;
  std::uint64_t missed = 0;
  std::uint32_t precision = 0;
  std::uint32_t recall = 0;
  std::uint32_t f1 = 0;
  /// Of rows for `all` only: documents that truly hold none of the kind, and those of them in which one was found.
  std::uint64_t without = 0;
  std::uint64_t taken = 0;
  std::uint32_t taken_share = 0;
};

struct ExtractionEvaluation {
  std::vector<ExtractionCount> counts;  ///< by kind, `all` first, then classes by name
  std::uint64_t documents = 0;
  std::uint64_t without_truth = 0;     ///< documents the truth does not name
  std::uint64_t without_document = 0;  ///< lines of the truth that name no document
};

/// One mention that was missed, or found and not true.
struct ExtractionMistake {
  bool is_missed = false;
  std::string id;
  std::string field;  ///< empty where the truth has no spans
  std::string kind;
  std::string writing;
  std::string value;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::string text;    ///< as written
  std::string around;  ///< with up to 40 bytes on both sides
};
/// False stops the reading.
using MistakeSink = std::function<bool(const ExtractionMistake& mistake)>;

/// `truth_file`: JSONL {"id","mentions":[{"field","kind","value","begin","end","class"}]}, with "kinds" and "fields" to
/// say what it judges where that is not everything; or lines of `synth adverts`, which hold values without spans.
/// `mistakes` may be empty; it gets the missed and false ones in the order of documents.
/// Errors: refused, also when mistakes are asked of a live case, whose texts stay inside; not_found; invalid_input with
/// the line.
Result<ExtractionEvaluation> evaluate_extraction(Session& session, const std::string& truth_file,
                                                 const MistakeSink& mistakes);

}  // namespace fanal::engine
