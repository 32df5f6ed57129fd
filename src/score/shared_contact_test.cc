#include "score/test_support.h"

namespace fanal::score {
namespace {

using namespace testing;

Made posted(DocumentIndex i, std::int64_t days, std::string name, std::string family) {
  auto made = Made(advert(i, start + days * day)).phone("+331");
  if (!name.empty()) made.name(std::move(name));
  if (!family.empty()) made.picture(std::move(family));
  return made;
}

struct Row {
  const char* what;
  std::vector<DocumentFacts> documents;
  bool holds;
};

TEST(SharedContact, NeedsNamesWithPicturesOfTheirOwn) {
  auto common = posted(2, 2, "lea", "h");
  common.facts.pictures[0].is_common = true;
  auto undated = posted(2, 2, "lea", "h");
  undated.facts.at.reset();
  auto hub = posted(2, 2, "lea", "h");
  for (auto* one : {&hub}) one->facts.contacts[0].is_shared_by_many = true;
  const auto ana = posted(0, 0, "ana", "f");
  const auto eva = posted(1, 1, "eva", "g");
  const std::vector<Row> rows{
      {"three people", {ana, eva, posted(2, 2, "lea", "h")}, true},
      {"two", {ana, eva, posted(2, 2, "eva", "h")}, false},
      {"two names of one picture", {ana, eva, posted(2, 2, "lea", "g")}, false},
      {"a name whose picture another shows later",
       {ana, eva, posted(2, 2, "lea", "h"), posted(3, 400, "lea", "g")},
       false},
      {"a duo is one", {ana, eva, posted(2, 2, "lea", "h").name("eva")}, false},
      {"a duo without a picture is one",
       {ana, eva, posted(2, 2, "lea", "h"), posted(3, 3, "lea", "").name("eva")},
       false},
      {"no picture", {ana, eva, posted(2, 2, "lea", "")}, false},
      {"a common picture", {ana, eva, common}, false},
      {"no time", {ana, eva, undated}, false},
      {"no name", {ana, eva, posted(2, 2, "", "h")}, false},
      {"shared by many", {ana, eva, hub}, false},
      {"90 days", {ana, posted(1, 45, "eva", "g"), posted(2, 90, "lea", "h")}, true},
      {"91 days", {ana, posted(1, 45, "eva", "g"), posted(2, 91, "lea", "h")}, false},
      {"60 days of silence", {ana, eva, posted(2, 61, "lea", "h")}, true},
      {"61 days of silence", {ana, eva, posted(2, 62, "lea", "h")}, false},
      {"a post without a name breaks the silence", {ana, eva, posted(3, 30, "", ""), posted(2, 62, "lea", "h")}, true},
      {"another contact", {ana, eva, Made(advert(2)).phone("+332").name("lea").picture("h")}, false},
  };
  for (const auto& row : rows) EXPECT_EQ(ask("shared_contact", row.documents).has_value(), row.holds) << row.what;
  EXPECT_TRUE(ask("shared_contact", {ana, eva, posted(2, 2, "lea", "")}, with({{"least_pictures", 2}})));
}

TEST(SharedContact, ShowsEachPersonOnceAndCountsAll) {
  std::vector<DocumentFacts> documents;
  for (DocumentIndex i = 0; i < 30; ++i) {
    const std::string person(1, static_cast<char>('a' + i / 10));
    documents.push_back(posted(i, i, person, person));
  }
  const auto found = ask("shared_contact", documents);
  ASSERT_TRUE(found);
  EXPECT_EQ(found->documents, 30U);
  EXPECT_EQ(figure(*found, "people"), 3);
  std::set<DocumentIndex> shown;
  for (const auto& proof : found->proofs) shown.insert(proof.document);
  EXPECT_EQ(shown, (std::set<DocumentIndex>{0, 10, 20}));
}

// The slow twin: for each post the window that ends with it, people by merging until nothing changes.
TEST(SharedContact, FindsWhatEveryWindowByItselfFinds) {
  for (std::uint32_t seed = 1; seed <= 300; ++seed) {
    std::mt19937 random(seed);
    std::vector<DocumentFacts> documents;
    for (DocumentIndex i = 0; i < 10; ++i)
      documents.push_back(posted(i, static_cast<std::int64_t>(random() % 300),
                                 std::string(1, static_cast<char>('a' + random() % 5)),
                                 random() % 4 == 0 ? "" : std::to_string(random() % 12)));
    std::map<std::string, std::string> person;
    for (const auto& facts : documents) person[facts.names[0].value] = facts.names[0].value;
    for (int round = 0; round < 10; ++round)
      for (const auto& a : documents)
        for (const auto& b : documents)
          if (!a.pictures.empty() && !b.pictures.empty() && a.pictures[0].family == b.pictures[0].family) {
            auto& x = person[a.names[0].value];
            auto& y = person[b.names[0].value];
            x = y = std::min(x, y);
          }
    std::vector<UtcSeconds> times;
    for (const auto& facts : documents) times.push_back(*facts.at);
    std::sort(times.begin(), times.end());
    bool expected = false;
    for (const auto& last : documents) {
      UtcSeconds begin = *last.at - 90 * day;
      for (std::size_t i = 1; i < times.size(); ++i)
        if (times[i] <= *last.at && times[i] - times[i - 1] > 60 * day) begin = std::max(begin, times[i]);
      std::set<std::string> pictured;
      for (const auto& facts : documents)
        if (*facts.at >= begin && *facts.at <= *last.at && !facts.pictures.empty())
          pictured.insert(person[facts.names[0].value]);
      expected = expected || pictured.size() >= 3;
    }
    EXPECT_EQ(ask("shared_contact", documents).has_value(), expected) << "seed " << seed;
  }
}

}  // namespace
}  // namespace fanal::score
