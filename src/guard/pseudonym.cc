#include "guard/pseudonym.h"

#include "base/base32.h"

namespace fanal::guard {

std::string pseudonym(const Key256& pseudonym_key, MentionKind kind, std::string_view value) {
  const Hash128 hash = Blake128(pseudonym_key).field(kind_name(kind)).field(value).finish();
  return std::string(kind_name(kind)) + ":p_" +
         to_base32({reinterpret_cast<const char*>(hash.bytes.data()), hash.bytes.size()});
}

std::string outgoing_value(const Filter& filter, const Key256& pseudonym_key, MentionKind kind,
                           std::string_view value) {
  if (filter.identities_in_clear || !is_identifying(kind)) return std::string(value);
  return pseudonym(pseudonym_key, kind, value);
}

}  // namespace fanal::guard
