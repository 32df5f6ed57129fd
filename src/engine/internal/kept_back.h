#pragma once
// Pictures that never leave a case: a list that counts names them, or they were met or stopped before. Asked again as
// each is about to leave, for a list may have come while there was no decoder, and a case may have been restored.
#include <memory>
#include <set>
#include <string>
#include <string_view>

#include "base/result.h"
#include "engine/internal/decoder_pool.h"
#include "engine/internal/listed_gate.h"
#include "store/reader.h"

namespace fanal::engine {

/// From one thread at a time.
class KeptBack {
 public:
  /// `reader` and `pool` must outlive it; `today`: `2026-03-01`. O(hits). Errors: those of reading, damaged.
  static Result<KeptBack> open(store::Reader& reader, DecoderPool& pool, std::string_view today);

  /// Is the picture, or the file that it lies in, named? By the ledger of hits, whatever became of the list since: no
  /// hit was looked at by a person. Then by the lists: its bytes; what it shows, where a list can tell that. One that
  /// cannot be decoded is held against them by its bytes alone. Errors: unavailable or refused, when what has to be
  /// decoded for it cannot be; those of reading.
  Result<bool> holds(const store::StoredItem& item, std::string_view bytes);
  /// No list came or went, and nothing was met, since it was opened. Errors: those of reading.
  Result<bool> is_current(store::Reader& now) const;

 private:
  explicit KeptBack(DecoderPool& pool) : pool_(&pool) {}
  Result<bool> is_named(std::string_view bytes);

  DecoderPool* pool_;
  std::unique_ptr<ListedGate> gate_;  // none: no list counts
  std::set<std::string> met_;         // SHA-256, hexadecimal, of pictures and of files
  std::string said_;                  // what was loaded, ended and met so far
};

}  // namespace fanal::engine
