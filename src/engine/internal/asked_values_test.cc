// What documents say by the columns of the text index against what they say when each is read.
#include "engine/internal/asked_values.h"

#include <gtest/gtest.h>

#include <random>

#include "engine/test_questions.h"
#include "engine/test_support.h"

namespace fanal::engine {
namespace {

using namespace testing;

std::string described(const SaidValues& said, const Said& one) {
  std::string text = said.clears.at(one.clear) + ":";
  for (const SaidAt& at : one.places) {
    text += " " + std::to_string(at.row) + "/" + std::to_string(at.confidence) + "/" + said.clears.at(at.clear) +
            (at.is_mentioned ? "m" : "");
  }
  return text;
}

std::vector<std::string> described(const SaidValues& said) {
  std::vector<std::string> lines;
  for (const auto& [value, one] : said.values) lines.push_back(value + " = " + described(said, one));
  for (const auto& [value, one] : said.set_aside)
    lines.push_back(value.first + " aside as " + value.second + " = " + described(said, one));
  for (const auto& [row, day] : said.days) lines.push_back(std::to_string(row) + " on " + day);
  for (const auto row : said.adverts) lines.push_back(std::to_string(row) + " is an advert");
  lines.push_back(std::to_string(said.documents) + " documents");
  for (const auto& [why, left] : said.left_out)
    lines.push_back(why + " " + std::to_string(left.documents) + " " + std::to_string(left.values));
  return lines;
}

// What no column holds: more values than are kept, longer ones; and copies, a rate without a time, no known day.
std::string odd_adverts() {
  std::string many;
  for (int i = 0; i < 300; ++i) many += "06 39 98 " + std::to_string(1000 + i * 7).insert(2, " ") + ", ";
  const std::string odd =
      R"({"id":"many","site":"one.example.com","text":"Call )" + many +
      R"(70 EUR for 30 min, 60 EUR","place":"Lyon"})" + "\n" + R"({"id":"long","text":"See https://one.example.com/)" +
      std::string(260, 'x') +
      R"( or https://one.example.com/a, 65 EUR for 30 min or 130 EUR for 60 min","place":"Lyon, Paris"})" + "\n" +
      R"({"id":"far","site":")" + std::string(300, 'y') + R"( and more","text":"A quiet room in Lyon"})" + "\n" +
      R"({"id":"month","posted_at":"2025-03","text":"A quiet garden by the river in Lyon","place":"Paris"})" + "\n";
  return odd + odd;
}

TEST(AskedValues, AreTheSameByColumnsAsOneByOne) {
  const CaseOnDisk disk;
  Session session = must(disk.init());
  const auto truth = make_true_adverts(700, 3);
  ingest_paths(session, {disk.write("adverts.jsonl", truth.jsonl)});
  ingest_paths(session, {disk.write("odd.jsonl", odd_adverts())});
  ingest_paths(session, {disk.write("again.jsonl", truth.jsonl.substr(0, truth.jsonl.find('\n', 30'000) + 1))});
  // What came after linking is in no group.
  ingest_paths(session, {disk.write("later.jsonl", make_true_adverts(40, 4).jsonl)}, false);
  const auto filter = must(session.inside().read(guard::Act::ask, "{}"));
  auto reader = must(session.inside().reader());
  const auto last = must(reader->last_row());
  ASSERT_GT(last, 760);
  std::mt19937 random(11);
  for (const std::string_view name : askable_fields()) {
    SCOPED_TRACE(name);
    AskedValues values(*reader, session.inside(), filter, must(field_named(name)));
    for (const unsigned once_in : {1U, 3U, 20U}) {
      std::vector<store::FactRow> rows;
      for (store::FactRow row = 1; row <= last; ++row) {
        if (random() % once_in == 0) rows.push_back(row);
      }
      for (const Shows shows : {Shows::all, Shows::figures}) {
        const auto by_columns = must(values.read(rows, shows));
        const auto one_by_one = must(values.read(rows, shows, AskedValues::Way::documents));
        ASSERT_EQ(described(by_columns), described(one_by_one));
        ASSERT_GT(by_columns.documents, 0U);
      }
    }
  }
}

TEST(AskedValues, AreShownByTheSurestPlaces) {
  const CaseOnDisk disk;
  Session session = must(disk.init());
  ingest_paths(session, {disk.write("odd.jsonl", odd_adverts())});
  const auto filter = must(session.inside().read(guard::Act::ask, "{}"));
  auto reader = must(session.inside().reader());
  AskedValues values(*reader, session.inside(), filter, must(field_named("hourly")));
  const auto said = must(values.read({1, 2, 3}, Shows::all));
  ASSERT_TRUE(said.values.contains("130 EUR/60"));
  const auto& places = said.values.at("130 EUR/60").places;
  ASSERT_EQ(places.size(), 1U);
  const auto hits = must(values.evidence(places, said, Shows::all, 3));
  ASSERT_EQ(hits.size(), 1U);
  EXPECT_EQ(hits[0].head.outer_id, "long");
  EXPECT_NE(hits[0].head.snippet.find("65 EUR"), std::string::npos) << hits[0].head.snippet;
}

}  // namespace
}  // namespace fanal::engine
