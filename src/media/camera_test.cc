#include "media/camera.h"

#include <gtest/gtest.h>

#include "media/test_tags.h"

namespace fanal::media {
namespace {

PictureFacts named(const std::string& make, const std::string& model, const std::string& serial) {
  PictureFacts facts;
  facts.make = make;
  facts.model = model;
  facts.body_serial = serial;
  return facts;
}

TEST(Camera, isKnownByItsMakeAndSerial) {
  EXPECT_EQ(camera_of(named("Example  Works ", "Lantern 3", " SN-4417-22")), "camera:example works/sn-4417-22");
  EXPECT_EQ(camera_of(named("NIKON CORPORATION", "NIKON D70", "2041417")), "camera:nikon corporation/2041417");
  EXPECT_EQ(camera_of(named("Example Works", "Lantern 3", "00a4417")), "camera:example works/00a4417");
  EXPECT_EQ(camera_of(read_picture_facts(made_tags())), "camera:example works/sn-4417-22");
  EXPECT_EQ(camera_of(read_picture_facts(
                made_tags({{"Exif.Photo.BodySerialNumber", ""}, {"Exif.Nikon3.SerialNumber", "2041417 "}}))),
            "camera:example works/2041417");
}

TEST(Camera, isNotKnownByWhatManyShare) {
  for (const char* serial :
       {"",           "   ",      "0",         "0000000",       "00000000000", "0000-0000", "none",
        "None",       "unknown",  "UNKNOWN 1", "n/a",           "null",        "123456789", "1234567890",
        "0123456789", "12345",    "987654321", "1111111",       "xxxx",        "ffffffff",  "A12",
        "000000123",  "7",        "Serial",    "SerialNumber1", "default0001", "test1234",  "sample 0042",
        "-",          "????????", "ABCDEF",    "Lantern 3",     "lantern3"}) {
    EXPECT_FALSE(camera_of(named("Example Works", "Lantern 3", serial))) << serial;
  }
}

TEST(Camera, isNotKnownWithoutAMake) {
  for (const char* make : {"", " ", "unknown", "None", "N/A", "123", "---"}) {
    EXPECT_FALSE(camera_of(named(make, "Lantern 3", "SN-4417-22"))) << make;
  }
  EXPECT_FALSE(camera_of(named("Example Works", "Lantern 3", "")));  // never by its model
}

TEST(Camera, hasALensOfItsOwn) {
  PictureFacts facts = named("Example Works", "Lantern 3", "SN-4417-22");
  EXPECT_FALSE(lens_of(facts));
  facts.lens_serial = "G0077125";
  facts.lens_model = "2.8/28";
  EXPECT_EQ(lens_of(facts), "lens:example works/g0077125");
  facts.lens_make = "Example Glass";
  EXPECT_EQ(lens_of(facts), "lens:example glass/g0077125");
  facts.lens_serial = "0000000000";
  EXPECT_FALSE(lens_of(facts));
  facts.lens_serial = "G0077125";
  facts.make = facts.lens_make = "";
  EXPECT_FALSE(lens_of(facts));
}

}  // namespace
}  // namespace fanal::media
