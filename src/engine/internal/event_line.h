#pragma once
// What a list shows of an event: who and whom, how much, with what, and then its words.
#include <cstddef>

#include "engine/internal/highlight.h"
#include "model/document.h"
#include "text/tokens.h"

namespace fanal::engine {

/// `snippet` of the words of `document`, behind its parties where it is an event: `0171 3920017 → jobs@example.com ·
/// 120.50 EUR: rent`. Of others it is the snippet alone. The fields are shown as they stand in `document`.
Snippet with_parties(const Document& document, Snippet snippet);

/// The same for what was found at `match` in field number `field`: a party is marked where the line names it.
Snippet snippet_of_field(const Document& document, std::size_t field, const ByteSpan& match);

}  // namespace fanal::engine
