#pragma once
// The bytes of a picture, from the evidence: a file of its own, a record of a web archive, or a member of an archive,
// which a decoder process takes out again.
#include <functional>
#include <optional>
#include <span>
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

/// The same for several pictures of one item, by their rows, but that no list is asked: an archive is opened once, and
/// what lies in it comes in its order. An error that `visit` gets is the picture's own: not_found, limit, damaged, or
/// unavailable where the decoder died of its archive. Errors: those of `visit`, which end it; unavailable or refused
/// without a decoder; of reading.
using PictureVisit = std::function<Result<void>(const store::StoredFact& fact, Result<std::string> bytes)>;
Result<void> each_picture(store::Reader& reader, DecoderPool& pool, store::ItemRow item,
                          std::span<const store::FactRow> rows, const PictureVisit& visit);

/// The unit of the item that holds the record (0: the first); nothing when the journal has none.
Result<std::optional<store::UnitRow>> unit_of(store::Reader& reader, store::ItemRow item, std::uint64_t record);

}  // namespace fanal::engine
