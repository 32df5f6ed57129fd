#include "guard/pseudonym.h"

namespace fanal::guard {
namespace {

// RFC 4648, 6, in lower case and without padding: 128 bits are 26 characters, the last of them of 3 bits.
std::string base32(const Hash128& hash) {
  constexpr std::string_view alphabet = "abcdefghijklmnopqrstuvwxyz234567";
  std::string out;
  std::uint32_t bits = 0;
  unsigned count = 0;
  for (const std::uint8_t byte : hash.bytes) {
    bits = (bits << 8U) | byte;
    count += 8;
    while (count >= 5) {
      count -= 5;
      out.push_back(alphabet[(bits >> count) & 31U]);
    }
  }
  if (count > 0) out.push_back(alphabet[(bits << (5 - count)) & 31U]);
  return out;
}

}  // namespace

std::string pseudonym(const Key256& pseudonym_key, MentionKind kind, std::string_view value) {
  const Hash128 hash = Blake128(pseudonym_key).field(kind_name(kind)).field(value).finish();
  return std::string(kind_name(kind)) + ":p_" + base32(hash);
}

std::string outgoing_value(const Filter& filter, const Key256& pseudonym_key, MentionKind kind,
                           std::string_view value) {
  if (filter.identities_in_clear || !is_identifying(kind)) return std::string(value);
  return pseudonym(pseudonym_key, kind, value);
}

}  // namespace fanal::guard
