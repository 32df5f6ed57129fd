#include "decode/frame.h"

#include <algorithm>

#include "base/check.h"
#include "base/pack.h"

namespace fanal::decode {
namespace {

constexpr std::size_t length_bytes = 4;
constexpr std::uint64_t max_count = 100'000;  // of a list in a frame

enum Kind : std::uint8_t {
  kind_open = 1,
  kind_bytes = 2,
  kind_try = 3,
  kind_open_picture = 4,
  kind_open_tile = 5,
  kind_open_tags = 6,
  kind_hello = 65,
  kind_want = 66,
  kind_member = 67,
  kind_inside = 68,
  kind_chunk = 69,
  kind_end = 70,
  kind_issue = 71,
  kind_tick = 72,
  kind_done = 73,
  kind_tried = 74,
  kind_picture = 75,
  kind_tags = 76,
  kind_tile = 77,
};

Error broken(std::string_view what) {
  return Error{Code::damaged, "a decoder's frame is broken: " + std::string(what)};
}

std::string frame_of(std::uint8_t kind, std::string_view payload) {
  const std::size_t length = payload.size() + 1;
  FANAL_CHECK(length <= max_frame_bytes);
  std::string out;
  out.reserve(length_bytes + length);
  for (std::size_t i = 0; i < length_bytes; ++i) out.push_back(static_cast<char>((length >> (8 * i)) & 0xFFU));
  out.push_back(static_cast<char>(kind));
  out.append(payload);
  return out;
}

struct Packer {
  std::string operator()(const Open& open) const {
    PackWriter out;
    out.bytes(open.decoder).number(open.item_bytes);
    const DecodeLimits& limits = open.limits;
    out.number(limits.out_bytes).number(limits.ratio).number(limits.free_bytes).number(limits.members);
    out.number(limits.depth).number(limits.name_bytes).number(limits.held_bytes);
    out.number(open.first_entry).number(open.given_up.size());
    for (const std::uint64_t entry : open.given_up) out.number(entry);
    return frame_of(kind_open, out.text());
  }
  std::string operator()(const OpenPicture& open) const {
    return frame_of(kind_open_picture,
                    PackWriter().number(open.item_bytes).number(open.pixels).number(open.is_coloured ? 1 : 0).text());
  }
  std::string operator()(const OpenTile& open) const {
    PackWriter out;
    out.number(open.item_bytes).number(open.pixels).number(open.columns).number(open.rows).number(open.index);
    return frame_of(kind_open_tile, out.text());
  }
  std::string operator()(const OpenTags& open) const {
    PackWriter out;
    out.number(open.heads.size());
    for (const std::string_view head : open.heads) out.bytes(head);
    return frame_of(kind_open_tags, out.text());
  }
  std::string operator()(const Bytes& bytes) const { return frame_of(kind_bytes, bytes.bytes); }
  std::string operator()(const Try& /*nothing*/) const { return frame_of(kind_try, {}); }

