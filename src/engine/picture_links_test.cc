#include "engine/internal/picture_links.h"

#include <gtest/gtest.h>

namespace fanal::engine {
namespace {

Document advert_with(const std::vector<std::pair<std::string, std::string>>& fields) {
  Document document;
  document.kind = DocumentKind::advert;
  for (const auto& [name, text] : fields) document.fields.push_back({name, text, {}});
  return document;
}

TEST(PictureLinks, NoNameLeavesTheFolder) {
  const struct {
    const char* name;
    std::vector<std::string> beside;
  } rows[] = {
      {"img/1.jpg", {"img/1.jpg"}},
      {"./img//1.jpg", {"img/1.jpg"}},
      {"img\\1.jpg", {"img/1.jpg"}},
      {"a/../1.jpg", {"1.jpg"}},
      {"../1.jpg", {}},
      {"a/../../1.jpg", {}},
      {"..", {}},
      {".", {}},
      {"", {}},
      {"img/", {}},
      {"/etc/passwd", {}},
      {"\\\\host\\share\\1.jpg", {}},
      {"C:\\1.jpg", {}},
      {"file:///etc/passwd", {}},
      {"https://example.com/1.jpg", {}},
      {"data:image/png;base64,AAAA", {}},
  };
  for (const auto& row : rows) EXPECT_EQ(pictures_beside(advert_with({{"image", row.name}})), row.beside) << row.name;
  EXPECT_EQ(pictures_beside(advert_with({{"image", std::string("a\0b.jpg", 7)}})), std::vector<std::string>());
  EXPECT_EQ(pictures_beside(advert_with({{"image", std::string(5000, 'a')}})), std::vector<std::string>());
}

TEST(PictureLinks, AColumnMayHoldSeveral) {
  const auto names = pictures_beside(advert_with({{"images", "img/1.jpg; img/two.jpg|https://example.com/3.jpg"}}));
  EXPECT_NE(std::find(names.begin(), names.end(), "img/1.jpg"), names.end());
  EXPECT_NE(std::find(names.begin(), names.end(), "img/two.jpg"), names.end());
  const auto blank = pictures_beside(advert_with({{"images", "img/with blank.jpg"}}));
  EXPECT_NE(std::find(blank.begin(), blank.end(), "img/with blank.jpg"), blank.end());
}

TEST(PictureLinks, StandBesideTheFile) {
  EXPECT_EQ(path_beside("folder/adverts.jsonl", "img/1.jpg"), "folder/img/1.jpg");
  EXPECT_EQ(path_beside("adverts.jsonl", "1.jpg"), "1.jpg");
  EXPECT_EQ(path_beside("/a/b/adverts.jsonl", "img/1.jpg"), "/a/b/img/1.jpg");
}

TEST(PictureLinks, AddressesAreOneHoweverTheyAreWritten) {
  const auto url_of = [](const char* url) {
    const auto notes = picture_notes(advert_with({{"image", url}}));
    return notes && !notes->shown_urls.empty() ? notes->shown_urls.front().second : 0;
  };
  EXPECT_NE(url_of("https://example.com/1.jpg"), 0U);
  EXPECT_EQ(url_of("https://example.com/1.jpg"), url_of("http://example.com/1.jpg#top"));
  EXPECT_EQ(url_of("https://example.com/1.jpg"), url_of("//example.com/1.jpg"));
  EXPECT_NE(url_of("https://example.com/1.jpg"), url_of("https://example.com/2.jpg"));
  EXPECT_EQ(url_of("img/1.jpg"), 0U);
}

TEST(PictureLinks, OnlyWhatIsOrNamesAPictureHasNotes) {
  EXPECT_EQ(picture_notes(advert_with({{"text", "img/1.jpg"}})), nullptr);
  EXPECT_EQ(picture_notes(advert_with({{"image", "/etc/passwd"}})), nullptr);
  Document photo;
  photo.kind = DocumentKind::photo;
  EXPECT_EQ(picture_notes(photo), nullptr) << "of a kind, but not decoded: nothing is known of it";
  photo.fields = {{"picture.sha256", std::string(64, 'a'), {}}, {"picture.pdq", "not a hash", {}}};
  const auto notes = picture_notes(photo);
  ASSERT_NE(notes, nullptr);
  EXPECT_FALSE(notes->self->hash);
}

}  // namespace
}  // namespace fanal::engine
