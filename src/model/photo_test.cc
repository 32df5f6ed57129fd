#include "model/photo.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace fanal {
namespace {

TEST(PhotoHash, hex_has_bit_255_first) {
  PhotoHash hash;
  hash.words[3] = std::uint64_t{1} << 63U;  // bit 255
  hash.words[0] = 0xF;                      // bits 0 to 3
  EXPECT_EQ(hex_of(hash), "8" + std::string(62, '0') + "f");
  EXPECT_EQ(photo_hash_of_hex(hex_of(hash)), hash);
}

TEST(PhotoHash, reads_either_case_and_nothing_else) {
  const std::string small = "d8f8f0cee0f4a84f0637022a078f67f0b36e2ed596621e1d33e6339c4e9c9b22";
  std::string large = small;
  for (char& c : large) c = c >= 'a' ? static_cast<char>(c - 'a' + 'A') : c;
  ASSERT_TRUE(photo_hash_of_hex(small));
  EXPECT_EQ(photo_hash_of_hex(small), photo_hash_of_hex(large));
  EXPECT_EQ(hex_of(*photo_hash_of_hex(large)), small);
  const std::vector<std::string> bads{"", "00", small.substr(1), small + "0", "g" + small.substr(1)};
  for (const std::string& bad : bads) EXPECT_FALSE(photo_hash_of_hex(bad)) << bad;
}

TEST(PhotoHash, distance_counts_bits_that_differ) {
  const auto original = *photo_hash_of_hex("d8f8f0cee0f4a84f0637022a078f67f0b36e2ed596621e1d33e6339c4e9c9b22");
  const auto sharpened = *photo_hash_of_hex("d0f8f0cec0f4a84f0e370a22338f67f0b36a2ef596231e1d72e6a39c4e9c9b22");
  EXPECT_EQ(distance(original, original), 0);
  EXPECT_EQ(distance(original, sharpened), 16);  // as published
  PhotoHash all;
  all.words.fill(~std::uint64_t{0});
  EXPECT_EQ(distance(PhotoHash{}, all), photo_hash_bits);
}

TEST(PhotoDifference, keeps_all_in_one_number) {
  for (int turn = 0; turn < turn_count; ++turn) {
    for (const bool is_cut : {false, true}) {
      for (const int bits : {0, 31, 47, 256}) {
        const PhotoDifference difference{bits, static_cast<Turn>(turn), is_cut};
        EXPECT_EQ(photo_difference_of(number_of(difference)), difference);
      }
    }
  }
}

}  // namespace
}  // namespace fanal
