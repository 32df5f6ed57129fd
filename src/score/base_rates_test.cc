#include "score/base_rates.h"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>
#include <string>

namespace fanal::score {
namespace {

// By counting people, not by the formula: of a million groups.
TEST(BaseRates, AreTheCountsOfAMillionGroups) {
  for (const auto& row : base_rates()) {
    const std::uint64_t true_groups = 1'000'000ULL * row.prevalence / 10'000;
    const std::uint64_t raised_true = true_groups * row.found / 10'000;
    const std::uint64_t raised_wrong = (1'000'000 - true_groups) * row.wrong / 10'000;
    EXPECT_EQ(row.true_share, raised_true * 10'000 / (raised_true + raised_wrong))
        << row.prevalence << " " << row.wrong;
  }
  EXPECT_EQ(true_share(0, 0, 0), 0U);
}

std::string in_per_cent(std::uint32_t share) {
  const auto rounded = (share + 50) / 100;
  return std::to_string(rounded) + " %";
}

// The table that people read is this one.
TEST(BaseRates, StandInTheManual) {
  std::ifstream file(std::string(FANAL_SOURCE_DIR) + "/docs/limits.md");
  std::stringstream text;
  text << file.rdbuf();
  const auto rows = base_rates();
  for (std::size_t alarms = 0; alarms < 3; ++alarms) {
    std::string line;
    for (std::size_t i = 0; i < 4; ++i) line += " | " + in_per_cent(rows[alarms * 4 + i].true_share);
    EXPECT_NE(text.str().find(line + " |"), std::string::npos) << line;
  }
}

}  // namespace
}  // namespace fanal::score
