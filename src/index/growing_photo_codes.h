#pragma once
// A set of photo hashes that grows: what was built before, and the codes that came since, which each search goes
// through.
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "index/photo_codes.h"

namespace fanal::index {

struct GrowingState;

/// Searches may run beside one another, not beside add().
class GrowingPhotoCodes {
 public:
  /// Goes on from `built`, or from nothing. `executor` as in PhotoCodes::build(), for as long as this lives.
  explicit GrowingPhotoCodes(std::shared_ptr<const PhotoCodes> built = nullptr, Executor* executor = nullptr);
  ~GrowingPhotoCodes();
  GrowingPhotoCodes(const GrowingPhotoCodes&) = delete;
  GrowingPhotoCodes& operator=(const GrowingPhotoCodes&) = delete;

  /// codes[i] is of photo ids[i]. When what came since is 4,096 or more and over a 64th of what was built, all is built
  /// anew: over all that is some ten microseconds a code, and a search takes up to a third longer than of one set.
  /// Errors: as PhotoCodes::build(), and then nothing is added.
  Result<void> add(std::span<const PhotoHash> codes, std::span<const std::uint32_t> ids);
  Result<void> add(const PhotoHash& code, std::uint32_t id) { return add({&code, 1}, {&id, 1}); }

  /// As of PhotoCodes; stats are of what was built, with the codes since among the candidates.
  Result<std::vector<PhotoHit>> search(const PhotoHash& code, std::uint32_t radius,
                                       PhotoSearchStats* stats = nullptr) const;
  Result<std::vector<std::vector<PhotoHit>>> search_all(std::span<const PhotoHash> codes, std::uint32_t radius,
                                                        std::vector<PhotoSearchStats>* stats = nullptr) const;

  /// All in one set, which is what a new one would begin with. Never null.
  Result<std::shared_ptr<const PhotoCodes>> build();
  std::size_t added() const;  ///< codes since it was built

 private:
  std::unique_ptr<GrowingState> state_;
};

}  // namespace fanal::index
