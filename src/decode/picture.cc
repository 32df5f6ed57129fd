#include "decode/picture.h"

#include <algorithm>
#include <string>
#include <utility>

#include "decode/internal/picture_formats.h"
#include "decode/metadata.h"
#include "model/photo.h"

namespace fanal::decode {
namespace {

constexpr std::size_t head_bytes = 64;
constexpr std::size_t most_message_bytes = 400;
constexpr std::uint64_t most_thumbnail_pixels = 1'000'000;

Result<std::string> bytes_of(std::uint64_t item_bytes, const Peer& peer) {
  if (item_bytes > most_picture_bytes) return Error{Code::damaged, "the picture is longer than any that is read"};
  std::string bytes;
  bytes.reserve(item_bytes);
  while (bytes.size() < item_bytes) {
    FANAL_TRY(more, peer.want(bytes.size(), std::min<std::size_t>(max_payload_bytes, item_bytes - bytes.size())));
    if (more.empty()) return Error{Code::damaged, "the picture is shorter than was said"};
    bytes += more;
  }
  return bytes;
}

Result<DecodedPicture> decode(std::string_view bytes, const PictureLimits& limits) {
  const auto format = picture_format(bytes.substr(0, head_bytes));
  if (!format) return Error{Code::invalid_input, "it does not begin as a picture does"};
  switch (*format) {
    case PictureFormat::jpeg: return decode_jpeg(bytes, limits);
    case PictureFormat::png: return decode_png(bytes, limits);
    case PictureFormat::gif: return decode_gif(bytes, limits);
    case PictureFormat::webp: return decode_webp(bytes, limits);
    case PictureFormat::tiff: return decode_tiff(bytes, limits);
    case PictureFormat::heic:
    case PictureFormat::avif: return decode_heif(bytes, limits);
  }
  return Error{Code::invalid_input, "its format is unknown"};
}

// What a library says of hostile bytes may hold bytes of theirs.
std::string printable(std::string text) {
  if (text.size() > most_message_bytes) text.resize(most_message_bytes);
  for (char& c : text) c = c >= ' ' && c <= '~' ? c : '?';
  return text;
}

Result<void> send_issue(const Peer& peer, const Error& error, std::uint64_t bytes) {
  EntryIssue found;
  found.entry = 1;
  found.issue.code = error.code == Code::limit ? "limit_pixels" : "bad_picture";
  found.issue.message = printable(error.message) + ": what it shows is compared with nothing";
  found.issue.lost = "what the picture shows; its " + std::to_string(bytes) + " bytes are kept";
  return peer.send(found);
}

Result<void> send_picture(const Peer& peer, const DecodedPicture& picture, bool is_thumbnail) {
  Picture head;
  head.width = picture.width;
  head.height = picture.height;
  head.frames = picture.frames;
  head.is_thumbnail = is_thumbnail;
  head.shrunk_width = picture.shrunk.width;
  head.shrunk_height = picture.shrunk.height;
  head.damage = printable(picture.damage);
  FANAL_TRY_VOID(peer.send(head));
  const auto& pixels = picture.shrunk.pixels;
  const std::string_view all(reinterpret_cast<const char*>(pixels.data()), pixels.size());
  for (std::size_t at = 0; at < all.size(); at += max_payload_bytes)
    FANAL_TRY_VOID(peer.send(Chunk{all.substr(at, max_payload_bytes)}));
  return {};
}

// Pixels [begin, end) of `side` that are the `number`th of `parts`.
std::pair<std::size_t, std::size_t> part_of(std::uint64_t side, std::uint64_t parts, std::uint64_t number) {
  return {side * number / parts, side * (number + 1) / parts};
}

Tile cut_tile(const ShrunkPicture& picture, const OpenTile& request, std::string& rgb) {
  constexpr std::size_t channels = channels_of(Look::colour);
  const auto [left, right] = part_of(picture.width, request.columns, request.index % request.columns);
  const auto [top, bottom] = part_of(picture.height, request.rows, request.index / request.columns);
  for (std::size_t y = top; y < bottom; ++y) {
    const std::uint8_t* row = picture.pixels.data() + (y * picture.width + left) * channels;
    rgb.append(reinterpret_cast<const char*>(row), (right - left) * channels);
  }
  return {right - left, bottom - top, rgb};
}

// What is kept of a picture's tags fits one frame.
Result<PictureTags> tags_of(std::string_view bytes) {
  MetadataLimits limits;
  limits.tags = most_tags;
  limits.value_bytes = 512;
  return read_metadata(bytes, limits);
}

Result<void> send_tags_alone(const Peer& peer, std::string_view bytes, std::uint64_t number) {
  auto tags = tags_of(bytes);
  if (tags) {
    tags->thumbnail.clear();
    return peer.send(Tags{*std::move(tags)});
  }
  if (tags.error().code == Code::limit) return std::move(tags).error();
  EntryIssue found;
  found.entry = number;
  found.issue.code = "bad_picture";
  found.issue.message = printable(tags.error().message) + ": no tag of it is read";
  found.issue.lost = "what its file says of itself";
  return peer.send(found);
}

// A thumbnail that cannot be decoded is none: nothing is said of it.
Result<void> send_tags(const Peer& peer, std::string_view bytes, bool with_thumbnail) {
  auto tags = tags_of(bytes);
  if (!tags) {
    return tags.error().code == Code::limit ? Result<void>(std::move(tags).error()) : Result<void>();
  }
  const std::string thumbnail = std::exchange(tags->thumbnail, {});
  FANAL_TRY_VOID(peer.send(Tags{*std::move(tags)}));
  if (thumbnail.empty() || !with_thumbnail) return {};
  auto decoded = decode_jpeg(thumbnail, {most_thumbnail_pixels, Look::grey});
  return decoded ? send_picture(peer, *decoded, true) : Result<void>();
}

}  // namespace

Result<void> check_size(std::uint64_t width, std::uint64_t height, const PictureLimits& limits) {
  if (width == 0 || height == 0) return Error{Code::invalid_input, "it has no pixels"};
  if (width > limits.pixels || height > limits.pixels || width * height > limits.pixels) {
    return Error{Code::limit, "it says that it has " + std::to_string(width) + " x " + std::to_string(height) +
                                  " pixels, more than the " + std::to_string(limits.pixels) + " that are decoded"};
  }
  return {};
}

void prepare_pictures() {
  prepare_picture_libraries();
  prepare_metadata();
}

Result<void> decode_picture(const OpenPicture& request, const Peer& peer) {
  FANAL_TRY(bytes, bytes_of(request.item_bytes, peer));
  if (request.pixels == 0) return send_tags_alone(peer, bytes, 1);
  auto decoded = decode(bytes, {request.pixels, request.is_coloured ? Look::colour : Look::grey});
  if (decoded) {
    FANAL_TRY_VOID(send_picture(peer, *decoded, false));
  } else {
    FANAL_TRY_VOID(send_issue(peer, decoded.error(), bytes.size()));
    if (!picture_format(std::string_view(bytes).substr(0, head_bytes))) return {};
  }
  return send_tags(peer, bytes, !request.is_coloured);
}

Result<void> read_tags(const OpenTags& request, const Peer& peer) {
  std::uint64_t number = 0;
  for (const std::string_view head : request.heads) FANAL_TRY_VOID(send_tags_alone(peer, head, ++number));
  return {};
}

Result<void> decode_tile(const OpenTile& request, const Peer& peer) {
  FANAL_TRY(bytes, bytes_of(request.item_bytes, peer));
  auto decoded = decode(bytes, {request.pixels, Look::colour});
  if (!decoded) return send_issue(peer, decoded.error(), bytes.size());
  // A strip of a few pixels has fewer parts than were asked for: the last stands for those that it has not.
  ShrunkPicture& shown = decoded->shrunk;
  OpenTile asked = request;
  asked.columns = std::min<std::uint64_t>(request.columns, shown.width);
  asked.rows = std::min<std::uint64_t>(request.rows, shown.height);
  const std::uint64_t column = std::min(request.index % request.columns, asked.columns - 1);
  const std::uint64_t row = std::min(request.index / request.columns, asked.rows - 1);
  asked.index = row * asked.columns + column;
  std::string rgb;
  const Tile tile = cut_tile(shown, asked, rgb);
  if (tile.width > most_tile_side || tile.height > most_tile_side)
    return Error{Code::damaged, "a tile is at most 256 pixels wide and high: ask for more of them"};
  return peer.send(tile);
}

}  // namespace fanal::decode
