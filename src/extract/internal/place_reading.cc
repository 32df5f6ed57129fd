#include "extract/internal/place_reading.h"

#include <algorithm>

#include "extract/internal/fold.h"
#include "extract/internal/place_words.h"
#include "extract/internal/scan.h"

namespace fanal::extract::internal {
namespace {

// The word that only a blank, a hyphen, an apostrophe or a short stop (`St. Louis`) parts from the one before.
std::optional<std::size_t> joined_word(std::string_view text, std::size_t end) {
  for (const std::string_view sign : {" ", "-", "'", ". ", "\u2019", "\u00a0", "\u2011"})
    if (text.substr(end).starts_with(sign) && is_letter_at(text, end + sign.size())) return end + sign.size();
  return {};
}

// Most words are ASCII: lowered in place.
void append_lowered(std::string& out, std::string_view word) {
  const auto from = out.size();
  out += word;
  for (auto at = from; at < out.size(); ++at) {
    if (is_high(out[at])) {
      out.resize(from);
      return append_folded(out, word);
    }
    out[at] = lower(out[at]);
  }
}

// The longest name that begins at `begin`, by two functions of a table of names.
template <typename WordsFrom, typename Named>
CityName longest(std::string_view text, std::size_t begin, std::string& name, WordsFrom words_from, Named named) {
  CityName best;
  auto end = letters_end(text, begin);
  constexpr std::size_t longest_word = 40;
  if (end - begin > longest_word) return best;
  name.clear();
  append_lowered(name, text.substr(begin, end - begin));
  const std::size_t most = words_from(name);
  std::size_t best_size = 0;
  for (std::size_t count = 1; count <= most; ++count) {
    if (count > 1) {
      const auto next = joined_word(text, end);
      if (!next) break;
      end = letters_end(text, *next);
      if (end - *next > longest_word) break;
      name += ' ';
      append_lowered(name, text.substr(*next, end - *next));
    }
    if (const auto ids = named(name); !ids.empty()) best = {count, end, ids}, best_size = name.size();
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

CityName city_name_at(const Gazetteer& gazetteer, std::string_view text, std::size_t begin, std::string& folded) {
  return longest(
      text, begin, folded, [&](std::string_view word) { return gazetteer.words_from(word); },
      [&](std::string_view name) { return gazetteer.named(name); });
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
  std::string name;
  const auto area = longest(
      text, begin, name, [&](std::string_view first) { return gazetteer.area_words_from(first); },
      [&](std::string_view whole) { return gazetteer.areas_named(whole); });
  for (const auto area_id : area.ids) {
    const auto& code = gazetteer.areas()[area_id].code;
    if (const auto id = first_that(ids, [&](std::uint32_t i) { return lies_in(cities[i], code); }))
      return PlacedCity{*id, area.end};
  }
  return {};
}

}  // namespace fanal::extract::internal
