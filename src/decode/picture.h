#pragma once
// Pictures, by the libraries of their formats: brightness at a size that hashing needs, and what they say of
// themselves; and, when a person asked for it, the colours of one tile, or of all that an export writes anew. Formats
// and issues: docs/formats/pictures.md.
#include <cstddef>
#include <cstdint>

#include "base/result.h"
#include "decode/decoder.h"

namespace fanal::decode {

/// Before the process locks itself down: what the libraries would load or print later is settled now.
void prepare_pictures();

/// With no pixel wanted: as read_tags, of one picture.
/// Otherwise sends the picture's head, then its luma in chunks, or one issue that says why there is none; then what its
/// file says of itself, and the thumbnail that it holds, as a picture. The luma is that of the first picture of an
/// animation or of several pages, as stored: Exif's orientation is left to who hashes, since a hash finds all eight. It
/// is averaged down by a whole number, so that its longer side is the smallest that is no less than `shrunk_side`;
/// smaller pictures stay as they are. Transparent parts are as on white.
/// Where its colours are asked for they come in the place of luma, averaged down so that the longer side is shown_side
/// or less, and no thumbnail does. Errors: those of the peer, and limit when there is no memory for what should fit.
Result<void> decode_picture(const OpenPicture& request, const Peer& peer);

/// Sends the tags of each picture, or one issue that says why there are none, in their order; no pixel is decoded, not
/// even of a thumbnail. Errors: as for decode_picture.
Result<void> read_tags(const OpenTags& request, const Peer& peer);

/// Sends one tile of the picture as it looks, or one issue that says why there is none. The picture is first averaged
/// down so that its longer side is shown_side or less, then cut in columns x rows; column c is [c * width / columns,
/// (c + 1) * width / columns). Nothing else of the file is sent: no tag, no profile, no other picture.
/// Errors: as for decode_picture; damaged for a tile that no picture has.
Result<void> decode_tile(const OpenTile& request, const Peer& peer);

constexpr std::uint32_t shrunk_side = 512;
constexpr std::uint32_t shown_side = 1024;
constexpr std::uint64_t most_picture_bytes = std::uint64_t{64} << 20U;
constexpr std::size_t most_tags = 1000;             ///< of a picture; no other list of what its file says is longer
constexpr std::uint64_t most_pixels = 100'000'000;  ///< cameras of telephones reach 200 million only by a mode

}  // namespace fanal::decode
