#include "link/linker.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>

#include "base/hash.h"
#include "link/explain.h"
#include "link/test_support.h"

namespace fanal::link {
namespace {

TEST(Linker, NothingIsAGroupingOfNothing) {
  const auto got = linked({});
  EXPECT_EQ(got, Grouping{});
}

// Of three adverts on a small site nothing but the value tells whose a number is.
TEST(Linker, NumbersAndMailboxesOfCompaniesJoinNothing) {
  const auto got = linked({{"a", text_number(1), {{phone, "+18005550132"}, {phone, number_of(0)}}},
                           {"b", text_number(2), {{phone, "+18005550132"}, {email, "support7@example.com"}}},
                           {"c", text_number(3), {{email, "support7@example.com"}}}});
  EXPECT_EQ(got.meta_count, 3U);
  for (const auto& key : got.keys) {
    EXPECT_EQ(key.weight > 0, key.value == number_of(0)) << key.value;
    EXPECT_EQ(key.state == KeyState::joins, key.value == number_of(0)) << key.value;
  }
}

// Edges of one template become a second one: they are not two texts in common.
TEST(Linker, TwoVersionsOfOneTextAreNoTwoTextsInCommon) {
  const std::string start = text_number(1, 16);
  std::vector<Advert> adverts;
  for (int i = 0; i < 2; ++i)
    for (int version = 0; version < 2; ++version)
      adverts.push_back({std::to_string(i) + std::to_string(version),
                         start + ". " + text_number(20 + static_cast<std::uint64_t>(version), 30),
                         {{phone, number_of(static_cast<std::uint64_t>(i))}},
                         version == 0 ? "2026-01-01" : "2026-02-01"});  // side by side: neither takes over
  const auto related = linked(adverts);
  EXPECT_EQ(related.micro_count, 2U);
  EXPECT_NE(related.meta[0], related.meta[2]);
  LinkOptions options;
  options.text_related = 1000;
  const auto counted = linked(adverts, 1, options);
  EXPECT_EQ(counted.meta[0], counted.meta[2]);
}

TEST(Linker, ASharedContactJoins) {
  const auto got = linked({{"a", text_number(1), {{phone, number_of(0)}}},
                           {"b", text_number(2), {{phone, number_of(0)}, {email, "x@example.com"}}},
                           {"c", text_number(3), {{email, "x@example.com"}}},
                           {"d", text_number(4), {{phone, number_of(1)}}}});
  EXPECT_EQ(got.meta[0], got.meta[1]);
  EXPECT_EQ(got.meta[0], got.meta[2]);
  EXPECT_NE(got.meta[0], got.meta[3]);
  EXPECT_EQ(got.meta_count, 2U);
  EXPECT_EQ(got.micro_count, 4U);
  ASSERT_EQ(got.keys.size(), 3U);
  EXPECT_EQ(got.keys[0].document_frequency, 2U);
}

// A poster whose telephone bill comes too: who it called are neither beside it nor other hands of it.
TEST(Linker, CallsToManyMakeNoHubAndContradictNothing) {
  const auto with_calls = [](std::uint64_t called, DocumentKind kind) {
    std::vector<Advert> adverts;
    for (std::uint64_t i = 0; i < 3; ++i)
      adverts.push_back({"a" + std::to_string(i), text_number(i), {{phone, "+12125550143"}}});
    for (std::uint64_t i = 0; i < called; ++i) {
      for (int again = 0; again < 3; ++again) {
        Advert call{"c" + std::to_string(i * 3) + std::to_string(again),
                    "",
                    {{phone, "+12125550143"}, {phone, "+3363998" + std::to_string(1000 + i)}}};
        call.kind = kind;
        adverts.push_back(call);
      }
    }
    return linked(adverts);
  };
  for (const auto kind :
       {DocumentKind::call, DocumentKind::message, DocumentKind::transaction, DocumentKind::booking}) {
    const auto few = with_calls(99, kind);
    EXPECT_EQ(few.meta_count, 1U);
    EXPECT_EQ(test_of(few.evidence, EvidenceKind::phone).contradicted, 0U);
    const auto many = with_calls(100, kind);
    EXPECT_EQ(many.meta_count, 3U + 100U) << "each one's calls, and the adverts";
    EXPECT_EQ(many.keys[0].value, "+12125550143");
    EXPECT_EQ(many.keys[0].state, KeyState::hub);
  }
  const auto lists = with_calls(16, DocumentKind::record);
  EXPECT_EQ(lists.keys[0].state, KeyState::hub) << "beside so many in so many records";
}

TEST(Linker, WhatDoesNotLink) {
  auto weak = Advert{"b", text_number(2), {{phone, number_of(0)}}};
  const Advert strong{"a", text_number(1), {{phone, number_of(0)}}};
  Executor executor(1);
  Linker linker;
  auto mentions = mentions_of(weak);
  mentions[0].confidence = 499;
  linker.add(document_of(strong), mentions_of(strong));
  linker.add(document_of(weak), mentions);
  // An empty value, a price and a place are no contacts.
  const Advert rest{
      "c", text_number(3), {{phone, ""}, {MentionKind::price, "60 EUR"}, {MentionKind::place, "Lyon, FR"}}};
  const Advert same{
      "d", text_number(4), {{phone, ""}, {MentionKind::price, "60 EUR"}, {MentionKind::place, "Lyon, FR"}}};
  linker.add(document_of(rest), mentions_of(rest));
  linker.add(document_of(same), mentions_of(same));
  const auto got = linker.finish(executor);
  EXPECT_EQ(got.meta_count, 4U);
  EXPECT_EQ(got.keys.size(), 1U);
}

TEST(Linker, ContactsInAnUnknownFieldNumberAreIgnored) {
  const Advert advert{"a", text_number(1), {{phone, number_of(0)}}};
  auto mentions = mentions_of(advert);
  mentions[0].field = 99;
  Executor executor(1);
  Linker linker;
  linker.add(document_of(advert), mentions);
  EXPECT_TRUE(linker.finish(executor).keys.empty());
}

TEST(Linker, NearDuplicatesWithoutContactsJoin) {
  auto changed = text_number(1);
  changed.replace(40, 5, "other");
  const auto got = linked({{"a", text_number(1)}, {"b", changed + " 60"}, {"c", text_number(2)}});
  EXPECT_EQ(got.micro[0], got.micro[1]);
  EXPECT_EQ(got.meta[0], got.meta[1]);
  EXPECT_NE(got.micro[0], got.micro[2]);
}

TEST(Linker, AStockTextDoesNotJoinStrangers) {
  std::vector<Advert> adverts;
  for (std::uint64_t i = 0; i < 12; ++i) {
    for (const auto* day : {"2026-03-01", "2026-06-01"}) {
      adverts.push_back({"s" + std::to_string(i) + day, text_number(1), {{phone, number_of(i)}}, day});
    }
  }
  adverts.push_back({"silent", text_number(1)});
  const auto got = linked(adverts);
  EXPECT_EQ(got.micro_count, 1U);
  EXPECT_EQ(got.meta_count, 13U);
  for (const auto& link : got.links) EXPECT_EQ(link.joins, link.kind == LinkKind::shared_key);
}

TEST(Linker, NumbersThatFollowEachOtherOnOneTextJoin) {
  std::vector<Advert> adverts;
  for (std::uint64_t i = 0; i < 4; ++i) {
    for (std::uint64_t day = 1; day <= 3; ++day) {
      const auto date = "2026-0" + std::to_string(i + 1) + "-0" + std::to_string(day * 3);
      adverts.push_back({"n" + std::to_string(i) + date, text_number(1), {{phone, number_of(i)}}, date});
    }
  }
  const auto got = linked(adverts);
  EXPECT_EQ(got.meta_count, 1U);
  const auto takes_over = std::count_if(got.links.begin(), got.links.end(),
                                        [](const Link& link) { return link.kind == LinkKind::takes_over; });
  EXPECT_EQ(takes_over, 3);
  // Elsewhere each time, four are too few for a chain; so are months between two.
  for (std::size_t i = 0; i < adverts.size(); ++i)
    adverts[i].place = "Town " + std::string(1, static_cast<char>('A' + i / 3));
  EXPECT_EQ(linked(adverts).meta_count, 4U);
}

TEST(Linker, ALongChainJoinsAcrossPlaces) {
  std::vector<Advert> adverts;
  for (std::uint64_t i = 0; i < 8; ++i) {
    for (std::uint64_t day = 1; day <= 3; ++day) {
      const auto date = "2026-0" + std::to_string(i + 1) + "-0" + std::to_string(day * 3);
      adverts.push_back({"n" + std::to_string(i) + date,
                         text_number(1),
                         {{phone, number_of(i)}},
                         date,
                         "Town " + std::string(1, static_cast<char>('A' + i))});
    }
  }
  EXPECT_EQ(linked(adverts).meta_count, 1U);
}

TEST(Linker, APlatformNumberIsAHub) {
  std::vector<Advert> adverts;
  for (std::uint64_t i = 0; i < 30; ++i) {
    adverts.push_back({"p" + std::to_string(i), text_number(i), {{phone, number_of(i)}, {email, "help@example.net"}}});
  }
  const auto got = linked(adverts);
  EXPECT_EQ(got.meta_count, 30U);
  const auto hub = std::find_if(got.keys.begin(), got.keys.end(), [](const Key& key) { return key.kind == email; });
  ASSERT_NE(hub, got.keys.end());
  EXPECT_EQ(hub->weight, 0U);
  EXPECT_EQ(hub->document_frequency, 30U);
  // The same e-mail beside the same text is a network's: one text, many numbers.
  for (auto& advert : adverts) advert.text = text_number(1);
  EXPECT_EQ(linked(adverts).meta_count, 1U);
}

TEST(Linker, ASitesLinesAreSetAside) {
  const std::string header = "Home and all adverts of our town for everybody who looks\n";
  const std::string footer = "\nQuestions about the site: help@example.net";
  std::vector<Advert> adverts;
  for (std::uint64_t i = 0; i < 25; ++i) {
    adverts.push_back({"p" + std::to_string(i), header + text_number(i, 8) + footer, {{email, "help@example.net"}}});
  }
  const auto got = linked(adverts);
  EXPECT_EQ(got.meta_count, 25U);
  EXPECT_EQ(got.micro_count, 25U);
  EXPECT_TRUE(got.keys.empty());
  // On pages of many sites the same line is not a site's.
  for (std::size_t i = 0; i < adverts.size(); ++i) adverts[i].site = "site-" + std::to_string(i % 5) + ".example.com";
  EXPECT_EQ(linked(adverts).keys.size(), 1U);
}

// Sets of two documents that take over one from the other, each at a place of its own.
TEST(Linker, WhatKnowsTheSameLinesMakesTheSameDigest) {
  std::vector<Advert> adverts;
  for (std::uint64_t i = 0; i < 60; ++i) {
    Advert advert{"a" + std::to_string(i), text_number(i) + "\nHelp desk " + number_of(0), {{phone, number_of(0)}}};
    advert.site = "site.example";
    adverts.push_back(advert);
  }
  Linker linker;
  for (const auto& advert : adverts) linker.count_lines(site_lines(document_of(advert)));
  const Linker known = linker.with_known_lines();
  const Linker nothing;
  const auto document = document_of(adverts[0]);
  EXPECT_NE(linker.left_out(site_lines(document)), 0U);
  EXPECT_EQ(linker.left_out(site_lines(document)), known.left_out(site_lines(document)));
  EXPECT_EQ(nothing.left_out(site_lines(document)), 0U);
  const auto mine = linker.digest(document, mentions_of(adverts[0]));
  const auto its = known.digest(document, mentions_of(adverts[0]));
  EXPECT_TRUE(mine.contacts.empty());
  EXPECT_TRUE(its.contacts.empty());
  EXPECT_EQ(mine.exact_text, its.exact_text);
  EXPECT_EQ(mine.shingles, its.shingles);
  EXPECT_NE(mine.exact_text, nothing.digest(document, mentions_of(adverts[0])).exact_text);
}

TEST(Linker, AVeryLongChainNeedsFewerDocumentsASet) {
  for (const std::uint64_t sets : {10U, 20U}) {
    std::vector<Advert> adverts;
    for (std::uint64_t i = 0; i < sets * 2; ++i) {
      const auto day = std::to_string(10 + i % 18);
      adverts.push_back({"c" + std::to_string(i), text_number(1), {{phone, number_of(i / 2)}}});
      adverts.back().day = "2026-0" + std::to_string(1 + i / 18) + "-" + day;
      adverts.back().place = "Town" + std::string(1, static_cast<char>('a' + i / 2));
    }
    EXPECT_EQ(linked(adverts).meta_count, sets == 20 ? 1U : 10U);
  }
}

TEST(Linker, ASecondCopyOfARecordCountsNowhere) {
  const Advert advert{"a", text_number(1), {{phone, number_of(0)}}};
  const auto got = linked({advert, advert, {"b", text_number(2), {{phone, number_of(0)}}}});
  EXPECT_EQ(got.meta_count, 1U);
  ASSERT_EQ(got.keys.size(), 1U);
  EXPECT_EQ(got.keys[0].document_frequency, 2U);
  const auto copies = std::count_if(got.links.begin(), got.links.end(),
                                    [](const Link& link) { return link.kind == LinkKind::same_record; });
  EXPECT_EQ(copies, 1);
  EXPECT_EQ(got.micro[0], got.micro[1]);
}

/// A mixture of everything above, some of it met twice.
std::vector<Advert> mixture() {
  std::vector<Advert> adverts;
  for (std::uint64_t i = 0; i < 300; ++i) {
    const auto random = mix64(i + 17);
    auto text = text_number(random % 60);
    if (random % 3 == 0) text.replace(random % 120, 5, "other");
    Advert advert{"m" + std::to_string(i), text};
    if (random % 7 != 0) advert.contacts.push_back({phone, number_of(random / 64 % 70)});
    if (random % 5 == 0) advert.contacts.push_back({email, "u" + std::to_string(random / 4096 % 30) + "@example.org"});
    advert.day = "2026-0" + std::to_string(1 + random / 100 % 9) + "-1" + std::to_string(random / 1000 % 10);
    advert.place = std::string(1, static_cast<char>('A' + random / 5000 % 4));
    adverts.push_back(advert);
    if (i % 40 == 0) adverts.push_back(advert);
  }
  return adverts;
}

// What a canonical export would show of a grouping: group numbers and links by outer id.
std::multiset<std::string> canonical(const std::vector<Advert>& adverts, const Grouping& grouping) {
  std::multiset<std::string> out;
  const auto name = [&](DocumentIndex i) { return adverts[i].id; };
  for (std::size_t i = 0; i < adverts.size(); ++i) {
    out.insert(adverts[i].id + " " + std::to_string(grouping.micro[i]) + " " + std::to_string(grouping.meta[i]));
  }
  for (const auto& link : grouping.links) out.insert(explain(link, grouping, name));
  for (const auto& key : grouping.keys) out.insert(key.value + " " + std::to_string(key.weight));
  return out;
}

TEST(Linker, OrderAndThreadsChangeNothing) {
  auto adverts = mixture();
  const auto plain = linked(adverts);
  EXPECT_EQ(plain, linked(adverts, 4));
  const auto expected = canonical(adverts, plain);
  for (std::uint64_t seed = 1; seed <= 5; ++seed) {
    std::sort(adverts.begin(), adverts.end(),
              [&](const Advert& a, const Advert& b) { return hash64(a.id, seed) < hash64(b.id, seed); });
    EXPECT_EQ(canonical(adverts, linked(adverts, 2)), expected) << "seed " << seed;
  }
}

// The slow twin: breadth-first search over the joining links gives the same groups.
TEST(Linker, GroupsAreTheComponentsOfTheJoiningLinks) {
  const auto adverts = mixture();
  const auto got = linked(adverts);
  std::map<std::string, std::vector<std::string>> neighbours;
  const auto join = [&](const std::string& a, const std::string& b) {
    neighbours[a].push_back(b);
    neighbours[b].push_back(a);
  };
  for (const auto& link : got.links) {
    if (!link.joins) continue;
    // A key joins the documents of one run of its uses.
    const auto to = std::to_string(link.to);
    join("d" + std::to_string(link.from),
         link.kind == LinkKind::shared_key ? "k" + to + "/" + std::to_string(link.count) : "d" + to);
  }
  std::map<std::string, std::size_t> component;
  for (std::size_t i = 0; i < adverts.size(); ++i) {
    std::vector<std::string> queue{"d" + std::to_string(i)};
    if (component.contains(queue[0])) continue;
    component[queue[0]] = i;
    for (std::size_t at = 0; at < queue.size(); ++at) {
      for (const auto& next : neighbours[queue[at]]) {
        if (component.emplace(next, i).second) queue.push_back(next);
      }
    }
  }
  for (std::size_t i = 0; i < adverts.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      const bool same = component["d" + std::to_string(i)] == component["d" + std::to_string(j)];
      ASSERT_EQ(got.meta[i] == got.meta[j], same) << adverts[i].id << ' ' << adverts[j].id;
    }
  }
}

TEST(Linker, EveryPairOfAGroupHasAChainOfReasons) {
  const auto adverts = mixture();
  const auto got = linked(adverts);
  for (DocumentIndex a = 0; a < adverts.size(); a += 7) {
    for (DocumentIndex b = 0; b < adverts.size(); b += 5) {
      const auto chain = why(got, a, b);
      EXPECT_EQ(chain.empty(), a == b || got.meta[a] != got.meta[b]);
      for (const auto& link : chain) EXPECT_TRUE(link.joins);
    }
  }
}

}  // namespace
}  // namespace fanal::link
