#pragma once
// What stands around digits and makes them a telephone number, or anything but one.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "extract/internal/digit_runs.h"

namespace fanal::extract::internal {

enum class Clue : std::uint8_t {
  none,
  phone,  ///< `tel`, `call`, `appelez`, `llama`: a number follows
  other,  ///< `ref`, `id`, `isbn`, `siret`: something else does
};
/// is_link_phone, told at once where a blank comes before, as nearly always.
bool follows_link(std::string_view text, std::size_t at);

/// The last word or two before `begin`, on the same line.
Clue clue_before(std::string_view text, std::size_t begin);

/// Payment cards and account numbers: three groups of four (but for twelve figures with a trunk zero), or 13 to 19
/// digits at a stretch without a +.
bool looks_like_card(const DigitRun& run);
/// 192.168.1.10
bool looks_like_address(const DigitRun& run);

/// False after a letter, a currency sign, `#`, a decimal comma, the hours of a time, or (`follows_groups`) groups of
/// the same run without a blank between.
bool may_start(const DigitRun& run, std::size_t first, bool follows_groups);
/// False before a letter, a currency, a unit, a percent sign, an @ or more of the same figure.
bool may_end(const DigitRun& run, std::size_t last);

/// A currency, a unit, a percent sign or an @ follows at `end`: an amount ends there.
bool is_measured(std::string_view text, std::size_t end);

/// Groups [first, last] that read as other figures: a fraction, years, thousands, a list of round amounts, a postcode
/// with its second part.
bool is_plain_figure(const DigitRun& run, std::size_t first, std::size_t last);

}  // namespace fanal::extract::internal
