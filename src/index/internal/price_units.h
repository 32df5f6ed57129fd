#pragma once
// The prices of documents of a segment, and what units they are in.
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "base/pack.h"
#include "index/internal/section_reader.h"

namespace fanal::index {

using PriceUnit = std::pair<std::string, std::uint32_t>;  ///< currency, minutes

/// Most prices of one document.
constexpr std::int64_t most_prices = 1024;

/// The section of units, from a map of them to anything.
template <typename Units>
std::string write_units(const Units& units) {
  PackWriter out;
  out.number(units.size());
  for (const auto& [unit, of_no_interest] : units) out.bytes(unit.first).number(unit.second);
  return out.take();
}

class PriceReader {
 public:
  PriceReader(const SegmentState& segment, Trouble& trouble)
      : trouble_(&trouble),
        starts_(segment, Section::price_starts, trouble),
        price_units_(segment, Section::price_units, trouble),
        amounts_(segment, Section::price_amounts, trouble) {
    SectionReader reader(segment, segment.head.at(Section::units), trouble);
    const char* bytes = reader.at(0, reader.size());
    if (bytes == nullptr) return;
    PackReader in(std::string_view(bytes, reader.size()));
    const std::uint64_t count = in.number();
    for (std::uint64_t i = 0; i < count && in.ok(); ++i) {
      std::string currency(in.bytes());
      units_.emplace_back(std::move(currency), static_cast<std::uint32_t>(in.number()));
    }
    if (!in.ok()) trouble.damaged("the units of its prices are cut off");
  }
  const std::vector<PriceUnit>& units() const { return units_; }

  /// Calls take(index of unit, amount) for each price of a document, in the order they were given; true when there is
  /// one.
  template <typename Take>
  bool each(std::uint32_t document, const Take& take) {
    const std::int64_t begin = starts_.at(document);
    const std::int64_t end = starts_.at(std::uint64_t{document} + 1);
    if (begin == end || *trouble_) return false;
    if (begin < 0 || end < begin || end - begin > most_prices ||
        static_cast<std::uint64_t>(end) > price_units_.size()) {
      trouble_->damaged("the prices of a document have no place");
      return false;
    }
    for (auto i = static_cast<std::uint64_t>(begin); i < static_cast<std::uint64_t>(end); ++i) {
      const auto unit = static_cast<std::uint64_t>(price_units_.at(i));
      if (unit >= units_.size()) {
        trouble_->damaged("a price has no unit");
        return false;
      }
      take(static_cast<std::uint32_t>(unit), amounts_.at(i));
    }
    return true;
  }

 private:
  Trouble* trouble_;
  Column starts_;
  Column price_units_;
  Column amounts_;
  std::vector<PriceUnit> units_;
};

}  // namespace fanal::index
