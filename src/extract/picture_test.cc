#include <gtest/gtest.h>

#include "extract/finder.h"

namespace fanal::extract {
namespace {

std::vector<std::string> found(DocumentKind kind, const std::string& field, const std::string& value) {
  Document document;
  document.kind = kind;
  document.fields.push_back({field, value, {}});
  std::vector<std::string> out;
  for (const auto& mention : find_mentions(document, {}))
    out.push_back(std::string(kind_name(mention.kind)) + " " + mention.value);
  return out;
}

TEST(PictureFinder, GivesTheHashesOfPictures) {
  const std::string sha256(64, '1');
  const auto photo = DocumentKind::photo;
  EXPECT_EQ(found(photo, "picture.sha256", sha256), std::vector<std::string>{"photo sha256:" + sha256});
  EXPECT_EQ(found(photo, "picture.sha1", std::string(40, 'b')),
            std::vector<std::string>{"photo sha1:" + std::string(40, 'b')});
  EXPECT_EQ(found(photo, "picture.md5", std::string(32, 'c')),
            std::vector<std::string>{"photo md5:" + std::string(32, 'c')});
  EXPECT_EQ(found(photo, "picture.pdq", sha256), std::vector<std::string>{"near_photo pdq:" + sha256});
  EXPECT_EQ(found(photo, "picture.camera", "example works/sn-4417-22"),
            std::vector<std::string>{"device camera:example works/sn-4417-22"});
}

TEST(PictureFinder, TakesNobodysWordForIt) {
  const std::string sha256(64, '1');
  const auto photo = DocumentKind::photo;
  EXPECT_TRUE(found(DocumentKind::advert, "picture.sha256", sha256).empty()) << "a column of an advert is called so";
  EXPECT_TRUE(found(DocumentKind::advert, "picture.camera", "example works/sn-4417-22").empty());
  EXPECT_TRUE(found(photo, "picture.sha256", sha256.substr(1)).empty());
  EXPECT_TRUE(found(photo, "picture.sha256", std::string(64, 'g')).empty());
  EXPECT_TRUE(found(photo, "picture.pdq", "").empty());
  EXPECT_TRUE(found(photo, "picture.camera", "").empty()) << "no link on what is absent";
  EXPECT_TRUE(found(photo, "exif.model", "Lantern 3").empty()) << "nor on a model alone";
}

}  // namespace
}  // namespace fanal::extract
