#pragma once
// Frames between the engine and a decoder, and what they say. Format: docs/formats/archives.md, "The decoder's frames".
// Both sides treat what they receive as hostile: every function here takes any bytes.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/result.h"
#include "decode/limits.h"
#include "model/issue.h"
#include "model/picture_tags.h"

namespace fanal::decode {

constexpr std::size_t max_payload_bytes = std::size_t{1} << 20U;
constexpr std::size_t max_frame_bytes = max_payload_bytes + 4096;  ///< after the length
constexpr std::uint64_t protocol_version = 4;
constexpr std::uint64_t most_tile_side = 256;    ///< in pixels
constexpr std::uint64_t most_tiles_a_side = 16;  ///< of a picture
constexpr std::size_t most_heads = 256;          ///< of pictures whose tags are asked for at once

struct Frame {
  std::uint8_t kind = 0;
  std::string_view payload;
};

/// Puts a stream of bytes back into frames.
class FrameBuffer {
 public:
  void append(std::string_view bytes);
  /// The next whole frame, or nothing yet; its view is valid until the next call of append.
  /// Errors: damaged for a length that no frame has; then the stream is of no more use.
  Result<std::optional<Frame>> next();
  bool is_empty() const { return at_ == bytes_.size(); }

 private:
  std::string bytes_;
  std::size_t at_ = 0;
};

// From the engine.
struct Open {
  std::string decoder;
  std::uint64_t item_bytes = 0;
  DecodeLimits limits;
  std::uint64_t first_entry = 1;
  std::vector<std::uint64_t> given_up;  ///< ascending
  bool operator==(const Open&) const = default;
};
struct OpenPicture {
  std::uint64_t item_bytes = 0;
  std::uint64_t pixels = 0;  ///< no more are decoded; 0: its tags alone are wanted
  bool is_coloured = false;  ///< its colours, to be written anew, and no thumbnail; else its luma, to be hashed
  bool operator==(const OpenPicture&) const = default;
};
/// One tile of a picture, as it looks.
struct OpenTile {
  std::uint64_t item_bytes = 0;
  std::uint64_t pixels = 0;   ///< no more are decoded
  std::uint64_t columns = 1;  ///< into which the picture is cut, 1 to most_tiles_a_side
  std::uint64_t rows = 1;
  std::uint64_t index = 0;  ///< row * columns + column
  bool operator==(const OpenTile&) const = default;
};
/// The tags of many pictures, whose files, or what of them holds tags, are all in this frame: the decoder has read it
/// before it says anything, so that neither side waits for the other to read.
struct OpenTags {
  std::vector<std::string_view> heads;  ///< 1 to most_heads, each with bytes
  bool operator==(const OpenTags&) const = default;
};
struct Bytes {
  std::string_view bytes;
};
struct Try {};
using FromEngine = std::variant<Open, OpenPicture, OpenTile, OpenTags, Bytes, Try>;

// From the decoder.
struct Seals {
  bool no_new_privileges = false;
  bool has_limits = false;
  bool has_seccomp = false;
  std::uint64_t landlock = 0;  ///< ABI version of the kernel; 0: none
  std::string fault;           ///< what failed, in words
  bool operator==(const Seals&) const = default;
};
struct Hello {
  std::uint64_t version = protocol_version;
  Seals seals;
};
struct Want {
  std::uint64_t offset = 0;
  std::uint64_t length = 0;  ///< 1 to max_payload_bytes
};
struct Member {
  std::uint64_t entry = 0;
  std::optional<std::uint64_t> size;  ///< as the archive declares it: a claim
  std::string path;
};
struct Inside {};
struct Chunk {
  std::string_view bytes;
};
struct MemberEnd {
  std::uint64_t bytes = 0;
  bool is_whole = true;
};
struct EntryIssue {
  std::uint64_t entry = 0;
  Issue issue;  ///< severity, code, message, where.path, lost
};
/// Followed by chunks of its luma, rows from the top, shrunk_width * shrunk_height bytes in all; where its colours were
/// asked for, of red, green and blue of each pixel.
struct Picture {
  std::uint64_t width = 0;  ///< as the file has it
  std::uint64_t height = 0;
  std::uint64_t frames = 1;
  bool is_thumbnail = false;       ///< the one that the picture's file holds, after the picture
  std::uint64_t shrunk_width = 0;  ///< of what follows
  std::uint64_t shrunk_height = 0;
  std::string damage;  ///< what was wrong with the bytes, though a picture came out; or empty
  bool operator==(const Picture&) const = default;
};
/// What the picture's file says of itself, without the thumbnail.
struct Tags {
  PictureTags tags;
  bool operator==(const Tags&) const = default;
};
/// Pixels and nothing else: whoever shows them writes the file, so that a decoder that was taken over can send no
/// hostile one.
struct Tile {
  std::uint64_t width = 0;  ///< 1 to most_tile_side
  std::uint64_t height = 0;
  std::string_view rgb;  ///< rows from the top, red, green and blue of each pixel
};
struct Tick {};
struct Done {
  std::uint64_t entries = 0;
};
struct Tried {
  std::vector<std::pair<std::string, int>> tries;  ///< what, errno; 0: it worked
};
using FromDecoder =
    std::variant<Hello, Want, Member, Inside, Chunk, MemberEnd, EntryIssue, Picture, Tags, Tile, Tick, Done, Tried>;

/// The whole frame, its length before it.
std::string pack(const FromEngine& message);
std::string pack(const FromDecoder& message);

/// Views in the result are views of the frame. Errors: damaged for any frame that pack() would not give.
Result<FromEngine> parse_from_engine(const Frame& frame);
Result<FromDecoder> parse_from_decoder(const Frame& frame);

}  // namespace fanal::decode
