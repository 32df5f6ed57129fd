#include <gtest/gtest.h>

#include "extract/test_support.h"

namespace fanal::extract {
namespace {

using testing::values_in;
using Values = std::vector<std::string>;

TEST(Url, finds_addresses_as_written) {
  const std::pair<std::string_view, Values> rows[] = {
      {"see https://example.com/a?b=c#d.", {"https://example.com/a?b=c#d"}},
      {"HTTP://Example.COM/Path, next", {"HTTP://Example.COM/Path"}},
      {"(https://example.com/a_(b))", {"https://example.com/a_(b)"}},
      {"(www.example.com)", {"www.example.com"}},
      {"www.example.co.uk.", {"www.example.co.uk"}},
      {"t.me/anna_22", {"t.me/anna_22"}},
      {"example.com", {"example.com"}},
      {"example.es/ruta", {"example.es/ruta"}},
      {"https://ads.example/ad/1", {"https://ads.example/ad/1"}},
      {"https://192.0.2.1/x", {"https://192.0.2.1/x"}},
      {"<https://example.com>", {"https://example.com"}},
      {"\u00abhttps://example.com\u00bb", {"https://example.com"}},
      {"https://example.com/\u00e9t\u00e9 ok", {"https://example.com/\u00e9t\u00e9"}},
      {"https://a.example.com https://b.example.com", {"https://a.example.com", "https://b.example.com"}},
      {"https://example.com/www.example.org/x", {"https://example.com/www.example.org/x"}},
      {"voir www.example.fr/page!", {"www.example.fr/page"}},
      {"ftp://example.org/f", {"ftp://example.org/f"}},
      {"https://example.com:8080/", {"https://example.com:8080/"}},
  };
  for (const auto& [text, expected] : rows) EXPECT_EQ(values_in(text, MentionKind::url), expected) << text;
}

TEST(Url, may_hold_a_number_in_its_path) {
  const std::pair<std::string_view, Values> rows[] = {
      {"http://ads.example/ad/city/202-555-0147/1/310054", {"+12025550147"}},
      {"https://ads.example/202-555-0147", {"+12025550147"}},
      {"https://ads.example/1-202-555-0147?x=1", {"+12025550147"}},
      {"https://ads.example/2025550147/x", {}},
      {"https://ads.example/2025-11-03/0147", {}},
      {"https://ads.example/a202-555-0147/", {}},
      {"https://ads.example/202-555-0147.html", {}},
  };
  for (const auto& [text, expected] : rows) EXPECT_EQ(values_in(text, MentionKind::phone, "US"), expected) << text;
}

TEST(Url, leaves_the_rest_alone) {
  for (const auto* text : {"end.Next",
                           "a.b",
                           "10.50",
                           "hello.me",
                           "me.Call/now",
                           "a@example.com",
                           "...",
                           "http://",
                           "https:// example",
                           "e.g. x",
                           "://",
                           "www.",
                           "www..com",
                           "1.2/3",
                           "24/7",
                           "p.m./a.m.",
                           "nom.es",
                           "xhttps:/example",
                           "javascript:alert(1)",
                           "oui.non/peut"})
    EXPECT_EQ(values_in(text, MentionKind::url), Values{}) << text;
}

TEST(Handle, finds_accounts) {
  const std::pair<std::string_view, Values> rows[] = {
      {"https://t.me/Anna_22", {"telegram:anna_22"}},
      {"t.me/anna_22.", {"telegram:anna_22"}},
      {"https://www.instagram.com/anna.rose/", {"instagram:anna.rose"}},
      {"https://www.tiktok.com/@anna", {"tiktok:anna"}},
      {"https://onlyfans.com/annarose", {"onlyfans:annarose"}},
      {"telegram: @AnnaR", {"telegram:annar"}},
      {"telegram @AnnaR", {"telegram:annar"}},
      {"IG: anna_rose", {"instagram:anna_rose"}},
      {"ig @anna.rose", {"instagram:anna.rose"}},
      {"snap anna_22", {"snapchat:anna_22"}},
      {"Snapchat: annarose", {"snapchat:annarose"}},
      {"kik: AnnaRose", {"kik:annarose"}},
      {"mon insta : anna.rose", {"instagram:anna.rose"}},
      {"mi snap: anarosa, tg: @anarosa", {"snapchat:anarosa", "telegram:anarosa"}},
      {"write @annarose", {"at:annarose"}},
      {"https://snapchat.com/add/annarose", {"snapchat:annarose"}},
      {"twitter.com/annarose", {"twitter:annarose"}},
  };
  for (const auto& [text, expected] : rows) EXPECT_EQ(values_in(text, MentionKind::handle), expected) << text;
}

TEST(Handle, leaves_the_rest_alone) {
  for (const auto* text : {"snap me",
                           "telegram only",
                           "on instagram and more",
                           "a@example.com",
                           "@ home",
                           "@",
                           "t.me/joinchat/ABC",
                           "t.me/+ABC",
                           "instagram.com/p/ABC",
                           "whatsapp +12125550143",
                           "telegram: +12125550143",
                           "wa.me/12125550143",
                           "notinstagram.com/x",
                           "signal ok",
                           "of course",
                           "big: yes",
                           "snap",
                           "kik",
                           "@@@",
                           "@a",
                           "telegram: 212-555-0143"})
    EXPECT_EQ(values_in(text, MentionKind::handle), Values{}) << text;
}

}  // namespace
}  // namespace fanal::extract
