#include "synth/events.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "base/utf8.h"
#include "synth/adverts.h"

namespace fanal::synth {
namespace {

constexpr EventStory both[] = {EventStory::callcentre, EventStory::jane};

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  for (std::size_t begin = 0; begin < text.size();) {
    const auto end = text.find('\n', begin);
    lines.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return lines;
}

// The string values of `name` in one line of JSON, in order; none holds an escaped quote.
std::vector<std::string> values_of(const std::string& line, const std::string& name) {
  const auto key = "\"" + name + "\":\"";
  std::vector<std::string> values;
  for (auto at = line.find(key); at != std::string::npos; at = line.find(key, at + 1)) {
    const auto begin = at + key.size();
    values.push_back(line.substr(begin, line.find('"', begin) - begin));
  }
  return values;
}
std::string value_of(const std::string& line, const std::string& name) {
  const auto values = values_of(line, name);
  return values.empty() ? std::string() : values[0];
}

std::string evidence_of(const EventCase& made) {
  std::string all;
  for (const auto& file : made.evidence) all += file.bytes;
  return all;
}

/// Of each document its poster and its keys, as `kind value`.
struct True {
  std::string poster;
  std::set<std::string> keys;
};
std::map<std::string, True> truth_of(const EventCase& made) {
  std::map<std::string, True> truth;
  for (const auto& line : lines_of(made.truth)) {
    True one{value_of(line, "poster"), {}};
    const auto kinds = values_of(line, "kind");
    const auto values = values_of(line, "value");
    EXPECT_EQ(kinds.size(), values.size()) << line;
    for (std::size_t i = 0; i < kinds.size(); ++i) one.keys.insert(kinds[i] + " " + values[i]);
    EXPECT_TRUE(truth.emplace(value_of(line, "id"), one).second) << "told once: " << line;
  }
  return truth;
}

TEST(EventCases, TheSameSeedGivesTheSameBytesAndAnotherOthers) {
  for (const auto story : both) {
    const auto first = make_event_case(story, 7);
    const auto second = make_event_case(story, 7);
    EXPECT_EQ(evidence_of(first), evidence_of(second));
    EXPECT_EQ(first.truth + first.story, second.truth + second.story);
    EXPECT_NE(evidence_of(first), evidence_of(make_event_case(story, 8)));
    EXPECT_EQ(event_story(name_of(story)), story);
    EXPECT_TRUE(std::is_sorted(first.evidence.begin(), first.evidence.end(),
                               [](const EventFile& a, const EventFile& b) { return a.name < b.name; }));
  }
  EXPECT_FALSE(event_story("adverts"));
}

TEST(EventCases, EveryKindAndEveryDirtIsThere) {
  for (const auto story : both) {
    for (std::uint64_t seed = 0; seed < 40; ++seed) {
      const auto made = make_event_case(story, seed);
      std::set<std::string> kinds;
      std::set<std::string> clocks;
      for (const auto& line : lines_of(made.truth)) {
        kinds.insert(value_of(line, "event"));
        clocks.insert(value_of(line, "clock"));
      }
      EXPECT_EQ(kinds, (std::set<std::string>{"advert", "booking", "call", "fix", "message", "record", "report",
                                              "transaction", "visit"}));
      EXPECT_EQ(clocks, (std::set<std::string>{"day", "fast", "garbled", "missing", "no_zone", "offset", "utc"}));
      EXPECT_TRUE(is_utf8(evidence_of(made)));
      EXPECT_EQ(made.documents, lines_of(made.truth).size() + 1) << "one row stands in two files";
      EXPECT_LT(evidence_of(made).size(), 100000U) << "a small case";
    }
  }
}

TEST(EventCases, TheStoryIsTrueOfTheDocuments) {
  for (const auto story : both) {
    for (std::uint64_t seed = 0; seed < 40; ++seed) {
      const auto made = make_event_case(story, seed);
      const auto truth = truth_of(made);
      std::uint64_t joined = 0;
      std::uint64_t apart = 0;
      std::uint64_t moments = 0;
      std::string last;
      for (const auto& line : lines_of(made.story)) {
        const auto what = value_of(line, "what");
        if (what == "party" || what == "question") continue;
        if (what == "moment") {
          ++moments;
          EXPECT_TRUE(truth.contains(value_of(line, "id"))) << line;
          EXPECT_LE(last, value_of(line, "at")) << line;
          last = value_of(line, "at");
          continue;
        }
        const auto& a = truth.at(value_of(line, "a"));
        const auto& b = truth.at(value_of(line, "b"));
        if (what == "joined") {
          ++joined;
          EXPECT_EQ(a.poster, b.poster) << line;
          EXPECT_TRUE(a.keys.contains(value_of(line, "by")) && b.keys.contains(value_of(line, "by"))) << line;
          continue;
        }
        ++apart;
        EXPECT_NE(a.poster, b.poster) << line;
        const auto key = value_of(line, "key");
        EXPECT_TRUE(key.empty() || (a.keys.contains(key) && b.keys.contains(key))) << line;
      }
      EXPECT_EQ(joined, made.joined);
      EXPECT_EQ(apart, made.apart);
      EXPECT_EQ(moments, made.moments.size());
      EXPECT_EQ(truth.at(made.question_from).poster, truth.at(made.question_to).poster);
      EXPECT_GE(std::min({joined, apart, moments}), 5U);
    }
  }
}

// Both may stand in one case, on adverts.
TEST(EventCases, NoIdentifierIsOfBothCasesNorOfAdverts) {
  std::set<std::string> of_adverts;  // what stands in quotes
  make_adverts({5000, 1}, [&](std::string_view, std::string_view truth) {
    for (std::size_t begin = truth.find('"'); begin != std::string_view::npos;) {
      const auto end = truth.find('"', begin + 1);
      of_adverts.emplace(truth.substr(begin + 1, end - begin - 1));
      begin = truth.find('"', end + 1);
    }
    return true;
  });
  ASSERT_GT(of_adverts.size(), 5000U);
  for (std::uint64_t seed = 0; seed < 60; ++seed) {
    std::set<std::string> met;
    for (const auto story : both) {
      std::set<std::string> mine;
      for (const auto& [id, one] : truth_of(make_event_case(story, seed)))
        mine.insert(one.keys.begin(), one.keys.end());
      for (const auto& key : mine) {
        EXPECT_TRUE(met.insert(key).second) << key << " is of both cases, seed " << seed;
        const auto value = key.substr(key.find(' ') + 1);
        EXPECT_FALSE(of_adverts.contains(value)) << value;
      }
    }
  }
}

TEST(EventCases, NobodyIsReal) {
  const std::vector<std::string> prefixes{"+1613555",    "+1416555",     "+1514555",   "+1604555",  "+1403555",
                                          "+4917139200", "+49176040690", "+493023125", "+46701740", "+441614960",
                                          "+441314960",  "+448081570",   "+6125550"};
  for (const auto story : both) {
    for (std::uint64_t seed = 0; seed < 60; ++seed) {
      for (const auto& [id, one] : truth_of(make_event_case(story, seed))) {
        for (const auto& key : one.keys) {
          const auto kind = key.substr(0, key.find(' '));
          const auto value = key.substr(key.find(' ') + 1);
          if (kind == "phone") {
            EXPECT_TRUE(std::any_of(prefixes.begin(), prefixes.end(), [&](const auto& p) {
              return value.starts_with(p);
            })) << value;
            EXPECT_TRUE(!value.starts_with("+1") || value.substr(5, 5) == "55501") << value;
          }
          EXPECT_TRUE(kind != "email" || value.find("example.") != std::string::npos) << value;
          EXPECT_TRUE(kind != "device" || value.starts_with("imei:00")) << value;
          if (kind == "iban") {
            const auto bank = value.substr(4, 8);
            EXPECT_TRUE(bank == "00000000" || bank.starts_with("ZZZZ")) << value;
          }
        }
      }
    }
  }
}

}  // namespace
}  // namespace fanal::synth
