#include "extract/internal/number_words.h"

#include <algorithm>
#include <array>
#include <iterator>

namespace fanal::extract::internal {
namespace {

// A word that joins (`et`, `y`) is none, but where it is glued to both sides.
constexpr NumberWord rows[] = {
    {"catorce", 14, spanish},
    {"cent", 100, french},
    {"cents", 100, french},
    {"cero", 0, spanish},
    {"cien", 100, spanish},
    {"ciento", 100, spanish},
    {"cientos", 100, spanish},
    {"cinco", 5, spanish},
    {"cincuenta", 50, spanish},
    {"cincuentaycinco", 55, spanish},
    {"cincuentaycuatro", 54, spanish},
    {"cincuentaydos", 52, spanish},
    {"cincuentaynueve", 59, spanish},
    {"cincuentayocho", 58, spanish},
    {"cincuentayseis", 56, spanish},
    {"cincuentaysiete", 57, spanish},
    {"cincuentaytres", 53, spanish},
    {"cincuentayuno", 51, spanish},
    {"cinq", 5, french},
    {"cinquante", 50, french},
    {"cinquanteetun", 51, french},
    {"cuadruple", -4, spanish},
    {"cuarenta", 40, spanish},
    {"cuarentaycinco", 45, spanish},
    {"cuarentaycuatro", 44, spanish},
    {"cuarentaydos", 42, spanish},
    {"cuarentaynueve", 49, spanish},
    {"cuarentayocho", 48, spanish},
    {"cuarentayseis", 46, spanish},
    {"cuarentaysiete", 47, spanish},
    {"cuarentaytres", 43, spanish},
    {"cuarentayuno", 41, spanish},
    {"cuatro", 4, spanish},
    {"cuatrocientos", 400, spanish},
    {"deux", 2, french},
    {"diecinueve", 19, spanish},
    {"dieciocho", 18, spanish},
    {"dieciseis", 16, spanish},
    {"diecisiete", 17, spanish},
    {"diez", 10, spanish},
    {"dix", 10, french},
    {"doble", -2, spanish},
    {"doce", 12, spanish},
    {"dos", 2, spanish},
    {"doscientos", 200, spanish},
    {"double", -2, english | french},
    {"douze", 12, french},
    {"eight", 8, english},
    {"eighteen", 18, english},
    {"eighty", 80, english},
    {"eleven", 11, english},
    {"fifteen", 15, english},
    {"fifty", 50, english},
    {"five", 5, english},
    {"forty", 40, english},
    {"four", 4, english},
    {"fourteen", 14, english},
    {"fourty", 40, english},
    {"huit", 8, french},
    {"huitante", 80, french},
    {"huitanteetun", 81, french},
    {"hundred", 100, english},
    {"hundreds", 100, english},
    {"mil", 1000, spanish},
    {"mille", 1000, french},
    {"naught", 0, english},
    {"neuf", 9, french},
    {"nine", 9, english},
    {"niner", 9, english},
    {"nineteen", 19, english},
    {"ninety", 90, english},
    {"nonante", 90, french},
    {"nonanteetun", 91, french},
    {"nought", 0, english},
    {"novecientos", 900, spanish},
    {"noventa", 90, spanish},
    {"noventaycinco", 95, spanish},
    {"noventaycuatro", 94, spanish},
    {"noventaydos", 92, spanish},
    {"noventaynueve", 99, spanish},
    {"noventayocho", 98, spanish},
    {"noventayseis", 96, spanish},
    {"noventaysiete", 97, spanish},
    {"noventaytres", 93, spanish},
    {"noventayuno", 91, spanish},
    {"nueve", 9, spanish},
    {"ochenta", 80, spanish},
    {"ochentaycinco", 85, spanish},
    {"ochentaycuatro", 84, spanish},
    {"ochentaydos", 82, spanish},
    {"ochentaynueve", 89, spanish},
    {"ochentayocho", 88, spanish},
    {"ochentayseis", 86, spanish},
    {"ochentaysiete", 87, spanish},
    {"ochentaytres", 83, spanish},
    {"ochentayuno", 81, spanish},
    {"ocho", 8, spanish},
    {"ochocientos", 800, spanish},
    {"octante", 80, french},
    {"octanteetun", 81, french},
    {"oh", 0, english},
    {"once", 11, spanish},
    {"one", 1, english},
    {"onze", 11, french},
    {"quadruple", -4, english | french},
    {"quarante", 40, french},
    {"quaranteetun", 41, french},
    {"quatorze", 14, french},
    {"quatre", 4, french},
    {"quince", 15, spanish},
    {"quinientos", 500, spanish},
    {"quinze", 15, french},
    {"seis", 6, spanish},
    {"seiscientos", 600, spanish},
    {"seize", 16, french},
    {"sept", 7, french},
    {"septante", 70, french},
    {"septanteetun", 71, french},
    {"sesenta", 60, spanish},
    {"sesentaycinco", 65, spanish},
    {"sesentaycuatro", 64, spanish},
    {"sesentaydos", 62, spanish},
    {"sesentaynueve", 69, spanish},
    {"sesentayocho", 68, spanish},
    {"sesentayseis", 66, spanish},
    {"sesentaysiete", 67, spanish},
    {"sesentaytres", 63, spanish},
    {"sesentayuno", 61, spanish},
    {"setecientos", 700, spanish},
    {"setenta", 70, spanish},
    {"setentaycinco", 75, spanish},
    {"setentaycuatro", 74, spanish},
    {"setentaydos", 72, spanish},
    {"setentaynueve", 79, spanish},
    {"setentayocho", 78, spanish},
    {"setentayseis", 76, spanish},
    {"setentaysiete", 77, spanish},
    {"setentaytres", 73, spanish},
    {"setentayuno", 71, spanish},
    {"seven", 7, english},
    {"seventeen", 17, english},
    {"seventy", 70, english},
    {"siete", 7, spanish},
    {"six", 6, english | french},
    {"sixteen", 16, english},
    {"sixty", 60, english},
    {"soixante", 60, french},
    {"soixanteetonze", 71, french},
    {"soixanteetun", 61, french},
    {"ten", 10, english},
    {"thirteen", 13, english},
    {"thirty", 30, english},
    {"thousand", 1000, english},
    {"three", 3, english},
    {"treble", -3, english},
    {"trece", 13, spanish},
    {"treinta", 30, spanish},
    {"treintaycinco", 35, spanish},
    {"treintaycuatro", 34, spanish},
    {"treintaydos", 32, spanish},
    {"treintaynueve", 39, spanish},
    {"treintayocho", 38, spanish},
    {"treintayseis", 36, spanish},
    {"treintaysiete", 37, spanish},
    {"treintaytres", 33, spanish},
    {"treintayuno", 31, spanish},
    {"treize", 13, french},
    {"trente", 30, french},
    {"trenteetun", 31, french},
    {"tres", 3, spanish},
    {"trescientos", 300, spanish},
    {"triple", -3, english | french | spanish},
    {"trois", 3, french},
    {"twelve", 12, english},
    {"twenty", 20, english},
    {"two", 2, english},
    {"un", 1, french | spanish},
    {"una", 1, spanish},
    {"une", 1, french},
    {"uno", 1, spanish},
    {"veinte", 20, spanish},
    {"veinticinco", 25, spanish},
    {"veinticuatro", 24, spanish},
    {"veintidos", 22, spanish},
    {"veintinueve", 29, spanish},
    {"veintiocho", 28, spanish},
    {"veintiseis", 26, spanish},
    {"veintisiete", 27, spanish},
    {"veintitres", 23, spanish},
    {"veintiun", 21, spanish},
    {"veintiuna", 21, spanish},
    {"veintiuno", 21, spanish},
    {"vingt", 20, french},
    {"vingtetun", 21, french},
    {"vingts", 20, french},
    {"zero", 0, english | french},
};

constexpr bool by_word(const NumberWord& a, const NumberWord& b) { return a.word < b.word; }
static_assert(std::is_sorted(std::begin(rows), std::end(rows), by_word));

constexpr bool is_small_letter(char c) { return c >= 'a' && c <= 'z'; }

// Rows of each first letter: [first[letter], first[letter + 1]).
constexpr auto first_rows = [] {
  std::array<std::uint8_t, 27> first{};
  std::size_t row = 0;
  for (std::size_t letter = 0; letter < 27; ++letter) {
    while (row < std::size(rows) && static_cast<std::size_t>(rows[row].word[0] - 'a') < letter) ++row;
    first[letter] = static_cast<std::uint8_t>(row);
  }
  return first;
}();

std::span<const NumberWord> rows_of(char letter) {
  if (!is_small_letter(letter)) return {};
  const auto at = static_cast<std::size_t>(letter - 'a');
  return std::span(rows).subspan(first_rows[at], std::size_t{first_rows[at + 1]} - first_rows[at]);
}

constexpr std::size_t most_glued_bytes = 64;

constexpr std::size_t pair_of(char first, char second) {
  return static_cast<std::size_t>(first - 'a') * 26 + static_cast<std::size_t>(second - 'a');
}

// By the first two letters of a word, its third letters: bit n for the nth letter, all bits where a word of two letters
// ends. Hardly any other word starts like them.
constexpr auto third_letters = [] {
  std::array<std::uint32_t, std::size_t{26} * 26> thirds{};
  for (const auto& row : rows)
    thirds[pair_of(row.word[0], row.word[1])] |= row.word.size() == 2 ? ~0U : 1U << (row.word[2] - 'a');
  return thirds;
}();

bool may_start_pair(char first, char second) {
  return is_small_letter(first) && is_small_letter(second) && third_letters[pair_of(first, second)] != 0;
}

}  // namespace

std::span<const NumberWord> number_words() { return rows; }

const NumberWord* number_word(std::string_view folded_word) {
  if (folded_word.size() < 2) return nullptr;
  if (folded_word.size() > 2 && !may_start_number_word(folded_word[0], folded_word[1], folded_word[2])) return nullptr;
  const auto same_letter = rows_of(folded_word[0]);
  const auto row = std::lower_bound(same_letter.begin(), same_letter.end(), NumberWord{folded_word, 0, 0}, by_word);
  return row != same_letter.end() && row->word == folded_word ? &*row : nullptr;
}

std::size_t part_number_words(std::string_view folded_word, std::span<const NumberWord*> parts) {
  if (folded_word.size() > most_glued_bytes || !may_be_parted(folded_word)) return 0;
  // From the end: the longest word that starts at each place and leaves a rest that can be parted.
  std::array<const NumberWord*, most_glued_bytes + 1> best{};
  for (auto at = folded_word.size(); at-- > 0;)
    for (const auto& row : rows_of(folded_word[at])) {
      const auto end = at + row.word.size();
      if (end > folded_word.size() || (end != folded_word.size() && best[end] == nullptr)) continue;
      if (folded_word.substr(at, row.word.size()) != row.word) continue;
      if (best[at] == nullptr || best[at]->word.size() < row.word.size()) best[at] = &row;
    }
  std::size_t count = 0;
  for (std::size_t at = 0; at < folded_word.size(); at += parts[count++]->word.size()) {
    if (best[at] == nullptr || count == parts.size()) return 0;
    parts[count] = best[at];
  }
  return count > 1 ? count : 0;
}

bool may_start_number_word(char first, char second, char third) {
  return is_small_letter(first) && is_small_letter(second) && is_small_letter(third) &&
         (third_letters[pair_of(first, second)] >> (third - 'a') & 1U) != 0;
}

bool may_be_parted(std::string_view folded_word) {
  if (folded_word.size() < 3 || !may_start_number_word(folded_word[0], folded_word[1], folded_word[2])) return false;
  for (const auto& row : rows_of(folded_word[0])) {
    if (!folded_word.starts_with(row.word)) continue;
    const auto rest = folded_word.substr(row.word.size());
    if (rest.empty()) continue;
    if (rest.size() == 1 ? !rows_of(rest[0]).empty() : may_start_pair(rest[0], rest[1])) return true;
  }
  return false;
}

}  // namespace fanal::extract::internal
