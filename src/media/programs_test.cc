#include <gtest/gtest.h>

#include "media/internal/programs.h"

namespace fanal::media::internal {
namespace {

TEST(Programs, areRecognisedByTheirWords) {
  const std::vector<std::pair<std::string_view, std::string_view>> rows{
      {"GIMP 2.4.5", "GIMP"},
      {"gimp", "GIMP"},
      {"Adobe Photoshop CS2 Macintosh", "Adobe Photoshop"},
      {"Adobe Photoshop Lightroom 6.1 (Windows)", "Adobe Lightroom"},
      {"Adobe Photoshop Elements 15.0", "Adobe Photoshop Elements"},
      {"Adobe Photoshop Camera Raw 15.3", "Adobe Camera Raw"},
      {"Snapseed 2.0", "Snapseed"},
      {"paint.net 4.2.16", "Paint.NET"},
      {"Microsoft Windows Photo Viewer 6.1.7600", "Windows Photo Viewer"},
      {"Nikon Transfer 1.1 W", "Nikon Transfer"},
      {"(darktable)", "darktable"},
      {"DALL-E 3", "DALL-E"},
  };
  for (const auto& [text, name] : rows) {
    const auto program = recognise_program(text);
    ASSERT_TRUE(program) << text;
    EXPECT_EQ(program->name, name);
  }
}

TEST(Programs, areNotFoundInFirmware) {
  for (const std::string_view text :
       {"", "LWK 3.1.2", "HDR+ 1.0.345618083zd", "G960FXXU7CSJ1", "13.3.1", "Ver.1.00", "COOLPIX P6000V1.0", "gimpy 1",
        "xgimp", "MediaTek Camera Application", "canvas 2", "photoshopped", "instagrammer"}) {
    EXPECT_FALSE(recognise_program(text)) << text;
  }
}

}  // namespace
}  // namespace fanal::media::internal
