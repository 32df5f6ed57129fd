#include <gtest/gtest.h>

#include <algorithm>

#include "extract/internal/phrases.h"
#include "extract/lexicon.h"
#include "extract/test_support.h"

namespace fanal::extract {
namespace {

// A lexicon of one entry with these phrases, its examples left to the tests.
internal::PhraseSet set_of(std::initializer_list<std::string_view> phrases, bool heeds_negation = true) {
  internal::PhraseSet set;
  std::uint32_t entry = 0;
  for (const auto phrase : phrases) EXPECT_TRUE(set.add(entry++, phrase, heeds_negation)) << phrase;
  return set;
}

std::vector<std::string> found_in(const internal::PhraseSet& set, std::string_view text) {
  std::vector<internal::PhraseHit> hits;
  set.find(text, hits);
  std::vector<std::string> out;
  for (const auto& hit : hits) out.emplace_back(text.substr(hit.begin, hit.end - hit.begin));
  return out;
}

using Strings = std::vector<std::string>;

TEST(Phrases, AreFoundWhateverTheirCaseAccentsAndSigns) {
  const auto set = set_of({"kept my ... passport|papers", "logement fourni", "telefono apagado", "visa*", "d un ami"});
  const struct {
    std::string_view text;
    Strings expected;
  } rows[] = {
      {"He kept my passport.", {"kept my passport"}},
      {"HE KEPT MY OLD RED PASSPORT", {"KEPT MY OLD RED PASSPORT"}},
      {"kept my very old and red passport", {}},
      {"kept my papers and my passport", {"kept my papers"}},
      {"kept my. Passport is here", {}},
      {"kept my\npassport", {"kept my\npassport"}},
      {"kept my\n\nPassport", {}},
      {"Logement fourni, log\u00e8ment FOURNI!", {"Logement fourni", "log\u00e8ment FOURNI"}},
      {"tel\u00e9fono apagado", {"tel\u00e9fono apagado"}},
      {"tel\u00e9fono: apagado", {"tel\u00e9fono: apagado"}},
      {"visas, VISADO y visa", {"visas", "VISADO", "visa"}},
      {"par l'entremise d\u2019un ami", {"d\u2019un ami"}},
      {"", {}},
      {"...", {}},
  };
  for (const auto& row : rows) EXPECT_EQ(found_in(set, row.text), row.expected) << row.text;
}

TEST(Phrases, DoNotHoldWhereTheyAreDenied) {
  const auto set =
      set_of({"kept my passport", "garde mon passeport", "guardo mi pasaporte", "lamp", "lampe", "lampara"});
  for (const auto* text : {"he never kept my passport",
                           "they have not kept my passport",
                           "nobody kept my passport",
                           "didn't they say he kept my passport",
                           "il n'a pas garde mon passeport",
                           "il n\u2019a jamais gard\u00e9 mon passeport",
                           "personne ne garde mon passeport",
                           "no guardo mi pasaporte",
                           "nunca guard\u00f3 mi pasaporte",
                           "no lamp here",
                           "without a lamp",
                           "sans lampe",
                           "pas de lampe",
                           "ni lampe ni table",
                           "sin l\u00e1mpara",
                           "ninguna l\u00e1mpara",
                           "tampoco hay l\u00e1mpara",
                           "we do not have a lamp",
                           "I don\u2019t own a lamp",
                           "doesnt need a lamp",
                           "there is no big old red lamp",
                           "cannot see the lamp",
                           "aucune lampe"})
    EXPECT_EQ(found_in(set, text), Strings{}) << text;
  const struct {
    std::string_view text;
    std::size_t count;
  } held[] = {
      {"he kept my passport, no doubt", 1},
      {"no, he kept my passport", 1},
      {"No. He kept my passport", 1},
      {"not now; he kept my passport", 1},
      {"I am not well because he kept my passport", 1},
      {"I could not leave but he kept my passport", 1},
      {"je ne suis pas bien, il garde mon passeport", 1},
      {"il ne veut rien mais garde mon passeport", 1},
      {"il ne me donne qu'une lampe", 1},
      {"no quiere, pero guardo mi pasaporte", 1},
      {"not only a lamp", 1},
      {"no solo lampara", 1},
      {"non seulement la lampe", 1},
      {"no one two three four five lamp", 1},
      {"a lamp without shade", 1},
      {"(not this) lamp", 1},
      {"notable lamp", 1},
      {"the note says lamp", 1},
      {"nos lampe", 1},
  };
  for (const auto& row : held) EXPECT_EQ(found_in(set, row.text).size(), row.count) << row.text;
}

TEST(Phrases, HeedADenialInTheirGapsAndKeepTheirOwn) {
  EXPECT_EQ(found_in(set_of({"took ... passport"}), "took no passport"), Strings{});
  EXPECT_EQ(found_in(set_of({"took ... passport"}), "took the passport"), Strings{"took the passport"});
  EXPECT_EQ(found_in(set_of({"cannot leave"}), "I cannot leave"), Strings{"cannot leave"});
  EXPECT_EQ(found_in(set_of({"sans papiers"}), "elle est sans papiers"), Strings{"sans papiers"});
  EXPECT_EQ(found_in(set_of({"no day off"}), "never no day off"), Strings{});
  EXPECT_EQ(found_in(set_of({"kept my passport"}, false), "he never kept my passport"), Strings{"kept my passport"});
}

TEST(Phrases, GiveTheLeftmostShortestOfEachEntry) {
  EXPECT_EQ(found_in(set_of({"a ...8 b"}), "a x a y b z b"), Strings{"a x a y b"});
  EXPECT_EQ(found_in(set_of({"a b", "b c"}), "a b c"), (Strings{"a b", "b c"}));
  EXPECT_EQ(found_in(set_of({"a a"}), "a a a a"), (Strings{"a a", "a a"}));
}

TEST(Phrases, SaysWhatIsWrongWithAPhrase) {
  for (const auto* text : {"", "   ", "...", "... a", "a ...", "a ... ... b", "a ...9 b", "a ...x b", "ab*", "d'un",
                           "a|", "|", "a,b", "a b c d e f g h i j k l m"})
    EXPECT_FALSE(internal::PhraseSet().add(0, text, true)) << text;
  for (const auto* text : {"a", "a ... b", "a ...8 b", "abc*", "a|b|cde*", "\u00e9t\u00e9", "24 7", "a \u2026 b"})
    EXPECT_TRUE(internal::PhraseSet().add(0, text, true)) << text;
}

TEST(Phrases, WriteOutTheirGroups) {
  const auto variants = [](std::string_view text) {
    const auto made = internal::phrase_variants(text);
    return made ? *made : Strings{"refused"};
  };
  EXPECT_EQ(variants("a b|c"), Strings{"a b|c"});
  EXPECT_EQ(variants("(a b|c) d"), (Strings{"a b d", "c d"}));
  EXPECT_EQ(variants("x (a|b c) ... (d|)"), (Strings{"x a ... d", "x a ... ", "x b c ... d", "x b c ... "}));
  EXPECT_EQ(variants("(a|b) (a|b)").size(), 4U);
  for (const auto* text : {"(a", "a)", "x(a)", "(a)x", "((a)|b)", ")a("})
    EXPECT_EQ(variants(text), Strings{"refused"}) << text;
  std::string many;
  for (int i = 0; i < 7; ++i) many += "(a|b|c|d) ";
  EXPECT_EQ(variants(many), Strings{"refused"});
}

struct PlainStep {
  char word = 'a';
  std::uint32_t gap = 0;
};

// The plain twin: tries each phrase at each word by trying all gaps.
bool matches_at(const internal::PhraseWords& words, const std::vector<PlainStep>& steps, std::size_t step,
                std::size_t at) {
  if (at >= words.words.size() || words.text(at) != std::string_view(&steps[step].word, 1)) return false;
  if (step + 1 == steps.size()) return true;
  for (std::size_t more = 1; more <= steps[step + 1].gap + 1U; ++more) {
    if (at + more >= words.words.size() || words.words[at + more].before == internal::PhraseWord::Break::sentence)
      return false;
    if (matches_at(words, steps, step + 1, at + more)) return true;
  }
  return false;
}

TEST(Phrases, AgreeWithTryingEverything) {
  std::uint32_t seed = 7;
  const auto next = [&](std::uint32_t below) {
    seed = seed * 1664525 + 1013904223;
    return (seed >> 16U) % below;
  };
  for (int round = 0; round < 2000; ++round) {
    std::string text;
    for (std::uint32_t i = 0; i < 12; ++i) {
      text += static_cast<char>('a' + next(3));
      text += next(6) == 0 ? ". " : " ";
    }
    std::vector<PlainStep> steps{{static_cast<char>('a' + next(3)), 0}};
    std::string phrase(1, steps[0].word);
    for (std::uint32_t i = next(3); i > 0; --i) {
      const std::uint32_t gap = next(2) == 0 ? 1 + next(3) : 0;
      if (gap > 0) phrase += " ..." + std::to_string(gap);
      steps.push_back({static_cast<char>('a' + next(3)), gap});
      phrase += std::string(" ") + steps.back().word;
    }
    internal::PhraseWords words;
    internal::split_words(text, words);
    bool expected = false;
    for (std::size_t at = 0; at < words.words.size(); ++at) expected = expected || matches_at(words, steps, 0, at);
    EXPECT_EQ(!found_in(set_of({phrase}), text).empty(), expected) << phrase << " in " << text << " seed " << seed;
  }
}

constexpr std::string_view tiny = R"({"lexicon": "tiny", "note": "made for this test"}
# words
{"id": "lamp", "language": "en", "phrases": ["reading lamp", "lamp ... table"], "note": "a thing", "match": ["a reading lamp"], "no_match": ["a lamp"]}

{"id": "plate", "pattern": "\\b[A-Z]{2}-\\d{3}-[A-Z]{2}\\b", "note": "a form", "match": ["AB-123-CD"], "no_match": ["AB-12-CD", "xAB-123-CD"]}
{"id": "moved", "language": "fr", "phrases": ["change de ville"], "negation": true, "note": "a move", "match": ["change de ville"], "no_match": ["jamais change de ville"]}
)";

TEST(Lexicon, FindsItsEntriesBesideAllElse) {
  const auto lexicon = load_lexicon(tiny, "tiny.jsonl");
  ASSERT_TRUE(lexicon) << lexicon.error().message;
  ASSERT_EQ(lexicon->entries().size(), 3U);
  EXPECT_EQ(lexicon->entries()[1].line, 5U);
  const std::string text = "Reading lamp, plate AB-123-CD, call 06 39 98 00 12; lamp on the table. AB-999-ZZ";
  Context context;
  context.lexicons = {&*lexicon, 1};
  std::vector<std::string> found;
  for (const auto& mention : find_mentions(testing::document_of(text, "FR"), context))
    found.push_back(mention.value + "=" + text.substr(mention.begin, mention.end - mention.begin));
  EXPECT_EQ(found, (Strings{"tiny:lamp=Reading lamp", "tiny:plate=AB-123-CD", "+33639980012=06 39 98 00 12",
                            "tiny:lamp=lamp on the table", "tiny:plate=AB-999-ZZ"}));
}

TEST(Lexicon, OfIndicatorsGivesIdsAndHeedsNegation) {
  const auto lexicon = load_lexicon(
      R"({"lexicon": "pack", "kind": "indicator", "note": "test"}
{"id": "XX-01", "language": "en", "phrases": ["kept my passport"], "note": "n", "match": ["he kept my passport"], "no_match": ["he never kept my passport"]})",
      "pack.jsonl");
  ASSERT_TRUE(lexicon) << lexicon.error().message;
  Context context;
  context.lexicons = {&*lexicon, 1};
  const auto document = testing::document_of("They kept my passport. They have not kept my passport.");
  const auto mentions = find_mentions(document, context);
  ASSERT_EQ(mentions.size(), 1U);
  EXPECT_EQ(mentions[0].kind, MentionKind::indicator);
  EXPECT_EQ(mentions[0].value, "XX-01");
}

