#pragma once
// What is said, in the place of a picture, of one that a list names or that a person stopped. Asked before its bytes
// are looked for, and once more when they are there.
#include <string_view>
#include <vector>

#include "base/result.h"
#include "store/hash_lists.h"
#include "store/reader.h"

namespace fanal::engine {

/// The hits that an item was taken out of the case for, erased or sealed; none while it is there.
Result<std::vector<store::HashHit>> hits_that_took_out(store::Reader& reader, const store::StoredItem& item);
/// Errors: refused, with the number of the hit, for the document of an item that was taken out; those of reading.
Result<void> refuse_taken_out(store::Reader& reader, const store::StoredFact& fact);
/// Errors: refused when a list that counts has the MD5, SHA-1 or SHA-256 of `bytes`; those of reading. O(bytes), and
/// nothing without a list.
Result<void> refuse_listed(store::Reader& reader, std::string_view bytes);

}  // namespace fanal::engine
