#include "text/identifiers.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <regex>
#include <sstream>
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

// Upstream's refused addresses: rows of `["address", "reason"]`, JSON escapes left out where they need a parser.
TEST(Identifiers, refuses_what_python_email_validator_refuses) {
  const char* given = std::getenv("FANAL_SHARED");
  const std::string shared = given != nullptr ? given : std::string(FANAL_SOURCE_DIR) + "/../shared";
  const auto path = shared + "/data/open/email_validator/cases.json";
  if (!std::filesystem::exists(path)) GTEST_SKIP() << "no " << path;
  std::ostringstream all;
  all << std::ifstream(path).rdbuf();
  const auto text = all.str();
  const auto from = text.find("\"test_email_invalid_syntax\"");
  ASSERT_NE(from, std::string::npos);
  const auto group = text.substr(from, text.find("\"test_", from + 10) - from);
  const std::regex row("\\[\\s*\"([^\"\\\\]*)\",");
  int checked = 0;
  for (std::sregex_iterator it(group.begin(), group.end(), row), end; it != end; ++it, ++checked)
    EXPECT_FALSE(canonical_email((*it)[1].str())) << (*it)[1];
  EXPECT_GT(checked, 15);
}

}  // namespace
}  // namespace fanal
