#pragma once
// The packs of indicators: what they hold, whether a pack of one's own proves itself, and the page of the manual.
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace fanal::engine {

struct IndicatorRow {
  std::string id;
  std::string name_en;
  std::string name_fr;
  std::string pack;
  std::uint32_t version = 1;
  std::string band;
  std::string evidence;
  std::string dimension;
  std::string element;
  std::string family;
  std::string computation;  ///< empty: none
  std::string waits_for;    ///< what it needs that Fanal does not hold today; empty: nothing
  bool is_counter = false;
  bool is_verified = false;
  std::string review_due;
  std::string from = "fanal";  ///< who keeps its pack: `fanal`, `instance`, `case`
};

/// Of the packs that come with Fanal, by id. Errors: invalid_input, a bug of ours.
Result<std::vector<IndicatorRow>> indicator_rows();

struct PackCheckProblem {
  std::string file;
  std::uint32_t line = 0;  ///< from 1; 0: the file as a whole
  std::string message;
};

struct PackCheck {
  std::uint64_t packs = 0;
  std::uint64_t indicators = 0;
  std::uint64_t wordings = 0;
  std::uint64_t examples = 0;
  std::vector<PackCheckProblem> problems;  ///< empty: they can be used
};

/// Files of packs, used together, proved by their examples; none given: those that come with Fanal.
/// Errors: not_found, unavailable, limit (over 16 MiB). What is wrong inside a file is no error.
Result<PackCheck> check_packs(const std::vector<std::string>& paths);

/// docs/indicators.md: made from the packs and the table of computations, so that it says what is computed.
Result<std::string> indicators_page();

}  // namespace fanal::engine
