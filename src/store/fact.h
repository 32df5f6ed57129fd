#pragma once
// A fact is a document with its mentions, packed into one row. Format: docs/formats/case.md, "Facts".
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "model/document.h"
#include "model/mention.h"

namespace fanal::store {

struct Fact {
  Document document;
  std::vector<Mention> mentions;
  bool operator==(const Fact&) const = default;
};

/// Packs and compresses; keeps its context, so make one a thread. document.where.item is not packed: the row says it.
class FactPacker {
 public:
  FactPacker();
  ~FactPacker();
  FactPacker(FactPacker&&) noexcept;
  FactPacker& operator=(FactPacker&&) noexcept;
  std::string pack(const Document& document, const std::vector<Mention>& mentions);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// The way back; one a thread.
class FactUnpacker {
 public:
  FactUnpacker();
  ~FactUnpacker();
  FactUnpacker(FactUnpacker&&) noexcept;
  FactUnpacker& operator=(FactUnpacker&&) noexcept;
  /// where.item is left as it is by default. Errors: damaged.
  Result<Fact> unpack(std::string_view packed);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace fanal::store
