#include "engine/internal/message_catalog.h"

#include <gtest/gtest.h>

#include <string>

#include "engine/gazetteer.h"

namespace fanal::engine {
namespace {

void put(std::string& out, std::uint32_t value) {
  for (int i = 0; i < 4; ++i) out += static_cast<char>(value >> (8 * i) & 0xFFU);
}

// One entry, `42` to `Londres`, as msgfmt lays it out.
std::string catalog() {
  std::string out;
  for (const std::uint32_t word : {0x950412deU, 0U, 1U, 28U, 36U, 0U, 44U, 2U, 44U, 7U, 47U}) put(out, word);
  return out + std::string("42\0Londres\0", 11);
}

TEST(MessageCatalog, GivesTextsByKey) {
  const auto bytes = catalog();
  const auto texts = internal::read_catalog(bytes);
  ASSERT_EQ(texts.size(), 1U);
  EXPECT_EQ(texts.at("42"), "Londres");
}

TEST(MessageCatalog, GivesNothingOfWhatIsNone) {
  EXPECT_TRUE(internal::read_catalog("").empty());
  EXPECT_TRUE(internal::read_catalog("no catalogue at all, only words").empty());
  const auto whole = catalog();
  for (std::size_t size = 0; size < whole.size() - 1; ++size)
    EXPECT_TRUE(internal::read_catalog(whole.substr(0, size)).empty());
  auto wild = whole;
  wild[9] = '\xFF';
  EXPECT_TRUE(internal::read_catalog(wild).empty());
}

TEST(LoadGazetteer, KnowsCitiesByTheirTranslatedNames) {
  const auto gazetteer = load_gazetteer();
  ASSERT_TRUE(gazetteer);
  EXPECT_GT(gazetteer->cities().size(), 20000U);
  const struct {
    std::string_view folded;
    std::string_view city;
    std::string_view country;
  } rows[] = {{"londres", "London", "GB"},     {"ginebra", "Geneva", "CH"}, {"geneve", "Geneva", "CH"},
              {"bruxelles", "Brussels", "BE"}, {"anvers", "Antwerp", "BE"}, {"cologne", "Cologne", "DE"},
              {"lyon", "Lyon", "FR"}};
  for (const auto& row : rows) {
    const auto ids = gazetteer->named(row.folded);
    ASSERT_FALSE(ids.empty()) << row.folded;
    EXPECT_EQ(gazetteer->cities()[ids[0]].name, row.city);
    EXPECT_EQ(gazetteer->cities()[ids[0]].country, row.country);
  }
  for (const auto* area : {"switzerland", "suisse", "suiza", "ontario", "texas", "maine", "quebec", "andalousie"})
    EXPECT_FALSE(gazetteer->area_names().find(area).ids.empty()) << area;
}

}  // namespace
}  // namespace fanal::engine
