#include "engine/internal/look_ups.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "engine/internal/audit_names.h"

namespace fanal::engine {
namespace {

using Found = std::set<std::string>;

Found found(std::string_view typed) {
  Found all;
  for (const LookUp& look_up : look_ups_of(typed, mentions_in(typed))) {
    all.insert(std::string(kind_name(look_up.kind)) + ":" + look_up.value);
  }
  return all;
}

TEST(LookUps, AreHeardInEveryWayThatTheLanguageReachesThem) {
  const std::string end = "phone:639981235";
  for (const char* typed :
       {"0639981235", "06 39 98 12 35", "06.39.98.12.35", "06/39/98/12/35", "\"06 39 98 12 35\"", "zzz OR 0639981235",
        "* -0639981235", "(quiet (room OR 0639981235))", "quiet 06 39 98 12 35 room", "phone:*639981235"}) {
    EXPECT_TRUE(found(typed).contains(end)) << typed;
  }
  EXPECT_TRUE(found("+33 6 39 98 12 35").contains("phone:+33639981235"));
  EXPECT_TRUE(found("quiet phone:+33639981235").contains("phone:+33639981235"));
  EXPECT_TRUE(found("phone:(+33639981235 OR +33639981236)").contains("phone:+33639981236"));
  EXPECT_TRUE(found("email:lea@example.org").contains("email:lea@example.org"));
  EXPECT_TRUE(found("email:lea*@example.org").contains("email:lea*@example.org"));
  EXPECT_TRUE(found("063998*").contains("phone:063998*"));
  EXPECT_TRUE(found("063998129~1").contains("phone:*06399812*"));
  EXPECT_TRUE(found("998123").contains("phone:*998123*"));
}

TEST(LookUps, AreNoneWhereNobodyIsLookedUp) {
  for (const char* typed :
       {"", "*", "quiet room", "age:22", "price:50..80", "99812", "\"39 98\"", "39 98 1", "1234*", "kind:advert",
        "posted:2026-03-01..2026-03-31", "id:a0000009", "group:3", "(", "place:Lyon"}) {
    EXPECT_EQ(found(typed), Found()) << typed;
  }
}

TEST(LookUps, APatternIsHeardByTheLongestPartOfIt) {
  EXPECT_EQ(literal_of("*39981*"), "39981");
  EXPECT_EQ(literal_of("0639?981235"), "981235");
  EXPECT_EQ(literal_of("*000*"), "");
  EXPECT_EQ(literal_of("a*bcd"), "bcd");
  EXPECT_EQ(literal_of(""), "");
  EXPECT_TRUE(is_pattern("a?"));
  EXPECT_FALSE(is_pattern("a"));
}

TEST(LookUps, StandInTheAuditUnderNamesThatAnAuditorFinds) {
  const Key256 key{1, 2, 3};
  for (const char* typed : {"0639981235", "phone:9981235", "\"06 39 98 12 35\"", "zzz OR 0639981235"}) {
    const auto look_ups = look_ups_of(typed, mentions_in(typed));
    ASSERT_FALSE(look_ups.empty()) << typed;
    for (const char* asked : {"+33639981235", "0639981235", "9981235"}) {
      const auto names = names_in_audit(key, asked);
      EXPECT_TRUE(std::any_of(look_ups.begin(), look_ups.end(),
                              [&](const LookUp& one) {
                                return std::find(names.begin(), names.end(), name_in_audit(key, one)) != names.end();
                              }))
          << typed << " by " << asked;
    }
    const auto others = names_in_audit(key, "+33639981236");
    for (const LookUp& one : look_ups)
      EXPECT_EQ(std::count(others.begin(), others.end(), name_in_audit(key, one)), 0) << typed;
  }
}

}  // namespace
}  // namespace fanal::engine
