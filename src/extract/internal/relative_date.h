#pragma once
// Days named from the posting day: `tomorrow`, `vendredi prochain`, `hace tres días`.
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "extract/internal/anchors.h"
#include "extract/internal/calendar.h"

namespace fanal::extract::internal {

struct RelativeDay {
  std::uint32_t begin = 0;  ///< bytes of the text
  std::uint32_t end = 0;
  DayNumber day = 0;
  std::uint16_t confidence = 0;
};

/// The day that the word words[at], of the topic day, names when written on `posted`. Nothing where the word names
/// none: `de la mañana`, `every Friday`, `lundi au vendredi`.
std::optional<RelativeDay> relative_day(std::string_view text, std::span<const WordHit> words, std::size_t at,
                                        DayNumber posted);

}  // namespace fanal::extract::internal
