// News-like articles with known near-duplicates: each true pair in one micro group, and no other pair.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>

#include "base/hash.h"
#include "link/linker.h"

namespace fanal::link {
namespace {

using Pair = std::pair<std::string, std::string>;

struct Article {
  std::string id;
  std::string text;
};

std::set<Pair> grouped_pairs(const std::vector<Article>& articles) {
  Executor executor(2);
  Linker linker;
  for (const auto& article : articles) {
    Document document;
    document.given_id = article.id;
    document.fields = {{"text", article.text, {}}};
    document.order = Blake128().field(article.id).field(article.text).finish();
    linker.count_lines(site_lines(document));
    linker.add(document, {});
  }
  const auto grouping = linker.finish(executor);
  std::set<Pair> pairs;
  for (std::size_t i = 0; i < articles.size(); ++i) {
    for (std::size_t j = 0; j < articles.size(); ++j) {
      if (articles[i].id < articles[j].id && grouping.micro[i] == grouping.micro[j]) {
        pairs.emplace(articles[i].id, articles[j].id);
      }
    }
  }
  return pairs;
}

TEST(Articles, TruePairsAndNoOthers) {
  const char* shared = std::getenv("FANAL_SHARED");
  const std::filesystem::path root = shared != nullptr ? shared : FANAL_SOURCE_DIR "/../shared";
  const auto folder = root / "data/open/minhash_articles_100";
  std::ifstream train(folder / "articles_100.train");
  std::ifstream truth(folder / "articles_100.truth");
  if (!train || !truth) GTEST_SKIP() << folder << " is not there";
  std::vector<Article> articles;
  for (std::string line; std::getline(train, line);) {
    const auto space = line.find(' ');
    articles.push_back({line.substr(0, space), line.substr(space + 1)});
  }
  std::set<Pair> expected;
  for (std::string a, b; truth >> a >> b;) expected.emplace(std::min(a, b), std::max(a, b));
  ASSERT_EQ(articles.size(), 100U);
  ASSERT_EQ(expected.size(), 5U);
  EXPECT_EQ(grouped_pairs(articles), expected);
}

// A small twin of our own, so that the claim is tested where the set is absent.
TEST(Articles, OwnTwin) {
  const std::string first =
      "The town council met on Monday to discuss the new bus line between the station and the harbour. Members asked "
      "how "
      "often buses would run in winter and who would pay for the shelters. A vote is planned before the summer.";
  const std::string rewritten =
      "The town council met on Tuesday to discuss the new bus line between the station and the harbour. Members asked "
      "how "
      "often buses would run in winter and who would pay for them. A vote is planned before the end of the year.";
  const std::string other =
      "The town council met on Monday to open the new library beside the old market. Readers may borrow ten books at a "
      "time and there will be story hours for children every week, said the director.";
  EXPECT_EQ(grouped_pairs({{"a", first}, {"b", rewritten}, {"c", other}}), (std::set<Pair>{{"a", "b"}}));
}

}  // namespace
}  // namespace fanal::link
