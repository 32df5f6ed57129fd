#include <array>

#include "extract/finder.h"
#include "text/normalise.h"

namespace fanal::extract {
namespace {

constexpr std::array<NamedStep, 14> rows{{
    {Step::digit_forms, "digit_forms", "Digits of other scripts, full-width, circled or keycaps were read as digits."},
    {Step::letter_forms, "letter_forms", "Full-width, mathematical, circled or small capital letters became plain."},
    {Step::confusables, "confusables", "Letters of other alphabets that look like ours were read as ours."},
    {Step::invisible, "invisible", "Characters that cannot be seen were taken out."},
    {Step::decoration, "decoration", "Strokes and accents piled on characters were taken off."},
    {Step::separators, "separators", "Unusual signs stood between the parts."},
    {Step::words, "words", "Digits were written as words."},
    {Step::pairs, "pairs", "Numbers of two or more digits were written as words."},
    {Step::lines, "lines", "The value went over the ends of lines."},
    {Step::lookalikes, "lookalikes", "Letters stood for digits, as O for 0."},
    {Step::hidden, "hidden", "Words or other figures stood between or close around the parts."},
    {Step::spelled_signs, "spelled_signs", "Signs were written as words, as at and dot."},
    {Step::joined, "joined", "Pieces of an address were put together."},
    {Step::ambiguous, "ambiguous", "More than one reading was possible; the likelier one is given."},
}};

constexpr bool is_in_order() {
  for (std::size_t i = 0; i < rows.size(); ++i)
    if (bit_of(rows[i].step) != 1U << i) return false;
  return true;
}
static_assert(is_in_order());

constexpr bool is_same(Step step, Undone undone) { return bit_of(step) == static_cast<std::uint32_t>(undone); }
static_assert(is_same(Step::digit_forms, Undone::digit_form) && is_same(Step::letter_forms, Undone::letter_form) &&
              is_same(Step::confusables, Undone::confusable) && is_same(Step::invisible, Undone::invisible) &&
              is_same(Step::decoration, Undone::decoration));

}  // namespace

std::span<const NamedStep> steps() { return rows; }

std::vector<std::string_view> step_names(std::uint32_t steps) {
  std::vector<std::string_view> names;
  for (const auto& row : rows)
    if ((steps & bit_of(row.step)) != 0) names.push_back(row.name);
  return names;
}

}  // namespace fanal::extract
