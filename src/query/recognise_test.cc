#include "query/recognise.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace fanal::query {
namespace {

using Readings = std::vector<Reading>;

Readings readings(std::string_view typed, std::string country = {}) {
  Options options;
  options.country = std::move(country);
  Readings out;
  for (const auto& one : recognise(typed, options)) out.push_back(one.reading);
  return out;
}

TEST(Recognise, KnowsAndDoesNotKnow) {
  const struct {
    std::string_view typed;
    Readings readings;
    std::string country;
  } rows[] = {
      {"0639980012", {Reading::phone, Reading::words}, "FR"},
      {"  0639980012\n", {Reading::phone, Reading::words}, "FR"},
      {"063998", {}, "FR"},
      {"2025-01-15", {}, "FR"},
      {"192.0.2.44", {}, "FR"},
      {"06.39.98.00.12", {Reading::phone, Reading::words}, {}},
      {"a@example.org", {Reading::email, Reading::words}, {}},
      {"a@example", {}, {}},
      {"a@@example.org", {}, {}},
      {"mailto a@example.org now", {}, {}},
      {"GB29 NWBK 6016 1331 9268 19", {Reading::iban, Reading::words}, {}},
      {"GB28 NWBK 6016 1331 9268 19", {}, {}},
      {"1BitcoinEaterAddressDontSendf59kuE", {Reading::wallet, Reading::words}, {}},
      {"1BitcoinEaterAddressDontSendf59ku", {}, {}},
      {"45.7640,4.8357", {Reading::position, Reading::words}, {}},
      {"45.7640", {}, {}},
      {"45.7640,4.8357,1.0", {}, {}},
      {"91.0,4.8", {}, {}},
      {"@abc", {Reading::handle, Reading::words}, {}},
      {"https://ads.example.com/1", {Reading::url, Reading::words}, {}},
      {"https://", {}, {}},
      {"d41d8cd98f00b204e9800998ecf8427e", {Reading::md5, Reading::words}, {}},
      {"D41D8CD98F00B204E9800998ECF8427E", {Reading::md5, Reading::words}, {}},
      {"d41d8cd98f00b204e9800998ecf8427e0", {}, {}},
      {std::string_view("f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0"),
       {Reading::sha256, Reading::pdq, Reading::words},
       {}},
      {"", {}, {}},
      {"phone:0639980012", {}, {}},
  };
  for (const auto& row : rows) EXPECT_EQ(readings(row.typed, row.country), row.readings) << row.typed;
}

TEST(Recognise, GivesTheQueryToType) {
  Options options;
  options.country = "FR";
  const auto found = recognise("０６ ３９ ９８ ００ １２", options);
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0].query, "phone:\"06 39 98 00 12\"");
  EXPECT_EQ(std::get<Keys>(found[0].tree.value).values, std::vector<std::string>{"+33639980012"});
  EXPECT_EQ(found[0].tree.span, (ByteSpan{0, static_cast<std::uint32_t>(found[0].query.size())}));
}

}  // namespace
}  // namespace fanal::query
