#include "score/pack.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>

#include "score/pack_set.h"

namespace fanal::score {
namespace {

const std::string head =
    R"({"pack":"test","version":1,"title":{"en":"t","fr":"t"},"note":{"en":"n","fr":"n"},"verified":false,)"
    R"("review_due":"2027-05-31","languages":["en"],"advisory":{"survivors":"none","sex_workers":"none"}})"
    "\n"
    R"({"wording":"debt","language":"en","phrases":["pay back"],"note":"n","match":["pay back"],"no_match":["payback"]})"
    "\n";

const std::string indicator =
    R"({"indicator":"T-01","name":{"en":"a","fr":"b"},"definition":{"en":"a","fr":"b"},"family":"MONEY",)"
    R"("element":"means","dimension":"coercion","dimension_reason":{"en":"a","fr":"b"},"stage":"control",)"
    R"("profiles":["labA"],"computation":"wording","wordings":["debt"],"numbers":{"least_phrases":1},"band":"M",)"
    R"("evidence":"E3","sources_read":[{"name":"s","where":"w","read":false}],"verified":false,)"
    R"("caveat":{"en":"a","fr":"b"},"innocent":[{"en":"a","fr":"b"}],"error_rate":{"en":"a","fr":"b"},"version":1,)"
    R"("review_due":"2027-05-31","positive":[{"says":"p","holds":true,"documents":[{"text":"pay back"}]}],)"
    R"("negative":[{"says":"n","holds":false,"documents":[{"text":"no"}]}],)"
    R"("hostile":[{"says":"h","holds":false,"documents":[{"text":"never pay back"}]}]})";

std::string with(std::string text, std::string_view was, std::string_view is) {
  const auto at = text.find(was);
  EXPECT_NE(at, std::string::npos) << was;
  if (at != std::string::npos) text.replace(at, was.size(), is);
  return text;
}

std::vector<std::string> problems_of(const std::string& text) {
  std::vector<PackProblem> problems;
  read_pack(text, problems);
  std::vector<std::string> out;
  for (const auto& problem : problems) out.push_back(std::to_string(problem.line) + ": " + problem.message);
  return out;
}

TEST(Pack, IsReadWithAllItSays) {
  std::vector<PackProblem> problems;
  const auto pack = read_pack(head + indicator, problems);
  ASSERT_TRUE(problems.empty()) << problems.front().message;
  ASSERT_EQ(pack.indicators.size(), 1U);
  const auto& read = pack.indicators[0];
  EXPECT_EQ(read.id, "T-01");
  EXPECT_EQ(read.dimension, Dimension::coercion);
  EXPECT_EQ(read.settings.numbers.at("least_phrases"), 1);
  EXPECT_EQ(read.examples.size(), 3U);
  EXPECT_EQ(read.line, 3U);
  EXPECT_FALSE(pack.is_verified);
}

// What is wrong, and a word of what is said of it.
TEST(Pack, SaysWhatIsWrongWithFileLineAndWord) {
  const std::vector<std::array<std::string, 3>> rows{
      {R"("band":"M")", R"("band":"S","x":1)", "there is no member 'x'"},
      {R"("evidence":"E3")", R"("evidence":"E9")", "cannot be 'E9'"},
      {R"("band":"M","evidence":"E3")", R"("band":"S","evidence":"E4")", "carries at most the band M"},
      {R"("band":"M","evidence":"E3")", R"("band":"W","evidence":"E5")", "carries at most the band C"},
      {R"("band":"M","evidence":"E3")", R"("band":"M","evidence":"E1")", "'tested' must say"},
      {R"("element":"means")", R"("element":"purpose")", "does not speak to the element"},
      {R"("computation":"wording")", R"("computation":"guess")", "there is no computation 'guess'"},
      {R"("least_phrases":1)", R"("least_phrases":0)", "a whole number from 1"},
      {R"("least_phrases":1)", R"("most":1)", "has no number 'most'"},
      {R"("wordings":["debt"],)", "", "needs wordings"},
      {R"("band":"M")", R"("band":"B")", "what is barred is never computed"},
      {R"("computation":"wording")", R"("computation":"wording","waits_for":"bank")", "is not computed"},
      {R"("innocent":[{"en":"a","fr":"b"}],)", "", "'innocent' must give a reading"},
      {R"("error_rate":{"en":"a","fr":"b"},)", "", "'error_rate' is missing"},
      {R"("caveat":{"en":"a","fr":"b"})", R"("caveat":{"en":"a"})", "'caveat' must be"},
      {R"("hostile":[{"says":"h","holds":false,"documents":[{"text":"never pay back"}]}])", R"("hostile":[])",
       "needs a hostile example"},
      {R"("says":"p","holds":true)", R"("says":"p","holds":false)", "a positive example holds"},
      {R"("verified":false,"caveat")", R"("verified":true,"caveat")", "when no source was read"},
      {R"("review_due":"2027-05-31","positive")", R"("review_due":"soon","positive")", "must be a day"},
      {R"("profiles":["labA"])", R"("profiles":["adult"])", "there is no profile 'adult'"},
      {R"("stage":"control")", R"("stage":"sale")", "there is no stage 'sale'"},
      {R"("band":"M")", R"("band":"M","counter":true)", "a counter-indicator has the band C"},
      {R"("band":"M")", R"("band":"M","raised_with":"T-02","raised_band":"W")", "must count for more"},
      {R"("band":"M","evidence":"E3")", R"("band":"M","evidence":"E4","raised_with":"T-02","raised_band":"S")",
       "carries at most the band M"},
  };
  for (const auto& [was, is, said] : rows) {
    const auto problems = problems_of(head + with(indicator, was, is));
    ASSERT_FALSE(problems.empty()) << is;
    EXPECT_TRUE(std::any_of(problems.begin(), problems.end(),
                            [&, &wanted = said](const std::string& problem) {
                              return problem.starts_with("3: ") && problem.find(wanted) != std::string::npos;
                            }))
        << is << " gave " << problems.front();
  }
}

TEST(Pack, RefusesFilesThatAreNone) {
  EXPECT_FALSE(problems_of("").empty());
  EXPECT_FALSE(problems_of("[]").empty());
  EXPECT_FALSE(problems_of(indicator).empty());
  EXPECT_FALSE(problems_of(head).empty());
  EXPECT_FALSE(problems_of(head + head + indicator).empty());
  EXPECT_FALSE(problems_of(head + indicator + "\n" + indicator).empty());
  EXPECT_FALSE(problems_of(head + "{\"other\":1}\n" + indicator).empty());
  EXPECT_FALSE(problems_of(head + indicator + "\n\xff").empty());
  EXPECT_FALSE(problems_of(std::string(100'000, '[')).empty());
  const std::string deep = R"({"text":)" + std::string(100'000, '[') + std::string(100'000, ']') + "}";
  EXPECT_FALSE(problems_of(head + with(indicator, R"({"text":"pay back"})", deep)).empty());
}

Pack pack_of(const std::string& text) {
  std::vector<PackProblem> problems;
  auto pack = read_pack(text, problems);
  EXPECT_TRUE(problems.empty());
  return pack;
}

TEST(PackSet, HasOneNamespaceOfIndicatorsAndWordings) {
  const auto second = with(head, R"("pack":"test")", R"("pack":"other")");
  const auto no_wording = second.substr(0, second.find('\n') + 1);
  const auto other = with(indicator, "T-01", "T-02");
  const auto made = PackSet::make({pack_of(head + indicator), pack_of(no_wording + other)});
  ASSERT_TRUE(made);
  EXPECT_EQ(made->rows().size(), 2U);
  EXPECT_NE(made->find("T-02"), nullptr);
  EXPECT_EQ(made->find("T-03"), nullptr);
  EXPECT_TRUE(made->reads("en"));
  EXPECT_FALSE(made->reads("de"));
  EXPECT_FALSE(made->reads(""));
  EXPECT_FALSE(PackSet::make({pack_of(head + indicator), pack_of(head + other)}));
  EXPECT_FALSE(PackSet::make({pack_of(head + indicator), pack_of(second + other)}));
  EXPECT_FALSE(PackSet::make({pack_of(head + indicator), pack_of(no_wording + indicator)}));
  EXPECT_FALSE(PackSet::make({pack_of(no_wording + other)}));
  EXPECT_FALSE(PackSet::make(
      {pack_of(head + with(indicator, R"("band":"M")", R"("band":"W","raised_with":"T-09","raised_band":"M")"))}));
}

// The rules of the packs that come with Fanal which no reader of one file can hold.
TEST(BuiltInPacks, AreReadTogetherWithoutAProblem) {
  std::vector<Pack> packs;
  for (const auto& [file, text] : built_in_packs()) {
    std::vector<PackProblem> problems;
    packs.push_back(read_pack(text, problems));
    for (const auto& problem : problems) ADD_FAILURE() << file << ":" << problem.line << ": " << problem.message;
  }
  const auto set = PackSet::make(std::move(packs));
  ASSERT_TRUE(set) << set.error().message;
  EXPECT_GE(set->rows().size(), 100U);
  for (const char* language : {"en", "fr", "es"}) EXPECT_TRUE(set->reads(language));
  for (const char* barred : {"AD-04", "AD-07"}) {
    const auto* row = set->find(barred);
    ASSERT_NE(row, nullptr) << barred;
    EXPECT_EQ(row->computation, nullptr);
    EXPECT_EQ(row->indicator->band, Band::barred);
  }
  for (const char* unsupported : {"AD-05", "AD-06", "AD-08"}) {
    const auto* row = set->find(unsupported);
    ASSERT_NE(row, nullptr) << unsupported;
    EXPECT_EQ(row->indicator->band, Band::unsupported);
  }
}

}  // namespace
}  // namespace fanal::score
