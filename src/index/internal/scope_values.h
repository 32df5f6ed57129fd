#pragma once
// The values of an attribute over all segments of a scope, numbered in ascending order: so that segments are counted
// together by number, and the bytes of a value are looked at once.
#include <array>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "index/document.h"
#include "index/segment.h"

namespace fanal::index {

struct Trouble;

struct ScopeValues {
  std::vector<std::string> values;                    ///< ascending
  std::vector<std::vector<std::uint32_t>> number_of;  ///< by segment and code
};

/// Of one list of segments. Thread-safe.
class KnownValues {
 public:
  /// Read the first time that they are asked for; stay as long as this. Null after trouble.
  const ScopeValues* of(const Segments& segments, Attribute attribute, Trouble& trouble);

 private:
  std::mutex mutex_;
  std::array<std::unique_ptr<const ScopeValues>, attribute_count> known_;
};

}  // namespace fanal::index
