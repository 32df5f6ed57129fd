#include "media/png.h"

#include <gtest/gtest.h>
#include <png.h>

#include <random>
#include <vector>

namespace fanal::media {
namespace {

// libpng's own reader, which checks every sum.
std::string read_back(const std::string& png, std::uint32_t width, std::uint32_t height) {
  png_image image{};
  image.version = PNG_IMAGE_VERSION;
  if (png_image_begin_read_from_memory(&image, png.data(), png.size()) == 0) return image.message;
  if (image.width != width || image.height != height) return "another size";
  image.format = PNG_FORMAT_RGB;
  std::string out(PNG_IMAGE_SIZE(image), '\0');
  if (png_image_finish_read(&image, nullptr, out.data(), 0, nullptr) == 0) return image.message;
  return image.warning_or_error == 0 ? out : image.message;
}

TEST(WritePng, AnotherReaderSeesTheSamePixels) {
  constexpr std::uint64_t seed = 5;
  SCOPED_TRACE("seed " + std::to_string(seed));
  std::mt19937_64 random(seed);
  for (const auto& [width, height] :
       {std::pair<std::uint32_t, std::uint32_t>{1, 1}, {256, 256}, {3, 200}, {200, 3}, {1024, 64}, {21845, 1}}) {
    std::string rgb(std::size_t{3} * width * height, '\0');
    for (char& c : rgb) c = static_cast<char>(random());
    const auto png = write_png(rgb, width, height);
    if (width > 1024) {
      EXPECT_FALSE(png);
      continue;
    }
    ASSERT_TRUE(png);
    EXPECT_EQ(read_back(*png, width, height), rgb) << width << "x" << height;
  }
}

TEST(WritePng, HoldsNothingButItsPixels) {
  const auto png = write_png(std::string(12, 'x'), 2, 2);
  ASSERT_TRUE(png);
  std::vector<std::string> chunks;
  for (std::size_t at = 8; at + 8 <= png->size();) {
    std::uint32_t length = 0;
    for (std::size_t i = 0; i < 4; ++i) length = length << 8U | static_cast<unsigned char>((*png)[at + i]);
    chunks.push_back(png->substr(at + 4, 4));
    at += 12 + length;
  }
  EXPECT_EQ(chunks, (std::vector<std::string>{"IHDR", "IDAT", "IEND"}));
}

TEST(WritePng, RefusesWhatIsNoPicture) {
  EXPECT_FALSE(write_png("", 0, 0));
  EXPECT_FALSE(write_png("abc", 1, 2));
  EXPECT_FALSE(write_png(std::string(3 * 1025, 'x'), 1025, 1));
}

}  // namespace
}  // namespace fanal::media
