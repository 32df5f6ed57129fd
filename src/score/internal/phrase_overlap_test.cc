#include "score/internal/phrase_overlap.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <utility>

namespace fanal::score::internal {
namespace {

bool hears(const std::string& heard, const std::string& phrase, Gaps gaps = Gaps::filled) {
  HeardPhrases all;
  all.add(heard, 7);
  std::set<std::size_t> out;
  all.find(phrase, gaps, out);
  EXPECT_TRUE(out.empty() || out == std::set<std::size_t>{7});
  return !out.empty();
}

TEST(PhraseOverlap, KnowsWhoHearsAPartOfAPhrase) {
  const struct {
    std::string heard;
    std::string phrase;
    bool is_heard;
    bool is_heard_as_gaps_are;
  } rows[] = {
      {"new in town", "new in town", true, true},
      {"New ÎN Town", "new in town", true, true},
      {"in", "new in town|city", true, true},
      {"city|zebra", "new in town|city", true, true},
      {"in new", "new in town", false, false},
      {"new in town tonight", "new in town", false, false},
      {"new ... town", "new in town", true, true},
      {"new ...1 town", "new in my town", false, false},
      {"new ...2 town", "new in my town", true, true},
      {"new \u20262 town", "new in my town", true, true},
      {"(new ... town|zebra)", "new in town", true, true},
      {"(zebra|) new (in|to) (town|my city)", "new in town", true, true},
      {"tow*", "new in town", true, true},
      {"(pas* of|zebra)", "copies passport of", true, true},
      {"passeports", "passeport*", true, true},
      {"passe*", "passeport*", true, true},
      {"passeport*", "passe*", true, true},
      {"town*", "tow", false, false},
      {"soeur", "ma sœur", true, true},
      {"strasse", "Straße", true, true},
      // What stands in a gap.
      {"new town", "new ... town", true, true},
      {"new ... town", "new ... town", true, true},
      {"new ...8 town", "new ... my town", true, true},
      {"new ...1 town", "new ...8 town", true, true},
      {"new in town", "new ... town", true, false},
      {"new a b c d town", "new ... town", false, false},
      {"in", "new ... town", false, false},
      {"in town", "new ... town", false, false},  // begins in a gap: another sign
      {"new ...2 x ...2 town", "new ...8 town", true, false},
      {"", "new", false, false},
      {"new", "", false, false},
      {"(", "new", false, false},
      {"((a|b) c", "a c", true, true},
      {"... new", "new", true, true},  // no phrase: whoever reads packs refuses it
      {"|", "new", false, false},
  };
  for (const auto& row : rows) {
    EXPECT_EQ(hears(row.heard, row.phrase), row.is_heard) << row.heard << " / " << row.phrase;
    EXPECT_EQ(hears(row.heard, row.phrase, Gaps::as_they_are), row.is_heard_as_gaps_are)
        << row.heard << " / " << row.phrase;
  }
}

std::string repeated(std::string_view text, int times) {
  std::string out;
  for (int i = 0; i < times; ++i) out += text;
  return out;
}

TEST(PhraseOverlap, TakesWhatIsMadeToHaveNoEndForWhatItHides) {
  for (const std::string text : {"(a|) ", "a|b ", "(a ...8 a|b) ", "(", ")", "...8 ", "a "}) {
    const auto long_one = repeated(text, 200'000);
    EXPECT_TRUE(shape_of(long_one).places.size() <= 8193) << text;
    hears(long_one, long_one);
  }
  EXPECT_TRUE(hears(repeated("b ", 9000), "new in town"));
  EXPECT_TRUE(hears("new in town", repeated("b ", 9000)));
  EXPECT_TRUE(hears(repeated("a ...8 ", 200) + "b", repeated("a ...8 ", 300) + "c"));
  EXPECT_FALSE(hears(repeated("a ...8 ", 11) + "b", repeated("a ...8 ", 11) + "c"));
}

// Phrases of few words, with all of their readings written out: `?` is a word of a gap.
struct Made {
  std::string text;
  std::vector<std::vector<std::string>> readings{{}};
};

class Maker {
 public:
  explicit Maker(unsigned seed) : random_(seed) {}
  std::size_t below(std::size_t count) { return random_() % count; }

  Made phrase() {
    Made out;
    add_items(out, 1 + below(4), true);
    return out;
  }

 private:
  static void append(Made& out, const std::vector<std::vector<std::string>>& choices) {
    std::vector<std::vector<std::string>> longer;
    for (const auto& reading : out.readings) {
      for (const auto& choice : choices) {
        longer.push_back(reading);
        longer.back().insert(longer.back().end(), choice.begin(), choice.end());
      }
    }
    out.readings = std::move(longer);
  }

  void add_items(Made& out, std::size_t count, bool has_groups) {
    for (std::size_t i = 0; i < count; ++i) {
      const bool is_inner = i > 0 && i + 1 < count;
      out.text += i == 0 ? "" : " ";
      if (is_inner && below(3) == 0) {
        const auto words = 1 + below(2);
        out.text += "..." + std::to_string(words);
        std::vector<std::vector<std::string>> choices;
        for (std::size_t n = 0; n <= words; ++n) choices.emplace_back(n, "?");
        append(out, choices);
      } else if (has_groups && is_inner && below(3) == 0) {
        std::vector<std::vector<std::string>> choices;
        std::string text;
        for (std::size_t n = 0; n < 2; ++n) {
          Made choice;
          add_items(choice, below(4), false);
          text += (n == 0 ? "" : "|") + choice.text;
          choices.insert(choices.end(), choice.readings.begin(), choice.readings.end());
        }
        out.text += "(" + text + ")";
        append(out, choices);
      } else {
        static const std::vector<std::string> words{"abc", "abcd", "abcde", "abx", "xyz", "ab"};
        std::vector<std::vector<std::string>> choices;
        for (std::size_t n = 0; n < (has_groups ? 1 + below(2) : 1); ++n) {  // in a group a bar begins the next choice
          auto word = words[below(words.size())];
          if (word.size() > 2 && below(5) == 0) word += '*';
          out.text += (n == 0 ? "" : "|") + word;
          choices.push_back({word});
        }
        append(out, choices);
      }
    }
  }

  std::mt19937 random_;
};

bool may_be_same(std::string a, std::string b) {
  if (a.ends_with('*') && b.ends_with('*')) {
    a.pop_back();
    b.pop_back();
    return a.starts_with(b) || b.starts_with(a);
  }
  if (b.ends_with('*')) std::swap(a, b);
  if (!a.ends_with('*')) return a == b;
  a.pop_back();
  return b.starts_with(a);
}

bool is_heard_slowly(const Made& heard, const Made& phrase, Gaps gaps) {
  const auto is_same = [&](const std::string& word, const std::string& in_heard) {
    if (in_heard == "?") return true;
    return word == "?" ? gaps == Gaps::filled : may_be_same(word, in_heard);
  };
  for (const auto& reading : phrase.readings) {
    for (const auto& run : heard.readings) {
      for (std::size_t at = 0; !run.empty() && at + run.size() <= reading.size(); ++at) {
        const auto first = reading.begin() + static_cast<std::ptrdiff_t>(at);
        if (*first == "?" || *(first + static_cast<std::ptrdiff_t>(run.size()) - 1) == "?") continue;
        if (std::equal(run.begin(), run.end(), first, [&](const auto& a, const auto& b) { return is_same(b, a); }))
          return true;
      }
    }
  }
  return false;
}

TEST(PhraseOverlap, IsThatOfAllReadings) {
  for (unsigned seed = 1; seed <= 20; ++seed) {
    Maker maker(seed);
    std::vector<Made> heard;
    HeardPhrases all;
    for (std::size_t who = 0; who < 40; ++who) {
      heard.push_back(maker.phrase());
      all.add(heard.back().text, who);
    }
    for (int round = 0; round < 40; ++round) {
      const auto phrase = maker.phrase();
      for (const auto gaps : {Gaps::as_they_are, Gaps::filled}) {
        std::set<std::size_t> out;
        all.find(phrase.text, gaps, out);
        for (std::size_t who = 0; who < heard.size(); ++who) {
          EXPECT_EQ(out.contains(who), is_heard_slowly(heard[who], phrase, gaps))
              << "seed " << seed << ": " << heard[who].text << " / " << phrase.text;
        }
      }
    }
  }
}

}  // namespace
}  // namespace fanal::score::internal
