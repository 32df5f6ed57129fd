#pragma once
// Which photos have a hash within some bits of a given one: exact, over an immutable set of hashes in memory.
// Source: Norouzi, Punjani, Fleet, "Fast search in Hamming space with multi-index hashing", CVPR 2012; the bytes that
// are kept: docs/formats/index.md.
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "base/executor.h"
#include "base/result.h"
#include "index/blocks.h"
#include "model/photo.h"

namespace fanal::index {

struct PhotoHit {
  std::uint32_t id = 0;
  std::uint32_t distance = 0;
  auto operator<=>(const PhotoHit&) const = default;
};

/// How a search went about it: it looked up in tables what is near in some part, or went through all codes, which costs
/// less where there are few, where the radius is great, or where many are alike.
enum class PhotoPlan : std::uint8_t { tables, scan };

struct PhotoSearchStats {
  PhotoPlan plan = PhotoPlan::scan;
  std::uint64_t probes = 0;      ///< values looked up in tables
  std::uint64_t candidates = 0;  ///< codes compared with the one asked for, some of them several times
};

/// The greatest radius that is answered.
constexpr std::uint32_t most_photo_radius = 47;
/// Codes, and ids, of one set.
constexpr std::uint64_t most_photo_codes = std::uint64_t{1} << 31U;

/// How a set is laid out. Other values than the default are for tests and measures.
struct PhotoLayout {
  std::uint32_t block_bytes = 32768;  ///< content of a block, from 16 to 65,528; 8 bytes follow
  int slots = -1;                     ///< of the tables, 12 to 16; 0: no tables; -1: what is best for so many codes
};

struct PhotoCodesState;

/// Distinct codes, each with the ids of the photos that have it. Any number of threads may search it.
/// Memory: 36 bytes a distinct code and 4 an id; with 32,768 codes or more 60 bytes a code more, and 4 MiB once for
/// all; with 500,000 or more 52 and 18 MiB; with 3,000,000 or more 44 and 128 MiB (97 bytes each at ten million). While
/// it is built, 16 bytes a code more.
class PhotoCodes {
 public:
  /// codes[i] is of photo ids[i]. A photo may have several codes: a search finds it once, by its nearest. The same set
  /// gives the same bytes, in whatever order it comes. O(n log n), some hundred nanoseconds a code; with an `executor`
  /// on its workers, and then not to be called from one of them.
  /// Errors: invalid_input when there are not as many ids as codes, or the layout has values that are not allowed;
  /// limit above most_photo_codes.
  static Result<std::shared_ptr<const PhotoCodes>> build(std::span<const PhotoHash> codes,
                                                         std::span<const std::uint32_t> ids,
                                                         Executor* executor = nullptr, const PhotoLayout& layout = {});
  /// What build() would have made of all of them together. Errors: as build().
  static Result<std::shared_ptr<const PhotoCodes>> merge(std::span<const std::shared_ptr<const PhotoCodes>> parts,
                                                         Executor* executor = nullptr, const PhotoLayout& layout = {});
  /// Reads all of `blocks` blocks, in order, and makes the tables anew, which are thrice as many bytes as the blocks.
  /// Errors: damaged when any byte is not as it was written; what the source says.
  static Result<std::shared_ptr<const PhotoCodes>> open(const BlockSource& source, std::uint64_t blocks,
                                                        Executor* executor = nullptr);
  /// The blocks that open() reads, head first.
  std::vector<std::string> blocks() const;

  explicit PhotoCodes(std::unique_ptr<PhotoCodesState> state);
  ~PhotoCodes();
  PhotoCodes(const PhotoCodes&) = delete;
  PhotoCodes& operator=(const PhotoCodes&) = delete;

  /// Photos that have a code within `radius` of `code`, in ascending order of distance, then of id; each once.
  /// Errors: invalid_input above most_photo_radius.
  Result<std::vector<PhotoHit>> search(const PhotoHash& code, std::uint32_t radius,
                                       PhotoSearchStats* stats = nullptr) const;
  /// The same for each of several, and faster where all codes are gone through: they are read once for all of these.
  /// `stats` gets one for each.
  Result<std::vector<std::vector<PhotoHit>>> search_all(std::span<const PhotoHash> codes, std::uint32_t radius,
                                                        std::vector<PhotoSearchStats>* stats = nullptr) const;

  std::uint32_t codes() const;  ///< distinct ones
  std::uint32_t ids() const;    ///< pairs of code and id
  std::uint64_t memory_bytes() const;
  const PhotoCodesState& state() const { return *state_; }

 private:
  std::unique_ptr<PhotoCodesState> state_;
};

}  // namespace fanal::index
