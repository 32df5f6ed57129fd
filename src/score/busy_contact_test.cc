#include "score/test_support.h"

namespace fanal::score {
namespace {

using namespace testing;

std::vector<DocumentFacts> adverts(const std::string& phone, int count, DocumentIndex first = 0) {
  std::vector<DocumentFacts> out;
  for (int i = 0; i < count; ++i)
    out.push_back(Made(advert(first + static_cast<DocumentIndex>(i), start + i % 2 * day)).phone(phone));
  return out;
}

Baseline usual() {
  Baseline out;
  for (int i = 0; i < 100; ++i)
    for (const auto& facts : adverts("+3300" + std::to_string(i), 4)) out.add(facts);
  out.finish();
  return out;
}

TEST(BusyContact, IsOverNinetyNineInAHundred) {
  const auto found = ask("busy_contact", adverts("+331", 6), {}, usual());
  ASSERT_TRUE(found);
  EXPECT_EQ(figure(*found, "adverts_a_day"), 3000);
  EXPECT_EQ(figure(*found, "usual"), 2000);
  EXPECT_FALSE(ask("busy_contact", adverts("+331", 4), {}, usual()));
  EXPECT_FALSE(ask("busy_contact", adverts("+331", 6), with({{"least_contacts", 101}}), usual()));
  EXPECT_FALSE(ask("busy_contact", adverts("+331", 6)));
  auto one_day = adverts("+331", 60);
  for (auto& facts : one_day) facts.at = start;
  EXPECT_FALSE(ask("busy_contact", one_day, {}, usual()));
  auto copies = adverts("+331", 6);
  for (auto& facts : copies) facts.text_hash = 7;
  EXPECT_FALSE(ask("busy_contact", copies, {}, usual()));
}

}  // namespace
}  // namespace fanal::score
