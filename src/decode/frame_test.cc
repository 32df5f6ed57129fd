#include "decode/frame.h"

#include <gtest/gtest.h>

namespace fanal::decode {
namespace {

// The one frame in `bytes`, parsed.
Result<FromDecoder> parsed(std::string_view bytes, FrameBuffer& buffer) {
  buffer.append(bytes);
  auto frame = buffer.next();
  if (!frame) return std::move(frame).error();
  if (!*frame) return Error{Code::not_found, "no whole frame"};
  return parse_from_decoder(**frame);
}

std::string raw_frame(std::uint32_t length, std::string_view body) {
  std::string out;
  for (unsigned i = 0; i < 4; ++i) out.push_back(static_cast<char>((length >> (8 * i)) & 0xFFU));
  return out + std::string(body);
}

TEST(Frame, GivesBackWhatWasPacked) {
  Open open;
  open.decoder = "archive";
  open.item_bytes = 1ULL << 40U;
  open.first_entry = 7;
  open.given_up = {3, 5};
  FrameBuffer buffer;
  buffer.append(pack(FromEngine(open)));
  auto frame = buffer.next();
  ASSERT_TRUE(frame && *frame);
  auto message = parse_from_engine(**frame);
  ASSERT_TRUE(message);
  EXPECT_EQ(std::get<Open>(*message), open);

  EntryIssue found;
  found.entry = 9;
  found.issue.severity = Severity::note;
  found.issue.code = "path_climbs";
  found.issue.message = "it climbs";
  found.issue.where.path = "zip:/../x";
  auto back = parsed(pack(FromDecoder(found)), buffer);
  ASSERT_TRUE(back);
  EXPECT_EQ(std::get<EntryIssue>(*back).issue, found.issue);
  EXPECT_EQ(std::get<EntryIssue>(*back).entry, 9U);

  for (const OpenPicture& asked : {OpenPicture{70'000, 9, false}, OpenPicture{1, 0, true}}) {
    buffer.append(pack(FromEngine(asked)));
    frame = buffer.next();
    ASSERT_TRUE(frame && *frame);
    message = parse_from_engine(**frame);
    ASSERT_TRUE(message);
    EXPECT_EQ(std::get<OpenPicture>(*message), asked);
  }
  const OpenTile tile{70'000, 9, 4, 3, 11};
  buffer.append(pack(FromEngine(tile)));
  frame = buffer.next();
  ASSERT_TRUE(frame && *frame);
  message = parse_from_engine(**frame);
  ASSERT_TRUE(message);
  EXPECT_EQ(std::get<OpenTile>(*message), tile);
  const OpenTags tags{{"one", std::string_view("\0", 1), "three"}};
  buffer.append(pack(FromEngine(tags)));
  frame = buffer.next();
  ASSERT_TRUE(frame && *frame);
  message = parse_from_engine(**frame);
  ASSERT_TRUE(message);
  EXPECT_EQ(std::get<OpenTags>(*message), tags);
  back = parsed(pack(FromDecoder(Tile{2, 1, "abcdef"})), buffer);
  ASSERT_TRUE(back);
  EXPECT_EQ(std::get<Tile>(*back).width, 2U);
  EXPECT_EQ(std::get<Tile>(*back).rgb, "abcdef");

  for (const std::optional<std::uint64_t> size : {std::optional<std::uint64_t>(), std::optional<std::uint64_t>(0)}) {
    back = parsed(pack(FromDecoder(Member{1, size, "gzip"})), buffer);
    ASSERT_TRUE(back);
    EXPECT_EQ(std::get<Member>(*back).size, size);
  }
}

TEST(Frame, ComesOutWholeFromBytesOneByOne) {
  const std::string all = pack(FromDecoder(Chunk{"abc"})) + pack(FromDecoder(Tick())) + pack(FromDecoder(Done{4}));
  FrameBuffer buffer;
  std::vector<std::size_t> kinds;
  for (const char c : all) {
    buffer.append(std::string_view(&c, 1));
    auto frame = buffer.next();
    ASSERT_TRUE(frame);
    if (*frame) kinds.push_back(parse_from_decoder(**frame)->index());
  }
  EXPECT_EQ(kinds, (std::vector<std::size_t>{FromDecoder(Chunk()).index(), FromDecoder(Tick()).index(),
                                             FromDecoder(Done()).index()}));
}

TEST(Frame, RefusesWhatNobodyPacks) {
  using std::string_literals::operator""s;
  const std::string rows[] = {
      raw_frame(0, ""),                                                   // no kind
      raw_frame(0xFFFFFFFF, "x"),                                         // longer than any frame
      raw_frame(max_frame_bytes + 1, "x"),                                // by one
      raw_frame(1, "\x00"s),                                              // no such kind
      raw_frame(1, "\x01"),                                               // a kind of the other side
      raw_frame(2, "\x44x"),                                              // inside has no fields
      raw_frame(1, "\x45"),                                               // a chunk of nothing
      raw_frame(3, "\x42\x00\x00"s),                                      // wants nothing
      raw_frame(5, "\x42\x00\xFF\xFF\x7F"s),                              // wants 2 MiB
      raw_frame(4, "\x43\x01\x00\x00"s),                                  // a member without a path
      raw_frame(4, "\x43\x01\x00\x09"s),                                  // a path longer than its frame
      raw_frame(3, "\x46\x01\x02"),                                       // neither whole nor not
      raw_frame(7, "\x47\x01\x02\x01x\x00\x00"s),                         // an unknown severity
      raw_frame(7, "\x47\x01\x01\x00\x00\x00\x00"s),                      // an issue without a code
      raw_frame(5, "\x41\x01\x08\x00\x00"s),                              // an unknown seal
      raw_frame(12, "\x49\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF"),  // a number without an end
      raw_frame(4, "\x4A\xFF\xFF\x7F"),                                   // a list of two million
      raw_frame(4, "\x4D\x00\x01\x00"s),                                  // a tile of no width
      raw_frame(6, "\x4D\x01\x01\x02xy"),                                 // fewer bytes than its pixels have
      raw_frame(5, "\x4D\x81\x02\x01\x00"s),                              // a tile of 257
  };
  for (const OpenTile& asked : {OpenTile{1, 1, 0, 1, 0}, OpenTile{1, 1, 4, 17, 0}, OpenTile{1, 1, 4, 4, 16}}) {
    FrameBuffer buffer;
    buffer.append(pack(FromEngine(asked)));
    auto frame = buffer.next();
    ASSERT_TRUE(frame && *frame);
    EXPECT_FALSE(parse_from_engine(**frame));
  }
  const std::string tags_rows[] = {
      raw_frame(2, "\x06\x00"s),                                           // of no picture
      raw_frame(3, "\x06\x81\x02"),                                        // of 257
      raw_frame(3, "\x06\x01\x00"s),                                       // of one without bytes
      raw_frame(4, "\x06\x02\x01x"),                                       // one is missing
      raw_frame(5, "\x06\x01\x01xy"),                                      // something is left
      raw_frame(13, "\x06\x01\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x01x"),  // longer than any frame
  };
  for (const std::string& row : tags_rows) {
    FrameBuffer buffer;
    buffer.append(row);
    auto frame = buffer.next();
    ASSERT_TRUE(frame && *frame);
    EXPECT_FALSE(parse_from_engine(**frame)) << (*frame)->payload.size();
  }
  for (const std::string& row : rows) {
    FrameBuffer buffer;
    const auto result = parsed(row, buffer);
    ASSERT_FALSE(result) << "kind " << static_cast<int>(row.size() > 4 ? row[4] : 0);
    EXPECT_EQ(result.error().code, Code::damaged);
  }
}

}  // namespace
}  // namespace fanal::decode
