#include "guard/log_in_rules.h"

#include <gtest/gtest.h>

#include "guard/one_time_codes.h"

namespace fanal::guard {
namespace {

TEST(Password, HoldsToItsTable) {
  const std::pair<std::string_view, bool> rows[] = {
      {"", false},
      {"short", false},
      {"elevenchars", false},
      {"four words in a row", true},
      {"Correcte cheval pile agrafe", true},
      {"éééééé", false},
      {"passwordpassword", false},
      {"Password-ana.k-admin", false},
      {"ana.k ana.k ana.k", false},
      {"aaaaaaaaaaaaaaaa", false},
      {"abcdefghijklmnop", false},
      {"1234567890123", false},
      {"abababababababab", false},
      {"passwordxyz7Qw2", true},
  };
  for (const auto& [password, fits] : rows) EXPECT_EQ(bool(check_password(password, "ana.k")), fits) << password;
  EXPECT_FALSE(check_password(std::string(1025, 'x') + "abc def", "ana.k"));
}

TEST(AccountName, HoldsToItsTable) {
  for (const std::string_view name : {"ana", "ana.k", "a-1", "j_d2"}) EXPECT_TRUE(check_account_name(name)) << name;
  for (const std::string_view name : {"", "a", "Ana", "1ana", "ana k", "ana@example.org", "../x", "ana\n", "éva"}) {
    EXPECT_FALSE(check_account_name(name)) << name;
  }
  EXPECT_FALSE(check_account_name(std::string(65, 'a')));
}

TEST(NextAttempt, WaitsTwiceAsLongEachTime) {
  EXPECT_EQ(next_attempt_at(0, 1000), 0);
  EXPECT_EQ(next_attempt_at(4, 1000), 0);
  EXPECT_EQ(next_attempt_at(5, 1000), 1002);
  EXPECT_EQ(next_attempt_at(6, 1000), 1004);
  EXPECT_EQ(next_attempt_at(13, 1000), 1512);
  EXPECT_EQ(next_attempt_at(14, 1000), 1900);
  EXPECT_EQ(next_attempt_at(4000000000U, 1000), 1900);
}

// RFC 6238, appendix B, the last six of eight digits.
TEST(OneTimeCode, IsThatOfTheStandard) {
  const std::string secret = "12345678901234567890";
  const std::pair<UtcSeconds, std::string_view> rows[] = {{59, "287082"},         {1111111109, "081804"},
                                                          {1111111111, "050471"}, {1234567890, "005924"},
                                                          {2000000000, "279037"}, {20000000000, "353130"}};
  for (const auto& [at, code] : rows) EXPECT_EQ(code_of(secret, at / code_seconds), code);
}

TEST(OneTimeCode, WorksOnceAndOnlyAroundItsTime) {
  const std::string secret = "12345678901234567890";
  const UtcSeconds now = 1111111111;
  const std::int64_t step = now / code_seconds;
  EXPECT_EQ(step_of(secret, "050471", now, 0), step);
  EXPECT_EQ(step_of(secret, "050 471", now, 0), step);
  EXPECT_EQ(step_of(secret, code_of(secret, step - 1), now, 0), step - 1);
  EXPECT_EQ(step_of(secret, code_of(secret, step + 1), now, 0), step + 1);
  EXPECT_FALSE(step_of(secret, code_of(secret, step - 2), now, 0));
  EXPECT_FALSE(step_of(secret, code_of(secret, step + 2), now, 0));
  EXPECT_FALSE(step_of(secret, "050471", now, step)) << "used";
  EXPECT_FALSE(step_of(secret, code_of(secret, step - 1), now, step)) << "older than one that was used";
  for (const std::string_view wrong : {"", "050472", "50471", "0504710", "abcdef"}) {
    EXPECT_FALSE(step_of(secret, wrong, now, 0)) << wrong;
  }
}

TEST(OneTimeCode, HasALinkForApps) {
  EXPECT_EQ(code_link("12345678901234567890", "Fanal", "ana.k"),
            "otpauth://totp/Fanal:ana.k?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Fanal&algorithm=SHA1&digits=6&"
            "period=30");
}

}  // namespace
}  // namespace fanal::guard
