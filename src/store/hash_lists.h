#pragma once
// Rows about lists of hashes of known unlawful pictures: which lists count, and what was met. Never an entry.
// docs/formats/case.md, "Lists of hashes".
#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/ids.h"

namespace fanal::store {

struct HashListRow {
  std::uint64_t number = 0;
  std::string id;
  std::string source;
  std::string category;
  std::string issued;                     ///< `2026-01-31`, or empty
  std::string expires;                    ///< the last day on which it counts; empty: none
  std::array<std::uint64_t, 5> counts{};  ///< entries by algorithm: md5, sha1, sha256, pdq, photodna
  std::string actor;
  std::string at;
  std::uint64_t audit_seq = 0;
  bool has_ended = false;
  std::string ended_by;
  std::string end_reason;
  std::string ended_at;
};

/// What whoever runs the case may hold.
enum class HashProfile : std::uint8_t {
  other,                ///< no byte of a known picture
  competent_authority,  ///< its bytes, sealed
};
constexpr std::string_view profile_name(HashProfile profile) {
  return profile == HashProfile::other ? "other" : "competent_authority";
}

struct HashProfileRow {
  HashProfile profile = HashProfile::other;
  std::string actor;
  std::string reason;
  std::string at;
};

/// Numbers are stored: add at the end, never reorder.
enum class HitHow : std::uint8_t {
  exact,      ///< the same bytes as on the list
  candidate,  ///< it looks like a picture on the list, and may be another
  stopped,    ///< a person said so
};
constexpr std::string_view how_name(HitHow how) {
  return how == HitHow::exact ? "exact" : how == HitHow::candidate ? "candidate" : "stopped";
}
enum class HitKept : std::uint8_t {
  not_written,  ///< it never was in the case
  sealed,
  erased,  ///< it was in the case, and is not any more
};
constexpr std::string_view kept_name(HitKept kept) {
  return kept == HitKept::not_written ? "not_written" : kept == HitKept::sealed ? "sealed" : "erased";
}

struct HashHit {
  std::uint64_t number = 0;
  ItemId item;              ///< of the file as it was given, whether or not it is in the case
  std::string file_sha256;  ///< of that file
  std::string sha256;       ///< of the picture: the file, or what lies in it at `path`
  std::string list;         ///< id of the list
  std::string category;     ///< as the list has it
  std::string algorithm;
  std::uint32_t distance = 0;  ///< bits of PDQ
  std::string source;          ///< where the file lies
  std::string path;            ///< container path in it, or empty
  HitHow how = HitHow::exact;
  HitKept kept = HitKept::not_written;
  std::uint64_t seal = 0;  ///< 0: none
  std::string actor;
  std::string at;
  std::uint64_t audit_seq = 0;
};

/// The set of segments that holds the entries of a list.
std::string hash_set_name(std::uint64_t list);

}  // namespace fanal::store
