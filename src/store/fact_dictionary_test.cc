// Facts packed with a dictionary are given back whole, and only with it.
#include "store/fact_dictionary.h"

#include <random>

#include "store/test_support.h"

namespace fanal::store {
namespace {

using namespace testing;

constexpr std::size_t most = 2 * FactDictionary::min_facts;

std::vector<std::string> plain_facts(const MadeItem& made) {
  std::vector<std::string> facts;
  for (std::size_t i = 0; i < made.units.size() * made.rows; ++i) {
    const Fact fact = made_fact(made, i / made.rows, i % made.rows);
    facts.push_back(FactPacker::plain(fact.document, fact.mentions));
  }
  return facts;
}

TEST(FactDictionary, IsLearnedFromEnoughFacts) {
  const auto facts = plain_facts(make_item("a.txt", 1, most));
  EXPECT_EQ(FactDictionary::learn(1, std::span(facts).first(FactDictionary::min_facts - 1)), nullptr);
  const auto learned = FactDictionary::learn(1, facts);
  ASSERT_NE(learned, nullptr);
  EXPECT_EQ(learned->bytes().find("39980102"), std::string::npos) << "no number of a person stands in it";
  EXPECT_NE(learned->bytes().find("station"), std::string::npos);
  EXPECT_EQ(FactDictionary::learn(1, facts)->bytes(), learned->bytes());
  EXPECT_EQ(must(FactDictionary::load(7, learned->bytes()))->number(), 7U);
  for (const std::string& bytes : {std::string(), std::string("words"), learned->bytes().substr(1)})
    EXPECT_EQ(code_of(FactDictionary::load(1, bytes)), Code::damaged);
}

TEST(FactDictionary, FactsAreGivenBackWhole) {
  const MadeItem made = make_item("a.txt", 1, most);
  const auto facts = plain_facts(made);
  const auto learned = FactDictionary::learn(3, facts);
  ASSERT_NE(learned, nullptr);
  FactPacker packer;
  FactPacker alone;
  packer.use(learned);
  std::size_t asked = 0;
  FactUnpacker unpacker([&](std::uint64_t number) -> Result<std::shared_ptr<const FactDictionary>> {
    ++asked;
    if (number != 3) return Error{Code::damaged, "no such dictionary"};
    return learned;
  });
  std::mt19937 random(5);
  for (std::size_t i = 0; i < 200; ++i) {
    Fact fact = made_fact(made, 0, i);
    // Short and long, like the others and like nothing.
    for (std::size_t k = 0; k < (std::size_t{1} << (i % 18)); ++k)
      fact.document.fields[0].value += i % 2 == 0 ? 'x' : static_cast<char>(random());
    const auto packed = packer.pack(fact.document, fact.mentions);
    EXPECT_EQ(must(unpacker.unpack(packed)).mentions, fact.mentions);
    EXPECT_EQ(must(unpacker.unpack(packed)).document.fields[0].value, fact.document.fields[0].value);
    EXPECT_EQ(must(unpacker.unpack(alone.pack(fact.document, fact.mentions))).mentions, fact.mentions);
    if (packed[0] == 2) {
      EXPECT_EQ(code_of(FactUnpacker().unpack(packed)), Code::damaged);
    }
  }
  EXPECT_EQ(asked, 1U);
  const auto packed = packer.pack(facts[0]);
  EXPECT_LT(packed.size(), alone.pack(facts[0]).size() * 3 / 4);
  ASSERT_EQ(packed[0], 2);
  std::string changed = packed;
  changed[1] = 4;
  EXPECT_EQ(code_of(unpacker.unpack(changed)), Code::damaged);
  for (std::size_t cut = 0; cut < packed.size(); ++cut)
    EXPECT_EQ(code_of(unpacker.unpack(std::string_view(packed).substr(0, cut))), Code::damaged) << cut;
  packer.use(nullptr);
  EXPECT_EQ(packer.pack(facts[0]), alone.pack(facts[0]));
}

TEST(FactDictionary, IsInTheCaseWithTheFirstFactsThatUseIt) {
  TemporaryDirectory dir;
  Case opened = new_case(dir / "case");
  const MadeItem made = make_item("a.txt", 2, most);
  const auto learned = FactDictionary::learn(1, plain_facts(made));
  ASSERT_NE(learned, nullptr);
  for (const std::size_t number : {0U, 1U}) {  // each by a writer of its own
    auto writer = must(opened.write(test_intent()));
    auto reader = must(opened.reader());
    EXPECT_EQ(must(reader.dictionary()) != nullptr, number == 1);
    const ItemRow row = number == 0 ? must(writer.add_item(made.stored, made.capture)) : 1;
    std::vector<UnitCommit> units{made_unit(opened, made, row, number)};
    FactPacker packer;
    packer.use(learned);
    for (std::size_t i = 0; i < made.rows; ++i) {
      const Fact fact = made_fact(made, number, i);
      units[0].facts[i].packed = packer.pack(fact.document, fact.mentions);
    }
    units[0].dictionary = number == 0 ? learned : must(reader.dictionary());
    must(writer.commit_units(units));
  }
  auto reader = must(opened.reader());
  EXPECT_EQ(must(reader.dictionary())->bytes(), learned->bytes());
  EXPECT_EQ(must(reader.fact(all_rows, 1)).fact, made_fact(made, 0, 0));
  EXPECT_EQ(must(reader.fact(all_rows, static_cast<FactRow>(most + 5))).fact, made_fact(made, 1, 4));
}

}  // namespace
}  // namespace fanal::store
