#include "link/slots.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <memory>
#include <set>

#include "base/hash.h"
#include "link/internal/bits.h"
#include "link/internal/slot_align.h"
#include "link/linker.h"

namespace fanal::link {
namespace {

/// Texts with mentions, kept alive. In a text `{phone +1}` is a mention whose raw text is its value.
class Group {
 public:
  Group& add(std::string_view marked, std::string_view title = {}) {
    auto& document = documents_.emplace_back(std::make_unique<Document>());
    auto& mentions = mentions_.emplace_back(std::make_unique<std::vector<Mention>>());
    for (const auto& [name, value] : {std::pair{"title", title}, std::pair{"text", marked}}) {
      if (std::string_view(name) == "title" && title.empty()) continue;
      std::string plain;
      const auto field = static_cast<std::uint32_t>(document->fields.size());
      for (std::size_t at = 0; at < value.size(); ++at) {
        if (value[at] != '{') {
          plain += value[at];
          continue;
        }
        const auto blank = value.find(' ', at);
        const auto end = value.find('}', at);
        const auto kind = mention_kind_from_name(value.substr(at + 1, blank - at - 1));
        EXPECT_TRUE(kind.has_value()) << value;
        const std::string inner(value.substr(blank + 1, end - blank - 1));
        Mention mention;
        mention.field = field;
        mention.begin = static_cast<std::uint32_t>(plain.size());
        plain += inner;
        mention.end = static_cast<std::uint32_t>(plain.size());
        mention.kind = kind.value_or(MentionKind::url);
        mention.value = inner;
        mention.confidence = 900;
        mentions->push_back(mention);
        at = end;
      }
      document->fields.push_back({name, plain, {}});
    }
    document->given_id = "d" + std::to_string(documents_.size());
    document->order = Blake128().field(document->given_id).field(marked).finish();
    texts_.push_back({document.get(), mentions.get()});
    return *this;
  }
  std::vector<SlotText>& texts() { return texts_; }
  Template find() const { return find_template(texts_); }

