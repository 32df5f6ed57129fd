#pragma once
// A fact is a document with its mentions, packed into one row. Format: docs/formats/case.md, "Facts".
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "model/document.h"
#include "model/mention.h"
#include "store/fact_dictionary.h"

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
  /// Nothing: each fact by itself, as at first.
  void use(std::shared_ptr<const FactDictionary> dictionary);
  std::string pack(const Document& document, const std::vector<Mention>& mentions);

  /// pack() in its two steps: the fact as bytes, and those compressed.
  static std::string plain(const Document& document, const std::vector<Mention>& mentions);
  std::string pack(std::string_view plain);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// The way back; one a thread.
class FactUnpacker {
 public:
  /// Gives a dictionary of the case by its number. Errors: damaged when there is none.
  using Dictionaries = std::function<Result<std::shared_ptr<const FactDictionary>>(std::uint64_t number)>;
  /// Without `dictionaries`, for facts that were packed without one.
  explicit FactUnpacker(Dictionaries dictionaries = {});
  ~FactUnpacker();
  FactUnpacker(FactUnpacker&&) noexcept;
  FactUnpacker& operator=(FactUnpacker&&) noexcept;
  /// where.item is left as it is by default. Errors: damaged.
  Result<Fact> unpack(std::string_view packed);
  /// FactPacker::plain; valid until the next call. Errors: damaged.
  Result<std::string_view> plain(std::string_view packed);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace fanal::store
