#include "engine/internal/asked_figures.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <utility>

#include "model/price.h"

namespace fanal::engine {
namespace {

using enum AggregateFunction;

constexpr std::array<std::string_view, 9> names{"count",  "distinct", "min",   "max", "mean",
                                                "median", "sum",      "first", "last"};

constexpr std::int64_t hundred = 100;

// One amount that documents say, of one unit; days and words have only their text.
struct Amount {
  std::int64_t minor = 0;
  std::string text;
  const Said* said = nullptr;
  auto operator<=>(const Amount& other) const {
    return std::pair(minor, std::string_view(text)) <=> std::pair(other.minor, std::string_view(other.text));
  }
  bool operator==(const Amount& other) const { return minor == other.minor && text == other.text; }
};

std::string decimal_of(std::int64_t minor) {
  const std::string digits = std::to_string(hundred + minor % hundred);
  return std::to_string(minor / hundred) + "." + digits.substr(1);
}

std::uint64_t times(const Amount& amount) { return amount.said->places.size(); }

using Unit = std::pair<std::string, std::uint32_t>;  // currency, minutes

std::map<Unit, std::vector<Amount>> amounts_of(SaidValues& said, const AskedField& field) {
  std::map<Unit, std::vector<Amount>> units;
  LeftOut unknown{"no_currency", 0, 0};
  for (const auto& [value, one] : said.values) {
    if (field.is_price()) {
      const auto price = price_of(value);
      if (!price || price->currency == "XXX") {
        unknown.documents += one.places.size();
        ++unknown.values;
        continue;
      }
      units[{price->currency, price->minutes}].push_back({price->amount_minor, {}, &one});
    } else if (field.is_of(MentionKind::age)) {
      std::int64_t years = 0;
      std::from_chars(value.data(), value.data() + value.size(), years);
      units[{}].push_back({years * hundred, {}, &one});
    } else {
      units[{}].push_back({0, value, &one});
    }
  }
  if (unknown.values > 0) said.left_out[unknown.why] = unknown;
  for (auto& [unit, amounts] : units) std::sort(amounts.begin(), amounts.end());
  return units;
}

std::string text_of(const Amount& amount, const AskedField& field) {
  if (!amount.text.empty()) return amount.text;
  return field.is_price() ? decimal_of(amount.minor) : std::to_string(amount.minor / hundred);
}

// The least that at least half are not above.
const Amount& median_of(const std::vector<Amount>& amounts, std::uint64_t values) {
  std::uint64_t passed = 0;
  for (const Amount& amount : amounts) {
    passed += times(amount);
    if (passed * 2 >= values) return amount;
  }
  return amounts.back();
}

FigureMade figure_of(const Unit& unit, const std::vector<Amount>& amounts, const AskedField& field,
                     AggregateFunction function) {
  __extension__ using Wide = __int128;  // a sum of many amounts of 64 bits
  FigureMade made;
  Figure& figure = made.figure;
  figure.currency = unit.first;
  figure.minutes = unit.second;
  std::vector<store::FactRow> documents;
  Wide sum = 0;
  for (const Amount& amount : amounts) {
    figure.values += times(amount);
    sum += static_cast<Wide>(amount.minor) * static_cast<Wide>(times(amount));
    for (const SaidAt& at : amount.said->places) documents.push_back(at.row);
  }
  std::sort(documents.begin(), documents.end());
  documents.erase(std::unique(documents.begin(), documents.end()), documents.end());
  figure.documents = documents.size();
  const Amount* said = nullptr;
  const auto count = static_cast<Wide>(figure.values);
  switch (function) {
    case AggregateFunction::count: figure.value = std::to_string(figure.documents); break;
    case distinct: figure.value = std::to_string(amounts.size()); break;
    case min:
    case first: said = &amounts.front(); break;
    case max:
    case last: said = &amounts.back(); break;
    case median: said = &median_of(amounts, figure.values); break;
    case mean: figure.value = decimal_of(static_cast<std::int64_t>((sum * 2 + count) / (count * 2))); break;
    case AggregateFunction::sum: figure.value = decimal_of(static_cast<std::int64_t>(sum)); break;
  }
  if (said != nullptr) {
    figure.value = text_of(*said, field);
    made.behind = said->said->places;
    return made;
  }
  for (const Amount& amount : amounts) {
    made.behind.insert(made.behind.end(), amount.said->places.begin(), amount.said->places.end());
  }
  return made;
}

}  // namespace

std::string_view function_name(AggregateFunction function) { return names[static_cast<std::size_t>(function)]; }

std::optional<AggregateFunction> function_from_name(std::string_view name) {
  const auto found = std::find(names.begin(), names.end(), name);
  if (found == names.end()) return std::nullopt;
  return static_cast<AggregateFunction>(found - names.begin());
}

Result<void> check_function(AggregateFunction function, const AskedField& field) {
  const bool is_number = field.is_price() || field.is_of(MentionKind::age);
  const bool is_fit = [&] {
    switch (function) {
      case count:
      case distinct: return true;
      case min:
      case max: return is_number || field.is_day();
      case mean:
      case median: return is_number;
      case sum: return field.is_price();
      case first:
      case last: return field.is_day();
    }
    return false;
  }();
  if (is_fit) return {};
  return Error{Code::invalid_input,
               std::string(function_name(function)) + " takes " +
                   (function == first || function == last ? "days: posted or date"
                    : function == min || function == max  ? "numbers and days: price, hourly, age, posted or date"
                                                          : "numbers: price, hourly or age") +
                   ", not '" + std::string(field.name) + "', of which there is count and distinct"};
}

std::vector<FigureMade> figures_of(SaidValues& said, const AskedField& field, AggregateFunction function) {
  std::vector<FigureMade> figures;
  for (const auto& [unit, amounts] : amounts_of(said, field)) {
    figures.push_back(figure_of(unit, amounts, field, function));
  }
  std::stable_sort(figures.begin(), figures.end(),
                   [](const FigureMade& a, const FigureMade& b) { return a.figure.documents > b.figure.documents; });
  return figures;
}

}  // namespace fanal::engine
