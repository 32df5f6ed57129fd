#include <gtest/gtest.h>

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <string>

#include "extract/test_support.h"
#include "text/identifiers.h"

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

// Addresses that upstream takes and that stand in a sentence as one. Left out: what canonical_email refuses (see
// identifiers_vectors_test.cc), and the signs of RFC 5322 that part an address from a text where they stand in one.
TEST(Email, finds_what_python_email_validator_takes) {
  const char* given = std::getenv("FANAL_SHARED");
  std::ifstream file((given != nullptr ? std::string(given) : FANAL_SOURCE_DIR "/../shared") +
                     "/data/open/email_validator/cases.json");
  if (!file) GTEST_SKIP() << "19 addresses not looked for: no email_validator/cases.json";
  std::string text(std::istreambuf_iterator<char>(file), {});
  for (auto at = text.find("\\ud"); at != std::string::npos; at = text.find("\\ud", at)) text.replace(at, 6, "\\ufffd");
  const auto root = nlohmann::json::parse(text, nullptr, false);
  ASSERT_TRUE(root.is_object());
  int found = 0;
  int parted = 0;
  const auto look_for = [&](const std::string& address) {
    const auto value = canonical_email(address);
    if (!value) return;
    // A compatibility ideograph (U+F96E) is the normaliser's to undo; unnormalised, it is no letter to a scanner.
    const bool is_compatible = address.find("\uf96e") != std::string::npos;
    if (is_compatible || address.find_first_of("!#$*/=?^`{|}~") != std::string::npos) {
      ++parted;
      return;
    }
    EXPECT_EQ(values_in("write to <" + address + ">, please", MentionKind::email), Values{*value}) << address;
    EXPECT_EQ(values_in("Mail: " + address + ".", MentionKind::email), Values{*value}) << address;
    ++found;
  };
  for (const auto* group : {"test_email_valid", "test_email_valid_intl_local_part"})
    for (const auto& row : root[group]) look_for(row[0].get<std::string>());
  for (const auto& row : root["test_pyisemail_tests"])
    if (row[0][1] == "ISEMAIL_VALID") look_for(row[0][0].get<std::string>());
  std::printf("%d found, %d with characters that part addresses from text\n", found, parted);
  EXPECT_GE(found, 15);
  EXPECT_LE(parted, 4);
}

}  // namespace
}  // namespace fanal::extract
