#pragma once
// The words of the facts of an advert: days, ages, durations, and what stands before a given name.
#include <span>

#include "extract/internal/vocabulary.h"

namespace fanal::extract::internal {

/// Values of Topic::day. 1 to 7: Monday to Sunday. Near `posting_day`: days counted from the posting day, tomorrow is
/// posting_day + 1. `evening`: the evening of the posting day, after the right word. From `unit` on: a unit of days.
constexpr int posting_day = 20;
constexpr int evening = 25;
constexpr int day_unit = 30;

/// Values of Topic::age.
constexpr int age_unit = 1;      ///< `yo`, `ans`: makes an age of a figure by itself
constexpr int age_half = 2;      ///< `years`: `old` or the like must follow
constexpr int age_evidence = 3;  ///< `aged`, `turned`: stands before the figure

/// Values of Topic::name: the last word of what introduces a name.
constexpr int sure_cue = 1;  ///< a name may follow even without a capital: `llamo`
constexpr int weak_cue = 2;  ///< only a capital may tell one: `I'm`, `soy`, `for`
constexpr int next_cue = 3;  ///< as a sure cue where another word of the topic stands right before: `name is`

/// Rows of the topics day, age, duration and name, and the number words that vocabulary.cc lacks.
std::span<const WordRow> fact_words();

}  // namespace fanal::extract::internal
