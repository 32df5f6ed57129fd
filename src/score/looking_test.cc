#include "score/internal/looking.h"

#include "score/test_support.h"

namespace fanal::score::internal {
namespace {

using namespace testing;

TEST(Looking, KnowsCopies) {
  const auto first = Made(advert(0)).phone("+331").text(7).price(100);
  struct Row {
    const char* what;
    DocumentFacts other;
    bool is_copy;
  };
  auto undated = Made(advert(1, std::nullopt)).phone("+331").text(7);
  const std::vector<Row> rows{
      {"the same", Made(advert(1)).phone("+331").text(7).price(100), true},
      {"another price and picture", Made(advert(1)).phone("+331").text(7).price(200).picture("f"), true},
      {"the number twice", Made(advert(1)).phone("+331").phone("+331").text(7), true},
      {"another time", Made(advert(1, start + 1)).phone("+331").text(7), false},
      {"no time", undated, false},
      {"another text", Made(advert(1)).phone("+331").text(8), false},
      {"another contact", Made(advert(1)).phone("+332").text(7), false},
      {"one contact more", Made(advert(1)).phone("+331").handle("x").text(7), false},
      {"another kind", Made(advert(1)).phone("+331").text(7).of(DocumentKind::page), false},
  };
  for (const auto& row : rows) {
    const Documents kept = without_copies({&row.other, &first.facts});
    EXPECT_EQ(kept.size(), row.is_copy ? 1U : 2U) << row.what;
    EXPECT_EQ(kept.front(), &first.facts) << row.what << ": the first by index stays";
  }
}

TEST(Looking, OfEventsKnowsCopiesByTheirAmountAndPlace) {
  const auto paid = [](DocumentIndex i, std::int64_t minor) {
    return event(i, DocumentKind::transaction, start).from("a").to("b").price(minor).facts;
  };
  const auto a = paid(0, 100);
  const auto b = paid(1, 100);
  const auto c = paid(2, 200);
  EXPECT_EQ(without_copies({&a, &b, &c}), (Documents{&a, &c}));
  auto d = a;
  auto e = b;
  d.at.reset();
  e.at.reset();
  EXPECT_EQ(without_copies({&d, &e}).size(), 2U) << "nothing tells them to be one";
}

TEST(Looking, ContactsThatMostlyStandTogetherAreOneHolders) {
  const GroupFacts group{{Made(advert(0)).phone("a").phone("b"), Made(advert(1)).phone("a").phone("b").handle("c"),
                          Made(advert(2)).phone("d").hub("a"), Made(advert(3)).phone("a").phone("b").phone("d"),
                          Made(advert(4)).of(DocumentKind::report).phone("a").phone("d"),
                          event(5, DocumentKind::call, start).from("a").to("d")}};
  const auto posters = posters_of(group, adverts_of(group, {}));
  ASSERT_EQ(posters.holder.size(), 4U);
  // b stands with a wherever it stands; c once, of three times that a does, and d once of three.
  EXPECT_EQ(posters.holder, (std::vector<std::uint32_t>{0, 0, 2, 3})) << "phones a, b, d; then handle c";
  for (const auto& use : posters.uses) EXPECT_EQ(use.document->source, SourceClass::advert);
}

TEST(Looking, AnOfficeMakesItsNumbersNobodysOne) {
  const GroupFacts group{{Made(advert(0)).phone("a").handle("o"), Made(advert(1)).phone("b").handle("o"),
                          Made(advert(2)).phone("c").handle("o")}};
  const auto posters = posters_of(group, adverts_of(group, {}));
  EXPECT_EQ(posters.holder, (std::vector<std::uint32_t>{0, 1, 2, 3}));
}

TEST(Looking, AnAdvertOfManyContactsIsADirectory) {
  auto page = Made(advert(0));
  for (std::size_t i = 0; i < most_contacts_of_advert; ++i) page.phone(std::to_string(i)).phone(std::to_string(i));
  EXPECT_FALSE(is_directory(page.facts));
  EXPECT_EQ(uses_of({&page.facts}, is_of_poster).size(), most_contacts_of_advert);
  EXPECT_EQ(hidden_steps(page.facts), 0U);
  page.phone("one more");
  EXPECT_TRUE(is_directory(page.facts));
  EXPECT_TRUE(uses_of({&page.facts}, is_of_poster).empty());
  EXPECT_FALSE(hidden_steps(page.facts));
  page.of(DocumentKind::report);
  EXPECT_FALSE(is_directory(page.facts)) << "of a telephone's contacts each is somebody's";
}

TEST(Looking, AnEndOfAnEventIsFoundBeforeItsText) {
  auto message = Made(advert(0)).of(DocumentKind::message).phone("a").from("a").to("b");
  const GroupFacts group{{message}};
  const auto uses = uses_of(documents_of(group, {}), is_not_shared);
  ASSERT_EQ(uses.size(), 2U);
  EXPECT_EQ(uses[0].said->side, Side::from);
  EXPECT_EQ(uses[1].said->side, Side::to);
}

TEST(Looking, DaysBeginAtMidnightBeforeAndAfter1970) {
  for (const auto& [at, day] : std::vector<std::pair<UtcSeconds, std::int64_t>>{
           {0, 0}, {86399, 0}, {86400, 1}, {-1, -1}, {-86400, -1}, {-86401, -2}})
    EXPECT_EQ(day_of(at), day) << at;
}

TEST(Looking, TemplatesAreOfOneGroupOrOneText) {
  auto same_group = Made(advert(1)).text(8).facts;
  same_group.text_group = 7;
  const auto a = Made(advert(0)).text(7).facts;
  auto same_text = Made(advert(2)).text(8).facts;
  same_text.text_group = 9;
  const auto none = Made(advert(3)).text(0).facts;
  const auto bare = Made(advert(4)).text(0).facts;
  EXPECT_EQ(templates_of({&a, &same_group, &same_text, &none, &bare}), (std::vector<std::uint32_t>{0, 0, 0, 3, 4}));
}

}  // namespace
}  // namespace fanal::score::internal
