#include <gtest/gtest.h>

#include "extract/test_support.h"

namespace fanal::extract {
namespace {

using testing::values_in;
using Values = std::vector<std::string>;

TEST(Email, finds_addresses_between_words) {
  const std::pair<std::string_view, Values> rows[] = {
      {"write to Anna.B@Example.COM please", {"anna.b@example.com"}},
      {"a.b@example.com. Next", {"a.b@example.com"}},
      {"a.b@example.com.Next one", {"a.b@example.com"}},
      {"<a@example.com>", {"a@example.com"}},
      {"(a@example.org)", {"a@example.org"}},
      {"mailto:a@example.net?subject=x", {"a@example.net"}},
      {"email=a@example.com", {"a@example.com"}},
      {"a@example.com,b@example.com", {"a@example.com", "b@example.com"}},
      {"a@example.com/b@example.com", {"a@example.com", "b@example.com"}},
      {"user+tag@example.co.uk", {"user+tag@example.co.uk"}},
      {"'a@example.com'", {"a@example.com"}},
      {"\u00aba@example.com\u00bb", {"a@example.com"}},
      {"\u201ca@example.com\u201d", {"a@example.com"}},
      {"\u00e9crire \u00e0 a_b@example.fr!", {"a_b@example.fr"}},
      {"correo:ana.22@example.es", {"ana.22@example.es"}},
      {"\U0001F4E7a@example.com\U0001F4E7", {"a@example.com"}},
      {"a-b@sub.example.com:", {"a-b@sub.example.com"}},
      {"a@xn--exmple-cua.com", {"a@xn--exmple-cua.com"}},
      {"*a@example.com*", {"a@example.com"}},
      {"2125550143@example.com", {"2125550143@example.com"}},
      {"_a_@example.com", {"_a_@example.com"}},
      {"a@example.com-", {"a@example.com"}},
      {"MAIL A@EXAMPLE.COM", {"a@example.com"}},
  };
  for (const auto& [text, expected] : rows) EXPECT_EQ(values_in(text, MentionKind::email), expected) << text;
}

TEST(Email, leaves_the_rest_alone) {
  for (const auto* text : {"a@localhost",
                           "a@.com",
                           "@example.com",
                           "a@",
                           "@",
                           "@@",
                           "a@@example.com",
                           "a @ example.com",
                           "a@example",
                           "a@example.notatld9",
                           "a@-example.com.",
                           "a@exam_ple",
                           "a@192.168.1.1",
                           "a@example..com",
                           "5@10",
                           "2 for 1 @ 10.com5",
                           "\x80@\x80.\x80",
                           "a@\xff.com",
                           "@name",
                           "name@",
                           "a@com",
                           "a@.",
                           "x@...com",
                           "a@example.1",
                           "a@b.c",
                           "\u00a0@\u00a0.com"})
    EXPECT_EQ(values_in(text, MentionKind::email), Values{}) << text;
}

}  // namespace
}  // namespace fanal::extract
