#pragma once
// Text in any charset becomes UTF-8, with the way back to the bytes.
// Source: WHATWG Encoding Standard (labels, byte order marks); converters from ICU, guesses from uchardet.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "text/offset_map.h"

namespace fanal {

/// The name behind a charset label (`latin1` is `windows-1252`), in the WHATWG spelling where it is in common use.
/// Empty when the label is unknown or names a charset that browsers refuse (UTF-7).
std::string charset_of_label(std::string_view label);

/// What said which charset it is, from the surest.
enum class CharsetSource : std::uint8_t { mark, label, utf8, guess, fallback };

struct Charset {
  std::string name;  ///< `UTF-8`, `windows-1252`, `UTF-16LE`, ...
  CharsetSource source = CharsetSource::utf8;
  std::size_t mark_bytes = 0;  ///< length of the byte order mark at the start
};

/// Byte order mark, else a known `label`, else well-formed UTF-8, else what uchardet takes it for, else windows-1252.
/// `head` may stop inside a character. O(head), and slow when it must guess: 64 KiB at most are looked at for that.
Charset detect_charset(std::string_view head, std::string_view label = {});

/// True when the bytes 0 to 127 mean ASCII wherever they stand alone, so that rows can be cut before decoding.
bool is_ascii_superset(std::string_view charset);

/// Nothing is copied when the bytes already are UTF-8.
struct DecodedText {
  std::optional<std::string> converted;  ///< nothing: the bytes themselves are the text
  OffsetMap map;                         ///< from the text to the stream
  std::uint64_t bad = 0;                 ///< ill-formed sequences that became U+FFFD
  /// The text, given the bytes it was decoded from: a view of them or of `converted`.
  std::string_view text(std::string_view bytes) const { return converted ? std::string_view(*converted) : bytes; }
};

/// Decodes `bytes`, which start at `source_begin` of their stream, without their byte order mark. An unknown charset is
/// read as windows-1252. At most 4 GiB - 1 of text come out. O(bytes).
DecodedText decode_text(std::string_view bytes, std::string_view charset, std::uint64_t source_begin);

}  // namespace fanal
