#include "guard/filter.h"

#include <gtest/gtest.h>

#include <set>
#include <vector>

#include "guard/pseudonym.h"

namespace fanal::guard {
namespace {

constexpr UtcSeconds day = 86400;
const UtcSeconds last_day = *days_from_civil(2026, 6, 30) * day;

TEST(Admit, HoldsToItsTable) {
  const CaseTerms evaluation;
  const CaseTerms live{true, "trafficking", "law", "2026-06-30", ""};
  CaseTerms broken = live;
  broken.until_day = "2026-06";
  struct Row {
    const char* why;
    CaseTerms terms;
    Actor actor;
    std::string purpose;
    UtcSeconds now;
    bool admitted;
  };
  const std::vector<Row> rows{
      {"evaluation", evaluation, {"ana", ""}, "", 0, true},
      {"evaluation, no actor", evaluation, {"", "why"}, "", 0, false},
      {"evaluation, blank actor", evaluation, {" \t", "why"}, "", 0, false},
      {"live", live, {"ana", "why"}, "trafficking", last_day, true},
      {"live, its last second", live, {"ana", "why"}, "trafficking", last_day + day - 1, true},
      {"live, the day after", live, {"ana", "why"}, "trafficking", last_day + day, false},
      {"live, no actor", live, {"", "why"}, "trafficking", 0, false},
      {"live, no reason", live, {"ana", ""}, "trafficking", 0, false},
      {"live, blank reason", live, {"ana", " \n"}, "trafficking", 0, false},
      {"live, another purpose", live, {"ana", "why"}, "research", 0, false},
      {"live, no purpose", live, {"ana", "why"}, "", 0, false},
      {"live, a last day that cannot be read", broken, {"ana", "why"}, "trafficking", 0, false},
  };
  for (const Row& row : rows) {
    const auto filter = admit(row.terms, row.actor, alone(), row.purpose, Capability::documents, row.now);
    ASSERT_EQ(static_cast<bool>(filter), row.admitted) << row.why;
    if (!filter) {
      EXPECT_EQ(filter.error().code, Code::refused) << row.why;
      continue;
    }
    EXPECT_TRUE(filter->rows.admits_all) << row.why;
    EXPECT_EQ(filter->identities_in_clear, !row.terms.is_live) << row.why;
  }
}

TEST(Admit, ARoleDoesWhatItsRowSaysAndNothingElse) {
  const CaseTerms evaluation;
  for (const RoleRow& role : roles()) {
    for (const ActRow& act : acts()) {
      const auto filter = admit(evaluation, {"ana", ""}, {role.role, "", every_kind}, "", act, 0);
      EXPECT_EQ(static_cast<bool>(filter), can(role, act.needs) && can(role, act.also))
          << role.name << ", " << act.name;
      if (!filter) {
        EXPECT_NE(filter.error().message.find(role.name), std::string::npos);
        continue;
      }
      EXPECT_EQ(filter->rows.admits_all, role.scope == Scope::all) << role.name;
      EXPECT_FALSE(filter->rows.admits(1) && role.scope != Scope::all) << role.name << ": nothing before it is filled";
    }
  }
}

TEST(Admit, AStandingEndsAtItsSecond) {
  const CaseTerms evaluation;
  const Standing standing{Role::reviewer, format_utc(last_day), every_kind};
  EXPECT_TRUE(admit(evaluation, {"ana", ""}, standing, "", Capability::documents, last_day - 1));
  EXPECT_FALSE(admit(evaluation, {"ana", ""}, standing, "", Capability::documents, last_day));
}

TEST(Admit, AKeyOfAProgramDoesNoMoreThanItSays) {
  const CaseTerms evaluation;
  const Standing standing{Role::lead, "", bit(Capability::documents)};
  EXPECT_TRUE(admit(evaluation, {"ana", ""}, standing, "", Capability::documents, 0));
  EXPECT_FALSE(admit(evaluation, {"ana", ""}, standing, "", Capability::disclose, 0));
}

TEST(Admit, PicturesLeaveByWhoeverMayBothSeeAndDisclose) {
  const CaseTerms evaluation;
  constexpr Bits both = bit(Capability::disclose) | bit(Capability::originals);
  for (const Act act : {Act::export_pictures, Act::export_originals}) {
    for (const Bits can_do : {bit(Capability::disclose), bit(Capability::originals), both}) {
      const Standing standing{Role::lead, "", can_do};
      EXPECT_EQ(bool(admit(evaluation, {"ana", ""}, standing, "", row_of(act), 0)), can_do == both);
    }
  }
}

TEST(Roles, TheWallsBetweenThemStand) {
  const auto able = [](Role role, Capability capability) { return can(row_of(role), capability); };
  for (const RoleRow& role : roles()) {
    EXPECT_EQ(role_from_name(role.name), role.role);
    EXPECT_TRUE(can(role, Capability::enter)) << role.name;
  }
  for (const auto capability : {Capability::see_case, Capability::documents, Capability::links, Capability::originals,
                                Capability::disclose, Capability::oversee}) {
    EXPECT_FALSE(able(Role::administrator, capability)) << capability_name(capability);
  }
  for (const Role role : {Role::auditor, Role::data_protection}) {
    EXPECT_FALSE(able(role, Capability::documents));
    EXPECT_TRUE(able(role, Capability::oversee));
  }
  for (const Role role : {Role::guest, Role::inspector, Role::financial_analyst}) {
    EXPECT_FALSE(sees_identities(row_of(role)));
    EXPECT_EQ(row_of(role).clear & (bit(MentionKind::phone) | bit(MentionKind::name) | bit(MentionKind::email)), 0U);
    EXPECT_FALSE(able(role, Capability::disclose));
  }
  // What someone is to the instance opens no case, and a lead elsewhere oversees nothing of it.
  EXPECT_EQ(row_of(Role::administrator).in_instance, bit(Capability::accounts));
  EXPECT_EQ(row_of(Role::lead).in_instance, bit(Capability::open_cases));
  for (const RoleRow& role : roles()) {
    EXPECT_EQ(role.in_instance & (bit(Capability::documents) | bit(Capability::links) | bit(Capability::see_case)), 0U);
    EXPECT_FALSE(can(role, Capability::accounts) || can(role, Capability::open_cases)) << role.name;
  }
  EXPECT_FALSE(role_from_name("root"));
}

TEST(Roles, WhoMayOnlyAskIsLetIntoNothingElse) {
  const CaseTerms evaluation{false, "trafficking", "", "", {}};
  const Standing standing{Role::deconfliction, "", every_kind};
  for (const ActRow& act : acts()) {
    const bool is_let_in = act.needs == Capability::enter || act.act == Act::match_contact;
    EXPECT_EQ(bool(admit(evaluation, {"ivo", ""}, standing, "", act.needs, 0)), is_let_in) << act.name;
  }
  for (const RoleRow& role : roles()) {
    const bool stays_out = role.role == Role::administrator || role.role == Role::deconfliction;
    EXPECT_EQ(can_work(role), !stays_out) << role.name;
    EXPECT_EQ(can(role, Capability::contact), role.role == Role::deconfliction) << role.name;
  }
  const auto filter = admit(evaluation, {"ivo", ""}, standing, "", Capability::contact, 0);
  ASSERT_TRUE(filter);
  EXPECT_TRUE(filter->rows.admits_none()) << "it sees no document";
}

TEST(Capabilities, EachHasAName) {
  for (std::size_t i = 0; i < capability_count; ++i) {
    const auto capability = static_cast<Capability>(i);
    EXPECT_FALSE(capability_name(capability).empty()) << i;
    EXPECT_EQ(capabilities_in(capability_name(capability)), bit(capability));
  }
  EXPECT_EQ(capabilities_in("documents, links"), bit(Capability::documents) | bit(Capability::links));
  EXPECT_EQ(capabilities_in(""), 0U);
  EXPECT_FALSE(capabilities_in("documents root"));
}

TEST(Acts, EachHasItsNameAndEvent) {
  std::set<std::string_view> names;
  for (const ActRow& act : acts()) {
    EXPECT_TRUE(names.insert(act.name).second) << act.name << " twice";
    EXPECT_EQ(&row_of(act.act), &act);
    EXPECT_FALSE(event_name(act.event).empty());
  }
}

TEST(Pseudonym, IsOneForEachValueKindAndKey) {
  Key256 key{};
  Key256 other{};
  other[31] = 1;
  const std::string name = pseudonym(key, MentionKind::phone, "+33639980102");
  EXPECT_EQ(name.size(), std::string("phone:p_").size() + 26);
  EXPECT_EQ(name.find_first_not_of("abcdefghijklmnopqrstuvwxyz234567", 8), std::string::npos);
  EXPECT_EQ(name, pseudonym(key, MentionKind::phone, "+33639980102"));
  const std::set<std::string> all{name, pseudonym(other, MentionKind::phone, "+33639980102"),
                                  pseudonym(key, MentionKind::phone, "+33639980103"),
                                  pseudonym(key, MentionKind::phone, "")};
  EXPECT_EQ(all.size(), 4U);
  EXPECT_NE(name.substr(8), pseudonym(key, MentionKind::email, "+33639980102").substr(8));
}

TEST(OutgoingValue, HidesIdentitiesOfALiveCaseOnly) {
  const Key256 key{};
  const Filter live{&row_of(Role::lead), {true, nullptr}, false};
  const Filter evaluation{&row_of(Role::lead), {true, nullptr}, true};
  for (std::size_t i = 0; i < mention_kind_count; ++i) {
    const auto kind = static_cast<MentionKind>(i);
    EXPECT_EQ(outgoing_value(evaluation, key, kind, "value"), "value");
    EXPECT_EQ(outgoing_value(live, key, kind, "value") == "value", !is_identifying(kind)) << kind_name(kind);
  }
}

}  // namespace
}  // namespace fanal::guard
