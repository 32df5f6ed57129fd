// A feed gives what reading every fact twice gives, whatever it guessed on the way.
#include "engine/internal/link_feed.h"

#include <gtest/gtest.h>

#include "base/hash.h"
#include "engine/internal/fact_sweep.h"

namespace fanal::engine {
namespace {

struct Made {
  Document document;
  std::vector<Mention> mentions;
};

std::string words_of(std::uint64_t number) {
  std::string text;
  for (std::uint64_t i = 0; i < 20; ++i) {
    auto word = mix64(number * 1000 + i);
    for (int letter = 0; letter < 5; ++letter, word >>= 8U) text += static_cast<char>('a' + word % 26);
    text += ' ';
  }
  return text;
}

// Adverts of two sites, the second of which comes late; each has its own footer, with a number of the site's.
std::vector<Made> adverts(std::size_t count) {
  std::vector<Made> made(count);
  for (std::size_t i = 0; i < count; ++i) {
    Document& document = made[i].document;
    const bool is_late = i >= count * 2 / 3 && i % 3 == 0;
    const std::string footer = is_late ? "Helpline 01 99 00 11 22" : "Help desk 01 99 00 33 44";
    const std::string text = words_of(i / 2) + "\n" + footer;
    document.kind = DocumentKind::advert;
    document.given_id = "a" + std::to_string(i);
    document.fields = {{"text", text, {}}, {"site", is_late ? "late.example" : "early.example", {}}};
    document.order = Blake128().field(document.given_id).field(text).finish();
    const auto begin = static_cast<std::uint32_t>(text.size());
    made[i].mentions.push_back(
        {0, begin - 14, begin, MentionKind::phone, is_late ? "+33199001122" : "+33199003344", 900, 0, 1, 0});
  }
  return made;
}

Grouping of_all(const std::vector<Made>& made, Executor& executor) {
  link::Linker linker;
  for (const auto& one : made) linker.count_lines(link::site_lines(one.document));
  for (const auto& one : made) linker.add(one.document, one.mentions);
  return linker.finish(executor);
}

void take(LinkFeed& feed, const std::vector<Made>& made, std::size_t begin, std::size_t end) {
  std::vector<LinkInput> inputs;
  const auto guess = feed.guess();
  for (std::size_t i = begin; i < end; ++i)
    inputs.push_back(make_link_input(*guess, made[i].document, made[i].mentions));
  feed.take(row_of(static_cast<DocumentIndex>(begin)), std::move(inputs));
}

TEST(LinkFeed, GivesWhatReadingAllGives) {
  Executor executor(2);
  const auto made = adverts(9000);
  LinkFeed feed;
  for (std::size_t begin = 0; begin < made.size(); begin += 500) take(feed, made, begin, begin + 500);
  EXPECT_EQ(feed.rows().begin, 1);
  EXPECT_EQ(feed.rows().end, 9001);
  const auto wrong = feed.wrong(executor);
  EXPECT_GE(wrong.size(), 2000U) << "before the first guess no line is known to be the site's";
  EXPECT_LE(wrong.size(), 5000U) << "later most guesses are right";
  for (const auto row : wrong) {
    const auto& one = made[index_of(row)];
    feed.replace(row, feed.linker().digest(one.document, one.mentions));
  }
  std::vector<OuterId> outer;
  std::vector<NotedDocument> noted;
  feed.drain(outer, noted);
  EXPECT_TRUE(noted.empty()) << "no advert here names a picture";
  ASSERT_EQ(outer.size(), made.size());
  EXPECT_EQ(outer[8].id, "a8");
  EXPECT_EQ(outer[8].row, 9);
  EXPECT_EQ(feed.linker().finish(executor), of_all(made, executor));
}

TEST(LinkFeed, LeavesToBeReadWhatIsTooMuch) {
  const auto made = adverts(40);
  const link::Linker guess;
  std::size_t most = 0;  // of the first ten, and of all but one of the sixteen after them
  for (std::size_t i = 10; i < 35; ++i) most += bytes_of(make_link_input(guess, made[i].document, made[i].mentions));
  LinkFeed feed(most);
  EXPECT_EQ(feed.rows().begin, feed.rows().end);
  take(feed, made, 10, 20);
  take(feed, made, 20, 36);
  take(feed, made, 36, 38);  // there would be room for it, but rows follow each other
  EXPECT_EQ(feed.rows().begin, 11);
  EXPECT_EQ(feed.rows().end, 21);
}

TEST(FactSweep, SharesHoldEachRowOnceInOrder) {
  const auto ranges = ranges_of({2, 3, 4, 9, 5000, 5001});
  ASSERT_EQ(ranges.size(), 3U);
  EXPECT_EQ(ranges[0].begin, 2);
  EXPECT_EQ(ranges[0].end, 5);
  EXPECT_TRUE(ranges_of({}).empty());
  EXPECT_TRUE(shares_of({{1, 1}, {7, 7}}).empty());
  std::vector<store::FactRow> rows;
  std::size_t shares = 0;
  for (const auto& share : shares_of({{1, 1}, {2, 5}, {9, 9 + 3 * sweep_rows}, {90000, 90001}})) {
    store::FactRow count = 0;
    ++shares;
    for (const auto& range : share) {
      EXPECT_LT(range.begin, range.end);
      count += range.end - range.begin;
      for (auto row = range.begin; row < range.end; ++row) rows.push_back(row);
    }
    EXPECT_LE(count, sweep_rows);
  }
  EXPECT_EQ(shares, 4U);
  EXPECT_EQ(rows.size(), static_cast<std::size_t>(3 + 3 * sweep_rows + 1));
  EXPECT_TRUE(std::is_sorted(rows.begin(), rows.end()));
  EXPECT_EQ(std::adjacent_find(rows.begin(), rows.end()), rows.end());
}

}  // namespace
}  // namespace fanal::engine
