#pragma once
// A command of the program: its options as data, its work as one function. The table of all of them is what main,
// `--help`, the docs check and the golden tests go by.
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace fanal::cli {

/// Exit statuses, the same for every command.
constexpr int done = 0;
constexpr int done_with_unread = 1;
constexpr int not_done = 2;

struct Option {
  std::string_view name;   ///< without dashes
  std::string_view value;  ///< what stands for its value in the help; empty: a flag
  std::string_view help;
  bool many = false;  ///< may be given again and again; Invocation::all gives its values
};

struct Positional {
  std::string_view name;
  std::string_view help;
  bool required = true;
  bool many = false;
};

/// What was typed, options that every command takes included.
struct Invocation {
  std::map<std::string, std::string, std::less<>> options;  ///< only what was given, flags as "true"
  std::map<std::string, std::vector<std::string>, std::less<>> positionals;

  bool has(std::string_view option) const;
  std::string text(std::string_view option, std::string_view otherwise = {}) const;
  /// Errors: invalid_input when it is not a whole number in [least, most].
  Result<std::uint64_t> number(std::string_view option, std::uint64_t otherwise, std::uint64_t least,
                               std::uint64_t most) const;
  /// The values of a positional, or of an option that may be given many times; empty when none was given.
  const std::vector<std::string>& all(std::string_view positional) const;
  /// The first of them, or empty.
  std::string first(std::string_view positional) const;
};

/// By which groups and text groups are called; nothing for text that is no such number.
std::optional<std::uint32_t> group_number_in(std::string_view text);

struct Command {
  std::string_view name;
  std::string_view summary;  ///< one sentence
  bool uses_case;            ///< takes --case, the key options and --reason
  std::span<const Positional> positionals;
  std::span<const Option> options;
  /// Gives the exit status; an error is printed by main and ends with not_done.
  Result<int> (*run)(const Invocation& invocation);
  bool is_hidden = false;  ///< not in `fanal --help`: nobody types it
};

std::span<const Command> commands();
/// Options that every command takes, and those that every command with a case takes.
std::span<const Option> common_options();
std::span<const Option> case_options();

}  // namespace fanal::cli