TEST(Lexicon, NamesTheLineAndWhatIsWrong) {
  const std::string head = "{\"lexicon\": \"x\", \"note\": \"n\"}\n";
  const struct {
    std::string text;
    std::string_view wanted;
  } rows[] = {
      {"", "file: the first line must say"},
      {head, "file: it has no entry"},
      {"[]", "file:1: this line is no JSON object"},
      {"{\"lexicon\": \"a b\", \"note\": \"n\"}", "file:1: 'lexicon' must be a name"},
      {"{\"lexicon\": \"x\"}", "file:1: 'note' must say"},
      {head + "{", "file:2: this line is no JSON object"},
      {head + "{\"id\": \"a\", \"word\": 1}", "file:2: there is no member 'word'"},
      {head + R"({"id": "a", "phrases": ["b"], "match": ["b"], "no_match": ["c"]})", "file:2: 'a' needs a note"},
      {head + R"({"id": "a", "note": "n"})", "file:2: 'a' needs either phrases or a pattern"},
      {head + R"({"id": "a", "note": "n", "phrases": ["b"], "no_match": ["c"]})", "file:2: 'a' needs a 'match'"},
      {head + R"({"id": "a", "note": "n", "phrases": ["b"], "match": ["b"]})", "file:2: 'a' needs a 'no_match'"},
      {head + R"({"id": "a", "note": "n", "phrases": ["b"], "match": ["c"], "no_match": ["d"]})",
       "file:2: 'a' is not found in its own 'match' text: c"},
      {head + R"({"id": "a", "note": "n", "phrases": ["b"], "match": ["b"], "no_match": ["a b"]})",
       "file:2: 'a' is found in its own 'no_match' text: a b"},
      {head + R"({"id": "a", "note": "n", "pattern": "(", "match": ["b"], "no_match": ["c"]})",
       "file:2: the pattern '('"},
      {head + R"({"id": "a", "note": "n", "pattern": "x*", "match": ["x"], "no_match": ["c"]})",
       "file:2: the pattern 'x*' matches nothing at all"},
      {head + R"({"id": "a", "note": "n", "pattern": "\\C", "match": ["x"], "no_match": ["c"]})",
       "file:2: the pattern may cut"},
      {head + R"({"id": "a", "note": "n", "phrases": ["d'un"], "match": ["x"], "no_match": ["c"]})",
       "file:2: the phrase 'd'un'"},
      {head + R"({"id": "a", "language": "de", "note": "n", "phrases": ["b"], "match": ["b"], "no_match": ["c"]})",
       "file:2: 'language' is en, fr or es"},
  };
  for (const auto& row : rows) {
    const auto loaded = load_lexicon(row.text, "file");
    ASSERT_FALSE(loaded) << row.text;
    EXPECT_EQ(loaded.error().code, Code::invalid_input);
    EXPECT_TRUE(loaded.error().message.starts_with(row.wanted)) << loaded.error().message;
  }
}

TEST(Lexicon, TakesAnyBytes) {
  const auto lexicon = load_lexicon(tiny, "tiny.jsonl");
  ASSERT_TRUE(lexicon);
  for (const std::string text : {"\xff\xfe reading lamp \xc3", "reading\xcc\x81 lamp", "\xe2\x80 AB-123-CD\xe2"}) {
    std::vector<Mention> found;
    lexicon->find(text, 0, found);
    for (const auto& mention : found) EXPECT_LE(mention.end, text.size());
  }
}

}  // namespace
}  // namespace fanal::extract
