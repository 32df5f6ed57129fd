#pragma once
// Lists of hashes of pictures that are known to be unlawful, as those who keep them hand them out. A list is no
// evidence and has no row in the table of readers: it says what must not be kept.
// Source: RFC 4180 (CSV); the signals of ThreatExchange, Meta, "type" HASH_*; docs/formats/hash_lists.md.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace fanal::formats {

/// Numbers are stored: add at the end, never reorder.
enum class HashAlgorithm : std::uint8_t {
  md5,
  sha1,
  sha256,
  pdq,
  photodna,  ///< a verdict from outside: kept as it came, never made, never compared
};
constexpr std::size_t hash_algorithm_count = 5;
std::string_view algorithm_name(HashAlgorithm algorithm);
std::optional<HashAlgorithm> algorithm_from_name(std::string_view name);

struct HashEntry {
  HashAlgorithm algorithm = HashAlgorithm::md5;
  std::string digest;    ///< its bytes: 16, 20, 32, 32 (as PDQ writes them, bit 255 first); of photodna as written
  std::string category;  ///< as the list says, or empty
  std::string expires;   ///< `2027-01-31`, the last day on which it counts; empty: none
  bool operator==(const HashEntry&) const = default;
};

struct HashListIssue {
  std::uint64_t line = 0;  ///< 1-based, where the row begins; of ThreatExchange's one document the number of the entry
  std::string reason;      ///< one sentence; never the hash
  bool is_note = false;    ///< the entry was taken all the same
  bool operator==(const HashListIssue&) const = default;
};

struct HashList {
  std::vector<HashEntry> entries;     ///< in the order of the file
  std::vector<HashListIssue> issues;  ///< at most most_issues; by line
  std::uint64_t refused = 0;          ///< rows that were not taken
  std::string issued;                 ///< the newest day that a row says it was issued on; empty: none says
};

enum class HashListFormat : std::uint8_t {
  csv,             ///< algo,hash,list_id,category,source,issued,expires; a header that names algo and hash
  threatexchange,  ///< {"data":[{"indicator":...,"type":"HASH_SHA256"}]}, or one such object a line
};

struct HashListLimits {
  std::uint64_t rows = 10'000'000;
  std::size_t field_bytes = 1024;
  std::size_t row_bytes = std::size_t{64} << 10U;
  std::size_t issues = 1000;  ///< kept; `refused` counts all
};

/// Reads a whole list. A bad row is an issue, and the others are read. O(bytes).
/// Errors: invalid_input when there is no header with algo and hash, or it is no JSON of this kind at all; limit for
/// too many rows.
Result<HashList> read_hash_list(std::string_view bytes, HashListFormat format, const HashListLimits& limits = {});

}  // namespace fanal::formats
