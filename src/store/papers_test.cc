// Papers as rows: each change a state of its own, bodies read one at a time.
#include "store/internal/database.h"
#include "store/test_support.h"

namespace fanal::store {
namespace {

using namespace testing;

Paper made_paper(std::string title) {
  Paper paper;
  paper.title = std::move(title);
  paper.body = R"({"text":"One."})";
  paper.meant_for = MeantFor::team;
  paper.owner = paper.actor = "ivo";
  paper.at = "2026-03-02T10:00:00Z";
  return paper;
}

TEST(Papers, AreReadAsWrittenStateByState) {
  TemporaryDirectory dir;
  Case opened = new_case(dir / "case");
  std::vector<Paper> given{made_paper("one"), made_paper("two"), made_paper("one again")};
  given[2].is_withdrawn = true;
  given[2].reason = "said better elsewhere";
  given[2].body = R"({"text":"Other."})";
  {
    Writer writer = must(opened.write(test_intent("report.write")));
    EXPECT_EQ(must(writer.add_paper(given[0])), 1U);
    EXPECT_EQ(must(writer.add_paper(given[1])), 2U);
    given[2].number = 1;
    EXPECT_EQ(must(writer.add_paper(given[2])), 1U) << "numbers count papers, not states";
    for (std::size_t i = 0; i < given.size(); ++i) {
      given[i].state = i + 1;
      given[i].audit_seq = writer.audit_seq();
    }
    given[0].number = 1;
    given[1].number = 2;
    must(writer.done("2026-03-02T10:00:00Z", "{}"));
  }
  Reader reader = must(opened.reader());
  const auto heads = must(reader.papers());
  ASSERT_EQ(heads.size(), given.size());
  for (std::size_t i = 0; i < given.size(); ++i) {
    Paper head = given[i];
    head.body.clear();
    EXPECT_EQ(heads[i], head);
    EXPECT_EQ(must(reader.paper(i + 1)), given[i]);
  }
  EXPECT_EQ(code_of(reader.paper(4)), Code::not_found);
  expect_sound(opened);
}

TEST(Papers, AreNeverChangedNorDeleted) {
  TemporaryDirectory dir;
  Case opened = new_case(dir / "case");
  {
    Writer writer = must(opened.write(test_intent("report.write")));
    must(writer.add_paper(made_paper("one")));
    must(writer.done("2026-03-02T10:00:00Z", "{}"));
  }
  auto database = must(
      internal::Database::open(dir / "case" / "case.db", opened.keys().pages.bytes(), internal::Database::Mode::write));
  EXPECT_FALSE(database.run("UPDATE papers SET title='two'"));
  EXPECT_FALSE(database.run("DELETE FROM papers"));
}

TEST(Papers, OfALaterFanalAreNotShownAsOnesOfThis) {
  TemporaryDirectory dir;
  const Case opened = new_case(dir / "case");
  auto database = must(
      internal::Database::open(dir / "case" / "case.db", opened.keys().pages.bytes(), internal::Database::Mode::write));
  must(database.run("INSERT INTO papers VALUES(1,1,0,'t','{}',7,0,'ivo','ivo','','2026-03-02T10:00:00Z',1)"));
  EXPECT_EQ(code_of(must(opened.reader()).papers()), Code::damaged) << "nobody knows whom it is for";
}

}  // namespace
}  // namespace fanal::store
