#include "engine/investigate.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "engine/oversight.h"
#include "engine/test_answers.h"

namespace fanal::engine {
namespace {

using namespace testing;

// Two numbers of one poster, another's number, a freephone of the site, a copy of a record.
const char* const adverts =
    R"jsonl({"id":"a","site":"one.example.com","posted_at":"2025-03-01T10:00:00Z","title":"Garden","text":"Evening in the quiet garden by the old mill, 65 EUR for 30 min, call 06 39 98 12 35 or anna@example.com","place":"Lyon","country":"FR"}
{"id":"b","site":"one.example.com","posted_at":"2025-03-05T10:00:00Z","text":"Morning walks along the river, 100 EUR for 60 min, call 06 39 98 12 35 or 06 39 98 47 61","place":"Lyon","country":"FR"}
{"id":"c","site":"two.example.com","posted_at":"2025-04-02T10:00:00Z","text":"Late tea under the arches with fresh cakes, 90 EUR, call 06 39 98 47 61","place":"Paris","country":"FR"}
{"id":"d","site":"two.example.com","posted_at":"2025-04-03T10:00:00Z","text":"Painting for beginners every Sunday at noon, call 06 39 98 55 55 or 1-800-555-0112, age 31","place":"Nice","country":"FR"}
{"id":"b","site":"one.example.com","posted_at":"2025-03-05T10:00:00Z","text":"Morning walks along the river, 100 EUR for 60 min, call 06 39 98 12 35 or 06 39 98 47 61","place":"Lyon","country":"FR"}
)jsonl";

class Asking : public ::testing::Test {
 protected:
  void SetUp() override { ingest_paths(session_, {disk_.write("adverts.jsonl", adverts)}); }
  // `value x documents`, in the order of the answer.
  static std::string said(const ValuesAnswer& answer) {
    std::string text;
    for (const ValueSaid& value : answer.values) {
      text += (text.empty() ? "" : "; ") + value.value + " x" + std::to_string(value.documents);
    }
    return text;
  }
  std::string fact(std::string_view field, const std::string& query) {
    return said(must(ask_fact(session_, field, {query})));
  }
  std::string facet(std::string_view field, const std::string& query) {
    return said(must(ask_facet(session_, field, {query})));
  }
  std::string figure(AggregateFunction function, std::string_view field, const Question& question) {
    const auto answer = ask_aggregate(session_, function, field, question);
    if (!answer) return std::string(code_name(answer.error().code));
    std::string text;
    for (const Figure& figure : answer->figures) {
      text += (text.empty() ? "" : "; ") + figure.value;
      if (!figure.currency.empty()) text += " " + figure.currency + "/" + std::to_string(figure.minutes);
      text += " of " + std::to_string(figure.values) + " in " + std::to_string(figure.documents);
    }
    return text;
  }
  static std::string left(const Ground& ground) {
    std::string text;
    for (const LeftOut& out : ground.left_out) {
      text +=
          (text.empty() ? "" : "; ") + out.why + " " + std::to_string(out.documents) + " " + std::to_string(out.values);
    }
    return text;
  }
  CaseOnDisk disk_;
  Session session_ = must(disk_.init());
};

TEST_F(Asking, AFactIsWhatTheDocumentsFoundState) {
  EXPECT_EQ(fact("email", "06 39 98 12 35"), "anna@example.com x1");
  EXPECT_EQ(fact("email", "phone:0639981235 mill"), "anna@example.com x1");
  EXPECT_EQ(fact("phone", "anna@example.com"), "+33639981235 x1");
  EXPECT_EQ(fact("place", "0639981235"), "Lyon, FR x2");
  EXPECT_EQ(fact("price", "0639981235"), "100 EUR/60 x1; 65 EUR/30 x1");
  EXPECT_EQ(fact("posted", "0639981235"), "2025-03-01 x1; 2025-03-05 x1");
  EXPECT_EQ(fact("email", "river"), "");
  EXPECT_EQ(fact("email", "absentword"), "");
}

TEST_F(Asking, AnAnswerSaysWhatItStandsOnAndWhatItLeavesOut) {
  const ValuesAnswer answer = must(ask_fact(session_, "email", {"06 39 98 12 35"}));
  EXPECT_EQ(answer.ground.understood_as, "phone +33639981235");
  EXPECT_EQ(answer.ground.found, 3U);
  EXPECT_EQ(answer.ground.documents, 2U) << "the copy of a record counts once";
  EXPECT_EQ(answer.ground.group_count, 1U);
  EXPECT_EQ(left(answer.ground), "copy 1 0; no_value 1 0");
  ASSERT_EQ(answer.values.size(), 1U);
  const ValueSaid& value = answer.values.front();
  EXPECT_EQ(value.first_day, "2025-03-01");
  ASSERT_EQ(value.evidence.size(), 1U);
  const Hit& hit = value.evidence.front();
  EXPECT_EQ(hit.head.outer_id, "a");
  const std::string bytes(adverts);
  EXPECT_EQ(bytes.substr(hit.source.where.begin, hit.source.where.end - hit.source.where.begin), "anna@example.com");
  Question brief{"0639981235"};
  brief.limit = 1;
  brief.evidence = 0;
  const ValuesAnswer first = must(ask_fact(session_, "phone", brief));
  EXPECT_EQ(first.values.size(), 1U);
  EXPECT_TRUE(first.values.front().evidence.empty());
  EXPECT_EQ(first.distinct, 2U);
  EXPECT_EQ(left(first.ground), "copy 1 0; not_listed 0 1");
}

TEST_F(Asking, AContactOfACompanyIsSetAsideAndSaid) {
  const ValuesAnswer answer = must(ask_fact(session_, "phone", {"painting"}));
  EXPECT_EQ(said(answer), "+33639985555 x1");
  ASSERT_EQ(answer.set_aside.size(), 1U);
  EXPECT_EQ(answer.set_aside.front().value, "+18005550112");
  EXPECT_EQ(answer.set_aside.front().set_aside, "service_number");
  EXPECT_EQ(answer.distinct, 2U);
  EXPECT_EQ(left(answer.ground), "set_aside 1 1");
}

TEST_F(Asking, AFacetIsOfAllThatIsLinked) {
  EXPECT_EQ(facet("place", "0639981235"), "Lyon, FR x2; Paris, FR x1");
  EXPECT_EQ(facet("site", "anna@example.com"), "one.example.com x2; two.example.com x1");
  EXPECT_EQ(facet("month", "anna@example.com"), "2025-03 x2; 2025-04 x1");
  Question found{"anna@example.com"};
  found.only_found = true;
  EXPECT_EQ(said(must(ask_facet(session_, "site", found))), "one.example.com x1");
  const ValuesAnswer hourly = must(ask_facet(session_, "hourly", {"anna@example.com"}));
  EXPECT_EQ(said(hourly), "100 EUR/60 x1; 130 EUR/60 x1");
  EXPECT_EQ(left(hourly.ground), "copy 1 0; no_time 1 1; no_value 1 0");
}

TEST_F(Asking, FiguresAreExact) {
  using enum AggregateFunction;
  const Question linked{"anna@example.com"};
  EXPECT_EQ(figure(mean, "hourly", linked), "115.00 EUR/60 of 2 in 2");
  EXPECT_EQ(figure(median, "hourly", linked), "100.00 EUR/60 of 2 in 2");
  EXPECT_EQ(figure(max, "hourly", linked), "130.00 EUR/60 of 2 in 2");
  EXPECT_EQ(figure(min, "price", linked), "90.00 EUR/0 of 1 in 1; 65.00 EUR/30 of 1 in 1; 100.00 EUR/60 of 1 in 1");
  EXPECT_EQ(figure(first, "posted", linked), "2025-03-01 of 3 in 3");
  EXPECT_EQ(figure(last, "posted", linked), "2025-04-02 of 3 in 3");
  EXPECT_EQ(figure(count, "posted", linked), "3 of 3 in 3");
  EXPECT_EQ(figure(distinct, "place", linked), "2 of 3 in 3");
  EXPECT_EQ(figure(distinct, "phone", {"painting"}), "1 of 1 in 1") << "a company's is set aside";
  EXPECT_EQ(figure(mean, "hourly", {"absentword"}), "");
  EXPECT_EQ(figure(mean, "place", linked), "invalid_input");
  EXPECT_EQ(figure(first, "price", linked), "invalid_input");
  EXPECT_EQ(figure(sum, "age", linked), "invalid_input");
  const AggregateAnswer highest = must(ask_aggregate(session_, max, "hourly", linked));
  ASSERT_EQ(highest.figures.front().evidence.size(), 1U);
  EXPECT_EQ(highest.figures.front().evidence.front().head.outer_id, "a") << "the one that says it";
}

TEST_F(Asking, GroupsComeWithTheirReasons) {
  const GroupsAnswer answer = must(ask_group(session_, {"anna@example.com"}));
  ASSERT_EQ(answer.groups.size(), 1U);
  const GroupFound& found = answer.groups.front();
  EXPECT_EQ(found.found, 1U);
  EXPECT_EQ(found.group.documents, 4U);
  EXPECT_FALSE(found.group.reasons.empty());
  EXPECT_EQ(found.texts.size(), 1U);
  ASSERT_EQ(found.evidence.size(), 1U);
  EXPECT_EQ(found.evidence.front().head.outer_id, "a");
  const GroupsAnswer all = must(ask_group(session_, {"call"}));
  ASSERT_EQ(all.groups.size(), 2U);
  EXPECT_EQ(all.groups.front().found, 4U) << "the group of most comes first";
  Question one{"call"};
  one.limit = 1;
  EXPECT_EQ(left(must(ask_group(session_, one)).ground), "not_listed 0 1");
}

TEST_F(Asking, LooserQueriesAreOfferedAndUsedOnlyWhenAskedFor) {
  Question question{"phone:\"+49 639981235\""};
  const ValuesAnswer strict = must(ask_fact(session_, "email", question));
  EXPECT_EQ(strict.ground.found, 0U);
  EXPECT_FALSE(strict.ground.relaxed);
  ASSERT_FALSE(strict.ground.relaxations.empty());
  EXPECT_EQ(strict.ground.relaxations.front().what, "country");
  question.loosens = true;
  const ValuesAnswer loose = must(ask_fact(session_, "email", question));
  EXPECT_EQ(said(loose), "anna@example.com x1");
  ASSERT_TRUE(loose.ground.relaxed);
  EXPECT_EQ(loose.ground.relaxed->what, "country");
  EXPECT_EQ(loose.ground.relaxed->query, loose.ground.query);
  Question both{"phone:0639981235 posted:2025-03-20"};
  both.loosens = true;
  const ValuesAnswer never = must(ask_fact(session_, "email", both));
  ASSERT_TRUE(never.ground.relaxed);
  EXPECT_EQ(never.ground.relaxed->what, "dropped") << "the day, not the number that was known";
  EXPECT_NE(never.ground.query.find("639981235"), std::string::npos) << never.ground.query;
  Question found{"phone:0639981235"};
  found.loosens = true;
  EXPECT_FALSE(must(ask_fact(session_, "email", found)).ground.relaxed) << "nothing to loosen";
}

TEST_F(Asking, AgesAreAskedWithinOneGroupOnly) {
  EXPECT_EQ(code_of(ask_fact(session_, "age", {"call"})), Code::refused);
  EXPECT_EQ(code_of(ask_facet(session_, "age", {"call"})), Code::refused);
  EXPECT_EQ(code_of(ask_aggregate(session_, AggregateFunction::mean, "age", {"call"})), Code::refused);
  EXPECT_EQ(facet("age", "06 39 98 55 55"), "31 x1");
}

TEST_F(Asking, FiguresMayBeOfPricesAndThenNameNoDocument) {
  EXPECT_EQ(code_of(ask_fact(session_, "place", {"call price:>80"})), Code::refused);
  EXPECT_EQ(code_of(ask_group(session_, {"call price:>80"})), Code::refused);
  Question dear{"call price:>80"};
  dear.only_found = true;
  EXPECT_EQ(figure(AggregateFunction::count, "posted", dear), "2 of 2 in 2");
  EXPECT_EQ(figure(AggregateFunction::count, "posted", {"call price:65EUR/30", "", false, true}), "1 of 1 in 1");
  EXPECT_TRUE(must(ask_aggregate(session_, AggregateFunction::count, "posted", dear)).figures.front().evidence.empty());
  const ValuesAnswer places = must(ask_facet(session_, "place", dear));
  EXPECT_EQ(said(places), "Lyon, FR x1; Paris, FR x1");
  for (const ValueSaid& value : places.values) EXPECT_TRUE(value.evidence.empty());
  EXPECT_TRUE(must(ask_facet(session_, "phone", dear)).values.empty()) << "nor whom to call";
}

TEST_F(Asking, WhatIsNoQuestionIsAnError) {
  EXPECT_EQ(code_of(ask_fact(session_, "colour", {"call"})), Code::invalid_input);
  EXPECT_EQ(code_of(ask_fact(session_, "identity", {"call"})), Code::invalid_input) << "sealed";
  EXPECT_EQ(code_of(ask_fact(session_, "phone", {"  "})), Code::invalid_input);
  EXPECT_EQ(code_of(ask_fact(session_, "phone", {"posted:2025-13"})), Code::invalid_input);
  EXPECT_EQ(code_of(ask_fact(session_, "phone", {"age:>20"})), Code::refused);
}

TEST_F(Asking, WhatCameAfterLinkingIsInAndSaid) {
  ingest_paths(session_,
               {disk_.write("late.jsonl", R"({"id":"e","text":"Late again, call 06 39 98 12 35 or new@example.org"})")},
               false);
  const ValuesAnswer answer = must(ask_facet(session_, "email", {"0639981235"}));
  EXPECT_EQ(said(answer), "anna@example.com x1; new@example.org x1");
  EXPECT_NE(left(answer.ground).find("not_linked 1 0"), std::string::npos) << left(answer.ground);
}

TEST_F(Asking, TheAuditKeepsNothingOfAQuestionInClear) {
  static_cast<void>(ask_fact(session_, "email", {"06 39 98 12 35"}));
  static_cast<void>(ask_group(session_, {"quiet garden"}));
  std::vector<std::string> rows;
  must(audit_rows(session_, [&](const AuditView& row) {
    if (row.action.starts_with("ask")) rows.push_back(row.action + " " + row.detail);
    return true;
  }));
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_EQ(rows[0].find("ask {\"question\":\"fact\",\"of\":\"email\""), 0U) << rows[0];
  EXPECT_EQ(rows[1].find("ask.group {\"question\":\"group\""), 0U) << rows[1];
  for (const auto& row : rows) {
    for (const char* clear : {"39981235", "garden", "quiet"}) EXPECT_EQ(row.find(clear), std::string::npos) << row;
  }
}

TEST_F(Asking, APseudonymIsAskedAboutAndAnsweredWith) {
  const std::string phone = pseudonym_of(session_, {MentionKind::phone, "+33639981235", 0, 0, {}});
  const std::string email = pseudonym_of(session_, {MentionKind::email, "anna@example.com", 0, 0, {}});
  EXPECT_EQ(fact("email", phone), "anna@example.com x1");
  stand_as(session_, guard::Role::inspector);
  const ValuesAnswer answer = must(ask_fact(session_, "email", {phone}));
  EXPECT_EQ(said(answer), email + " x1");
  EXPECT_NE(left(answer.ground).find("pseudonym 0 1"), std::string::npos) << left(answer.ground);
  ASSERT_EQ(answer.values.front().evidence.size(), 1U);
  EXPECT_EQ(answer.values.front().evidence.front().head.snippet.find("anna"), std::string::npos);
  EXPECT_EQ(must(ask_fact(session_, "email", {"06 39 98 12 35"})).ground.found, 0U) << "not felt for in clear";
  EXPECT_EQ(facet("place", phone), "Lyon, FR x2; Paris, FR x1");
}

TEST(AskingALiveCase, GivesNoCatalogueOfAdverts) {
  const CaseOnDisk disk;
  Session session = must(disk.init({true, "trafficking", "a law", "2999-12-31", ""}));
  ingest_paths(session, {disk.write("adverts.jsonl", adverts),
                         disk.write("note.txt", "A note by hand: call of 06 39 98 12 35, by note@example.org")});
  const ValuesAnswer emails = must(ask_fact(session, "email", {"call"}));
  EXPECT_EQ(emails.ground.withheld, 4U);
  ASSERT_EQ(emails.values.size(), 1U) << "the note is no advert";
  EXPECT_EQ(emails.values.front().value, "note@example.org");
  const ValuesAnswer places = must(ask_facet(session, "place", {"call"}));
  EXPECT_EQ(places.values.size(), 3U) << "figures come first";
  for (const ValueSaid& value : places.values) EXPECT_TRUE(value.evidence.empty()) << "but no document";
  const auto shows_nobody = [](const GroupsAnswer& answer) {
    return std::all_of(answer.groups.begin(), answer.groups.end(), [](const GroupFound& found) {
      const GroupView& group = found.group;
      return group.keys.empty() && group.set_aside.empty() && group.reasons.empty() && !group.weakest &&
             group.against.empty() && group.judged.empty() && group.samples.empty();
    });
  };
  const GroupsAnswer groups = must(ask_group(session, {"call -note"}));
  ASSERT_FALSE(groups.groups.empty());
  EXPECT_GT(groups.groups.front().group.documents, 1U);
  EXPECT_TRUE(shows_nobody(groups));
  for (const GroupFound& found : groups.groups) EXPECT_TRUE(found.evidence.empty());
  EXPECT_FALSE(shows_nobody(must(ask_group(session, {"06 39 98 12 35"})))) << "a number is a seed";
  EXPECT_EQ(must(ask_fact(session, "email", {"06 39 98 12 35"})).values.size(), 2U) << "a number is a seed";

  Question question{"call -note"};
  question.hypothesis = "the house by the mill is meant";
  const ValuesAnswer one = must(ask_fact(session, "phone", question));
  ASSERT_EQ(one.values.size(), 1U);
  EXPECT_EQ(one.values.front().evidence.size(), 1U);
  EXPECT_TRUE(shows_nobody(must(ask_group(session, question))));
  const ValuesAnswer spread = must(ask_facet(session, "place", question));
  std::size_t opened = 0;
  for (const ValueSaid& value : spread.values) opened += value.evidence.size();
  EXPECT_EQ(opened, 1U);
  std::string audit;
  must(audit_rows(session, [&](const AuditView& row) {
    audit += row.detail;
    return true;
  }));
  EXPECT_NE(audit.find("the house by the mill is meant"), std::string::npos);
}

}  // namespace
}  // namespace fanal::engine
