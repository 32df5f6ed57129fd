#pragma once
// Distinct codes of photos in ascending order, and the photos that have each: what the tables stand over.
#include <cstdint>
#include <span>
#include <vector>

#include "base/executor.h"
#include "model/photo.h"

namespace fanal::index {

/// Half a code. A code is kept in two: the first half alone rules out nearly all that are far, and so half the memory
/// is read.
struct alignas(16) HalfCode {
  std::uint64_t first = 0;
  std::uint64_t second = 0;
};

/// Codes by place, from 0.
struct CodeView {
  const HalfCode* front = nullptr;  ///< words 0 and 1
  const HalfCode* back = nullptr;   ///< words 2 and 3
};

struct PhotoGroups {
  std::vector<HalfCode> front;
  std::vector<HalfCode> back;
  std::vector<std::uint32_t> starts{0};  ///< one more than codes: first id of each
  std::vector<std::uint32_t> ids;        ///< ascending within a code, each once

  std::uint32_t size() const { return static_cast<std::uint32_t>(front.size()); }
  CodeView view() const { return {front.data(), back.data()}; }
  PhotoHash code(std::uint32_t place) const {
    return {{front[place].first, front[place].second, back[place].first, back[place].second}};
  }
  std::span<const std::uint32_t> ids_of(std::uint32_t place) const {
    return std::span(ids).subspan(starts[place], starts[place + 1] - starts[place]);
  }
};

/// codes[i] is of photo ids[i]; both are of one length, up to 2^31. The same pair given twice is kept once.
/// O(n log n), on the workers of `executor` where there is one.
PhotoGroups group_codes(std::span<const PhotoHash> codes, std::span<const std::uint32_t> ids, Executor* executor);

/// Calls body(i) for i in [0, count), on the workers where there are such.
template <typename Body>
void for_each_on(Executor* executor, std::size_t count, const Body& body) {
  if (executor != nullptr) return executor->for_each(count, body);
  for (std::size_t i = 0; i < count; ++i) body(i);
}

}  // namespace fanal::index
