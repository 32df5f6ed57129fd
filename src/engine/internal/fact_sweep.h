#pragma once
// Facts, in row order, worked on by several threads: each reads a share of the rows on a connection of its own, and
// what it makes is folded in row order by the caller's thread. Memory holds a few shares at a time.
#include <algorithm>
#include <deque>
#include <functional>
#include <future>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

#include "base/executor.h"
#include "base/result.h"
#include "store/case.h"

namespace fanal::engine {

constexpr store::FactRow sweep_rows = 2048;

/// What one thread reads at once: ascending ranges, of sweep_rows rows together at most.
using SweepShare = std::vector<store::RowRange>;

/// `ranges`: ascending.
inline std::vector<SweepShare> shares_of(const std::vector<store::RowRange>& ranges) {
  std::vector<SweepShare> shares;
  store::FactRow room = 0;
  for (auto range : ranges) {
    while (range.begin < range.end) {
      if (room == 0) {
        shares.emplace_back();
        room = sweep_rows;
      }
      const auto end = std::min(range.end, range.begin + room);
      shares.back().push_back({range.begin, end});
      room -= end - range.begin;
      range.begin = end;
    }
  }
  return shares;
}

/// `rows`: ascending, distinct.
inline std::vector<store::RowRange> ranges_of(const std::vector<store::FactRow>& rows) {
  std::vector<store::RowRange> ranges;
  for (const auto row : rows) {
    if (ranges.empty() || ranges.back().end != row) ranges.push_back({row, row});
    ranges.back().end = row + 1;
  }
  return ranges;
}

/// make(fact) on any thread, fold(made) in row order on this one, while others read on. Errors: those of reading.
template <typename Made>
Result<void> sweep_facts(const store::Case& opened, const RowFilter& filter, const std::vector<store::RowRange>& ranges,
                         Executor& executor, const std::function<Made(store::StoredFact&)>& make,
                         const std::function<void(Made&&)>& fold) {
  struct Share {
    std::vector<Made> made;
    std::optional<Error> error;
    std::future<void> is_read;
  };
  const auto shares = shares_of(ranges);
  const std::size_t lanes = std::min(std::max<std::size_t>(executor.threads(), 1), shares.size());
  std::mutex mutex;
  std::vector<store::Reader> idle;  // one for each thread that reads
  for (std::size_t i = 0; i < lanes; ++i) {
    FANAL_TRY(reader, opened.reader());
    idle.push_back(std::move(reader));
  }
  const auto read = [&](const SweepShare& ranges_of_share, Share& share) {
    std::unique_lock lock(mutex);
    store::Reader reader = std::move(idle.back());
    idle.pop_back();
    lock.unlock();
    for (const auto& rows : ranges_of_share) {
      auto done = reader.read_facts(filter, rows, [&](store::StoredFact& fact) {
        share.made.push_back(make(fact));
        return true;
      });
      if (!done) share.error = std::move(done).error();
      if (share.error) break;
    }
    lock.lock();
    idle.push_back(std::move(reader));
  };
  std::deque<Share> flying;  // moves no element when others are pushed or popped at its ends
  std::optional<Error> error;
  for (std::size_t next = 0; next < shares.size() || !flying.empty();) {
    while (!error && next < shares.size() && flying.size() < 2 * lanes) {
      Share& share = flying.emplace_back();
      // The promise is the task's too: it must outlive set_value(), which the waiting thread does not wait for.
      auto promise = std::make_shared<std::promise<void>>();
      share.is_read = promise->get_future();
      executor.submit([&read, &share, &rows = shares[next], promise] {
        read(rows, share);
        promise->set_value();
      });
      ++next;
    }
    if (flying.empty()) break;
    flying.front().is_read.wait();
    if (!error) error = std::move(flying.front().error);
    for (Made& one : flying.front().made)
      if (!error) fold(std::move(one));
    flying.pop_front();
  }
  if (error) return *std::move(error);
  return {};
}

}  // namespace fanal::engine
