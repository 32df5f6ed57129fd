#pragma once
// How long something lasts, as adverts write it: `30 min`, `1h30`, `half hour`, `demi-heure`, `media hora`, `hhr`.
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace fanal::extract::internal {

struct Duration {
  std::size_t begin = 0;  ///< bytes of the folded text it was read from
  std::size_t end = 0;
  std::uint32_t minutes = 0;  ///< 0: a night, a day, a month
};

/// The duration at the start of `folded_text`, past blanks and the words that join it to a price (`for`, `per`, `/`,
/// `pour`, `la`). Minutes to 1440; 0 for a time that no minutes tell, such as a night.
std::optional<Duration> duration_first(std::string_view folded_text);
/// The duration at the end of `folded_text`, before blanks and `:`, `=`, `-`, `for`.
std::optional<Duration> duration_last(std::string_view folded_text);

}  // namespace fanal::extract::internal
