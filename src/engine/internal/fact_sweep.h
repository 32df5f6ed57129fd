#pragma once
// All facts, in row order, worked on by several threads: each reads a range of rows on a connection of its own, and
// what it makes is folded in row order by the caller's thread. Memory holds a few ranges at a time.
#include <algorithm>
#include <functional>
#include <optional>
#include <vector>

#include "base/executor.h"
#include "base/result.h"
#include "store/case.h"

namespace fanal::engine {

constexpr store::FactRow sweep_rows = 2048;

/// make(fact) on any thread, fold(made) in row order on this one. Errors: those of reading.
template <typename Made>
Result<void> sweep_facts(const store::Case& opened, const RowFilter& filter, store::FactRow last_row,
                         Executor& executor, const std::function<Made(store::StoredFact&)>& make,
                         const std::function<void(Made&&)>& fold) {
  const std::size_t lanes = std::max<std::size_t>(executor.threads(), 1);
  std::vector<store::Reader> readers;
  for (std::size_t i = 0; i < lanes; ++i) {
    FANAL_TRY(reader, opened.reader());
    readers.push_back(std::move(reader));
  }
  for (store::FactRow begin = 1; begin <= last_row; begin += sweep_rows * static_cast<store::FactRow>(lanes)) {
    std::vector<std::vector<Made>> made(lanes);
    std::vector<std::optional<Error>> errors(lanes);
    executor.for_each(lanes, [&](std::size_t lane) {
      const store::FactRow from = begin + sweep_rows * static_cast<store::FactRow>(lane);
      const store::RowRange rows{from, std::min(from + sweep_rows, last_row + 1)};
      if (rows.begin >= rows.end) return;
      auto read = readers[lane].read_facts(filter, rows, [&](store::StoredFact& fact) {
        made[lane].push_back(make(fact));
        return true;
      });
      if (!read) errors[lane] = std::move(read).error();
    });
    for (std::size_t lane = 0; lane < lanes; ++lane) {
      if (errors[lane]) return *std::move(errors[lane]);
      for (Made& one : made[lane]) fold(std::move(one));
    }
  }
  return {};
}

}  // namespace fanal::engine
