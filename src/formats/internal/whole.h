#pragma once
// Items that are one document: a page, a text. They are read whole up to Limits::unit_bytes, and in parts beyond it.
#include <string>
#include <string_view>
#include <vector>

#include "formats/reader.h"

namespace fanal::formats {

/// The whole window when it is the last, or unit_bytes of it, back to a line feed when one is near.
Cut cut_whole(std::string_view window, bool is_last, const Limits& limits);

/// A document over the whole unit, made_id `name#n`; record is 0 for an item in one part. A part says so in `issues`.
Document whole_document(const Unit& unit, const Limits& limits, std::vector<Issue>& issues);

/// Notes a charset that was only guessed and bytes that did not fit.
void note_decoding(const std::string& charset, bool is_guessed, std::uint64_t bad, const Unit& unit,
                   std::vector<Issue>& issues);

}  // namespace fanal::formats
