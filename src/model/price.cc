#include "model/price.h"

#include <charconv>

namespace fanal {
namespace {

template <typename Number>
std::optional<Number> number_of(std::string_view text) {
  Number number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (text.empty() || text[0] < '0' || text[0] > '9' || error != std::errc() || end != text.data() + text.size())
    return {};
  return number;
}

constexpr std::int64_t most = 1'000'000'000;  // nine digits, as the finder reads at most

}  // namespace

std::optional<Price> price_of(std::string_view value) {
  const auto blank = value.find(' ');
  if (blank == std::string_view::npos) return {};
  const auto amount = value.substr(0, blank);
  const auto rest = value.substr(blank + 1);
  const auto slash = rest.find('/');
  const auto point = amount.find('.');
  Price price;
  const auto whole = number_of<std::int64_t>(amount.substr(0, point));
  if (!whole || *whole >= most) return {};
  price.amount_minor = *whole * 100;
  if (point != std::string_view::npos) {
    const auto cents = number_of<std::int64_t>(amount.substr(point + 1));
    if (!cents || amount.size() - point != 3) return {};
    price.amount_minor += *cents;
  }
  price.currency = std::string(rest.substr(0, slash));
  if (price.currency.size() != 3) return {};
  for (const char c : price.currency)
    if (c < 'A' || c > 'Z') return {};
  if (slash != std::string_view::npos) {
    const auto minutes = number_of<std::uint32_t>(rest.substr(slash + 1));
    if (!minutes || *minutes == 0) return {};
    price.minutes = *minutes;
  }
  return price;
}

std::string value_of(const Price& price) {
  auto value = std::to_string(price.amount_minor / 100);
  if (const auto cents = price.amount_minor % 100; cents != 0) {
    value += cents < 10 ? ".0" : ".";
    value += std::to_string(cents);
  }
  (value += ' ') += price.currency;
  if (price.minutes != 0) (value += '/') += std::to_string(price.minutes);
  return value;
}

std::optional<Price> hourly_rate(const Price& price) {
  constexpr std::int64_t hour = 60;
  if (price.minutes == 0) return {};
  const std::int64_t minutes = price.minutes;
  return Price{(price.amount_minor * hour * 2 + minutes) / (minutes * 2), price.currency, hour};
}

std::string hourly_rate(std::string_view value) {
  const auto price = price_of(value);
  const auto rate = price ? hourly_rate(*price) : std::nullopt;
  return rate ? value_of(*rate) : std::string();
}

}  // namespace fanal
