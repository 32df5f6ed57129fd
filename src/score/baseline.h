#pragma once
// What is usual in a case: against which a price, a hidden number or a busy contact is told to be unusual. Nothing is
// said of a cell of fewer than the least number of documents.
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "score/facts.h"

namespace fanal::score {

/// Median and median absolute deviation of hourly prices, hundredths.
struct PriceCell {
  std::uint64_t comparables = 0;
  std::int64_t median_minor = 0;
  std::int64_t deviation_minor = 0;  ///< median of |price - median|
};

/// Adding is in any order: the outcome is the same.
class Baseline {
 public:
  Baseline();
  ~Baseline();
  Baseline(Baseline&&) noexcept;
  Baseline& operator=(Baseline&&) noexcept;

  /// One document. Copies of a record are added once, by the caller.
  void add(const DocumentFacts& facts);
  /// After the last add: makes medians and shares. O(n log n).
  void finish();

  // After finish().

  /// As bytes, the same for the same documents in whatever order; and back. Nothing for bytes that are none.
  std::string pack() const;
  static std::optional<Baseline> unpack(std::string_view bytes);

  /// Of adverts of `place` whose price is for as many minutes, in the same quarter of a year and currency; nothing when
  /// fewer than `least` say one.
  std::optional<PriceCell> prices(std::string_view place, std::string_view currency, std::uint32_t minutes,
                                  UtcSeconds at, std::uint64_t least) const;
  /// Thousandths of the adverts of `site` with a contact that needed `steps` or more; nothing when it has fewer than
  /// `least` adverts with a contact.
  std::optional<std::uint32_t> hidden_share(std::string_view site, std::uint32_t steps, std::uint64_t least) const;
  /// Thousandths of a wording per word that is usual on `site`: 0 where fewer than half of its adverts hold it, else
  /// the median of those that do; nothing when fewer than `least` adverts are of the site.
  std::optional<std::uint32_t> wording_density(std::string_view site, std::string_view wording,
                                               std::uint64_t least) const;
  /// Adverts a day that 99 in 100 contacts do not exceed, thousandths; nothing when fewer than `least` contacts have
  /// adverts on two days or more.
  std::optional<std::uint32_t> busy_contact(std::uint64_t least) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace fanal::score
