#include "engine/match.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "base/hash.h"
#include "engine/internal/inside.h"
#include "engine/oversight.h"
#include "engine/test_answers.h"
#include "engine/test_support.h"

namespace fanal::engine {
namespace {

using namespace testing;

const char* const adverts =
    R"jsonl({"id":"a","posted_at":"2026-03-01","text":"Evening massage near the old station, call 06 39 98 12 35","country":"FR"}
{"id":"b","posted_at":"2026-03-09","text":"Massage in the evening, write to Anna@Example.com or +33 6 39 98 12 35"}
{"id":"c","text":"Evening tea, t.me/quiet_garden_99 or 212-555-0143 (New York)"}
)jsonl";
const char* const later =
    R"jsonl({"id":"d","posted_at":"2026-04-02","text":"Again: +33 6 39 98 12 35, +33 6 39 98 44 44"}
)jsonl";

const CaseTerms live{true, "trafficking", "order 7", "2099-01-01", {}};

class Matching : public ::testing::Test {
 protected:
  static MatchRequest request(std::string list) { return {std::move(list), std::nullopt, "order 9, device 3", "FR"}; }
  // `1 +33639981235 3 2026-03-01..2026-04-02 abd`: line, value, documents, days, ids.
  std::string found(const MatchRequest& request) {
    const auto answer = match(session_, request);
    if (!answer) return std::string(code_name(answer.error().code));
    std::string text;
    for (const MatchHit& hit : answer->hits) {
      text += (text.empty() ? "" : "; ") + std::to_string(hit.line) + " " + hit.value + " " +
              std::to_string(hit.documents) + " " + hit.first_day + ".." + hit.last_day + " " +
              std::to_string(hit.ids.size());
    }
    return text;
  }
  std::vector<AuditView> rows() {
    std::vector<AuditView> found;
    must(audit_rows(session_, [&](const AuditView& row) {
      if (row.action.starts_with("match")) found.push_back(row);
      return true;
    }));
    return found;
  }
  void fill() {
    ingest_paths(session_, {disk_.write("adverts.jsonl", adverts)});
    ingest_paths(session_, {disk_.write("later.jsonl", later)}, false);
  }
  CaseOnDisk disk_;
  Session session_ = must(disk_.init());
};

TEST_F(Matching, FindsWhatIsLinkedAndWhatCameSince) {
  fill();
  EXPECT_EQ(found(request("06 39 98 12 35\n+33 6 39 98 44 44\n+33 6 39 98 99 99\nANNA@example.com\n")),
            "1 +33639981235 3 2026-03-01..2026-04-02 3; 2 +33639984444 1 2026-04-02..2026-04-02 1; "
            "4 anna@example.com 1 2026-03-09..2026-03-09 1");
  EXPECT_EQ(found(request("telegram:quiet_garden_99\n(+1) 212 555-0143")),
            "1 telegram:quiet_garden_99 1 .. 1; 2 +12125550143 1 .. 1");
  auto few = request("0639981235");
  few.documents = 2;
  EXPECT_EQ(found(few), "1 +33639981235 3 2026-03-01..2026-04-02 2");
  EXPECT_EQ(found(request("")), "");
}

TEST_F(Matching, FindsTheEndOfANumberAndSaysSo) {
  fill();
  auto asked = request("2125550143\n0639981235\n");
  asked.country.clear();
  const auto answer = must(match(session_, asked));
  ASSERT_EQ(answer.hits.size(), 2U);
  EXPECT_EQ(answer.hits[0].value, "+12125550143");
  EXPECT_TRUE(answer.hits[0].is_end);
  EXPECT_EQ(answer.hits[1].value, "+33639981235");
  EXPECT_EQ(answer.hits[1].by_chance, 1U);
  EXPECT_EQ(answer.hits[1].written, "0639981235");
}

