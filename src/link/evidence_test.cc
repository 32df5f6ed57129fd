// Reasons tested on the case itself: what chance and other contacts say of them, and what follows.
#include "link/internal/evidence.h"

#include <gtest/gtest.h>

#include <string>

#include "link/explain.h"
#include "link/test_support.h"

namespace fanal::link {
namespace {

constexpr auto wallet = MentionKind::wallet;

const EvidenceTest& test_of(const Grouping& grouping, EvidenceKind kind) { return test_of(grouping.evidence, kind); }

std::string day_number(std::uint64_t day) { return format_utc_day(static_cast<UtcSeconds>((20500 + day) * 86400)); }

std::string wallet_number(std::uint64_t i) { return "bitcoin:example" + std::to_string(i); }

// Posters each with one number and as many adverts of texts that are like no other's.
std::vector<Advert> adverts_of_posters(std::uint64_t posters, std::uint64_t adverts) {
  std::vector<Advert> made;
  for (std::uint64_t poster = 0; poster < posters; ++poster) {
    for (std::uint64_t i = 0; i < adverts; ++i) {
      const auto id = std::to_string(poster) + "-" + std::to_string(i);
      made.push_back({id, text_number(poster * 100 + i), {{phone, number_of(poster)}}, day_number(i)});
    }
  }
  return made;
}

TEST(EvidenceTest, ErrorIsDrawnToOneInTwentyUntilItIsTested) {
  EXPECT_EQ(EvidenceTest{}.error(), 50U);
  EXPECT_EQ(EvidenceTest{}.error_upper(), 1000U);
  EXPECT_EQ(EvidenceTest{}.strength(), Strength::untested);
  EXPECT_EQ((EvidenceTest{29, 0, 0, 0}).strength(), Strength::untested);
  EXPECT_EQ((EvidenceTest{30, 0, 0, 0}).strength(), Strength::weak);
  // One judgement weighs much, and says no more than one does.
  const EvidenceTest once{0, 0, 1, 1};
  EXPECT_EQ(once.error(), 240U);
  EXPECT_EQ(once.error_upper(), 1000U);
  EXPECT_FALSE(once.is_mostly_wrong());
  EXPECT_EQ(once.strength(), Strength::untested);
  EXPECT_TRUE((EvidenceTest{0, 0, 6, 6}).is_mostly_wrong());
  EXPECT_TRUE((EvidenceTest{12, 12, 0, 0}).is_mostly_wrong());
  EXPECT_FALSE((EvidenceTest{100, 55, 0, 0}).is_mostly_wrong());
  const EvidenceTest never_wrong{1000, 0, 0, 0};
  EXPECT_EQ(never_wrong.error(), 1U);
  EXPECT_EQ(never_wrong.error_upper(), 4U);  // 3.84 of 1,004, Wilson's interval at no error
  EXPECT_EQ(never_wrong.strength(), Strength::strong);
  const EvidenceTest sometimes{1000, 50, 0, 0};
  EXPECT_EQ(sometimes.error(), 50U);
  EXPECT_EQ(sometimes.error_upper(), 65U);  // 95 % interval of 50 in 1,000: 38 to 65
  EXPECT_EQ(sometimes.strength(), Strength::moderate);
  // A judgement weighs as five tests.
  EXPECT_EQ((EvidenceTest{0, 0, 10, 10}).error(), (EvidenceTest{50, 50, 0, 0}).error());
}

// Twelve wallets, each in one advert of two posters who have nothing else in common.
TEST(Evidence, ContactsThatTheOthersContradictJoinNothingInThisCase) {
  auto adverts = adverts_of_posters(24, 4);
  for (std::uint64_t i = 0; i < 24; ++i) adverts[i * 4].contacts.emplace_back(wallet, wallet_number(i / 2));
  const auto got = linked(adverts);
  EXPECT_EQ(test_of(got, EvidenceKind::wallet).tested, 12U);
  EXPECT_EQ(test_of(got, EvidenceKind::wallet).contradicted, 12U);
  EXPECT_EQ(got.meta_count, 24U);
  for (const auto& key : got.keys) {
    if (key.kind == wallet) {
      EXPECT_EQ(key.state, KeyState::untrusted);
    }
  }
  for (const auto& link : got.links) {
    if (link.kind != LinkKind::shared_key || got.keys[link.to].kind != wallet) continue;
    EXPECT_FALSE(link.joins);
    const auto sentence = explain(link, got, [](DocumentIndex index) { return std::to_string(index); });
    EXPECT_NE(sentence.find("contradicted more often than not"), std::string::npos) << sentence;
    break;
  }
  // A person who knows better is heeded.
  Judged allowed;
  allowed.keys.push_back({wallet, wallet_number(0), false, 1});
  EXPECT_EQ(linked(adverts, 1, {}, allowed).meta_count, 23U);
}

// The same wallets, but those who share one are met under both numbers elsewhere.
TEST(Evidence, ContactsThatTheOthersConfirmJoin) {
  auto adverts = adverts_of_posters(24, 4);
  for (std::uint64_t i = 0; i < 24; ++i) {
    adverts[i * 4].contacts.emplace_back(wallet, wallet_number(i / 2));
    adverts[i * 4 + 1].contacts.emplace_back(phone, number_of(i / 2 * 2));
    if (i % 2 == 0) adverts[i * 4 + 1].contacts.emplace_back(phone, number_of(i + 1));
    std::sort(adverts[i * 4 + 1].contacts.begin(), adverts[i * 4 + 1].contacts.end());
  }
  const auto got = linked(adverts);
  EXPECT_EQ(test_of(got, EvidenceKind::wallet).tested, 12U);
  EXPECT_EQ(test_of(got, EvidenceKind::wallet).contradicted, 0U);
  EXPECT_EQ(got.meta_count, 12U);
}

// Each advert with contacts is held back: where would its text have put it?
TEST(Evidence, TextsAreTestedByThoseWhoHaveContacts) {
  std::vector<Advert> adverts;
  for (std::uint64_t i = 0; i < 5; ++i)
    adverts.push_back({"a" + std::to_string(i), text_number(1), {{phone, number_of(0)}}});
  adverts.push_back({"b",
                     text_number(1),
                     {{phone, number_of(1)}},
                     day_number(0),
                     "Nice"});  // one stranger: the others would claim it
  for (std::uint64_t i = 0; i < 3; ++i)
    adverts.push_back({"c" + std::to_string(i), text_number(2), {{phone, number_of(2)}}});
  const auto test = test_of(linked(adverts), EvidenceKind::text);
  EXPECT_EQ(test.tested, 4U);  // the stranger, and three of the second text; of the five the others disagree
  EXPECT_EQ(test.contradicted, 1U);
}

// Numbers that follow each other on one text at one place: takeovers, unless people say that they are none.
std::vector<Advert> takeovers(std::uint64_t count) {
  std::vector<Advert> adverts;
  for (std::uint64_t i = 0; i < count; ++i) {
    for (std::uint64_t at = 0; at < 6; ++at) {
      const auto day = day_number(i * 11 + at * 8);
      adverts.push_back({std::to_string(i) + "-" + std::to_string(at),
                         text_number(i),
                         {{phone, number_of(i * 2 + at / 3)}},
                         day,
                         "place " + std::to_string(i)});
    }
  }
  return adverts;
}

TEST(Evidence, JudgementsChangeWhatAKindOfReasonIsWorth) {
  const auto adverts = takeovers(12);
  const auto before = linked(adverts);
  EXPECT_EQ(test_of(before, EvidenceKind::takeover).tested, 12U);
  EXPECT_EQ(test_of(before, EvidenceKind::takeover).contradicted, 0U);
  EXPECT_EQ(before.meta_count, 12U);
  Judged judged;
  for (DocumentIndex i = 0; i < 8; ++i) judged.pairs.push_back({i * 6, i * 6 + 5, false, i + 1});
  const auto after = linked(adverts, 1, {}, judged);
  EXPECT_EQ(test_of(after, EvidenceKind::takeover).judged, 8U);
  EXPECT_EQ(test_of(after, EvidenceKind::takeover).judged_wrong, 8U);
  // Most are said to be wrong: those that nobody judged do not join either.
  EXPECT_EQ(after.meta_count, 24U);
  for (auto& pair : judged.pairs) pair.is_same = true;
  const auto confirmed = linked(adverts, 1, {}, judged);
  EXPECT_EQ(confirmed.meta_count, 12U);
  EXPECT_LT(test_of(confirmed, EvidenceKind::takeover).error(), test_of(before, EvidenceKind::takeover).error());
  const auto takeover = std::find_if(before.links.begin(), before.links.end(),
                                     [](const Link& link) { return link.kind == LinkKind::takes_over; });
  ASSERT_NE(takeover, before.links.end());
  EXPECT_EQ(takeover->weight, 500 * (1000 - test_of(before, EvidenceKind::takeover).error()) / 1000);
}

// Strangers who copy a text at one place, each for a while, from days of chance: some follow each other, and decoys
// tell how many would.
TEST(Evidence, DecoysTellHowManyTakeoversAreChance) {
  std::vector<Advert> adverts;
  for (std::uint64_t i = 0; i < 400; ++i) {
    const auto start = mix64(i) % 300;
    for (std::uint64_t at = 0; at < 3; ++at) {
      adverts.push_back({std::to_string(i) + "-" + std::to_string(at),
                         text_number(i / 2),
                         {{phone, "+3363998" + std::to_string(1000 + i)}},
                         day_number(start + at * 5),
                         "place " + std::to_string(i / 2)});
    }
  }
  const auto test = test_of(linked(adverts), EvidenceKind::takeover);
  EXPECT_GT(test.tested, 20U);
  EXPECT_GT(test.error(), 400U) << test.tested << " found, " << test.contradicted << " of chance";
}

// A directory of twelve posters, and an advert of one of them with two of its contacts.
TEST(Evidence, AListOfContactsOfManyJoinsNoneOfThem) {
  auto adverts = adverts_of_posters(12, 12);
  Advert list{"list", text_number(9999), {}};
  for (std::uint64_t i = 0; i < 12; ++i) list.contacts.emplace_back(phone, number_of(i));
  adverts.push_back(list);
  const auto got = linked(adverts);
  EXPECT_EQ(got.meta_count, 13U);
  std::size_t cut = 0;
  for (const auto& link : got.links) {
    if (link.from + 1 == adverts.size()) cut += link.cut == Cut::list ? 1U : 0U;
  }
  EXPECT_EQ(cut, 12U);
  // An agency's own advert: its numbers are met together elsewhere too.
  for (std::uint64_t i = 0; i < 12; ++i) adverts[i * 12].contacts.emplace_back(phone, number_of((i + 1) % 12));
  for (auto& advert : adverts) std::sort(advert.contacts.begin(), advert.contacts.end());
  EXPECT_EQ(linked(adverts).meta_count, 1U);
}

// What one judgement, one document parted from many, one list or one wrong date must not do.
TEST(Evidence, OneJudgementDoesNotUndoAKind) {
  std::vector<Advert> adverts;
  for (std::uint64_t i = 0; i < 150; ++i) adverts.push_back({std::to_string(i), text_number(i / 3), {}});
  Judged judged;
  judged.pairs.push_back({0, 1, false, 1});
  const auto got = linked(adverts, 1, {}, judged);
  EXPECT_EQ(got.meta_count, 51U);
  EXPECT_EQ(test_of(got, EvidenceKind::text).judged_wrong, 1U);
}

TEST(Evidence, ADocumentPartedFromManyWasLookedAtOnce) {
  const auto adverts = adverts_of_posters(10, 25);
  Judged judged;
  for (DocumentIndex other = 1; other < 25; ++other) judged.pairs.push_back({0, other, false, other});
  const auto got = linked(adverts, 1, {}, judged);
  EXPECT_EQ(test_of(got, EvidenceKind::phone).judged, 1U);
  EXPECT_EQ(got.meta_count, 11U);
}

// Successive numbers of one poster, two in each advert at the change.
TEST(Evidence, NumbersThatFollowEachOtherContradictNothing) {
  std::vector<Advert> adverts;
  for (std::uint64_t number = 0; number < 60; ++number) {
    for (std::uint64_t i = 0; i < 20; ++i) {
      Advert advert{std::to_string(number) + "-" + std::to_string(i),
                    text_number(number * 20 + i),
                    {{phone, "+3363998" + std::to_string(1000 + number)}},
                    day_number(number * 20 + i)};
      if (number > 0 && i < 3)
        advert.contacts.insert(advert.contacts.begin(), {phone, "+3363998" + std::to_string(999 + number)});
      adverts.push_back(advert);
    }
  }
  const auto got = linked(adverts);
  EXPECT_EQ(test_of(got, EvidenceKind::phone).contradicted, 0U);
  EXPECT_EQ(got.meta_count, 1U);
}

TEST(Evidence, ListsTestNothingAndTakeNothingOver) {
  auto adverts = adverts_of_posters(12, 12);
  for (std::uint64_t capture = 0; capture < 40; ++capture) {
    Advert list{"list" + std::to_string(capture), text_number(9000 + capture / 2), {}, day_number(capture * 10)};
    for (std::uint64_t i = 0; i < 12; ++i) list.contacts.emplace_back(phone, number_of(i));
    adverts.push_back(list);
  }
  const auto got = linked(adverts);
  EXPECT_EQ(test_of(got, EvidenceKind::text).contradicted, 0U);
  for (const auto& link : got.links) EXPECT_NE(link.kind, LinkKind::takes_over);
  // Two captures of one page are one text; no list is with a poster.
  EXPECT_EQ(got.meta_count, 12U + 20U);
}

TEST(Evidence, AWrongDateDoesNotSwitchTheDecoysOff) {
  std::vector<Advert> adverts;
  for (std::uint64_t i = 0; i < 400; ++i) {
    for (std::uint64_t at = 0; at < 3; ++at) {
      adverts.push_back({std::to_string(i) + "-" + std::to_string(at),
                         text_number(i / 2),
                         {{phone, "+3363998" + std::to_string(1000 + i)}},
                         day_number(mix64(i) % 300 + at * 5),
                         "place " + std::to_string(i / 2)});
    }
  }
  adverts.push_back({"old", text_number(9999), {{phone, number_of(1)}}, "1970-01-01"});
  adverts.push_back({"older", text_number(9998), {}, "1969-01-01"});
  const auto got = linked(adverts);
  EXPECT_GT(test_of(got, EvidenceKind::takeover).error(), 400U);
}

TEST(Evidence, ContactsReadWithDoubtAreDistrustedAlone) {
  // Forty wallets read with doubt, each in one advert of two posters, at one place in one month: that joins them.
  auto adverts = adverts_of_posters(80, 4);
  Executor executor(1);
  Linker linker;
  for (std::size_t i = 0; i < adverts.size(); ++i) {
    auto mentions = mentions_of(adverts[i]);
    if (i % 4 == 0) {
      mentions.push_back({0, 0, 0, wallet, wallet_number(i / 8), 900, 0, 1, 1U << 13U});
    }
    linker.add(document_of(adverts[i]), mentions);
  }
  const auto got = linker.finish(executor);
  EXPECT_EQ(test_of(got, EvidenceKind::doubtful_contact).contradicted, 40U);
  EXPECT_EQ(got.meta_count, 80U);
}

}  // namespace
}  // namespace fanal::link
