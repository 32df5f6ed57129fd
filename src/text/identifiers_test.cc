#include "text/identifiers.h"

#include <gtest/gtest.h>

#include <string>

namespace fanal {
namespace {

TEST(Identifiers, addresses_follow_the_standards) {
  EXPECT_EQ(canonical_email("user+mailbox/department=shipping@Example.com"),
            "user+mailbox/department=shipping@example.com");
  EXPECT_EQ(canonical_email("!#$%&'*+-/=?^_`.{|}~@example.com"), "!#$%&'*+-/=?^_`.{|}~@example.com");
  EXPECT_EQ(canonical_email(std::string(64, 'a') + "@example.com"), std::string(64, 'a') + "@example.com");
  for (const auto* text : {".a@example.com", "a.@example.com", "a..b@example.com", "a b@example.com", "a@example.com.",
                           "a@exa mple.com", "\"a b\"@example.com", "a@[127.0.0.1]", "", "@", "a@-a.com", "a@a-.com"})
    EXPECT_FALSE(canonical_email(text)) << text;
  EXPECT_FALSE(canonical_email(std::string(65, 'a') + "@example.com"));
  EXPECT_FALSE(canonical_email("a@" + std::string(64, 'a') + ".com"));
}

TEST(Identifiers, hosts_and_domains) {
  EXPECT_EQ(registrable_domain("shop.ads.example.co.uk"), "example.co.uk");
  EXPECT_EQ(registrable_domain("Example.COM."), "example.com");
  EXPECT_EQ(registrable_domain("co.uk"), "");
  EXPECT_EQ(registrable_domain("a b"), "");
  EXPECT_EQ(host_of_url("https://user:p@WWW.Example.com:8080/x?y#z"), "example.com");
  EXPECT_EQ(host_of_url("t.me/x"), "t.me");
  EXPECT_EQ(host_of_url("www.com/x"), "www.com");
  EXPECT_EQ(host_of_url("//example.org/x"), "example.org");
  EXPECT_EQ(host_of_url("not a url"), "");
  EXPECT_TRUE(has_known_suffix("a.fr"));
  EXPECT_FALSE(has_known_suffix("a.example"));
  EXPECT_EQ(canonical_handle("Telegram", "@Anna_22"), "telegram:anna_22");
  EXPECT_FALSE(canonical_handle("telegram", "a"));
  EXPECT_FALSE(canonical_handle("telegram", "a b"));
  EXPECT_FALSE(canonical_handle("telegram", "--"));
  EXPECT_FALSE(canonical_handle("", "anna"));
}

TEST(Identifiers, names_past_ascii_become_a_labels) {
  const std::pair<std::string_view, std::string_view> rows[] = {
      {"\u00e9t\u00e9.fr", "xn--t-9fab.fr"},
      {"XN--T-9FAB.FR", "xn--t-9fab.fr"},
      {"\u00c9T\u00c9.fr", "xn--t-9fab.fr"},
      {"fa\u00df.example", "xn--fa-hia.example"},
      {"\uff27\uff4f.com", "go.com"},
      {"www.foo\u3002bar.com", "www.foo.bar.com"},
      {"a\u00adb.com", "ab.com"},
  };
  for (const auto& [written, expected] : rows) EXPECT_EQ(canonical_host(written), std::string(expected)) << written;
  for (const auto* text : {"a\u00a0b.com", "\xff.com", "a.0x1f", "a.09", "1.2.3.4", "a_b.com", "\u00ad.com", "a..com"})
    EXPECT_FALSE(canonical_host(text)) << text;
  EXPECT_EQ(canonical_email("Jeff@\u81fa\u7db2\u4e2d\u5fc3.tw"), "jeff@xn--fiqq24b10vi0d.tw");
  EXPECT_EQ(registrable_domain("www.\u00e9t\u00e9.fr"), "xn--t-9fab.fr");
}

TEST(Identifiers, hosts_of_odd_urls) {
  EXPECT_EQ(host_of_url("http:\\\\example.com\\a"), "example.com");
  EXPECT_EQ(host_of_url("https://ex%61mple.com/"), "example.com");
  EXPECT_EQ(host_of_url("https://exam\nple.com/"), "example.com");
  EXPECT_EQ(host_of_url("https://example.com:00080/"), "example.com");
  for (const auto* url :
       {"https://example.com:b/", "https://example.com:65536/", "https://exa%2fmple.com", "https://1.2.3.4/",
        "https://[::1]/", "https://exa mple.com", "https://%zz.com", "https://ex%00.com", "https://ex%ff.com"})
    EXPECT_EQ(host_of_url(url), "") << url;
}

}  // namespace
}  // namespace fanal
