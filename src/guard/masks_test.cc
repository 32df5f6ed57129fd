#include "guard/masks.h"

#include <gtest/gtest.h>

#include "guard/pseudonym.h"

namespace fanal::guard {
namespace {

std::string doubtful(std::string_view text, std::vector<ByteSpan> told = {}) {
  return MaskedText(text, doubtful_in(text, told)).text();
}

TEST(IsHidden, FollowsTheRolesRow) {
  for (const RoleRow& role : roles()) {
    for (std::size_t i = 0; i < mention_kind_count; ++i) {
      const auto kind = static_cast<MentionKind>(i);
      const bool shown = sees_identities(role) || (role.clear & bit(kind)) != 0;
      EXPECT_EQ(is_hidden(role, kind), !shown && (is_identifying(kind) || kind == MentionKind::url))
          << role.name << ", " << kind_name(kind);
    }
  }
  EXPECT_FALSE(is_hidden(row_of(Role::financial_analyst), MentionKind::iban));
  EXPECT_TRUE(is_hidden(row_of(Role::financial_analyst), MentionKind::phone));
}

TEST(Pseudonyms, AreKnownAgain) {
  const std::string name = pseudonym({}, MentionKind::phone, "+33639980102");
  EXPECT_EQ(kind_of_pseudonym(name), MentionKind::phone);
  EXPECT_EQ(kind_of_pseudonym(pseudonym({}, MentionKind::email, "x")), MentionKind::email);
  for (const std::string& other : {std::string(), " " + name, name + "a ", "x" + name, std::string("phone:p_short"),
                                   std::string("colour:p_aaaaaaaaaaaaaaaaaaaaaaaaaa"), std::string(32, 'a')}) {
    EXPECT_FALSE(kind_of_pseudonym(other)) << other;
  }
  EXPECT_EQ(pseudonyms_in("call" + name + " or " + std::string(32, '1')).size(), 2U);
  EXPECT_TRUE(pseudonyms_in(std::string(33, '1')).empty());
}

TEST(Doubtful, HoldsToItsTable) {
  struct Row {
    const char* text;
    const char* shown;
  };
  const Row rows[] = {
      {"call 06 39 98 12 35 now", "call [number] now"},
      {"(+33) 6.39-98/12.35", "(+[number]"},
      {"0639981", "[number]"},
      {"063998", "063998"},
      {"12 rooms, 45 euros", "12 rooms, 45 euros"},
      {"\xEF\xBC\x90\xEF\xBC\x96\xEF\xBC\x93\xEF\xBC\x99\xEF\xBC\x99\xEF\xBC\x98\xEF\xBC\x91", "[number]"},
      {"write ana@intranet today", "write [account] today"},
      {"@lola_x", "[account]"},
      {"5 @ 6", "5 @ 6"},
      {"", ""},
  };
  for (const Row& row : rows) EXPECT_EQ(doubtful(row.text), row.shown) << row.text;
  EXPECT_EQ(doubtful("on 2026-03-01", {{3, 13}}), "on 2026-03-01") << "a date is told";
  EXPECT_EQ(doubtful("on 2026-03-01 0639981", {{3, 13}}), "on 2026-03-01 [number]") << "what stands beside it is not";
}

TEST(Repeated, StandsWhateverItsCase) {
  const std::string text = "Lola, l\xC3\xB3la and LOLA; not lolas";
  EXPECT_EQ(MaskedText(text, repeated_in(text, std::vector<Secret>{{"lola", "N"}})).text(), "N, N and N; not lolas");
  EXPECT_TRUE(repeated_in(text, std::vector<Secret>{{"", "N"}, {"lola lola lola", "M"}}).empty());
}

TEST(MaskedText, SaysWhereThingsWent) {
  //                       0123456789012345
  const MaskedText masked("tel 06399 at 9h", {{{4, 9}, "phone", 0}, {{0, 6}, "link", 1}});
  EXPECT_EQ(masked.text(), "phone at 9h") << "of two that overlap the lower rank is shown";
  EXPECT_EQ(masked.place_of({4, 9}), (ByteSpan{0, 5}));
  EXPECT_EQ(masked.place_of({2, 3}), (ByteSpan{0, 5})) << "no place inside a mask";
  EXPECT_EQ(masked.place_of({10, 12}), (ByteSpan{6, 8}));
  EXPECT_EQ(masked.place_of({5, 12}), (ByteSpan{0, 8}));
  EXPECT_EQ(masked.place_of({13, 15}), (ByteSpan{9, 11}));
  EXPECT_TRUE(masked.touches({8, 10}));
  EXPECT_FALSE(masked.touches({9, 10}));
  EXPECT_FALSE(MaskedText("plain", {}).is_changed());
}

}  // namespace
}  // namespace fanal::guard
