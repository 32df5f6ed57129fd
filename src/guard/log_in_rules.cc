#include "guard/log_in_rules.h"

#include <algorithm>
#include <array>
#include <set>
#include <string>

namespace fanal::guard {
namespace {

constexpr std::size_t least_characters = 12;
constexpr std::size_t most_bytes = 1024;

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

// What remains without these says how much of a password is its own.
constexpr std::array<std::string_view, 16> guessable{
    "password", "passwort", "motdepasse", "qwerty", "azerty", "letmein", "welcome", "bienvenue",
    "fanal",    "admin",    "iloveyou",   "abc123", "secret", "dragon",  "monkey",  "football"};
constexpr std::size_t least_of_its_own = 6;

std::size_t characters(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

void drop(std::string& text, std::string_view part) {
  for (auto at = text.find(part); !part.empty() && at != std::string::npos; at = text.find(part)) {
    text.erase(at, part.size());
  }
}

// 1234567890, abcdef, aaaa: four characters in five are the neighbour of the one before, or the same again.
bool is_a_run(std::string_view text) {
  std::size_t neighbours = 0;
  for (std::size_t i = 1; i < text.size(); ++i) {
    const int step = text[i] - text[i - 1];
    neighbours += step == 0 || step == 1 || step == -1 || step == '0' - '9' ? 1U : 0U;
  }
  return 5 * neighbours >= 4 * (text.size() - 1);
}

}  // namespace

Result<void> check_password(std::string_view password, std::string_view account_name) {
  const auto bad = [](std::string why) { return Error{Code::invalid_input, "this password will not do: " + why}; };
  if (password.size() > most_bytes) return bad("it is over 1024 bytes long");
  if (characters(password) < least_characters) return bad("it needs 12 characters or more; a few words do well");
  std::string rest;
  for (const char c : password) rest.push_back(lower(c));
  std::string name;
  for (const char c : account_name) name.push_back(lower(c));
  if (name.size() >= 3) drop(rest, name);
  for (const std::string_view word : guessable) drop(rest, word);
  if (characters(rest) < least_of_its_own)
    return bad("it is made of the account's name and words that are tried first");
  if (is_a_run(rest) || std::set<char>(rest.begin(), rest.end()).size() < 4) {
    return bad("it repeats the same few characters");
  }
  return {};
}

Result<void> check_account_name(std::string_view name) {
  const auto is_letter = [](char c) { return c >= 'a' && c <= 'z'; };
  const auto is_fine = [&](char c) {
    return is_letter(c) || (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '_';
  };
  if (name.size() < 2 || name.size() > 64 || !is_letter(name.front()) ||
      !std::all_of(name.begin(), name.end(), is_fine)) {
    return Error{Code::invalid_input, "'" + std::string(name) +
                                          "' is no name of an account: 2 to 64 lower-case letters, digits, . - _, "
                                          "beginning with a letter"};
  }
  return {};
}

UtcSeconds next_attempt_at(std::uint32_t failures, UtcSeconds failed_at) {
  constexpr std::uint32_t free_attempts = 4;
  constexpr UtcSeconds longest = 15 * 60;
  if (failures <= free_attempts) return 0;
  const std::uint32_t doublings = std::min(failures - free_attempts, 10U);
  return failed_at + std::min(UtcSeconds{1} << doublings, longest);
}

}  // namespace fanal::guard
