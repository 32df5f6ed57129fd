// Large groups: what holds them together, and where it is too little.
#include "link/internal/thin_links.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "link/communities.h"
#include "link/internal/union_find.h"
#include "link/test_support.h"

namespace fanal::link {
namespace {

constexpr std::uint32_t documents = 1000;  // contacts are numbered from there

// `count` documents from `first`, each with the two contacts.
void add_poster(std::vector<GroupEdge>& edges, std::uint32_t first, std::uint32_t count, std::uint32_t contact) {
  for (auto document = first; document < first + count; ++document) {
    edges.push_back({document, documents + contact, 900, 10});
    edges.push_back({document, documents + contact + 1, 900, 10});
  }
}

TEST(Communities, TwoThatHangByAThread) {
  std::vector<WeightedEdge> edges;
  for (std::uint32_t a = 0; a < 8; ++a) {
    for (std::uint32_t b = 0; b < a; ++b) {
      edges.push_back({a, b, 900});
      edges.push_back({a + 8, b + 8, 900});
    }
  }
  edges.push_back({3, 12, 900});
  const auto got = communities_of(std::vector<std::uint64_t>(16, 0), edges);
  for (std::uint32_t node = 0; node < 16; ++node) EXPECT_EQ(got[node], node < 8 ? 0U : 8U);
  EXPECT_EQ(got, communities_of(std::vector<std::uint64_t>(16, 0), edges));
  EXPECT_NE(communities_by().find("igraph "), std::string::npos);
  EXPECT_EQ(communities_of(std::vector<std::uint64_t>(3, 0), {}), (std::vector<std::uint32_t>{0, 1, 2}));
}

struct ThinCase {
  const char* what;
  std::vector<GroupEdge> between;
  std::size_t cut;
};

// Two posters of twenty documents each, and what links them.
TEST(ThinLinks, AreCutWhenErrorExplainsThem) {
  const ThinCase cases[] = {
      {"one takeover, wrong once in ten", {{0, 20, 450, 100}}, 1},
      {"one takeover, wrong once in a hundred", {{0, 20, 450, 10}}, 0},
      {"two of other documents: wrong together once in a hundred", {{0, 20, 450, 100}, {1, 21, 450, 100}}, 0},
      {"two of one document: it may be the one that is wrong", {{0, 20, 450, 100}, {0, 21, 450, 100}}, 2},
      {"a person says so", {{0, 20, 1000, 0}}, 0},
      {"one document with a contact of the other", {{0, documents + 4, 900, 100}}, 1},
      {"two of them: it may be the contact that is wrong",
       {{0, documents + 4, 900, 100}, {1, documents + 4, 900, 100}},
       2},
  };
  for (const auto& [what, between, cut] : cases) {
    std::vector<GroupEdge> edges;
    add_poster(edges, 0, 20, 0);
    add_poster(edges, 20, 20, 4);
    const auto own = edges.size();
    edges.insert(edges.end(), between.begin(), between.end());
    const auto thin = find_thin_links(edges, 50);
    EXPECT_EQ(static_cast<std::size_t>(std::count(thin.begin(), thin.end(), true)), cut) << what;
    EXPECT_EQ(std::count(thin.begin(), thin.begin() + static_cast<std::ptrdiff_t>(own), true), 0) << what;
  }
}

// Whatever is cut: what stays within a part holds it together, and each edge between parts is cut.
TEST(ThinLinks, PartsAreConnectedAndCutFromEachOther) {
  std::mt19937 random(7);
  for (int round = 0; round < 60; ++round) {
    std::vector<GroupEdge> edges;
    const auto posters = 2 + static_cast<std::uint32_t>(random() % 6);
    for (std::uint32_t poster = 0; poster < posters; ++poster) {
      add_poster(edges, poster * 10, 2 + static_cast<std::uint32_t>(random() % 8), poster * 2);
      if (poster > 0)
        edges.push_back({(static_cast<std::uint32_t>(random()) % poster) * 10, poster * 10, 450,
                         static_cast<std::uint32_t>(1 + random() % 200)});
    }
    const auto thin = find_thin_links(edges, 50);
    UnionFind kept(documents + 100);
    for (std::size_t i = 0; i < edges.size(); ++i) {
      if (!thin[i]) kept.unite(edges[i].a, edges[i].b);
    }
    for (std::size_t i = 0; i < edges.size(); ++i) {
      if (thin[i]) {
        EXPECT_NE(kept.find(edges[i].a), kept.find(edges[i].b));
      }
      // A link of a tree is all there is between its sides.
      if (edges[i].b < documents && edges[i].error <= 50) {
        EXPECT_FALSE(thin[i]);
      }
    }
  }
}

// The whole way: two posters of thirty adverts each, with a number and a mailbox, and one thing that an advert of each
// has, of a kind that nothing in the case has tested. Twenty others, so that numbers and mailboxes are.
TEST(ThinLinks, AGroupGrownTooLargeIsPartedAndSaysWhere) {
  std::vector<Advert> adverts;
  for (std::uint64_t poster = 0; poster < 22; ++poster) {
    for (std::uint64_t i = 0; i < (poster < 2 ? 30 : 4); ++i) {
      adverts.push_back({std::to_string(poster) + "-" + std::to_string(i),
                         text_number(poster * 100 + i),
                         {{phone, number_of(poster)}, {email, "p" + std::to_string(poster) + "@example.org"}}});
    }
  }
  adverts[0].contacts.emplace_back(MentionKind::device, "imei:490154203237526");
  adverts[30].contacts.emplace_back(MentionKind::device, "imei:490154203237526");
  EXPECT_EQ(linked(adverts).meta_count, 21U);
  LinkOptions options;
  options.large_group = 40;
  options.thin_chance = 40;
  const auto got = linked(adverts, 1, options);
  EXPECT_EQ(got.meta_count, 22U);
  const auto cut = std::count_if(got.links.begin(), got.links.end(),
                                 [](const Link& link) { return link.cut == Cut::thin && !link.joins; });
  EXPECT_GE(cut, 1);
  EXPECT_EQ(got, linked(adverts, 4, options));
  // A person who says that the two belong together is heeded.
  Judged judged;
  judged.pairs.push_back({1, 31, true, 1});
  EXPECT_EQ(linked(adverts, 1, options, judged).meta_count, 21U);
}

}  // namespace
}  // namespace fanal::link
