#include <gtest/gtest.h>

#include <utility>

#include "decode/internal/member_path.h"

namespace fanal::decode {
namespace {

TEST(MemberPath, EscapesWhatWouldBeAmbiguousAndGivesItBack) {
  using std::string_literals::operator""s;
  const std::pair<std::string, std::string> rows[] = {
      {"dir/adverts.jsonl", "dir/adverts.jsonl"},
      {"été à Lyon.txt", "été à Lyon.txt"},
      {"a!b#c%d@e", "a%21b%23c%25d@e"},
      {"\x82t\x82.txt", "%82t%82.txt"},  // cp437
      {"line\nbreak\x7F", "line%0Abreak%7F"},
      {"nul\0inside"s, "nul%00inside"},
      {"\u202Etxt.exe", "%E2%80%AEtxt.exe"},
      {"\uFFFD", "\uFFFD"},
      {"%41", "%2541"},
      {"", ""},
  };
  for (const auto& [name, escaped] : rows) {
    EXPECT_EQ(escape_name(name), escaped);
    EXPECT_EQ(unescape_name(escaped), name);
  }
  EXPECT_EQ(unescape_name("50%"), "50%");
  EXPECT_EQ(unescape_name("%4"), "%4");
  EXPECT_EQ(unescape_name("%zz"), "%zz");
}

TEST(MemberPath, KnowsNamesThatLeadOut) {
  for (const char* name : {"../x", "a/../../x", "a/..", "..", "/etc/passwd", "\\windows", "C:\\x", "c:x", "a\\..\\b"}) {
    EXPECT_TRUE(climbs(name)) << name;
  }
  for (const char* name : {"a/b", "..a", "a..b/c..", "...", "", "dir/", "1:2"}) EXPECT_FALSE(climbs(name)) << name;
}

}  // namespace
}  // namespace fanal::decode
