#pragma once
// The bytes of a picture, from the evidence: a file of its own, a record of a web archive, or a member of an archive,
// which a decoder process takes out again.
#include <optional>
#include <string>

#include "base/result.h"
#include "engine/internal/decoder_pool.h"
#include "store/reader.h"

namespace fanal::engine {

/// Checked against the SHA-256 that was made as they came in, and against the lists of hashes that count. O(item) in an
/// archive: it is opened from its start.
/// Errors: not_found for a document that is no picture; refused for bytes that a list names; limit for one that is too
/// long to be decoded; unavailable without a decoder; damaged when other bytes come out; those of reading.
Result<std::string> picture_bytes(store::Reader& reader, DecoderPool& pool, const store::StoredFact& fact);

/// The unit of the item that holds the record (0: the first); nothing when the journal has none.
Result<std::optional<store::UnitRow>> unit_of(store::Reader& reader, store::ItemRow item, std::uint64_t record);

}  // namespace fanal::engine
