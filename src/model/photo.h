#pragma once
// PhotoHash: the perceptual hash of a whole picture. The media leaf makes it, index searches it, link compares it.
// Source: PDQ, in "The TMK+PDQF Video-Hashing Algorithm and the PDQ Image-Hashing Algorithm", Facebook, 2019.
#include <array>
#include <bit>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fanal {

/// Brightness of a picture: luma (0.299 R + 0.587 G + 0.114 B), rows from the top, without gaps.
struct GreyPlane {
  std::uint32_t width = 0;
  std::uint32_t height = 0;
  std::vector<std::uint8_t> pixels;  ///< width * height
  bool operator==(const GreyPlane&) const = default;
};

/// Formats of pictures that are read. Numbers are stored: add at the end, never reorder.
enum class PictureFormat : std::uint8_t { jpeg, png, gif, webp, tiff, heic, avif };
std::string_view format_name(PictureFormat format);
/// By the first bytes, 32 or more of them where there are so many; nothing for what is no such picture.
std::optional<PictureFormat> picture_format(std::string_view head);

/// What a picture is turned by to become another: the eight symmetries of a square. Numbers are stored: add at the end,
/// never reorder. Turns are to the left, and the order is the one in which PDQ's own tools give the eight hashes.
enum class Turn : std::uint8_t {
  none,
  left_90,
  half,
  left_270,
  upside_down,     ///< mirrored top to bottom
  mirrored,        ///< left to right
  transposed,      ///< mirrored along the diagonal from the top left
  anti_transposed  ///< along the other
};
constexpr int turn_count = 8;
std::string_view turn_name(Turn turn);
/// For people: `mirrored left to right`; empty for none.
std::string_view words_of(Turn turn);

constexpr int photo_hash_bits = 256;
/// Two hashes so far apart or less are of one picture, by the rule of those who made PDQ.
constexpr int same_photo_distance = 31;
/// Under this quality (0 to 100) a picture has too little detail to be matched, by the same rule.
constexpr int least_photo_quality = 50;

/// Bit k (0 to 255: 16 times the row of the coefficient, and its column) is bit k % 64 of words[k / 64].
struct PhotoHash {
  std::array<std::uint64_t, 4> words{};
  auto operator<=>(const PhotoHash&) const = default;
};

/// Bits that differ, 0 to 256.
constexpr int distance(const PhotoHash& a, const PhotoHash& b) {
  int bits = 0;
  for (std::size_t i = 0; i < a.words.size(); ++i) bits += std::popcount(a.words[i] ^ b.words[i]);
  return bits;
}

constexpr std::uint32_t sketch_side = 32;
/// What a whole picture looks like from afar: enough to tell what any large part of it would look like, and whether
/// another shows that part. values[32 * frequency down + frequency across]: of each coefficient of its cosine
/// transform, times its frequency (the root of the sum of both squares), the root of the size, with its sign, the
/// largest as 127; the mean of the picture is left out.
struct PhotoSketch {
  std::array<std::int8_t, std::size_t{sketch_side} * sketch_side> values{};
  bool operator==(const PhotoSketch&) const = default;
};

/// 2,048 hexadecimal digits in small letters, two for each value; and back, nothing for any other text.
std::string text_of(const PhotoSketch& sketch);
/// The field of a picture's document that keeps it: for comparing, never to be shown, for it is a picture itself.
constexpr std::string_view sketch_field = "picture.sketch";
std::optional<PhotoSketch> photo_sketch_of_text(std::string_view text);

/// How a picture differs from another of the same motif.
struct PhotoDifference {
  int bits = 0;            ///< of the hash, once turned and cut as said
  Turn turn = Turn::none;  ///< by which it becomes the other
  bool is_cut = false;     ///< one shows a part of the other
  bool operator==(const PhotoDifference&) const = default;
};
/// As one number, which is stored: the bits, a thousand times the turn, ten thousand where it is cut; and back.
std::uint32_t number_of(const PhotoDifference& difference);
PhotoDifference photo_difference_of(std::uint32_t number);

/// 64 hexadecimal digits in small letters, bit 255 first: as PDQ's own tools write it.
std::string hex_of(const PhotoHash& hash);
/// Nothing unless `text` is 64 hexadecimal digits, of either case.
std::optional<PhotoHash> photo_hash_of_hex(std::string_view text);

}  // namespace fanal