  std::string operator()(const Hello& hello) const {
    const Seals& seals = hello.seals;
    const unsigned bits =
        (seals.no_new_privileges ? 1U : 0U) | (seals.has_limits ? 2U : 0U) | (seals.has_seccomp ? 4U : 0U);
    PackWriter out;
    out.number(hello.version).number(bits).number(seals.landlock).bytes(seals.fault);
    return frame_of(kind_hello, out.text());
  }
  std::string operator()(const Want& want) const {
    return frame_of(kind_want, PackWriter().number(want.offset).number(want.length).text());
  }
  std::string operator()(const Member& member) const {
    PackWriter out;
    out.number(member.entry).number(member.size ? *member.size + 1 : 0).bytes(member.path);
    return frame_of(kind_member, out.text());
  }
  std::string operator()(const Inside& /*nothing*/) const { return frame_of(kind_inside, {}); }
  std::string operator()(const Chunk& chunk) const { return frame_of(kind_chunk, chunk.bytes); }
  std::string operator()(const MemberEnd& end) const {
    return frame_of(kind_end, PackWriter().number(end.bytes).number(end.is_whole ? 1 : 0).text());
  }
  std::string operator()(const EntryIssue& found) const {
    const Issue& issue = found.issue;
    PackWriter out;
    out.number(found.entry).number(static_cast<std::uint64_t>(issue.severity)).bytes(issue.code).bytes(issue.message);
    out.bytes(issue.where.path).bytes(issue.lost);
    return frame_of(kind_issue, out.text());
  }
  std::string operator()(const Picture& picture) const {
    PackWriter out;
    out.number(picture.width).number(picture.height).number(picture.frames);
    out.number(picture.is_thumbnail ? 1 : 0).number(picture.shrunk_width).number(picture.shrunk_height);
    out.bytes(picture.damage);
    return frame_of(kind_picture, out.text());
  }
  std::string operator()(const Tags& message) const {
    const PictureTags& tags = message.tags;
    PackWriter out;
    out.number(tags.tags.size());
    for (const auto& tag : tags.tags) out.bytes(tag.key).bytes(tag.value);
    out.number(tags.has_maker_note ? 1 : 0).number(tags.jpeg ? 1 : 0);
    if (tags.jpeg) {
      out.number(tags.jpeg->width).number(tags.jpeg->height).number(tags.jpeg->is_progressive ? 1 : 0);
      out.bytes(tags.jpeg->tables).bytes(tags.jpeg->comment).number(tags.jpeg->segments.size());
      for (const auto& segment : tags.jpeg->segments) out.bytes(segment);
    }
    out.number(tags.issues.size());
    for (const auto& issue : tags.issues) out.bytes(issue.code).bytes(issue.message);
    return frame_of(kind_tags, out.text());
  }
  std::string operator()(const Tile& tile) const {
    return frame_of(kind_tile, PackWriter().number(tile.width).number(tile.height).bytes(tile.rgb).text());
  }
  std::string operator()(const Tick& /*nothing*/) const { return frame_of(kind_tick, {}); }
  std::string operator()(const Done& done) const {
    return frame_of(kind_done, PackWriter().number(done.entries).text());
  }
  std::string operator()(const Tried& tried) const {
    PackWriter out;
    out.number(tried.tries.size());
    for (const auto& [what, error] : tried.tries) out.bytes(what).number(static_cast<std::uint64_t>(error));
    return frame_of(kind_tried, out.text());
  }
};

// The value, when the frame held it whole and nothing else.
template <typename Variant, typename T>
Result<Variant> whole(const PackReader& in, T value) {
  if (!in.ok() || !in.at_end()) return broken("its fields do not fill it");
  return Variant(std::move(value));
}

Result<FromEngine> parse_open(PackReader in) {
  Open open;
  open.decoder = in.bytes();
  open.item_bytes = in.number();
  DecodeLimits& limits = open.limits;
  limits.out_bytes = in.number();
  limits.ratio = in.number();
  limits.free_bytes = in.number();
  limits.members = in.number();
  limits.depth = in.number();
  limits.name_bytes = in.number();
  limits.held_bytes = in.number();
  open.first_entry = in.number();
  const std::uint64_t count = in.number();
  if (count > max_count) return broken("its list is too long");
  for (std::uint64_t i = 0; i < count && in.ok(); ++i) open.given_up.push_back(in.number());
  if (!std::is_sorted(open.given_up.begin(), open.given_up.end())) return broken("its list is out of order");
  return whole<FromEngine>(in, std::move(open));
}

Result<bool> parse_yes(PackReader& in) {
  const std::uint64_t yes = in.number();
  if (yes > 1) return broken("a yes or no is neither");
  return yes == 1;
}

Result<FromEngine> parse_open_picture(PackReader in) {
  OpenPicture open;
  open.item_bytes = in.number();
  open.pixels = in.number();
  FANAL_TRY(is_coloured, parse_yes(in));
  open.is_coloured = is_coloured;
  return whole<FromEngine>(in, open);
}

Result<FromEngine> parse_open_tile(PackReader in) {
  OpenTile open;
  open.item_bytes = in.number();
  open.pixels = in.number();
  open.columns = in.number();
  open.rows = in.number();
  open.index = in.number();
  const auto is_side = [](std::uint64_t tiles) { return tiles > 0 && tiles <= most_tiles_a_side; };
  if (!is_side(open.columns) || !is_side(open.rows) || open.index >= open.columns * open.rows)
    return broken("no picture has such a tile");
  return whole<FromEngine>(in, open);
}

Result<FromEngine> parse_open_tags(PackReader in) {
  const std::uint64_t count = in.number();
  if (count == 0 || count > most_heads) return broken("it asks of too many pictures or none");
  OpenTags open;
  open.heads.reserve(count);
  for (std::uint64_t i = 0; i < count && in.ok(); ++i) {
    open.heads.push_back(in.bytes());
    if (open.heads.back().empty()) return broken("it asks of a picture without bytes");
  }
  return whole<FromEngine>(in, std::move(open));
}

Result<FromDecoder> parse_hello(PackReader in) {
  Hello hello;
  hello.version = in.number();
  const std::uint64_t bits = in.number();
  if (bits > 7) return broken("it has unknown seals");
  hello.seals.no_new_privileges = (bits & 1U) != 0;
  hello.seals.has_limits = (bits & 2U) != 0;
  hello.seals.has_seccomp = (bits & 4U) != 0;
  hello.seals.landlock = in.number();
  hello.seals.fault = in.bytes();
  return whole<FromDecoder>(in, std::move(hello));
}

Result<FromDecoder> parse_want(PackReader in) {
  Want want;
  want.offset = in.number();
  want.length = in.number();
  if (want.length == 0 || want.length > max_payload_bytes) return broken("it asks for too much or nothing");
  return whole<FromDecoder>(in, want);
}

Result<FromDecoder> parse_member(PackReader in) {
  Member member;
  member.entry = in.number();
  if (const std::uint64_t size = in.number(); size > 0) member.size = size - 1;
  member.path = in.bytes();
  if (member.path.empty()) return broken("its member has no path");
  return whole<FromDecoder>(in, std::move(member));
}

Result<FromDecoder> parse_end(PackReader in) {
  MemberEnd end;
  end.bytes = in.number();
  const std::uint64_t is_whole = in.number();
  if (is_whole > 1) return broken("a yes or no is neither");
  end.is_whole = is_whole == 1;
  return whole<FromDecoder>(in, end);
}

Result<FromDecoder> parse_issue(PackReader in) {
  EntryIssue found;
  found.entry = in.number();
  const std::uint64_t severity = in.number();
  if (severity > 1) return broken("its severity is unknown");
  found.issue.severity = static_cast<Severity>(severity);
  found.issue.code = in.bytes();
  found.issue.message = in.bytes();
  found.issue.where.path = in.bytes();
  found.issue.lost = in.bytes();
  if (found.issue.code.empty()) return broken("its issue has no code");
  return whole<FromDecoder>(in, std::move(found));
}

Result<FromDecoder> parse_picture(PackReader in) {
  Picture picture;
  picture.width = in.number();
  picture.height = in.number();
  picture.frames = in.number();
  const std::uint64_t is_thumbnail = in.number();
  if (is_thumbnail > 1) return broken("a yes or no is neither");
  picture.is_thumbnail = is_thumbnail == 1;
  picture.shrunk_width = in.number();
  picture.shrunk_height = in.number();
  picture.damage = in.bytes();
  if (picture.shrunk_width == 0 || picture.shrunk_height == 0 || picture.shrunk_width > picture.width ||
      picture.shrunk_height > picture.height)
    return broken("its picture has no size");
  return whole<FromDecoder>(in, std::move(picture));
}

Result<JpegFacts> parse_jpeg(PackReader& in) {
  JpegFacts jpeg;
  const std::uint64_t width = in.number();
  const std::uint64_t height = in.number();
  constexpr std::uint64_t most_side = 0xFFFF;  // ITU-T T.81: two bytes
  if (width > most_side || height > most_side) return broken("its JPEG is too large");
  jpeg.width = static_cast<std::uint32_t>(width);
  jpeg.height = static_cast<std::uint32_t>(height);
  FANAL_TRY(is_progressive, parse_yes(in));
  jpeg.is_progressive = is_progressive;
  jpeg.tables = in.bytes();
  jpeg.comment = in.bytes();
  const std::uint64_t segments = in.number();
  if (segments > max_count) return broken("its list is too long");
  for (std::uint64_t i = 0; i < segments && in.ok(); ++i) jpeg.segments.emplace_back(in.bytes());
  return jpeg;
}

Result<FromDecoder> parse_tags(PackReader in) {
  Tags message;
  PictureTags& tags = message.tags;
  const std::uint64_t count = in.number();
  if (count > max_count) return broken("its list is too long");
  tags.tags.reserve(std::min<std::uint64_t>(count, in.remaining() / 2));  // a key and a value have a length each
  for (std::uint64_t i = 0; i < count && in.ok(); ++i) {
    std::string key(in.bytes());
    tags.tags.push_back({std::move(key), std::string(in.bytes())});
  }
  FANAL_TRY(has_maker_note, parse_yes(in));
  tags.has_maker_note = has_maker_note;
  FANAL_TRY(is_jpeg, parse_yes(in));
  if (is_jpeg) {
    FANAL_TRY(jpeg, parse_jpeg(in));
    tags.jpeg = std::move(jpeg);
  }
  const std::uint64_t issues = in.number();
  if (issues > max_count) return broken("its list is too long");
  for (std::uint64_t i = 0; i < issues && in.ok(); ++i) {
    std::string code(in.bytes());
    tags.issues.push_back({std::move(code), std::string(in.bytes())});
  }
  return whole<FromDecoder>(in, std::move(message));
}

Result<FromDecoder> parse_tile(PackReader in) {
  Tile tile;
  tile.width = in.number();
  tile.height = in.number();
  tile.rgb = in.bytes();
  const auto is_side = [](std::uint64_t pixels) { return pixels > 0 && pixels <= most_tile_side; };
  if (!is_side(tile.width) || !is_side(tile.height) || tile.rgb.size() != tile.width * tile.height * 3)
    return broken("its tile is not of the size it says");
  return whole<FromDecoder>(in, tile);
}

Result<FromDecoder> parse_done(PackReader in) {
  Done done;
  done.entries = in.number();
  return whole<FromDecoder>(in, done);
}

Result<FromDecoder> parse_tried(PackReader in) {
  Tried tried;
  const std::uint64_t count = in.number();
  if (count > max_count) return broken("its list is too long");
  for (std::uint64_t i = 0; i < count && in.ok(); ++i) {
    std::string what(in.bytes());
    const std::uint64_t error = in.number();
    if (error > 4096) return broken("its errno is none");
    tried.tries.emplace_back(std::move(what), static_cast<int>(error));
  }
  return whole<FromDecoder>(in, std::move(tried));
}

}  // namespace

void FrameBuffer::append(std::string_view bytes) {
  bytes_.erase(0, at_);
  at_ = 0;
  bytes_.append(bytes);
}

Result<std::optional<Frame>> FrameBuffer::next() {
  const std::string_view rest = std::string_view(bytes_).substr(at_);
  if (rest.size() < length_bytes) return std::optional<Frame>();
  std::size_t length = 0;
  for (std::size_t i = 0; i < length_bytes; ++i) {
    length |= static_cast<std::size_t>(static_cast<unsigned char>(rest[i])) << (8 * i);
  }
  if (length == 0 || length > max_frame_bytes) return broken("its length is " + std::to_string(length));
  if (rest.size() < length_bytes + length) return std::optional<Frame>();
  at_ += length_bytes + length;
  const std::string_view body = rest.substr(length_bytes, length);
  return std::optional(Frame{static_cast<std::uint8_t>(body.front()), body.substr(1)});
}

std::string pack(const FromEngine& message) { return std::visit(Packer(), message); }
std::string pack(const FromDecoder& message) { return std::visit(Packer(), message); }

Result<FromEngine> parse_from_engine(const Frame& frame) {
  switch (frame.kind) {
    case kind_open: return parse_open(PackReader(frame.payload));
    case kind_open_picture: return parse_open_picture(PackReader(frame.payload));
    case kind_open_tile: return parse_open_tile(PackReader(frame.payload));
    case kind_open_tags: return parse_open_tags(PackReader(frame.payload));
    case kind_bytes:
      if (frame.payload.size() > max_payload_bytes) return broken("it holds too many bytes");
      return FromEngine(Bytes{frame.payload});
    case kind_try: return whole<FromEngine>(PackReader(frame.payload), Try());
    default: return broken("its kind is " + std::to_string(frame.kind));
  }
}

Result<FromDecoder> parse_from_decoder(const Frame& frame) {
  const PackReader in(frame.payload);
  switch (frame.kind) {
    case kind_hello: return parse_hello(in);
    case kind_want: return parse_want(in);
    case kind_member: return parse_member(in);
    case kind_inside: return whole<FromDecoder>(in, Inside());
    case kind_chunk:
      if (frame.payload.empty() || frame.payload.size() > max_payload_bytes) return broken("it holds too many bytes");
      return FromDecoder(Chunk{frame.payload});
    case kind_end: return parse_end(in);
    case kind_issue: return parse_issue(in);
    case kind_picture: return parse_picture(in);
    case kind_tags: return parse_tags(in);
    case kind_tile: return parse_tile(in);
    case kind_tick: return whole<FromDecoder>(in, Tick());
    case kind_done: return parse_done(in);
    case kind_tried: return parse_tried(in);
    default: return broken("its kind is " + std::to_string(frame.kind));
  }
}

}  // namespace fanal::decode
