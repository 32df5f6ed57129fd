#pragma once
// What a price mention says: amount, currency, minutes; and what that is by the hour.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace fanal {

struct Price {
  std::int64_t amount_minor = 0;  ///< hundredths, whatever the currency's own minor unit
  std::string currency;           ///< ISO 4217, or XXX
  std::uint32_t minutes = 0;      ///< 0: no time is tied to it
  bool operator==(const Price&) const = default;
};

/// Reads the canonical value of a price mention: `120 USD/60`, `12.50 EUR`. Nothing when it is none.
std::optional<Price> price_of(std::string_view value);
/// The value of `price`, as a mention has it.
std::string value_of(const Price& price);

/// The same price for one hour, to the nearest hundredth: `80 EUR/30` is `160 EUR/60`. So that prices for different
/// times compare; the mention keeps what is written. Nothing when no time is tied to it.
std::optional<Price> hourly_rate(const Price& price);
/// The value of the hourly rate of a price's value; empty where there is none.
std::string hourly_rate(std::string_view value);

}  // namespace fanal
