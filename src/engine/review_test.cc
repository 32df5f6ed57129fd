// Labels, the queue, shares and duty as people meet them: blindness with two accounts, what ends, caps, disputes,
// masks.
#include "engine/review.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "engine/ask.h"
#include "engine/explain.h"
#include "engine/judgements.h"
#include "engine/test_findings.h"
#include "engine/test_people.h"

namespace fanal::engine {
namespace {

using namespace testing;

constexpr std::int64_t day = 86400;

// `number` adverts that nothing joins.
std::string adverts(int number) {
  const std::vector<std::string> words{"bicycles", "lessons", "gardens",  "violins", "painting", "cheese",  "windows",
                                       "kittens",  "carpets", "weddings", "drones",  "stamps",   "harvest", "boats"};
  std::string out;
  for (int i = 0; i < number; ++i) {
    const auto& one = words[static_cast<std::size_t>(i) % words.size()];
    out += R"({"id":"a)" + std::to_string(i) + R"(","text":"All about )" + one + " and nothing but " + one +
           R"( every day, ring 06 39 98 12 )" + std::to_string(10 + i) + "\"}\n";
  }
  return out;
}

std::uint32_t group_of(Session& session, const std::string& id) { return *must(documents(session, id)).front().meta; }

LabelRequest plain(std::uint32_t group, const std::string& word) {
  return {group, word, std::nullopt, std::nullopt, "a quincampe reason"};
}

LabelRequest grave(std::uint32_t group, const std::string& document) {
  LabelRequest request = plain(group, "trafficking_indicators");
  request.evidence = SpanGiven{document, "text", 0, 9};
  request.innocent = score::ConsideredReading{"friends share a telephone", "", 0};
  return request;
}

std::vector<std::uint32_t> groups_in(const ReviewQueue& queue) {
  std::vector<std::uint32_t> out;
  for (const auto& view : queue.groups) out.push_back(view.row.group);
  return out;
}

class Review : public ::testing::Test {
 protected:
  void fill(const std::vector<Tier>& tiers) {
    ingest_paths(session_, {disk_.write("adverts.jsonl", adverts(static_cast<int>(tiers.size())))});
    std::vector<score::Assessment> groups(tiers.size());
    for (std::size_t i = 0; i < tiers.size(); ++i)
      groups.at(group_of(session_, "a" + std::to_string(i))) = assessed(tiers[i]);
    plant_findings(session_, groups);
  }
  std::uint32_t of(int i) { return group_of(session_, "a" + std::to_string(i)); }
  std::string audit_text() {
    std::string text;
    must(session_.inside().opened.audit().read_all([&](const store::AuditRow& row) {
      text += row.action + "|" + row.detail + "|" + row.reason;
      for (const auto& object : row.objects) text += "|" + object;
      text += "\n";
      return true;
    }));
    return text;
  }

