#pragma once
// The checks of docs/formats/pictures.md, in its order.
#include "media/exif.h"

namespace fanal::media::internal {

void add_finding(PictureFacts& facts, FindingKind kind, std::string_view code, std::string sentence,
                 std::vector<PictureTag> tags = {});

/// The tags of these keys that are there.
std::vector<PictureTag> evidence(const PictureTags& tags, std::initializer_list<std::string_view> keys);

/// Adds findings to facts whose fields are read.
void check_times(const PictureTags& tags, PictureFacts& facts);
void check_gps_time(const PictureTags& tags, PictureFacts& facts);
void check_context_times(const PictureTags& tags, const PictureContext& context, PictureFacts& facts);
void check_size(const PictureTags& tags, const PictureContext& context, PictureFacts& facts);
void check_thumbnail(const PictureTags& tags, const PictureContext& context, PictureFacts& facts);
void check_makers(const PictureTags& tags, PictureFacts& facts);
void check_programs(const PictureTags& tags, PictureFacts& facts);
void check_service(const PictureTags& tags, PictureFacts& facts);

}  // namespace fanal::media::internal
