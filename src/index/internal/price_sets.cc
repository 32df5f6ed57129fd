#include "index/internal/price_sets.h"

#include <string>
#include <unordered_map>

#include "index/internal/bits.h"
#include "index/internal/price_units.h"

namespace fanal::index {
namespace {

std::unique_ptr<const PriceSets> read_sets(const SegmentState& segment, Trouble& trouble) {
  auto made = std::make_unique<PriceSets>();
  PriceReader reader(segment, trouble);
  std::unordered_map<std::string, std::uint32_t> numbers;
  std::vector<PriceSets::Price> held;
  PackWriter bytes;
  const auto number_of = [&]() -> std::uint32_t {
    for (const auto& [unit, amount] : held) bytes.number(unit).integer(amount);
    const auto [known, is_new] = numbers.try_emplace(bytes.take(), static_cast<std::uint32_t>(made->documents.size()));
    if (is_new) {
      made->starts.push_back(static_cast<std::uint32_t>(made->prices.size()));
      made->prices.insert(made->prices.end(), held.begin(), held.end());
      made->documents.push_back(0);
    }
    return known->second;
  };
  number_of();  // the empty one
  for (std::uint32_t document = 0; document < segment.head.documents && !trouble; ++document) {
    held.clear();
    const bool has =
        reader.each(document, [&](std::uint32_t unit, std::int64_t amount) { held.emplace_back(unit, amount); });
    const std::uint32_t set = has ? number_of() : 0;
    ++made->documents[set];
    made->set_of.push_back(set);
  }
  made->starts.push_back(static_cast<std::uint32_t>(made->prices.size()));
  if (trouble) return nullptr;
  return made;
}

}  // namespace

std::vector<std::uint32_t> PriceSets::count(const Bits& found) const {
  std::vector<std::uint32_t> counts(sets(), 0);
  if (found.count() * 2 <= found.size()) {
    found.each([&](std::uint32_t document) { ++counts[set_of[document]]; });
    return counts;
  }
  // Of most documents, those are looked at that are not among them.
  counts = documents;
  Bits others = Bits::all(found.size());
  others.drop(found);
  others.each([&](std::uint32_t document) { --counts[set_of[document]]; });
  return counts;
}

const PriceSets* KnownPriceSets::of(const SegmentState& segment, Trouble& trouble) {
  const std::scoped_lock lock(mutex_);
  if (known_ == nullptr && !trouble) known_ = read_sets(segment, trouble);
  return known_.get();
}

}  // namespace fanal::index