  CaseOnDisk disk_;
  Session session_ = must(disk_.init());
};

TEST_F(Review, ALabelIsKeptWithADocumentAndTheTierOfThen) {
  fill({Tier::review, Tier::watch});
  const auto view = must(label_group(session_, grave(of(0), "a0")));
  EXPECT_EQ(view.anchor_name, "a0");
  EXPECT_EQ(view.tier, "T2");
  ASSERT_TRUE(view.evidence);
  EXPECT_EQ(view.evidence->end, 9U);
  EXPECT_EQ(view.innocent->text, "friends share a telephone");
  EXPECT_EQ(view.label.actor, "tester");
  EXPECT_FALSE(view.label.expires_at);
  const auto listed = must(labels(session_));
  ASSERT_EQ(listed.size(), 1U);
  EXPECT_EQ(listed[0].label, view.label);
  EXPECT_EQ(listed[0].group, of(0));
  EXPECT_TRUE(must(labels(session_, of(1))).empty());
}

TEST_F(Review, MistakesAreTold) {
  fill({Tier::review, Tier::watch});
  EXPECT_EQ(code_of(label_group(session_, plain(of(0), "victim"))), Code::invalid_input);
  EXPECT_EQ(code_of(label_group(session_, plain(77, "spam"))), Code::not_found);
  EXPECT_EQ(code_of(label_group(session_, plain(of(0), "labour"))), Code::invalid_input) << "no evidence";
  auto request = grave(of(0), "a1");
  EXPECT_EQ(code_of(label_group(session_, request)), Code::invalid_input) << "of another group";
  request = grave(of(0), "nobody");
  EXPECT_EQ(code_of(label_group(session_, request)), Code::not_found);
  request = grave(of(0), "a0");
  request.evidence->end = 4000;
  EXPECT_EQ(code_of(label_group(session_, request)), Code::invalid_input) << "beyond the field";
  request = grave(of(0), "a0");
  request.evidence->field = "title";
  EXPECT_EQ(code_of(label_group(session_, request)), Code::invalid_input) << "no such field";
  request = grave(of(0), "a0");
  request.innocent.reset();
  EXPECT_EQ(code_of(label_group(session_, request)), Code::invalid_input);
  request.innocent = score::ConsideredReading{"", "NONE-99", 1};
  EXPECT_EQ(code_of(label_group(session_, request)), Code::not_found);
  request = grave(of(0), "a0");
  request.reason = " ";
  EXPECT_EQ(code_of(label_group(session_, request)), Code::invalid_input);
  EXPECT_TRUE(must(labels(session_)).empty());
}

TEST_F(Review, LabelsFollowTheirDocumentsNotNumbers) {
  fill({Tier::review, Tier::watch, Tier::watch});
  must(label_group(session_, plain(of(2), "spam")));
  JudgeRequest same;
  same.kind = JudgementKind::same;
  same.a = "a0";
  same.b = "a2";
  same.reason = "one voice";
  Executor executor(1);
  must(judge(session_, same, executor, {}));
  EXPECT_EQ(of(0), of(2));
  ASSERT_EQ(must(labels(session_, of(0))).size(), 1U);
  EXPECT_EQ(must(explain_group(session_, of(0))).labels.size(), 1U);
}

TEST_F(Review, TheQueueGoesByTierAndCapacityAndNeverCapsUrgentOnes) {
  fill({Tier::watch, Tier::urgent, Tier::review, Tier::none, Tier::insufficient, Tier::priority});
  auto queue = must(review_queue(session_));
  EXPECT_EQ(groups_in(queue), (std::vector<std::uint32_t>{of(1), of(5), of(2), of(0), of(4)}));
  EXPECT_EQ(queue.capacity, usual_capacity);
  EXPECT_EQ(queue.left_out, 0U);
  EXPECT_EQ(queue.urgent, 1U);
  EXPECT_EQ(code_of(set_capacity(session_, 2, "")), Code::invalid_input);
  EXPECT_EQ(code_of(set_capacity(session_, most_capacity + 1, "all of us")), Code::invalid_input);
  EXPECT_EQ(must(set_capacity(session_, 2, "two of us")), 2U);
  queue = must(review_queue(session_));
  EXPECT_EQ(groups_in(queue), (std::vector<std::uint32_t>{of(1), of(5), of(2)}));
  EXPECT_EQ(queue.left_out, 2U);
  must(label_group(session_, plain(of(5), "spam")));
  queue = must(review_queue(session_));
  EXPECT_EQ(queue.given, 1U);
  EXPECT_EQ(groups_in(queue), (std::vector<std::uint32_t>{of(1), of(2)}));
  EXPECT_EQ(queue.left_out, 2U);
  must(label_group(session_, plain(of(2), "spam")));
  EXPECT_EQ(groups_in(must(review_queue(session_))), std::vector<std::uint32_t>{of(1)}) << "the week is full";
  EXPECT_EQ(groups_in(must(review_queue(session_, now_utc() + 8 * day))),
            (std::vector<std::uint32_t>{of(1), of(0), of(4)}))
      << "the next is not";
}

TEST_F(Review, WhatEndsIsGoneAfterSevenDaysWithAllItSaid) {
  fill({Tier::review, Tier::priority});
  const auto given = now_utc() - 8 * day;
  const auto view = must(label_group(session_, plain(of(0), "no_third_party_control"), given));
  EXPECT_EQ(view.label.expires_at, format_utc(given + 7 * day));
  EXPECT_EQ(must(labels(session_, std::nullopt, given + 6 * day)).size(), 1U);
  EXPECT_TRUE(must(labels(session_, std::nullopt, given + 7 * day)).empty());
  EXPECT_TRUE(must(labels(session_)).empty());
  EXPECT_EQ(must(review_queue(session_)).groups.size(), 2U) << "it waits again";
  auto reader = must(session_.inside().opened.reader());
  EXPECT_TRUE(must(reader.review_counts()).empty());
  must(set_capacity(session_, 9, "any write sweeps"));
  EXPECT_EQ(must(reader.review_counts()).size(), 2U);
  EXPECT_TRUE(must(reader.labels("2000-01-01T00:00:00Z")).empty()) << "the row itself is gone";
  EXPECT_EQ(must(review_shares(session_)).reviewed, 1U) << "and counted";

  const auto audit = audit_text();
  EXPECT_EQ(audit.find("no_third_party_control"), std::string::npos);
  EXPECT_EQ(audit.find("quincampe"), std::string::npos);
  const auto intent = audit.find("label|{}|");
  EXPECT_NE(intent, std::string::npos) << "not even the group: " << audit;
}

TEST_F(Review, TheAuditTellsNobodyWhatALabelSays) {
  fill({Tier::review});
  must(label_group(session_, plain(of(0), "spam")));
  const auto audit = audit_text();
  // Not the group either, whatever the word: a row that names none would tell which word it was.
  EXPECT_NE(audit.find("label|{}"), std::string::npos) << audit;
  EXPECT_EQ(audit.find("label|{\"group\""), std::string::npos) << audit;
  EXPECT_EQ(audit.find("spam"), std::string::npos);
  EXPECT_EQ(audit.find("quincampe"), std::string::npos);
}

TEST_F(Review, SharesOfWhatWasRaised) {
  fill(std::vector<Tier>(12, Tier::review));
  for (int i = 0; i < 9; ++i) must(label_group(session_, plain(of(i), i < 7 ? "spam" : "scam")));
  auto shares = must(review_shares(session_));
  EXPECT_EQ(shares, (score::Shares{9, 9, 0, true}));
  JsonWriter few;
  few.begin_object();
  put_shares(few, "shares", shares);
  EXPECT_EQ(few.end_object().take(), R"({"shares":{"reviewed":9,"too_few":true}})");
  must(label_group(session_, grave(of(9), "a9")));
  shares = must(review_shares(session_));
  EXPECT_EQ(shares, (score::Shares{10, 9, 0, false}));
  EXPECT_EQ(must(explain_group(session_, of(11))).shares, shares);
}

TEST_F(Review, DutyIsAskedForAcknowledgedAndGrowsStale) {
  fill({Tier::urgent, Tier::review});
  const auto now = now_utc();
  auto is_now = must(duty(session_));
  EXPECT_TRUE(is_now.is_unanswered());
  EXPECT_EQ(is_now.number->emergency, "112");
  EXPECT_FALSE(is_now.number->is_verified);
  EXPECT_EQ(code_of(acknowledge_duty(session_, "I know")), Code::not_found);
  EXPECT_EQ(code_of(set_duty(session_, {"", "pager", "", "rota"})), Code::invalid_input);
  EXPECT_EQ(code_of(set_duty(session_, {"Duty officer", " ", "", "rota"})), Code::invalid_input);
  EXPECT_EQ(code_of(set_duty(session_, {"Duty officer", "pager", "FRA", "rota"})), Code::invalid_input);
  EXPECT_EQ(code_of(set_duty(session_, {"Duty officer", "pager", "fr", ""})), Code::invalid_input);

  is_now = must(set_duty(session_, {"", "", "fr", "we are in France"}));
  EXPECT_TRUE(is_now.who.empty());
  EXPECT_EQ(is_now.number->number, "119");
  is_now = must(set_duty(session_, {"Duty officer", "pager 7", "", "rota"}));
  EXPECT_TRUE(is_now.is_unanswered()) << "not acknowledged yet";
  EXPECT_EQ(is_now.number->number, "119") << "the country stays";
  is_now = must(acknowledge_duty(session_, "I know", now));
  EXPECT_FALSE(is_now.is_unanswered());
  EXPECT_EQ(is_now.acknowledged_by, "tester");
  EXPECT_FALSE(must(duty(session_, now + 30 * day)).is_stale);
  is_now = must(duty(session_, now + 31 * day));
  EXPECT_TRUE(is_now.is_stale);
  EXPECT_TRUE(is_now.is_unanswered());
  EXPECT_EQ(is_now.days, 31);
  EXPECT_NE(duty_lines(is_now, false)[0].find("stale: 31 days"), std::string::npos);
  EXPECT_TRUE(must(set_duty(session_, {"Somebody else", "pager 8", "", "rota"})).is_unanswered())
      << "who was acknowledged is not who is on duty now";
}

TEST_F(Review, WhatShowsAnUrgentGroupSaysWhoAnswers) {
  fill({Tier::urgent, Tier::review});
  const auto said_by = [&](int i) {
    std::string text;
    for (const auto& line : explanation_lines(must(explain_group(session_, of(i))), Tongue::english))
      text += line + "\n";
    JsonWriter json;
    put_explanation(json, must(explain_group(session_, of(i))));
    return text + json.text();
  };
  EXPECT_NE(said_by(0).find("Urgent signals will not be answered here"), std::string::npos);
  EXPECT_NE(said_by(0).find("\"duty\":{\"answered\":false"), std::string::npos);
  EXPECT_EQ(said_by(1).find("duty"), std::string::npos) << "of an urgent one only";
  EXPECT_TRUE(must(review_queue(session_)).duty.is_unanswered());
  must(set_duty(session_, {"Duty officer", "pager 7", "", "rota"}));
  must(acknowledge_duty(session_, "I know"));
  EXPECT_EQ(said_by(0).find("will not be answered"), std::string::npos);
  EXPECT_NE(said_by(0).find("Duty officer, pager 7"), std::string::npos);
}

TEST(DutyNumbers, EveryCountryHasOneAndNoneIsVerified) {
  for (const auto& row : duty_numbers()) {
    EXPECT_FALSE(row.is_verified) << row.country << ": nobody looked it up";
    EXPECT_FALSE(row.number.empty() || row.emergency.empty()) << row.country;
  }
  EXPECT_EQ(duty_number("FR").number, "119");
  EXPECT_EQ(duty_number("it").number, "116 111") << "of the Union";
  for (const char* none : {"", "JP", "QQ", "not a country"}) EXPECT_EQ(duty_number(none).number, "112") << none;
}

TEST(DutySettings, WhatIsNoneOfOursIsNobody) {
  for (const char* json : {"", "7", "[]", "{\"who\":7}", "{\"who\":\"x\",\"acknowledged_at\":\"noon\"}"}) {
    EXPECT_TRUE(duty_of({{1, "duty.contact", json, "a", "r", "t", 1}}, 0).is_unanswered()) << json;
  }
}

std::string in_days(int days) { return format_utc_day(now_utc() + day * days); }

TEST(ReviewOfTwo, NobodySeesTheLabelsOfOthersBeforeTheirOwn) {
  People people;
  Person lea = people.add("lea", "lead");
  Person ivo = people.add("ivo");
  Person eve = people.add("eve");
  Person gus = people.add("gus");
  people.make_case(lea, "op-one");
  must(people.instance->grant(lea, {"op-one", "ivo", "investigator", in_days(3), "joins"}));
  must(people.instance->grant(lea, {"op-one", "eve", "reviewer", in_days(3), "joins"}));
  must(people.instance->grant(lea, {"op-one", "gus", "guest", in_days(3), "reads"}));
  Session by_lea = must(people.instance->begin_work(lea, {"op-one", "", "why"}));
  ingest_paths(by_lea, {people.disk.write("adverts.jsonl", adverts(2))});
  const auto one = group_of(by_lea, "a0");
  std::vector<score::Assessment> groups(2);
  groups[one] = assessed(Tier::review);
  plant_findings(by_lea, groups);
  Session by_ivo = must(people.instance->begin_work(ivo, {"op-one", "", "why"}));
  Session by_eve = must(people.instance->begin_work(eve, {"op-one", "", "why"}));
  Session by_gus = must(people.instance->begin_work(gus, {"op-one", "", "why"}));

  must(label_group(by_ivo, plain(one, "spam")));
  EXPECT_EQ(code_of(label_group(by_gus, plain(one, "spam"))), Code::refused) << "a guest judges nothing";
  const auto seen_by = [&](Session& session) {
    return std::pair(must(labels(session)).size(), must(explain_group(session, one)).labels.size());
  };
  using Seen = std::pair<std::size_t, std::size_t>;
  EXPECT_EQ(seen_by(by_ivo), Seen(1, 1));
  for (auto* session : {&by_eve, &by_lea, &by_gus}) EXPECT_EQ(seen_by(*session), Seen(0, 0));
  EXPECT_TRUE(must(review_queue(by_ivo)).groups.empty()) << "theirs waits for another";
  for (auto* session : {&by_eve, &by_lea, &by_gus}) {
    const auto queue = must(review_queue(*session));
    ASSERT_EQ(queue.groups.size(), 1U);
    EXPECT_EQ(queue.groups[0].row.state, score::QueueState::second);
    EXPECT_TRUE(queue.groups[0].labels.empty());
  }

  must(label_group(by_eve, plain(one, "scam")));
  for (auto* session : {&by_ivo, &by_eve}) {
    EXPECT_EQ(seen_by(*session), Seen(2, 2));
    const auto queue = must(review_queue(*session));
    ASSERT_EQ(queue.groups.size(), 1U);
    EXPECT_EQ(queue.groups[0].row.state, score::QueueState::disputed);
    EXPECT_EQ(queue.groups[0].labels.size(), 2U);
  }
  for (auto* session : {&by_lea, &by_gus}) {
    EXPECT_EQ(seen_by(*session), Seen(0, 0)) << "the third looks blind too";
    EXPECT_EQ(must(review_queue(*session)).groups.at(0).row.state, score::QueueState::second);
  }
  must(label_group(by_eve, plain(one, "spam")));
  EXPECT_TRUE(must(review_queue(by_ivo)).groups.empty()) << "thought again, they agree";
  EXPECT_TRUE(must(review_queue(by_lea)).groups.empty());
}

TEST(ReviewMasked, WhoSeesPseudonymsByNowReadsTheirOwnLabelMasked) {
  People people;
  Person lea = people.add("lea", "lead");
  Person ivo = people.add("ivo");
  people.make_case(lea, "op-one");
  must(people.instance->grant(lea, {"op-one", "ivo", "investigator", in_days(3), "joins"}));
  Session by_lea = must(people.instance->begin_work(lea, {"op-one", "", "why"}));
  ingest_paths(by_lea, {people.disk.write("adverts.jsonl", adverts(1))});
  plant_findings(by_lea, {assessed(Tier::review)});
  Session by_ivo = must(people.instance->begin_work(ivo, {"op-one", "", "why"}));
  LabelRequest request = grave(0, "a0");
  request.reason = "06 39 98 12 10 answers for all of them";
  request.innocent->text = "06 39 98 12 10 may be an office";
  must(label_group(by_ivo, request));
  must(people.instance->grant(lea, {"op-one", "ivo", "guest", in_days(3), "reads only"}));
  Session as_guest = must(people.instance->begin_work(ivo, {"op-one", "", "why"}));
  JsonWriter json;
  json.begin_array();
  for (const auto& view : must(labels(as_guest))) put_label(json, view);
  json.end_array();
  EXPECT_NE(json.text().find("trafficking_indicators"), std::string::npos);
  EXPECT_EQ(json.text().find("39 98"), std::string::npos) << json.text();
  JsonWriter explained;
  put_explanation(explained, must(explain_group(as_guest, 0)));
  EXPECT_EQ(explained.text().find("39 98"), std::string::npos);
}

}  // namespace
}  // namespace fanal::engine
