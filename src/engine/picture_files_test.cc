#include "engine/picture_files.h"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "decode/test_picture.h"

namespace fanal::engine {
namespace {

using namespace decode;

class Folder {
 public:
  Folder() {
    std::string name = (std::filesystem::temp_directory_path() / "fanal-files-XXXXXX").string();
    EXPECT_NE(::mkdtemp(name.data()), nullptr);
    path_ = name;
  }
  ~Folder() { std::filesystem::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  std::string write(const std::string& name, const std::string& bytes) const {
    std::filesystem::create_directories((path_ / name).parent_path());
    std::ofstream(path_ / name, std::ios::binary) << bytes;
    return path_ / name;
  }
  std::string path() const { return path_; }

 private:
  std::filesystem::path path_;
};

std::string picture_of(std::size_t number, std::size_t filler = 0) {
  std::string segments;
  for (; filler > 0; --filler) segments += jpeg_segment(0xE2, std::string(65000, 'x'));
  auto tags = made_tags();
  tags.push_back(made_text(MadeIfd::image, 0x0131, "program " + std::to_string(number)));
  return make_jpeg(segments + exif_segment(make_exif(tags))) + std::string(1000, 'x');
}

// Sanitizers look at objects of Exiv2 by calls that the decoder's lock forbids.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool is_sanitized = true;
#else
constexpr bool is_sanitized = false;
#endif

std::vector<PictureFile> read_all(const std::vector<std::string>& paths) {
  std::vector<PictureFile> files;
  const auto read = read_picture_files(paths, [&](const PictureFile& file) { files.push_back(file); });
  EXPECT_TRUE(read) << read.error().message;
  return files;
}

// More than are held at a time; of each its own, and each once.
TEST(PictureFiles, AreReadEachInTheirOrder) {
  if (is_sanitized) GTEST_SKIP() << "files not read: sanitizers call what the decoder's lock forbids";
  const Folder folder;
  constexpr std::size_t count = 1100;
  for (std::size_t i = 0; i < count; ++i) {
    // Within what is read first, within what is read then, and beyond.
    const std::size_t filler = i % 100 == 7 ? 1 : i % 100 == 8 ? 20 : 0;
    folder.write("f" + std::to_string(10'000 + i), i % 50 == 9 ? "no picture" : picture_of(i, filler));
  }
  const auto files = read_all({folder.path()});
  ASSERT_EQ(files.size(), count);
  for (std::size_t i = 0; i < count; ++i) {
    SCOPED_TRACE(i);
    EXPECT_TRUE(files[i].path.ends_with("/f" + std::to_string(10'000 + i)));
    EXPECT_EQ(files[i].is_read, i % 50 != 9);
    if (files[i].is_read) {
      EXPECT_EQ(field_value(files[i].document, "exif.software"), "program " + std::to_string(i));
      EXPECT_TRUE(files[i].issues.empty());
    } else {
      ASSERT_EQ(files[i].issues.size(), 1U);
      EXPECT_EQ(files[i].issues.front().code, "bad_picture");
    }
  }
}

TEST(PictureFiles, SayNoExactPosition) {
  if (is_sanitized) GTEST_SKIP() << "files not read: sanitizers call what the decoder's lock forbids";
  const Folder folder;
  const auto files = read_all({folder.write("one.jpg", picture_of(1))});
  ASSERT_EQ(files.size(), 1U);
  EXPECT_EQ(files.front().document.place.lat_deg, 43.45);
  for (const Field& field : files.front().document.fields) EXPECT_EQ(field.value.find("43.46"), std::string::npos);
  EXPECT_EQ(field_value(files.front().document, "exif.position"),
            "within a cell of 10 km; the exact position is sealed");
}

TEST(PictureFiles, ThatCannotBeReadSayWhy) {
  if (is_sanitized) GTEST_SKIP() << "files not read: sanitizers call what the decoder's lock forbids";
  const Folder folder;
  const std::string huge = folder.write("huge.tif", make_exif(made_tags()));
  std::filesystem::resize_file(huge, (std::uintmax_t{64} << 20U) + 1);
  // As large, and its tags at its beginning.
  std::filesystem::resize_file(folder.write("large.jpg", picture_of(2)), (std::uintmax_t{64} << 20U) + 1);
  std::filesystem::create_symlink(huge, std::filesystem::path(folder.path()) / "link");
  const auto files = read_all({folder.path()});
  ASSERT_EQ(files.size(), 3U);
  EXPECT_EQ(files[0].issues.front().code, "link_not_followed");
  EXPECT_TRUE(files[0].is_read);
  EXPECT_EQ(files[1].issues.front().code, "limit");
  EXPECT_FALSE(files[1].is_read);
  EXPECT_EQ(field_value(files[2].document, "exif.software"), "program 2");
  const std::vector<std::string> nowhere{folder.path() + "/nowhere"};
  EXPECT_FALSE(read_picture_files(nowhere, [](const PictureFile&) {}));
}

}  // namespace
}  // namespace fanal::engine
