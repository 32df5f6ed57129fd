#pragma once
// How well the pictures of a case are linked, and their tags judged, beside a ground truth.
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "base/result.h"
#include "engine/session.h"

namespace fanal::engine {

/// Shares in thousandths; of nothing 1000.
struct PhotoCount {
  /// `pairs`: pairs of files of one photo, by the hash as it is (near) or by edits too (all; all but
  /// bland: without photos that have too little detail to be told from others). `edit`: each edited file
  /// and its photo as it was first posted. `apart`: pairs of files of two photos, by what they have in common, or by
  /// their distance. `contradiction`, `edit_mark`, `state`, `camera`: files, by what their tags say.
  std::string what;
  std::string name;
  std::uint64_t truly = 0;  ///< that there are
  std::uint64_t found = 0;
  std::uint64_t missed = 0;
  std::uint64_t false_ones = 0;
  std::uint32_t precision = 1000;
  std::uint32_t recall = 1000;
  std::uint32_t f1 = 1000;
  /// Of `edit` only: bits between the two hashes, in whichever of the eight turns they are nearest; -1 where either
  /// picture has none.
  int bits_median = -1;
  int bits_95 = -1;
  int bits_most = -1;
  int bits_missed = -1;            ///< the least of those that are not joined
  std::uint64_t without_hash = 0;  ///< of `edit`: either picture has too little detail
};

struct PhotoEvaluation {
  std::vector<PhotoCount> counts;
  std::uint64_t files = 0;             ///< of the truth that are in the case
  std::uint64_t without_truth = 0;     ///< pictures the truth does not name
  std::uint64_t without_document = 0;  ///< lines of the truth that name no picture
};

/// Two files that were not joined and should be, or were and should not.
struct PhotoMistake {
  bool is_missed = false;
  std::string file;
  std::string other;  ///< where missed, the photo as it was first posted
  std::string edits;  ///< of both: `caption+mirrored, `
  std::string scene;
  int bits = -1;  ///< as in PhotoCount
};
/// False stops the telling.
using PhotoMistakeSink = std::function<bool(const PhotoMistake& mistake)>;

/// `truth_file`: JSONL as synth/photos.h says. Files are found by their names, whatever folder they lie in; several
/// with the same bytes are one picture of the case. Two are joined that are one picture, or hold one photo, near_photo
/// or edited_photo key. `mistakes` may be empty; it gets the missed ones of `edit` and all false ones, by file. Errors:
/// refused, also when mistakes are asked of a live case; not_found; invalid_input with the line; limit when keys join
/// more than 50 million pairs.
Result<PhotoEvaluation> evaluate_photos(Session& session, const std::string& truth_file,
                                        const PhotoMistakeSink& mistakes);

}  // namespace fanal::engine
