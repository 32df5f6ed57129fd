#include "extract/internal/place_reading.h"

#include <algorithm>

#include "extract/internal/fold.h"
#include "extract/internal/place_words.h"
#include "extract/internal/scan.h"

namespace fanal::extract::internal {
namespace {

constexpr auto none = std::string_view::npos;

// Small letters of ASCII letters; 0 for all other bytes.
constexpr auto small_letters = [] {
  std::array<char, 256> table{};
  for (std::size_t c = 0; c < 128; ++c)
    if (is_letter(static_cast<char>(c))) table[c] = lower(static_cast<char>(c));
  return table;
}();

// The base letter of the two bytes of Latin-1 at `at`, as most accents of French and Spanish are; 0 for all else.
char latin_base(std::string_view text, std::size_t at) {
  if (text[at] != '\xC3' || at + 1 >= text.size()) return 0;
  const auto second = static_cast<unsigned char>(text[at + 1]);
  if ((second & 0xC0U) != 0x80U) return 0;
  const auto base = base_letters(0xC0U + (second & 0x3FU), {});
  return base.size() == 1 ? base[0] : '\0';
}

// The word that only a blank, a hyphen, an apostrophe or a short stop (`St. Louis`) parts from the one before.
std::size_t joined_word(std::string_view text, std::size_t end) {
  if (end >= text.size()) return none;
  const auto behind = text.substr(end);
  std::size_t length = 0;
  switch (behind[0]) {
    case ' ':
    case '-':
    case '\'': length = 1; break;
    case '.': length = behind.starts_with(". ") ? 2 : 0; break;
    case '\xC2': length = behind.starts_with("\u00a0") ? 2 : 0; break;
    case '\xE2': length = behind.starts_with("\u2019") || behind.starts_with("\u2011") ? 3 : 0; break;
    default: break;
  }
  return length != 0 && is_letter_at(text, end + length) ? end + length : none;
}

// The longest name of a table that begins at `begin`.
CityName longest(const NameTable& table, std::string_view text, std::size_t begin, FoldedName& name) {
  CityName best;
  name.clear();
  auto end = name.append_word(text, begin);
  if (end == none) return best;
  auto found = table.find(name.text());
  std::size_t best_size = 0;
  const auto most = found.words;
  const auto next_letters = found.next_letters;
  for (std::size_t count = 1; count <= most; ++count) {
    if (count > 1) {
      const auto next = joined_word(text, end);
      if (next == none) break;
      const char letter = small_letters[static_cast<unsigned char>(text[next])];
      if (count == 2 && letter != 0 && (next_letters & NameTable::letter_bit(letter)) == 0) break;
      name.append_blank();
      end = name.append_word(text, next);
      if (end == none) break;
      found = table.find(name.text());
    }
    if (!found.ids.empty()) best = {count, end, found.ids, found.is_marked}, best_size = name.text().size();
  }
  name.resize(best_size);
  return best;
}

// A comma, a bracket, a slash, a dash or a blank, and blanks around it; `end` itself when none parts the two.
std::size_t skip_separator(std::string_view text, std::size_t end) {
  auto at = skip_blanks(text, end);
  if (at < text.size() && std::string_view(",(/-[").find(text[at]) != std::string_view::npos)
    at = skip_blanks(text, at + 1);
  return at;
}

std::optional<std::uint32_t> first_that(std::span<const std::uint32_t> ids, const auto& fits) {
  const auto found = std::find_if(ids.begin(), ids.end(), fits);
  return found == ids.end() ? std::nullopt : std::optional(*found);
}

}  // namespace

std::size_t FoldedName::append_word(std::string_view text, std::size_t at) {
  const auto begin = at;
  const auto stop = std::min(text.size(), begin + longest_word + 1);
  char* out = bytes_.data() + size_;
  while (at < stop) {
    const char small = small_letters[static_cast<unsigned char>(text[at])];
    if (small != 0) {
      *out++ = small;
      ++at;
    } else if (const char base = latin_base(text, at); base != 0) {
      *out++ = base;
      at += 2;
    } else {
      break;
    }
  }
  // A letter of another script may go on; most that stand behind a word are quotes and blanks.
  if (at < text.size() && is_high(text[at]) && word_at(text, at)) return append_any(text, begin);
  if (at - begin > longest_word) return none;
  size_ = static_cast<std::size_t>(out - bytes_.data());
  return at;
}

std::size_t FoldedName::append_any(std::string_view text, std::size_t begin) {
  const auto end = letters_end(text, begin);
  if (end - begin > longest_word) return none;
  const auto letters = folded(text.substr(begin, end - begin));
  std::copy(letters.begin(), letters.end(), bytes_.data() + size_);
  size_ += letters.size();
  return end;
}

CityName city_name_at(const Gazetteer& gazetteer, std::string_view text, std::size_t begin, FoldedName& folded) {
  return longest(gazetteer.city_names(), text, begin, folded);
}

std::optional<PlacedCity> city_in_area_behind(const Gazetteer& gazetteer, std::string_view text, std::size_t end,
                                              std::span<const std::uint32_t> ids) {
  const auto begin = skip_separator(text, end);
  if (begin == end || begin >= text.size() || !is_letter_at(text, begin)) return {};
  const auto cities = gazetteer.cities();
  const auto word_end = letters_end(text, begin);
  const auto word = text.substr(begin, word_end - begin);
  const bool is_capitals =
      word.size() <= 4 && std::all_of(word.begin(), word.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
  if (is_capitals && word.size() >= 2) {
    const auto id =
        first_that(ids, [&](std::uint32_t i) { return is_abbreviation_of(word, cities[i].country, cities[i].region); });
    if (id) return PlacedCity{*id, word_end};
  }
  const bool is_capital = (word[0] >= 'A' && word[0] <= 'Z') || is_high(word[0]);
  if (!is_capital && text.substr(end, begin - end).find_first_of(",(") == std::string_view::npos) return {};
  FoldedName name;
  const auto area = longest(gazetteer.area_names(), text, begin, name);
  for (const auto area_id : area.ids) {
    const auto& code = gazetteer.areas()[area_id].code;
    if (const auto id = first_that(ids, [&](std::uint32_t i) { return lies_in(cities[i], code); }))
      return PlacedCity{*id, area.end};
  }
  return {};
}

}  // namespace fanal::extract::internal
