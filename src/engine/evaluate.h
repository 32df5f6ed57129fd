#pragma once
// How well the groups of a case agree with a ground truth.
#include <cstdint>
#include <string>

#include "base/result.h"
#include "engine/session.h"

namespace fanal::engine {

/// Shares in thousandths.
struct Agreement {
  std::uint32_t precision = 0;
  std::uint32_t recall = 0;
  std::uint32_t f1 = 0;
};

struct LevelEvaluation {
  std::uint64_t documents = 0;
  Agreement pairwise;
  Agreement b_cubed;
  std::uint64_t groups = 0;
  std::uint64_t true_groups = 0;
  std::uint64_t largest = 0;
  std::uint64_t largest_true = 0;
};

struct LinkEvaluation {
  LevelEvaluation meta;                ///< against "poster"
  LevelEvaluation micro;               ///< against "template"
  std::uint64_t without_truth = 0;     ///< documents the truth does not name
  std::uint64_t without_document = 0;  ///< lines of the truth that name no document
};

/// `truth_file`: JSONL {"id","poster","template"}. Errors: refused; not_found; invalid_input with the line.
Result<LinkEvaluation> evaluate_links(Session& session, const std::string& truth_file);

}  // namespace fanal::engine
