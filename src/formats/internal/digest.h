#pragma once
// Labelled digests as WARC headers give them: `sha1:` or `sha256:`, in base32, base64 or hexadecimal digits.
// Source: ISO 28500, 5.8; RFC 4648.
#include <optional>
#include <string_view>

namespace fanal::formats {

/// True when `labelled` is the digest of `bytes`, false when it is another's, nothing when the algorithm or the form is
/// not known.
std::optional<bool> digest_matches(std::string_view labelled, std::string_view bytes);

}  // namespace fanal::formats
