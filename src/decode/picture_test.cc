#include "decode/picture.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

#include "decode/internal/picture_formats.h"
#include "decode/test_picture.h"
#include "decode/test_pictures.h"
#include "model/photo.h"

#if defined(__SANITIZE_ADDRESS__)
// Leaks of Debian's libraries: x265 encodes for tests only, dav1d loses 40 bytes on damaged pictures, in a process that
// is let go after some.
extern "C" const char* __lsan_default_suppressions() { return "leak:libx265\nleak:libdav1d\n"; }  // NOLINT
#endif

namespace fanal::decode {
namespace {

struct Sent {
  std::optional<Picture> head;
  std::string luma;  // or colours
  std::size_t pictures = 0;
  bool has_tags = false;
  std::vector<Issue> issues;
  std::optional<Error> error;
};

Sent decode_bytes(std::string_view bytes, std::uint64_t pixels = most_pixels, bool is_coloured = false) {
  Sent out;
  Peer peer;
  peer.want = [&](std::uint64_t offset, std::size_t length) -> Result<std::string> {
    return std::string(offset < bytes.size() ? bytes.substr(offset, length) : "");
  };
  peer.send = [&](const FromDecoder& message) -> Result<void> {
    if (const auto* head = std::get_if<Picture>(&message)) {
      out.head = *head;
      ++out.pictures;
    }
    if (std::holds_alternative<Tags>(message)) out.has_tags = true;
    if (const auto* chunk = std::get_if<Chunk>(&message)) out.luma += chunk->bytes;
    if (const auto* found = std::get_if<EntryIssue>(&message)) out.issues.push_back(found->issue);
    return {};
  };
  prepare_pictures();
  auto done = decode_picture({bytes.size(), pixels, is_coloured}, peer);
  if (!done) out.error = std::move(done).error();
  return out;
}

// The plain way: luma of each pixel, then the mean of each square.
std::string expected_luma(const Drawn& drawn) {
  const std::uint32_t by = shrink_of(drawn.width, drawn.height);
  std::string out;
  for (std::uint32_t top = 0; top < drawn.height; top += by) {
    for (std::uint32_t left = 0; left < drawn.width; left += by) {
      std::uint32_t sum = 0;
      std::uint32_t count = 0;
      for (std::uint32_t y = top; y < std::min(top + by, drawn.height); ++y) {
        for (std::uint32_t x = left; x < std::min(left + by, drawn.width); ++x, ++count) {
          const auto* pixel = drawn.pixels.data() + (std::size_t{y} * drawn.width + x) * 3;
          sum += luma_of(pixel[0], pixel[1], pixel[2]);
        }
      }
      out.push_back(static_cast<char>((sum + count / 2) / count));
    }
  }
  return out;
}

double mean_difference(const std::string& a, const std::string& b) {
  double sum = 0;
  for (std::size_t i = 0; i < a.size(); ++i)
    sum += std::abs(int{static_cast<unsigned char>(a[i])} - int{static_cast<unsigned char>(b[i])});
  return sum / static_cast<double>(a.size());
}

struct SentTile {
  std::uint64_t width = 0;
  std::uint64_t height = 0;
  std::string rgb;
  std::size_t messages = 0;
  std::vector<Issue> issues;
  std::optional<Error> error;
};

SentTile decode_one_tile(std::string_view bytes, std::uint64_t columns, std::uint64_t rows, std::uint64_t index) {
  SentTile out;
  Peer peer;
  peer.want = [&](std::uint64_t offset, std::size_t length) -> Result<std::string> {
    return std::string(offset < bytes.size() ? bytes.substr(offset, length) : "");
  };
  peer.send = [&](const FromDecoder& message) -> Result<void> {
    ++out.messages;
    if (const auto* tile = std::get_if<Tile>(&message)) {
      out.width = tile->width;
      out.height = tile->height;
      out.rgb = tile->rgb;
    }
    if (const auto* found = std::get_if<EntryIssue>(&message)) out.issues.push_back(found->issue);
    return {};
  };
  prepare_pictures();
  auto done = decode_tile({bytes.size(), most_pixels, columns, rows, index}, peer);
  if (!done) out.error = std::move(done).error();
  return out;
}

// The plain way: the mean of each square of pixels, one colour after the other, and the tile cut out of all of it.
std::string expected_tile(const Drawn& drawn, std::uint32_t parts, std::uint32_t index) {
  const std::uint32_t by = (std::max(drawn.width, drawn.height) + shown_side - 1) / shown_side;
  const std::uint32_t width = (drawn.width + by - 1) / by;
  const std::uint32_t height = (drawn.height + by - 1) / by;
  std::string out;
  for (std::uint32_t y = height * (index / parts) / parts; y < height * (index / parts + 1) / parts; ++y) {
    for (std::uint32_t x = width * (index % parts) / parts; x < width * (index % parts + 1) / parts; ++x) {
      for (std::size_t channel = 0; channel < 3; ++channel) {
        std::uint32_t sum = 0;
        std::uint32_t count = 0;
        for (std::uint32_t v = y * by; v < std::min((y + 1) * by, drawn.height); ++v) {
          for (std::uint32_t u = x * by; u < std::min((x + 1) * by, drawn.width); ++u, ++count)
            sum += drawn.pixels[(std::size_t{v} * drawn.width + u) * 3 + channel];
        }
        out.push_back(static_cast<char>((sum + count / 2) / count));
      }
    }
  }
  return out;
}

struct Made {
  const char* name;
  PictureFormat format;
  std::string bytes;
  double most_difference;  // mean, of 255: what the format's losses may do
};

std::vector<Made> all_formats(const Drawn& drawn) {
  return {
      {"jpeg", PictureFormat::jpeg, encode_jpeg(drawn), 2.0},
      {"progressive jpeg", PictureFormat::jpeg, encode_jpeg(drawn, 90, true), 2.0},
      {"png", PictureFormat::png, encode_png(drawn), 0},
      {"interlaced png", PictureFormat::png, encode_png(drawn, true), 0},
      {"webp", PictureFormat::webp, encode_webp(drawn), 3.0},
      {"gif", PictureFormat::gif, encode_gif(drawn), 16.0},
      {"tiff", PictureFormat::tiff, encode_tiff(drawn), 0},
      {"tiled tiff", PictureFormat::tiff, encode_tiff(drawn, 64), 0},
      {"heic", PictureFormat::heic, encode_heif(drawn, heif_compression_HEVC), 4.0},
      {"avif", PictureFormat::avif, encode_heif(drawn, heif_compression_AV1), 4.0},
  };
}

TEST(DecodeTile, every_format_gives_its_colours_and_nothing_else) {
  for (const auto& [width, height] : {std::pair<std::uint32_t, std::uint32_t>{640, 427}, {1300, 900}}) {
    const Drawn drawn = draw_room(width, height);
    for (const Made& made : all_formats(drawn)) {
      SCOPED_TRACE(std::string(made.name) + " " + std::to_string(width));
      for (const std::uint32_t index : {0U, 6U, 15U}) {
        const SentTile tile = decode_one_tile(made.bytes, 4, 4, index);
        ASSERT_FALSE(tile.error);
        ASSERT_EQ(tile.messages, 1U);
        EXPECT_LE(std::max(tile.width, tile.height), most_tile_side);
        ASSERT_EQ(tile.rgb.size(), tile.width * tile.height * 3);
        // By DCT a large JPEG gets another size than by averaging.
        if (made.format == PictureFormat::jpeg && width > shown_side) continue;
        const std::string expected = expected_tile(drawn, 4, index);
        ASSERT_EQ(tile.rgb.size(), expected.size());
        EXPECT_LE(mean_difference(tile.rgb, expected), made.most_difference * 3);
      }
    }
  }
}

TEST(DecodeTile, tiles_together_are_the_picture_once) {
  for (const auto& [width, height] :
       {std::pair<std::uint32_t, std::uint32_t>{1024, 1024}, {1023, 5}, {3, 700}, {1, 1}, {4000, 31}}) {
    const std::string bytes =
        encode_png(Drawn{width, height, std::vector<std::uint8_t>(std::size_t{width} * height * 3, 90)});
    const std::uint32_t by = (std::max(width, height) + shown_side - 1) / shown_side;
    const std::uint64_t columns = std::min<std::uint64_t>(4, (width + by - 1) / by);
    const std::uint64_t rows = std::min<std::uint64_t>(4, (height + by - 1) / by);
    std::uint64_t pixels = 0;
    for (std::uint64_t row = 0; row < rows; ++row) {
      for (std::uint64_t column = 0; column < columns; ++column) {
        const SentTile tile = decode_one_tile(bytes, 4, 4, row * 4 + column);
        ASSERT_FALSE(tile.error) << width << "x" << height;
        EXPECT_LE(std::max(tile.width, tile.height), most_tile_side);
        pixels += tile.width * tile.height;
      }
    }
    EXPECT_EQ(pixels, std::uint64_t{(width + by - 1) / by} * ((height + by - 1) / by)) << width << "x" << height;
  }
}

TEST(DecodeTile, hostile_bytes_and_requests_get_a_reason) {
  const SentTile none = decode_one_tile("no picture at all", 4, 4, 0);
  ASSERT_FALSE(none.error);
  ASSERT_EQ(none.issues.size(), 1U);
  EXPECT_EQ(none.issues.front().code, "bad_picture");
  EXPECT_TRUE(none.rgb.empty());
  const std::string whole = encode_jpeg(draw_room(900, 900));
  for (std::size_t cut = 0; cut < whole.size(); cut += whole.size() / 9) {
    const SentTile tile = decode_one_tile(std::string_view(whole).substr(0, cut), 4, 4, 5);
    EXPECT_FALSE(tile.error);
    EXPECT_EQ(tile.messages, 1U);
  }
  const SentTile too_large = decode_one_tile(whole, 1, 1, 0);
  ASSERT_TRUE(too_large.error);
  EXPECT_EQ(too_large.error->code, Code::damaged);
}

TEST(DecodePicture, every_format_gives_its_luma) {
  for (const auto& [width, height] : {std::pair{640U, 400U}, {301U, 207U}, {1100U, 530U}, {64U, 1300U}}) {
    const Drawn drawn = draw_room(width, height);
    const std::string expected = expected_luma(drawn);
    for (const Made& made : all_formats(drawn)) {
      SCOPED_TRACE(std::string(made.name) + " " + std::to_string(width) + "x" + std::to_string(height));
      ASSERT_FALSE(made.bytes.empty());
      EXPECT_EQ(picture_format(std::string_view(made.bytes).substr(0, 32)), made.format);
      const Sent sent = decode_bytes(made.bytes);
      ASSERT_TRUE(sent.head) << (sent.issues.empty() ? "nothing was said" : sent.issues.front().message);
      EXPECT_EQ(sent.head->width, width);
      EXPECT_EQ(sent.head->height, height);
      EXPECT_EQ(sent.head->frames, 1U);
      EXPECT_TRUE(sent.issues.empty());
      EXPECT_TRUE(sent.head->damage.empty()) << sent.head->damage;
      ASSERT_EQ(sent.luma.size(), sent.head->shrunk_width * sent.head->shrunk_height);
      // A JPEG of 1100 is taken at five eighths, all others at a half.
      if (sent.luma.size() == expected.size()) {
        EXPECT_LE(mean_difference(sent.luma, expected), made.most_difference);
      } else {
        EXPECT_EQ(made.format, PictureFormat::jpeg);
        EXPECT_GE(std::max(sent.head->shrunk_width, sent.head->shrunk_height), shrunk_side);
      }
    }
  }
}

TEST(DecodePicture, every_format_gives_its_colours_where_they_are_asked_for) {
  for (const auto& [width, height] : {std::pair<std::uint32_t, std::uint32_t>{640, 427}, {1300, 900}}) {
    const Drawn drawn = draw_room(width, height);
    const std::string expected = expected_tile(drawn, 1, 0);
    for (const Made& made : all_formats(drawn)) {
      SCOPED_TRACE(std::string(made.name) + " " + std::to_string(width));
      const Sent sent = decode_bytes(made.bytes, most_pixels, true);
      ASSERT_TRUE(sent.head && !sent.error);
      EXPECT_EQ(sent.pictures, 1U);
      EXPECT_EQ(sent.head->width, width);
      EXPECT_LE(std::max(sent.head->shrunk_width, sent.head->shrunk_height), shown_side);
      ASSERT_EQ(sent.luma.size(), sent.head->shrunk_width * sent.head->shrunk_height * 3);
      // By DCT a large JPEG gets another size than by averaging.
      if (made.format == PictureFormat::jpeg && width > shown_side) continue;
      ASSERT_EQ(sent.luma.size(), expected.size());
      EXPECT_LE(mean_difference(sent.luma, expected), made.most_difference * 3);
    }
  }
  EXPECT_EQ(decode_bytes("no picture at all", most_pixels, true).issues.size(), 1U);
  EXPECT_TRUE(decode_bytes(encode_jpeg(draw_room(64, 64)), most_pixels, true).has_tags) << "the turn is among them";
}

TEST(DecodePicture, a_heic_in_tiles_is_all_of_them) {
  const Drawn tile = draw_room(128, 64);
  Drawn whole{384, 128, {}};
  for (std::size_t y = 0; y < whole.height; ++y) {
    const auto row = tile.pixels.begin() + static_cast<std::ptrdiff_t>(y % 64 * 128 * 3);
    for (int i = 0; i < 3; ++i) whole.pixels.insert(whole.pixels.end(), row, row + std::ptrdiff_t{128} * 3);
  }
  const std::string coded = encode_heif(tile, heif_compression_HEVC);
  ASSERT_FALSE(coded.empty());
  const Sent sent = decode_bytes(make_heic_grid(coded, 128, 64, 3, 2));
  ASSERT_TRUE(sent.head) << (sent.issues.empty() ? "nothing was said" : sent.issues.front().message);
  EXPECT_EQ(sent.head->width, whole.width);
  EXPECT_EQ(sent.head->height, whole.height);
  ASSERT_EQ(sent.luma.size(), expected_luma(whole).size());
  EXPECT_LE(mean_difference(sent.luma, expected_luma(whole)), 4.0);
}

TEST(DecodePicture, one_that_breaks_off_is_shown_as_far_as_it_goes) {
  const Drawn drawn = draw_room(400, 300);
  for (const Made& made : all_formats(drawn)) {
    if (made.format == PictureFormat::heic || made.format == PictureFormat::avif) continue;
    SCOPED_TRACE(made.name);
    const Sent sent = decode_bytes(made.bytes.substr(0, made.bytes.size() * 2 / 3));
    EXPECT_FALSE(sent.error);
    if (made.format == PictureFormat::tiff) continue;  // its directory is at its end
    ASSERT_TRUE(sent.head) << (sent.issues.empty() ? "nothing was said" : sent.issues.front().message);
    EXPECT_FALSE(sent.head->damage.empty());
    EXPECT_EQ(sent.luma.size(), sent.head->shrunk_width * sent.head->shrunk_height);
  }
}

TEST(DecodePicture, every_cut_and_every_damage_gives_a_picture_or_one_issue) {
  const Drawn drawn = draw_room(90, 70);
  std::mt19937_64 random(8);
  for (const Made& made : all_formats(drawn)) {
    SCOPED_TRACE(made.name);
    const auto is_settled = [](const Sent& sent) {
      if (sent.error) return false;
      if (!sent.head) return sent.issues.size() == 1 && sent.luma.empty();
      return sent.issues.empty() && sent.luma.size() == sent.head->shrunk_width * sent.head->shrunk_height;
    };
    const std::size_t step = std::max<std::size_t>(1, made.bytes.size() / 60);
    for (std::size_t length = 0; length < made.bytes.size(); length += step)
      EXPECT_TRUE(is_settled(decode_bytes(made.bytes.substr(0, length)))) << "cut at " << length;
    for (int round = 0; round < 60; ++round) {
      std::string damaged = made.bytes;
      for (int i = 0; i < 8; ++i) damaged[random() % damaged.size()] = static_cast<char>(random());
      EXPECT_TRUE(is_settled(decode_bytes(damaged))) << "round " << round;
    }
  }
}

TEST(DecodePicture, more_pixels_than_are_decoded_are_refused_by_their_number) {
  const Drawn drawn = draw_room(200, 100);
  for (const Made& made : all_formats(drawn)) {
    SCOPED_TRACE(made.name);
    const Sent sent = decode_bytes(made.bytes, 19'999);
    EXPECT_FALSE(sent.head);
    ASSERT_EQ(sent.issues.size(), 1U);
    EXPECT_EQ(sent.issues.front().code, "limit_pixels");
    EXPECT_NE(sent.issues.front().message.find("200 x 100"), std::string::npos) << sent.issues.front().message;
    EXPECT_TRUE(decode_bytes(made.bytes, 20'000).head);
  }
}

// Without a pixel: of each picture its tags or one issue, in their order, one at a time or all at once.
TEST(ReadTags, gives_one_answer_for_each_picture_in_their_order) {
  const std::string tagged = make_jpeg(exif_segment(make_exif(made_tags(), make_jpeg({}))));
  std::vector<std::string> files{tagged, "no picture", encode_png(draw_room(20, 10))};
  for (const Made& made : all_formats(draw_room(60, 40))) files.push_back(made.bytes);
  files.push_back(tagged);
  std::vector<FromDecoder> sent;
  std::string_view given;
  Peer peer;
  peer.want = [&](std::uint64_t offset, std::size_t length) -> Result<std::string> {
    return std::string(offset < given.size() ? given.substr(offset, length) : "");
  };
  peer.send = [&](const FromDecoder& message) -> Result<void> {
    sent.push_back(message);
    return {};
  };
  prepare_pictures();
  ASSERT_TRUE(read_tags({{files.begin(), files.end()}}, peer));
  ASSERT_EQ(sent.size(), files.size());
  const auto* first = std::get_if<Tags>(&sent.front());
  ASSERT_NE(first, nullptr);
  EXPECT_EQ(first->tags.value_of("Exif.Photo.BodySerialNumber"), "SN-4417-22");
  EXPECT_EQ(first->tags.thumbnail, "");
  EXPECT_EQ(std::get<Tags>(sent.back()), *first);
  const auto* second = std::get_if<EntryIssue>(&sent[1]);
  ASSERT_NE(second, nullptr);
  EXPECT_EQ(second->entry, 2U);
  EXPECT_EQ(second->issue.code, "bad_picture");
  const auto at_once = std::exchange(sent, {});
  for (std::size_t i = 0; i < files.size(); ++i) {
    given = files[i];
    ASSERT_TRUE(decode_picture({given.size(), 0}, peer));
    ASSERT_EQ(sent.size(), i + 1);
    EXPECT_EQ(sent[i].index(), at_once[i].index()) << i;
    if (const auto* tags = std::get_if<Tags>(&sent[i])) {
      EXPECT_EQ(*tags, std::get<Tags>(at_once[i])) << i;
    }
  }
}

TEST(DecodePicture, transparent_parts_are_white) {
  EXPECT_EQ(on_white(10, 0), 255);
  EXPECT_EQ(on_white(10, 255), 10);
  EXPECT_EQ(on_white(0, 128), 127);
}

TEST(PictureFormat, is_told_by_its_first_bytes_alone) {
  using namespace std::string_view_literals;
  EXPECT_EQ(picture_format("\xFF\xD8\xFF\xE0"), PictureFormat::jpeg);
  EXPECT_EQ(picture_format("RIFF\x10\0\0\0WEBPVP8 "sv), PictureFormat::webp);
  EXPECT_FALSE(picture_format("RIFF\x10\0\0\0WAVEfmt "sv));
  EXPECT_EQ(picture_format("\0\0\0\x18"
                           "ftypmif1\0\0\0\0mif1avif"sv),
            PictureFormat::avif);
  EXPECT_FALSE(
      picture_format("\0\0\0\x18"
                     "ftypisom\0\0\0\0isommp41"sv));
  EXPECT_FALSE(picture_format("II*"));
  EXPECT_FALSE(picture_format(""));
  EXPECT_FALSE(picture_format("GIF is a format"));
}

}  // namespace
}  // namespace fanal::decode
