#pragma once
// How well the groups of a case agree with a ground truth.
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "engine/session.h"
#include "model/group.h"

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
  std::uint64_t joined_pairs = 0;  ///< documents in one group, by twos
  std::uint64_t false_pairs = 0;   ///< those of them that truly are of two
  /// Of the true pairs, where one document at least is in other words, how many are found; where none is.
  std::uint32_t paraphrased_recall = 0;
  std::uint32_t plain_recall = 0;
};

/// Documents of different posters in one joined group, by what joined them.
struct FalseMergeCount {
  std::string_view cause;  ///< hub, recycled_key, plagiarism, boilerplate, other
  std::uint64_t merges = 0;
  std::uint64_t pairs = 0;
};

/// Numbers that the truth says changed hands, with adverts of both holders in the case.
struct HandoverCount {
  std::uint64_t planted = 0;  ///< after a pause that the table of reassignment takes for one between holders
  std::uint64_t apart = 0;    ///< whose holders are in no group together
  std::uint64_t early = 0;    ///< after a shorter pause
  std::uint64_t early_apart = 0;
};

/// What linking found of a kind of reason without the truth (fanal evidence), and what the truth says.
struct EvidenceTruth {
  EvidenceKind kind = EvidenceKind::phone;
  EvidenceTest test;
  std::uint64_t links = 0;  ///< that join; of a contact: from one use of it to the next
  std::uint64_t wrong = 0;  ///< between two posters
};

struct LinkEvaluation {
  LevelEvaluation meta;                       ///< against "poster"
  LevelEvaluation micro;                      ///< against "template"
  std::vector<FalseMergeCount> false_merges;  ///< all causes
  HandoverCount recycled;
  std::vector<EvidenceTruth> evidence;  ///< all kinds
  std::uint64_t paraphrased = 0;        ///< documents that the truth says are in other words
  std::uint64_t without_truth = 0;      ///< documents the truth does not name
  std::uint64_t without_document = 0;   ///< lines of the truth that name no document
};

/// `truth_file`: JSONL {"id","poster","template"}; what else synth/adverts.h names is used where it is there. Errors:
/// refused; not_found; invalid_input with the line.
Result<LinkEvaluation> evaluate_links(Session& session, const std::string& truth_file);

}  // namespace fanal::engine