 private:
  std::vector<std::unique_ptr<Document>> documents_;
  std::vector<std::unique_ptr<std::vector<Mention>>> mentions_;
  std::vector<SlotText> texts_;
};

// `Call <phone:3> now`: constants, and slots with how many texts fill them.
std::string shown(const Template& found) {
  std::string out;
  std::uint32_t sentence = 0;
  for (const auto& piece : found.pieces) {
    if (!out.empty()) out += piece.sentence == sentence ? " " : " / ";
    sentence = piece.sentence;
    if (piece.type == SlotType::constant) {
      for (std::size_t i = 0; i < piece.phrase.size(); ++i) out += (i > 0 ? " " : "") + piece.phrase[i].text;
      continue;
    }
    std::string type = piece.kind ? std::string(kind_name(*piece.kind)) : "words";
    if (piece.type == SlotType::number) type = "number";
    out += "<" + type + ":" + std::to_string(piece.texts) + ">";
  }
  return out;
}

TEST(Bits, LogarithmsAreThoseOfTheDefinition) {
  EXPECT_EQ(lg(0), 0U);
  EXPECT_EQ(lg(1), 0U);
  for (std::uint64_t power = 0; power < 64; ++power) EXPECT_EQ(lg(std::uint64_t{1} << power), power * 1024);
  EXPECT_EQ(lg(3), 1623U);  // 1.58496
  EXPECT_EQ(lg(1000), 10204U);
  for (std::uint64_t value = 1; value < 5000; ++value) EXPECT_LE(lg(value), lg(value + 1));
  EXPECT_EQ(choice(0, 9), 0U);
  EXPECT_EQ(choice(9, 9), 0U);
  EXPECT_NEAR(static_cast<double>(choice(2, 4)), 4096, 8);
}

TEST(Align, IsTheLongestCommonSubsequence) {
  for (std::uint64_t seed = 1; seed <= 200; ++seed) {
    std::vector<std::uint64_t> columns;
    std::vector<SlotToken> tokens;
    for (std::uint64_t i = 0; i < 3 + seed % 12; ++i) columns.push_back(mix64(seed * 100 + i) % 5);
    for (std::uint64_t i = 0; i < 2 + seed % 9; ++i) tokens.push_back({mix64(seed * 777 + i) % 5});
    const auto aligned = align(columns, tokens);
    std::int32_t last = no_column;
    std::size_t common = 0;
    for (std::size_t t = 0; t < tokens.size(); ++t) {
      if (aligned[t] == no_column) continue;
      EXPECT_GT(aligned[t], last);
      last = aligned[t];
      EXPECT_EQ(columns[static_cast<std::size_t>(last)], tokens[t].symbol);
      ++common;
    }
    // The slow twin: all subsets of the tokens.
    std::size_t best = 0;
    for (std::uint32_t subset = 0; subset < (1U << tokens.size()); ++subset) {
      std::size_t at = 0;
      std::size_t taken = 0;
      bool fits = true;
      for (std::size_t t = 0; t < tokens.size() && fits; ++t) {
        if ((subset >> t & 1U) == 0) continue;
        while (at < columns.size() && columns[at] != tokens[t].symbol) ++at;
        fits = at < columns.size();
        ++at;
        ++taken;
      }
      if (fits) best = std::max(best, taken);
    }
    EXPECT_EQ(common, best) << "seed " << seed;
  }
}

TEST(Slots, ConstantsAndTypedSlots) {
  Group group;
  group.add("Quiet room near {place Lyon, FR}. Ask for {name Anna}, call {phone +33639980101} for {price 40 EUR}.");
  group.add("Quiet room near {place Lille, FR}. Ask for {name Nina}, call {phone +33639980102} for {price 45 EUR}.");
  group.add("Quiet room near {place Nantes, FR}. Ask for {name Lena}, call {phone +33639980103} for {price 50 EUR}.");
  const auto found = group.find();
  EXPECT_EQ(shown(found), "Quiet room near <place:3> / Ask for <name:3> call <phone:3> for <price:3>");
  EXPECT_EQ(found.texts, 3U);
  EXPECT_EQ(found.followers, 3U);
  EXPECT_LT(found.bits_with, found.bits_without);
  ASSERT_EQ(found.pieces[1].examples.size(), 3U);
  EXPECT_EQ(found.pieces[1].values, 3U);
}

TEST(Slots, AValueThatNeverChangesIsConstant) {
  Group group;
  for (const char* name : {"Anna", "Nina", "Lena", "Mia"}) {
    group.add("Evening lessons with {name " + std::string(name) + "}, always {price 40 EUR} at {phone +33639980101}");
  }
  const auto found = group.find();
  EXPECT_EQ(shown(found), "Evening lessons with <name:4> always 40 EUR at +33639980101");
  const auto& phone = found.pieces.back();
  EXPECT_EQ(phone.type, SlotType::constant);
  EXPECT_EQ(phone.kind, MentionKind::phone);
}

// What one text alone has between the words of all is in no constant: it may be a number.
TEST(Slots, AConstantHoldsNoValueOfOneText) {
  Group group;
  const std::string rest = " now and come to our quiet garden behind the old mill whenever it suits you best";
  group.add("Hello call me" + rest).add("hello call me" + rest).add("HELLO call me {phone +33639980012}" + rest);
  for (const auto& piece : group.find().pieces) {
    if (piece.type != SlotType::constant || piece.texts < 2) continue;
    for (const auto& part : piece.phrase) EXPECT_EQ(part.text.find("+336"), std::string::npos) << part.text;
  }
}

TEST(Slots, MovedSentencesAreTheSameConstant) {
  Group group;
  const std::string first = "We clean flats and offices in the whole town. ";
  const std::string second = "Our own machines and products come with us. ";
  const std::string third = "Windows cost nothing more. ";
  group.add(first + second + third).add(second + first + third).add(third + second + first).add(first + second + third);
  const auto found = group.find();
  EXPECT_EQ(found.pieces.size(), 3U);
  EXPECT_TRUE(std::all_of(found.pieces.begin(), found.pieces.end(), [](const TemplatePiece& piece) {
    return piece.type == SlotType::constant && piece.texts == 4;
  })) << shown(found);
  EXPECT_EQ(found.followers, 4U);
  EXPECT_GE(found.reordered, 1U);
  EXPECT_LE(found.reordered, 3U);
}

TEST(Slots, OptionalPartsSayHowManyHaveThem) {
  Group group;
  for (int i = 0; i < 8; ++i) {
    std::string text = "We clean flats and offices in the whole town.";
    if (i % 2 == 0) text += " French is spoken here too, and some Italian.";
    text += " Call {phone +3363998010" + std::to_string(i) + "} before noon.";
    group.add(text);
  }
  const auto found = group.find();
  EXPECT_EQ(shown(found),
            "We clean flats and offices in the whole town / French is spoken here too, and some Italian / "
            "Call <phone:8> before noon");
  EXPECT_EQ(found.pieces[1].texts, 4U);
}

TEST(Slots, InsertedWordsAndTyposAreEdits) {
  Group group;
  for (int i = 0; i < 12; ++i) {
    group.add(i == 7 ? "We clean flats and ofices in the whole big town every day"
                     : "We clean flats and offices in the whole town every day");
  }
  const auto found = group.find();
  EXPECT_EQ(shown(found), "We clean flats and offices in the whole town every day");
  EXPECT_EQ(found.pieces.front().texts, 12U);
}

TEST(Slots, WordsThatChangeAreSlotsOfWordsOrNumbers) {
  Group group;
  const char* things[] = {"soap", "chair", "hat", "blue pen"};
  for (int i = 0; i < 4; ++i) {
    group.add("This is a great " + std::string(things[i]) + " and the " + std::to_string(3 + i) +
              " token price is what we ask for");
  }
  EXPECT_EQ(shown(group.find()), "This is a great <words:4> and the <number:4> token price is what we ask for");
}

TEST(Slots, ANameSaidTwiceIsOneThoughNoFinderSawIt) {
  Group group;
  for (const char* name : {"Anna", "Nina", "Lena", "Mia", "Rosa"}) {
    group.add(std::string(name) + " here, a few minutes from the market. We train you at work. Kind regards " + name);
  }
  const auto found = group.find();
  EXPECT_EQ(shown(found),
            "<name:5> here, a few minutes from the market / We train you at work / Kind regards <name:5>");
  EXPECT_EQ(found.pieces.front().examples.front().phrase.front().kind, MentionKind::name);
}

TEST(Slots, AWordWithACapitalAloneIsNoName) {
  Group group;
  for (const char* verb : {"Flag", "Report", "Flag", "Report", "Check"}) {
    group.add(std::string(verb) + " this listing if it breaks the rules of the house");
  }
  const auto found = group.find();
  EXPECT_EQ(shown(found), "<words:5> this listing if it breaks the rules of the house");
  EXPECT_TRUE(found.pieces.front().may_be_names);
}

TEST(Slots, ScriptsWithoutBlanks) {
  Group group;
  for (const char* city : {"東京", "大阪", "京都"})
    group.add(std::string(city) + "の静かな部屋です。毎日営業しています。");
  EXPECT_EQ(shown(group.find()), "<words:3> の静かな部屋です / 毎日営業しています");
}

TEST(Slots, WhatEachTextSaysAddsUpToItsSlots) {
  Group group;
  const std::vector<std::string> names{"Ana", "Mia", "Lou"};
  for (int i = 0; i < 30; ++i) {
    const auto n = static_cast<std::size_t>(i) % names.size();
    group.add("Quiet room near the river, ask for {name " + names[n] + "}, call {phone +1212555014" +
              std::to_string(i % 7) + "} until ten every evening");
  }
  std::vector<FilledSlot> filled;
  const auto found = find_template(group.texts(), &filled);
  EXPECT_EQ(found, group.find());
  std::size_t slots = 0;
  for (const auto& piece : found.pieces) slots += piece.type == SlotType::constant ? 0U : 1U;
  ASSERT_EQ(filled.size(), slots);
  ASSERT_GE(slots, 2U);
  for (const auto& slot : filled) {
    const auto& piece = found.pieces[slot.piece];
    EXPECT_EQ(slot.fills.size(), piece.texts);
    ASSERT_EQ(slot.values.size(), piece.values);
    for (std::size_t i = 0; i < piece.examples.size(); ++i) {
      EXPECT_EQ(slot.values[i], piece.examples[i].phrase);
      const auto said =
          std::count_if(slot.fills.begin(), slot.fills.end(), [&](const auto& fill) { return fill.second == i; });
      EXPECT_EQ(static_cast<std::uint32_t>(said), piece.examples[i].texts);
    }
    if (piece.kind != MentionKind::name) continue;
    // Texts are counted as they were given.
    for (const auto& [text, value] : slot.fills) EXPECT_EQ(slot.values[value].front().text, names[text % names.size()]);
  }
}

TEST(Slots, OrderOfArrivalChangesNothing) {
  Group group;
  for (int i = 0; i < 30; ++i) {
    group.add("Lessons in the evening with {name N" + std::string(1, static_cast<char>('a' + i % 7)) + "}. " +
                  (i % 3 == 0 ? "Books are included. Call {phone +336399801" : "Call me at {phone +336399801") +
                  std::to_string(10 + i) + "}",
              i % 2 == 0 ? "Evening lessons" : "Lessons");
  }
  const auto found = group.find();
  for (int turn = 0; turn < 5; ++turn) {
    std::rotate(group.texts().begin(), group.texts().begin() + 7, group.texts().end());
    std::swap(group.texts()[1], group.texts()[20]);
    EXPECT_EQ(group.find(), found);
  }
}

TEST(Slots, NothingAndOddTexts) {
  EXPECT_EQ(find_template({}), Template{});
  Group one;
  one.add("Only one text.");
  EXPECT_EQ(shown(one.find()), "Only one text");
  Group empty;
  empty.add("").add("...").add("\xff\xfe\x80").add(std::string(100000, '.'));
  EXPECT_TRUE(empty.find().pieces.empty());
  Group strangers;
  strangers.add("Nothing here is alike").add("Quite other words stand there");
  EXPECT_EQ(strangers.find().followers, 0U);
  Group broken;  // spans past the end, inside out, and over each other
  broken.add("Call {phone +1} or {phone +2} today").add("Call {phone +1} or {phone +3} today");
  std::vector<Mention> mentions(3);
  mentions[0].end = 4000000000U;
  mentions[1].begin = 9;
  mentions[1].end = 2;
  mentions[2].begin = 3;
  mentions[2].end = 12;
  broken.texts()[0].mentions = &mentions;
  EXPECT_EQ(broken.find().texts, 2U);
}

TEST(Slots, FiveThousandTextsWithinASecondAndNoMore) {
  Group group;
  for (int i = 0; i < 6000; ++i) {
    std::string text;
    for (int s = 0; s < 12; ++s) {
      const auto draw = mix64(static_cast<std::uint64_t>(i * 100 + s));
      if (draw % 10 == 0) continue;
      text += "Sentence w" + std::string(1, static_cast<char>('a' + s)) + " has its own words " +
              (draw % 7 == 0 ? "and some more" : "as usual") + " in it, number " + std::to_string(s) + ". ";
    }
    group.add(text + "Call {phone +3363998" + std::to_string(1000 + i) + "} or ask {name Na" +
              std::string(1, static_cast<char>('a' + i % 20)) + "}.");
  }
  const auto begin = std::chrono::steady_clock::now();
  const auto found = group.find();
  const auto took = std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - begin);
  EXPECT_EQ(found.texts, most_slot_texts);
  EXPECT_EQ(found.followers, most_slot_texts);
  EXPECT_LT(took.count(), 10000) << "170 ms on one idle core; far more means that it grows faster than the texts";
  RecordProperty("milliseconds", static_cast<int>(took.count()));
  std::cout << "5,000 texts: " << took.count() << " ms\n";
}

TEST(ContactSets, AreDisjoint) {
  const std::vector<std::vector<std::uint32_t>> contacts = {{1, 2}, {2}, {3}, {}, {3, 4}, {5}, {4}};
  const auto sets = count_contact_sets(contacts);
  EXPECT_EQ(sets.sets, 3U);
  EXPECT_EQ(sets.largest, 3U);
  EXPECT_EQ(sets.without, 1U);
}

/// Micro groups as sets of ids, those of one text left out.
std::set<std::set<std::string>> micro_groups(const std::vector<std::pair<std::string, std::string>>& texts) {
  Executor executor(2);
  Linker linker;
  for (const auto& [id, text] : texts) {
    Document document;
    document.given_id = id;
    document.fields = {{"text", text, {}}};
    document.order = Blake128().field(id).field(text).finish();
    linker.add(document, {});
  }
  const auto grouping = linker.finish(executor);
  std::vector<std::set<std::string>> groups(grouping.micro_count);
  for (std::size_t i = 0; i < texts.size(); ++i) groups[grouping.micro[i]].insert(texts[i].first);
  std::set<std::set<std::string>> answer;
  for (const auto& group : groups) {
    if (group.size() > 1) answer.insert(group);
  }
  return answer;
}

const std::set<std::set<std::string>> expected_templates = {{"1", "2", "3", "4"}, {"5", "6"}};

TEST(ShortTexts, PublishedToySet) {
  const char* shared = std::getenv("FANAL_SHARED");
  const std::filesystem::path root = shared != nullptr ? shared : FANAL_SOURCE_DIR "/../shared";
  const auto path = root / "data/open/infoshield_sample/sample_input.csv";
  std::ifstream file(path);
  if (!file) GTEST_SKIP() << "7 texts not compared: " << path << " is not there";
  std::vector<std::pair<std::string, std::string>> texts;
  std::string line;
  std::getline(file, line);
  while (std::getline(file, line)) {
    while (!line.empty() && line.back() == '\r') line.pop_back();
    const auto comma = line.find(',');
    texts.emplace_back(line.substr(0, comma), line.substr(comma + 1));
  }
  ASSERT_EQ(texts.size(), 7U);
  EXPECT_EQ(micro_groups(texts), expected_templates);
}

// A small twin of our own, so that the claim is tested where the set is absent.
TEST(ShortTexts, OwnTwin) {
  EXPECT_EQ(micro_groups({{"1", "Here is a fine lamp and the 7 euro offer is fair"},
                          {"2", "Here is a fine table and the 12 euro offer is fair"},
                          {"3", "Here is a fine coat and the 4 euro offer is fair"},
                          {"4", "Here is a fine green cup and the 4 euro offer is very good"},
                          {"5", "She saved 20k sewing at that shop - ring 123.456.7890 or open shop.example.com"},
                          {"6", "She saved 20k sewing by night - ring 123.456.7890 or open night.example.com"},
                          {"7", "Good luck to our old neighbour Tom"}}),
            expected_templates);
}

TEST(ShortTexts, CommonPhrasesGatherNobody) {
  std::vector<std::pair<std::string, std::string>> texts;
  for (int i = 0; i < 40; ++i) {
    std::string own;
    for (int w = 0; w < 5; ++w) {
      own += ' ';
      for (int c = 0; c < 4; ++c)
        own += static_cast<char>('a' + mix64(static_cast<std::uint64_t>(i * 50 + w * 5 + c)) % 26);
    }
    texts.emplace_back(std::to_string(i), "Please call me for more" + own);
  }
  EXPECT_TRUE(micro_groups(texts).empty());
}

}  // namespace
}  // namespace fanal::link
