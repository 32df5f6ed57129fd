#pragma once
// Builds a segment of the text index from documents, in memory.
// Source: docs/formats/index.md.
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "base/result.h"
#include "index/blocks.h"
#include "index/document.h"

namespace fanal::index {

/// Takes documents in any order. Within the segment they are ordered by the begin of their time, unknown last, then by
/// row: the same documents give the same bytes whatever the order they came in.
class SegmentBuilder {
 public:
  explicit SegmentBuilder(const Layout& layout = {});
  ~SegmentBuilder();
  SegmentBuilder(SegmentBuilder&&) noexcept;
  SegmentBuilder& operator=(SegmentBuilder&&) noexcept;

  /// Some 5 microseconds for an advert. Errors: invalid_input when the row is below 1, a value of an attribute is
  /// empty, a time is beyond the years that civil dates have, the document has more than 1024 prices or 65,536 values
  /// of attributes, or the builder has 2^31 documents or words.
  Result<void> add(const IndexDocument& document);
  std::size_t documents() const;
  /// Memory in use, roughly: what to decide by when to finish.
  std::size_t bytes() const;
  /// The blocks of the segment, head first; the builder is empty after it. An empty segment has its head only or
  /// little more. Errors: invalid_input when two documents have the same row.
  Result<std::vector<std::string>> finish();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace fanal::index