TEST_F(Matching, FindsItemsByTheirHash) {
  fill();
  Sha256 hash;
  hash.update(adverts);
  const auto digest = hash.finish();
  const std::string hex = to_hex(std::string_view(reinterpret_cast<const char*>(digest.data()), digest.size()));
  EXPECT_EQ(found(request(hex + "\n" + std::string(64, '0'))), "1 " + hex + " 3 2026-03-01..2026-03-09 3");
  EXPECT_EQ(rows().back().detail.find(hex), std::string::npos) << "a hash of a little can be tried";
}

TEST_F(Matching, CountsLinesAndSkipsThePrivileged) {
  fill();
  auto asked = request("06 39 98 12 35\nnothing\n+33639984444\nanna@example.com\n06 39 98 44 44\n");
  asked.privileged = "value\n0639981235\n";
  const auto answer = must(match(session_, asked));
  EXPECT_EQ(answer.privileged, std::vector<std::uint64_t>{1});
  ASSERT_EQ(answer.unread.size(), 1U);
  EXPECT_EQ(answer.unread[0].line, 2U);
  EXPECT_EQ(answer.asked, 2U);
  EXPECT_EQ(answer.found, 2U);
  EXPECT_EQ(answer.lines, 4U);
  ASSERT_EQ(answer.hits.size(), 2U);
  EXPECT_EQ(answer.hits[0].line, 3U);
  EXPECT_EQ(answer.hits[0].lines, 2U);
  // However one of the two is written, as far as they can be the same.
  for (const auto& [list, privileged] : {std::pair{"639981235", "+33639981235"},
                                         {"+33639981235", "39981235"},
                                         {"39981235", "0639981235"},
                                         {"ANNA@example.com", "anna@example.com"}}) {
    auto either = request(list);
    either.country.clear();
    either.privileged = privileged;
    EXPECT_EQ(must(match(session_, either)).privileged.size(), 1U) << list << " " << privileged;
    EXPECT_EQ(found(either), "") << list;
  }
  asked.privileged = "0639981235\nhis sister\n";
  EXPECT_EQ(found(asked), "invalid_input") << "what cannot be read cannot be skipped";
}

TEST_F(Matching, LeavesOneRowThatHoldsHitsAsPseudonymsAndNoMiss) {
  fill();
  auto asked = request("06 39 98 12 35\n+33 6 39 98 99 99\nnobody@example.org\n+33 6 39 98 77 77\n");
  asked.privileged = "+33639987777";
  must(match(session_, asked));
  ASSERT_EQ(rows().size(), 1U);
  const AuditView row = rows()[0];
  EXPECT_EQ(row.event, "consultation");
  EXPECT_EQ(row.results, 1U);
  EXPECT_EQ(row.objects.size(), 3U);
  EXPECT_NE(row.detail.find("order 9, device 3"), std::string::npos);
  EXPECT_NE(row.detail.find("\"asked\":3,\"privileged\":1,\"unread\":0"), std::string::npos) << row.detail;
  EXPECT_NE(row.detail.find("phone:p_"), std::string::npos);
  for (const char* clear : {"9981235", "9989999", "9987777", "nobody", "email:p_"}) {
    EXPECT_EQ(row.detail.find(clear), std::string::npos) << clear;
  }
  const auto about = [&](std::string value) {
    AuditFilter filter;
    filter.about = std::move(value);
    filter.action = "match";
    std::size_t count = 0;
    must(audit_rows(
        session_, [&](const AuditView&) { return ++count > 0; }, filter));
    return count;
  };
  EXPECT_EQ(about("+33639981235"), 1U);
  EXPECT_EQ(about("+33639989999"), 0U) << "a miss is forgotten";
  EXPECT_EQ(about("+33639987777"), 0U);
}

TEST_F(Matching, NeedsABasis) {
  auto asked = request("0639981235");
  for (const std::string& basis : {std::string(), std::string(" \n"), std::string(1001, 'x')}) {
    asked.basis = basis;
    EXPECT_EQ(found(asked), "invalid_input");
  }
  asked.basis = "order 9";
  for (const char* country : {"fr", "FRA", "F"}) {
    asked.country = country;
    EXPECT_EQ(found(asked), "invalid_input") << country;
  }
}

