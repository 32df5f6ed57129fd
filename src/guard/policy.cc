#include "guard/policy.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <vector>

namespace fanal::guard {
namespace {

constexpr std::array table{
    PolicyRow{"one_time_codes", "everyone", "everyone administrators nobody",
              "Who has to give a one-time code besides the password."},
    PolicyRow{"break_glass", "on", "off on",
              "Whether one person may enter a case without a grant when a life or a child is in danger."},
    PolicyRow{"immigration_firewall", "on", "on off",
              "Nothing of a case is exported to who polices migration by its name. There is no form of export for it, "
              "on or off."},
    PolicyRow{"key_lookups_an_hour", "30", "1..1000", "Distinct keys one account may look up in an hour."},
    PolicyRow{"key_lookups_a_day", "200", "1..10000", "Distinct keys one account may look up in a day."},
    PolicyRow{"grant_days", "365", "1..3650", "The longest that a grant may run."},
    PolicyRow{"api_key_days", "90", "1..366", "The longest that a program's key may run."},
    PolicyRow{"match_alone", "5", "1..1000", "Values of a list that one person may match with a live case alone."},
};

std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> words;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    words.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return words;
}

std::optional<std::uint32_t> number_in(std::string_view text) {
  std::uint32_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

// How weak a value is; nothing for one that is not allowed.
std::optional<std::uint32_t> weakness(const PolicyRow& row, std::string_view value) {
  if (const auto dots = row.values.find(".."); dots != std::string_view::npos) {
    const auto number = number_in(value);
    if (!number || *number < *number_in(row.values.substr(0, dots)) ||
        *number > *number_in(row.values.substr(dots + 2))) {
      return std::nullopt;
    }
    return number;
  }
  const auto words = words_of(row.values);
  const auto found = std::find(words.begin(), words.end(), value);
  if (found == words.end()) return std::nullopt;
  return static_cast<std::uint32_t>(found - words.begin());
}

}  // namespace

std::span<const PolicyRow> policies() { return table; }

Result<const PolicyRow*> policy_named(std::string_view name) {
  const auto* const found =
      std::find_if(table.begin(), table.end(), [name](const PolicyRow& row) { return row.name == name; });
  if (found == table.end()) {
    return Error{Code::not_found, "there is no policy '" + std::string(name) + "': see `fanal instance policy`"};
  }
  return found;
}

Result<void> check_value(const PolicyRow& row, std::string_view value) {
  if (weakness(row, value)) return {};
  return Error{Code::invalid_input, std::string(row.name) + " takes one of " + std::string(row.values) + ", not '" +
                                        std::string(value) + "'"};
}

bool is_weaker(const PolicyRow& row, std::string_view before, std::string_view after) {
  return weakness(row, after).value_or(0) > weakness(row, before).value_or(0);
}

}  // namespace fanal::guard
