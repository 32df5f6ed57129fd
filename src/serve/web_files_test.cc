#include "serve/web_files.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <sstream>
#include <string>

namespace fanal::serve {
namespace {

TEST(WebFiles, AreSortedByPathAndKnowTheirTypes) {
  const auto files = web_files();
  EXPECT_TRUE(std::is_sorted(files.begin(), files.end(), [](const auto& a, const auto& b) { return a.path < b.path; }));
  for (const auto& file : files) {
    EXPECT_TRUE(file.path.starts_with("/")) << file.path;
    EXPECT_NE(file.content_type.find('/'), std::string_view::npos) << file.path;
  }
}

TEST(WebFiles, AreTheBytesOfTheBuild) {
  ASSERT_FALSE(web_files().empty());
  for (const auto& file : web_files()) {
    std::ifstream in(FANAL_SOURCE_DIR "/build/web/dist" + std::string(file.path), std::ios::binary);
    std::ostringstream bytes;
    bytes << in.rdbuf();
    EXPECT_EQ(file.bytes, bytes.str()) << file.path;
  }
}

TEST(WebFiles, FirstPageHasNothingInline) {
  const auto files = web_files();
  const auto page = std::find_if(files.begin(), files.end(), [](const auto& f) { return f.path == "/index.html"; });
  ASSERT_NE(page, files.end());
  EXPECT_EQ(page->content_type, "text/html; charset=utf-8");
  EXPECT_NE(page->bytes.find("<script type=\"module\" crossorigin src=\"/assets/"), std::string_view::npos);
  EXPECT_EQ(page->bytes.find("<style"), std::string_view::npos);
  EXPECT_EQ(page->bytes.find("style="), std::string_view::npos);
  EXPECT_EQ(page->bytes.find("://"), std::string_view::npos);
}

}  // namespace
}  // namespace fanal::serve