TEST_F(Matching, IsForRolesThatSeeAllInClear) {
  fill();
  using guard::Role;
  for (const auto& role : guard::roles()) {
    stand_as(session_, role.role);
    const bool may = guard::can(role, guard::Capability::links) && guard::sees_identities(role);
    EXPECT_EQ(found(request("0639981235")).starts_with("1 "), may) << role.name;
  }
  stand_as(session_, Role::lead);
  EXPECT_EQ(rows().front().outcome.empty(), false) << "an administrator's row says that it was refused";
}

TEST_F(Matching, MarksACommonValue) {
  std::string many;
  for (int i = 0; i < 30; ++i) {
    many += R"({"id":"n)" + std::to_string(i) + R"(","text":"Call the free line +33 800 95 02 43 about offer )" +
            std::to_string(i * 7919) + "\"}\n";
  }
  ingest_paths(session_, {disk_.write("many.jsonl", many)});
  const auto answer = must(match(session_, request("0800 95 02 43")));
  ASSERT_EQ(answer.hits.size(), 1U);
  EXPECT_EQ(answer.hits[0].documents, 30U);
  EXPECT_EQ(answer.hits[0].common, "service_number");
}

// `1 +33639981235; 3 anna@example.com`
std::string asked_about(const Result<ContactAnswer>& answer) {
  if (!answer) return std::string(code_name(answer.error().code));
  std::string text;
  for (const ContactHit& hit : answer->hits) {
    text += (text.empty() ? "" : "; ") + std::to_string(hit.line) + " " + hit.value;
  }
  return text;
}

Result<ContactAnswer> contact(Session& session, const MatchRequest& request, const std::string& whom) {
  FANAL_TRY(list, MatchList::read(request));
  return match_contact(session, list, whom);
}

TEST_F(Matching, TellsWhoMayOnlyAskWhomToContact) {
  fill();
  stand_as(session_, guard::Role::deconfliction);
  auto asked = request("06 39 98 12 35\n+33 6 39 98 44 44\nAnna@example.com\n+33 6 39 98 99 99\n+33639981235\nwords\n");
  const auto answer = contact(session_, asked, "desk 4");
  EXPECT_EQ(asked_about(answer), "1 +33639981235; 2 +33639984444; 3 anna@example.com");
  EXPECT_EQ(answer->contact, "desk 4");
  EXPECT_EQ(answer->asked, 4U);
  EXPECT_EQ(answer->hits[0].lines, 2U);
  EXPECT_EQ(answer->hits[0].written, "06 39 98 12 35");
  ASSERT_EQ(answer->unread.size(), 1U);
  asked.country.clear();
  asked.privileged = "anna@example.com\n39984444\n";
  const auto without = contact(session_, asked, "desk 4");
  EXPECT_EQ(asked_about(without), "5 +33639981235") << "ends of numbers are not asked";
  EXPECT_EQ(without->privileged, (std::vector<std::uint64_t>{2, 3}));
  ASSERT_EQ(without->unread.size(), 2U);
  EXPECT_EQ(without->unread[0].line, 1U);
  EXPECT_EQ(found(request("0639981235")), "refused");
  EXPECT_EQ(code_of(documents(session_, "a")), Code::refused);
  EXPECT_EQ(code_of(case_view(session_)), Code::refused);
  EXPECT_EQ(code_of(largest_groups(session_, Page{})), Code::refused);
}

TEST_F(Matching, TellsOfEachContactWhatItsOwnLineHas) {
  ingest_paths(session_,
               {disk_.write("short.jsonl", R"({"text":"Tea: a@example.org, b@example.org, c@example.org"})")});
  stand_as(session_, guard::Role::deconfliction);
  auto asked = request("0639981235\nA@example.org\n0639984444\nB@example.org\nC@example.org\na@Example.org\n");
  asked.country.clear();
  std::string told;
  for (const auto& hit : must(contact(session_, asked, "x")).hits) {
    told += std::to_string(hit.line) + " " + hit.written + " x" + std::to_string(hit.lines) + " " + hit.value + "; ";
  }
  EXPECT_EQ(told,
            "2 A@example.org x2 a@example.org; 4 B@example.org x1 b@example.org; 5 C@example.org x1 c@example.org; ");
}

