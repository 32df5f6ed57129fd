#include "guard/pseudonym.h"

#include "base/base32.h"
#include "guard/masks.h"

namespace fanal::guard {

std::string pseudonym(const Key256& pseudonym_key, MentionKind kind, std::string_view value) {
  const Hash128 hash = Blake128(pseudonym_key).field(kind_name(kind)).field(value).finish();
  return std::string(kind_name(kind)) + ":p_" +
         to_base32({reinterpret_cast<const char*>(hash.bytes.data()), hash.bytes.size()});
}

std::string outgoing_value(const Filter& filter, const Key256& pseudonym_key, MentionKind kind,
                           std::string_view value) {
  const bool is_masked = filter.role != nullptr && is_hidden(*filter.role, kind);
  if (!is_masked && (filter.identities_in_clear || !is_identifying(kind))) return std::string(value);
  // What was read through a mask is a pseudonym already.
  return kind_of_pseudonym(value) == kind ? std::string(value) : pseudonym(pseudonym_key, kind, value);
}

}  // namespace fanal::guard
