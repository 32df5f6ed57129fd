#include "serve/target.h"

#include <gtest/gtest.h>

namespace fanal::serve {
namespace {

TEST(Target, IsTakenApart) {
  const auto target = parse_target("/api/1/documents/a%2Fb%23c?q=new+in%20town&limit=5&empty=&flag");
  ASSERT_TRUE(target);
  EXPECT_EQ(target->path, "/api/1/documents/a/b#c");
  EXPECT_EQ(target->segments, (std::vector<std::string>{"api", "1", "documents", "a/b#c"}));
  EXPECT_EQ(target->query.at("q"), "new in town");
  EXPECT_EQ(target->query.at("limit"), "5");
  EXPECT_EQ(target->query.at("empty"), "");
  EXPECT_EQ(target->query.at("flag"), "");
}

TEST(Target, PlusInThePathIsAPlus) {
  const auto target = parse_target("/documents/+33639981234");
  ASSERT_TRUE(target);
  EXPECT_EQ(target->segments.back(), "+33639981234");
}

TEST(Target, RefusesWhatIsNoAddress) {
  for (const char* bad : {"", "api", "*", "http://127.0.0.1/x", "/%", "/%4", "/%zz", "/a%00b", "/a%1bb", "/%ff",
                          "/../x", "/a/%2e%2e/b", "/a/.", "/a?x=1&x=2", "/a?q=%e9", "/a?%00=1"}) {
    EXPECT_FALSE(parse_target(bad)) << bad;
  }
}

}  // namespace
}  // namespace fanal::serve