TEST_F(Matching, WantsASecondPersonForALongListOfWhoMayOnlyAsk) {
  fill();
  stand_as(session_, guard::Role::deconfliction);
  auto asked = request("+33639981235\n+33639980001\n+33639980002\n+33639980003\n+33639980004\n+33639980005\n");
  EXPECT_EQ(asked_about(contact(session_, asked, "x")), "refused") << "an evaluation case as a live one";
  session_.inside().approved = [](guard::ApprovalKind, std::string_view, std::uint64_t) { return Result<void>(); };
  EXPECT_EQ(asked_about(contact(session_, asked, "x")), "1 +33639981235");
  stand_as(session_, guard::Role::lead);
  session_.inside().approved = nobody_approves;
  EXPECT_EQ(found(asked).substr(0, 14), "1 +33639981235") << "its own people match any list of an evaluation case";
}

TEST_F(Matching, IsNotToldByTheLimitOfWhatIsForNamedPeople) {
  std::string adverts_of_many, list = "open@example.org\n";
  for (int i = 0; i < 101; ++i) {
    std::string text;
    for (int n = 0; n < 100; ++n) {
      const std::string mail = "lesson" + std::to_string(i * 100 + n) + "@example.org";
      text += mail + " ";
      list += mail + "\n";
    }
    adverts_of_many += R"({"text":"Lamp )" + std::to_string(i * 7919) + ": " + text + "\"}\n";
  }
  IngestRequest red;
  red.paths = {disk_.write("red.jsonl", adverts_of_many)};
  red.marking = Marking{Tlp::red, Pap::clear};
  red.link = false;
  Executor executor(1);
  must(ingest(session_, red, executor, {}));
  ingest_paths(session_, {disk_.write("open.jsonl", R"({"text":"Write to open@example.org"})")}, false);
  session_.inside().approved = [](guard::ApprovalKind, std::string_view, std::uint64_t) { return Result<void>(); };
  EXPECT_EQ(found(request(list)), "limit") << "more than ten thousand are there for who may read it";
  stand_as(session_, guard::Role::deconfliction);
  EXPECT_EQ(asked_about(contact(session_, request(list), "x")), "1 open@example.org");
  stand_as(session_, guard::Role::lead);
  const auto row = rows().back();
  EXPECT_NE(row.detail.find("\"found\":1,"), std::string::npos) << row.detail.substr(0, 300);
  EXPECT_NE(row.detail.find("\"unnamed\":101"), std::string::npos) << "a row of the audit holds ten thousand names";
}

TEST_F(Matching, IsNoContactForWhoMayRead) {
  fill();
  for (const auto& role : guard::roles()) {
    stand_as(session_, role.role);
    const auto answer = contact(session_, request("0639981235"), "x");
    EXPECT_EQ(asked_about(answer), role.role == guard::Role::deconfliction ? "1 +33639981235" : "refused") << role.name;
  }
}

TEST_F(Matching, ContactsAnItemThatNoReaderTookUnlessItIsForNamedPeople) {
  std::string list;
  for (const bool is_red : {false, true}) {
    const std::string bytes = std::string("\0\1 no format of ours", 22) + (is_red ? "!" : "");
    IngestRequest ingested;
    ingested.paths = {disk_.write(is_red ? "red.bin" : "odd.bin", bytes)};
    if (is_red) ingested.marking = Marking{Tlp::red, Pap::clear};
    Executor executor(1);
    must(ingest(session_, ingested, executor, {}));
    Sha256 hash;
    hash.update(bytes);
    const auto digest = hash.finish();
    list += to_hex(std::string_view(reinterpret_cast<const char*>(digest.data()), digest.size())) + "\n";
  }
  EXPECT_EQ(must(match(session_, request(list))).hits.size(), 2U);
  stand_as(session_, guard::Role::deconfliction);
  EXPECT_EQ(asked_about(contact(session_, request(list), "x")), "1 " + list.substr(0, 64));
}

