#pragma once
// Linked data in a script of a page, as flat fields. Source: JSON-LD 1.1 (W3C, 2020), 4 and 9; RFC 8259.
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "base/limits.h"
#include "model/document.h"

namespace fanal::formats {

struct JsonLd {
  /// Named `jsonld.TYPE.KEY`, in the order of the script: each string, number and boolean that is not empty, but
  /// @context and the first @type. TYPE is that of the innermost object; an object without one is a path from the
  /// nearest that has one, `jsonld.Person.address.addressLocality`. Maps count from `base`.
  std::vector<Field> fields;
  std::uint64_t left_out = 0;   ///< values over the limit
  const char* fault = nullptr;  ///< what is wrong, a sentence without its stop; null: nothing
  bool is_too_deep = false;     ///< the fault is a limit
  std::size_t fault_at = 0;     ///< in the script: what stands before was read, what follows was not
  bool has_lone_surrogate = false;
};

/// Reads `script`, UTF-8, whose first byte is `base` of its stream: one value, nested at most limits.depth deep, of
/// which at most `room` strings are taken. Comment marks of HTML and a CDATA section around it, semicolons after it and
/// commas before a closing bracket are let pass. O(script).
JsonLd read_json_ld(std::string_view script, std::uint64_t base, const Limits& limits, std::size_t room);

/// The last part of an IRI or of a compact one, as a part of a field's name: `Person` for `https://schema.org/Person`
/// and for `schema:Person`. At most 64 bytes of it.
std::string_view vocabulary_name(std::string_view term);

}  // namespace fanal::formats
