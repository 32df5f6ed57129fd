#pragma once
// What the lists of hashes that count say of bytes and of pictures. Asked before anything is written.
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "collect/digests.h"
#include "formats/hash_list.h"
#include "index/photo_codes.h"
#include "model/photo.h"
#include "store/hash_lists.h"
#include "store/reader.h"
#include "store/writer.h"

namespace fanal::engine {

/// What met an entry. The digest of the bytes themselves, never the entry.
struct Listed {
  store::HitHow how = store::HitHow::exact;
  std::string list;
  std::string category;
  std::string algorithm;
  std::uint32_t distance = 0;
  std::string sha256;  ///< hexadecimal, of what was met
  std::string path;    ///< where in the file; empty: the file itself
};

/// The bytes of a digest as to_hex gave it, and of no other text.
std::string bytes_of_hex(std::string_view hex);

/// Entries as the set of segments of a list. Of several entries with one digest the one that counts longest stays.
/// Errors: those of the writer.
Result<std::int64_t> write_hash_entries(store::Writer& writer, std::vector<formats::HashEntry> entries);

/// From one thread at a time.
class ListedGate {
 public:
  /// Nothing when no list counts. `reader` must outlive it; `today`: `2026-03-01`. Errors: those of reading, damaged.
  static Result<std::unique_ptr<ListedGate>> open(store::Reader& reader, std::string_view today);
  /// Without the hashes of what looks alike, which are large and read whole: find_alike() finds nothing.
  static Result<std::unique_ptr<ListedGate>> open_exact(store::Reader& reader, std::string_view today);
  /// Only what stands in this list.
  static Result<std::unique_ptr<ListedGate>> open_one(store::Reader& reader, std::string_view today,
                                                      std::string_view list);

  store::HashProfile profile() const { return profile_; }
  bool has_pdq() const;
  /// The same bytes: by MD5, SHA-1 or SHA-256.
  Result<std::optional<Listed>> find_exact(const collect::ByteDigests& digests);
  /// A picture that looks like it, as it is or turned; `turned` empty: it cannot be told.
  Result<std::optional<Listed>> find_alike(std::span<const PhotoHash> turned, int quality);

 private:
  struct List {
    std::string id;
    std::string category;
    std::string set;
    std::shared_ptr<const index::PhotoCodes> codes;  ///< none: it has no PDQ, or nobody asks for them
  };
  enum class Hashes : std::uint8_t { all, exact };
  ListedGate(store::Reader& reader, std::string today) : reader_(&reader), today_(std::move(today)) {}
  /// `only`: the id of a list; empty: all of them.
  static Result<std::unique_ptr<ListedGate>> opened(store::Reader& reader, std::string_view today,
                                                    std::string_view only, Hashes hashes);
  Result<std::optional<Listed>> counted(const List& list, formats::HashAlgorithm algorithm, std::string_view value);

  store::Reader* reader_;
  std::string today_;
  store::HashProfile profile_ = store::HashProfile::other;
  std::vector<List> lists_;
};

}  // namespace fanal::engine