class LiveCase : public ::testing::Test {
 protected:
  void SetUp() override { ingest_paths(session_, {disk_.write("adverts.jsonl", adverts)}); }
  CaseOnDisk disk_;
  Session session_ = must(disk_.init(live));
  static MatchRequest six() {
    return {"+33639981235\n+33639980001\n+33639980002\n+33639980003\n+33639980004\n+33639980005\n", std::nullopt,
            "order 9"};
  }
};

TEST_F(LiveCase, OfItsKeyAloneMatchesAFew) {
  MatchRequest asked = six();
  const auto refused = match(session_, asked);
  EXPECT_EQ(code_of(refused), Code::refused);
  EXPECT_NE(refused.error().message.find("second person"), std::string::npos);
  EXPECT_EQ(refused.error().message.find("9981235"), std::string::npos);
  asked.list = "+33639981235\n+33639981235\n+33639980001\n+33639980002\n+33639980003\n+33639980004\n";
  EXPECT_EQ(must(match(session_, asked)).hits.size(), 1U) << "five values, on six lines";
}

TEST_F(LiveCase, SaysToWhoMayOnlyAskNothingOfItsTerms) {
  stand_as(session_, guard::Role::deconfliction);
  EXPECT_EQ(asked_about(contact(session_, six(), "desk 4")), "refused") << "more than a few";
  MatchRequest one = six();
  one.list = "+33639981235";
  EXPECT_EQ(asked_about(contact(session_, one, "desk 4")), "1 +33639981235");
  session_.inside().purpose = "smuggling";
  const auto elsewhere = contact(session_, one, "desk 4");
  EXPECT_EQ(code_of(elsewhere), Code::refused);
  EXPECT_EQ(elsewhere.error().message.find("trafficking"), std::string::npos) << elsewhere.error().message;
  session_.inside().purpose = "trafficking";
  session_.inside().actor.reason.clear();
  EXPECT_EQ(contact(session_, one, "desk 4").error().message, elsewhere.error().message);
}

TEST_F(LiveCase, AsksForTheApprovalOfJustThisList) {
  std::vector<std::string> subjects;
  session_.inside().approved = [&](guard::ApprovalKind kind, std::string_view subject, std::uint64_t) -> Result<void> {
    EXPECT_EQ(kind, guard::ApprovalKind::list_match);
    subjects.emplace_back(subject);
    return {};
  };
  std::vector<std::string> watched;
  std::vector<std::string> canaries;
  session_.watch_keys([&](MentionKind, std::string_view value) -> Result<void> {
    watched.emplace_back(value);
    return {};
  });
  session_.inside().lists.canaries = [&](MentionKind, std::string_view value) -> Result<void> {
    canaries.emplace_back(value);
    return {};
  };
  EXPECT_EQ(must(match(session_, six())).found, 1U);
  ASSERT_EQ(subjects.size(), 1U);
  EXPECT_EQ(subjects[0], match_subject(six()));
  EXPECT_NE(subjects[0].find(" of 6 lines, privileged list none, basis: order 9"), std::string::npos) << subjects[0];
  EXPECT_TRUE(watched.empty()) << "one act";
  EXPECT_EQ(canaries.size(), 6U);
  MatchRequest one = six();
  one.list = "+33639981235";
  must(match(session_, one));
  EXPECT_EQ(subjects.size(), 1U);
  EXPECT_EQ(watched, std::vector<std::string>{"+33639981235"});
  session_.inside().lists.most_alone = [] { return Result<std::uint64_t>(0); };
  stand_as(session_, guard::Role::guest);
  EXPECT_EQ(code_of(match(session_, six())), Code::refused);
  EXPECT_EQ(subjects.size(), 1U) << "whom the door does not let through uses nothing up";
}

}  // namespace
}  // namespace fanal::engine
