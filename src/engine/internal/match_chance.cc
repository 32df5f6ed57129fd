#include "engine/internal/match_chance.h"

#include <algorithm>
#include <array>

#include "base/hash.h"

namespace fanal::engine {
namespace {

// ITU-T E.164, list of assigned country codes: 1 and 7 are of one digit, these of two, all others of three.
constexpr std::array<unsigned char, 44> two_digit_codes{20, 27, 30, 31, 32, 33, 34, 36, 39, 40, 41, 43, 44, 45, 46,
                                                        47, 48, 49, 51, 52, 53, 54, 55, 56, 57, 58, 60, 61, 62, 63,
                                                        64, 65, 66, 81, 82, 84, 86, 90, 91, 92, 93, 94, 95, 98};

std::size_t code_digits(std::string_view digits) {
  if (digits.empty()) return 0;
  if (digits[0] == '1' || digits[0] == '7') return 1;
  if (digits.size() < 2) return digits.size();
  const auto two = static_cast<unsigned char>((digits[0] - '0') * 10 + (digits[1] - '0'));
  const bool is_two = std::find(two_digit_codes.begin(), two_digit_codes.end(), two) != two_digit_codes.end();
  return std::min<std::size_t>(is_two ? 2 : 3, digits.size());
}

constexpr std::uint64_t ten_to(std::size_t power) {
  std::uint64_t result = 1;
  for (std::size_t i = 0; i < power; ++i) result *= 10;
  return result;
}

std::string padded(std::uint64_t number, std::size_t digits) {
  std::string text = std::to_string(number);
  return std::string(digits - std::min(digits, text.size()), '0') + text;
}

NumberKind kind_of(std::string_view e164) {
  const auto reading = read_digits(e164, "");
  return reading ? reading->kind : NumberKind::unknown;
}

std::uint64_t expected(std::uint64_t asked, std::uint64_t held, std::uint64_t space) {
  __extension__ using Wide = unsigned __int128;
  const Wide hits = Wide{asked} * held * 1000000;
  return static_cast<std::uint64_t>((hits + space - 1) / space);
}

}  // namespace

Chance::Plan Chance::plan_of(std::string_view e164) {
  const std::string_view digits = e164.substr(e164.starts_with('+') ? 1 : 0);
  const std::size_t code = code_digits(digits);
  return {std::string(digits.substr(0, code)), digits.size() - code, kind_of(e164)};
}

std::uint64_t Chance::space_of(const Plan& plan) {
  constexpr std::size_t leading = 3;
  constexpr std::uint64_t samples = ten_to(leading);
  if (plan.digits <= leading) return ten_to(plan.digits);
  const std::size_t others = std::min<std::size_t>(plan.digits - leading, 15);
  std::uint64_t in_kind = 0;
  for (std::uint64_t i = 0; i < samples; ++i) {
    const std::string number = "+" + plan.code + padded(i, leading) + padded(mix64(i + 1) % ten_to(others), others);
    in_kind += kind_of(number) == plan.kind ? 1U : 0U;
  }
  return std::max<std::uint64_t>(in_kind, 1) * ten_to(others);
}

void Chance::ask(const AskedValue& value) {
  if (value.form == AskedValue::Form::number_end) {
    ++ends_[value.value.size()];
  } else if (value.form == AskedValue::Form::whole && value.kind == MentionKind::phone) {
    const Plan plan = plan_of(value.value);
    const auto [count, is_new] = plans_.try_emplace(plan);
    if (is_new) count->second.space = space_of(plan);
    ++count->second.asked;
  }
}

void Chance::hold(std::string_view e164) {
  ++held_;
  if (plans_.empty()) return;
  const auto found = plans_.find(plan_of(e164));
  if (found != plans_.end()) ++found->second.held;
}

std::optional<std::uint64_t> Chance::expected_millionths(const AskedValue& value) const {
  if (value.form == AskedValue::Form::number_end) {
    const auto found = ends_.find(value.value.size());
    return expected(found == ends_.end() ? 0 : found->second, held_, ten_to(value.value.size()));
  }
  if (value.form != AskedValue::Form::whole || value.kind != MentionKind::phone) return std::nullopt;
  const auto found = plans_.find(plan_of(value.value));
  if (found == plans_.end()) return 0;
  return expected(found->second.asked, found->second.held, found->second.space);
}

}  // namespace fanal::engine
