#pragma once
// What pictures show and say, by a decoder process: fields of their documents, and issues.
// Fields: docs/formats/pictures.md.
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "decode/picture.h"
#include "engine/internal/decoder_pool.h"
#include "formats/reader.h"
#include "media/exif.h"
#include "model/document.h"
#include "model/issue.h"
#include "model/photo.h"
#include "model/picture_tags.h"

namespace fanal::engine {

/// What a decoder made of one picture.
struct DecodedPicture {
  decode::Picture head;
  GreyPlane luma;   ///< unless its colours were asked for
  std::string rgb;  ///< else: of shrunk_width * shrunk_height pixels, rows from the top, three bytes each
};

/// Thread-safe. Errors: unavailable or refused when no decoder can be had; of the picture itself an issue says what is
/// wrong, with its code, message and loss.
struct PictureOutcome {
  std::optional<DecodedPicture> picture;
  std::optional<DecodedPicture> thumbnail;  ///< that the file holds beside it
  std::optional<PictureTags> tags;          ///< nothing: none can be in such a file, or be read
  std::optional<Issue> issue;
};
Result<PictureOutcome> decode_picture(DecoderPool& pool, std::string_view bytes);
/// The same with its colours in the place of luma, as stored, decode::shown_side at most; without the thumbnail.
Result<PictureOutcome> decode_colours(DecoderPool& pool, std::string_view bytes);

/// What one file says of itself, or why that cannot be read.
struct TagsOutcome {
  std::optional<PictureTags> tags;  ///< without the thumbnail
  std::optional<Issue> issue;       ///< where there are no tags
};
/// The tags alone of each file, in their order, whatever the others are; no pixel is decoded. Many are asked for at
/// once: over a hundred times as fast as with their pixels (docs/measures). Thread-safe. Errors: as for decode_picture.
Result<std::vector<TagsOutcome>> read_tags(DecoderPool& pool, std::span<const std::string_view> files);

/// One tile as it looks, or why there is none. Thread-safe. Errors: as for decode_picture.
struct TileOutcome {
  std::uint32_t width = 0;  ///< 0: there is none
  std::uint32_t height = 0;
  std::string rgb;  ///< width * height * 3
  std::optional<Issue> issue;
};
Result<TileOutcome> decode_tile(DecoderPool& pool, std::string_view bytes, std::uint64_t columns, std::uint64_t rows,
                                std::uint64_t index);

/// What is known of a picture beside its tags: `posted_at` where that was said to the second.
media::PictureContext context_of(const Document& document, const PictureOutcome& outcome);

/// Takes out what is kept for comparing alone: it is a picture itself, if a coarse one, and is never shown or sent.
void drop_sketch(Document& document);
bool is_kept_inside(const Document& document, const Field& field);

/// Adds the fields, the time and the place that follow from what a picture's file says of itself.
void add_picture_facts(Document& document, const media::PictureFacts& facts);

/// Each picture of the unit is decoded, and its document gets the fields that follow from it. What cannot be decoded
/// keeps the hashes of its bytes, and an issue says why. Without a pool only those.
void add_pictures(formats::ReadUnit& unit, DecoderPool* pool);

}  // namespace fanal::engine
