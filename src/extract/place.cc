// Cities by their exact names. Names that are also words or given names need more than a capital letter.
#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "extract/internal/fold.h"
#include "extract/internal/kinds.h"
#include "extract/internal/place_words.h"
#include "extract/internal/region.h"
#include "extract/internal/scan.h"

namespace fanal::extract::internal {
namespace {

struct Word {
  std::size_t begin = 0;
  std::size_t end = 0;
};

bool is_letter_at(std::string_view text, std::size_t at) { return word_at(text, at) && !is_digit(text[at]); }

std::size_t skip_character(std::string_view text, std::size_t at) {
  for (++at; at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U;) ++at;
  return at;
}

// The letters from `at` on.
Word word_from(std::string_view text, std::size_t at) {
  Word word{at, at};
  while (word.end < text.size() && is_letter_at(text, word.end)) word.end = skip_character(text, word.end);
  return word;
}

// The word that only a blank, a hyphen, an apostrophe or a short stop (`St. Louis`) parts from the one before.
std::optional<Word> word_joined(std::string_view text, std::size_t end) {
  for (const auto* gap : {" ", "-", "'", ". ", "\u2019", "\u00a0", "\u2011"}) {
    const std::string_view sign = gap;
    if (text.substr(end).starts_with(sign) && is_letter_at(text, end + sign.size()))
      return word_from(text, end + sign.size());
  }
  return {};
}

// Upper case: ASCII, and Latin-1 capitals (C3 80 to C3 9E).
bool starts_upper(std::string_view text, std::size_t at) {
  if (text[at] >= 'A' && text[at] <= 'Z') return true;
  return text[at] == '\xC3' && at + 1 < text.size() && static_cast<unsigned char>(text[at + 1]) <= 0x9E;
}

bool shouts(std::string_view text) {
  const auto upper = std::count_if(text.begin(), text.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
  const auto small = std::count_if(text.begin(), text.end(), [](char c) { return c >= 'a' && c <= 'z'; });
  return upper > small;
}

struct Candidate {
  std::size_t words = 0;
  std::size_t end = 0;
  std::span<const std::uint32_t> ids;
};

// The longest name that starts with `first`.
Candidate longest_name(const Gazetteer& gazetteer, std::string_view text, const Word& first) {
  std::string name;
  append_folded(name, text.substr(first.begin, first.end - first.begin));
  const auto most = gazetteer.words_from(name);
  Candidate best;
  auto end = first.end;
  for (std::size_t count = 1; count <= most; ++count) {
    if (count > 1) {
      const auto next = word_joined(text, end);
      if (!next) break;
      name += ' ';
      append_folded(name, text.substr(next->begin, next->end - next->begin));
      end = next->end;
    }
    if (const auto ids = gazetteer.named(name); !ids.empty()) best = {count, end, ids};
  }
  return best;
}

struct Support {
  bool by_country = false;
  bool by_preposition = false;
  bool is_shouted = false;
  bool has_country = false;
};

// Thresholds: at 100,000 people a capitalised city name in prose is more often the city than not in the table of
// place_test.cc; a city of the advert's own country is taken at any size.
bool is_taken(const City& city, std::size_t words, Homonym homonym, const Support& support) {
  if (homonym == Homonym::at_home) return support.by_preposition && (support.by_country || !support.has_country);
  if (homonym == Homonym::abroad) return support.by_country && (support.by_preposition || !support.is_shouted);
  if (support.by_preposition) return support.by_country || !support.has_country || city.population >= 100'000;
  if (support.is_shouted) return support.by_country && city.population >= 100'000;
  if (support.by_country) return true;
  if (support.has_country) return city.population >= 500'000;
  return city.population >= (words > 1 ? 50'000U : 100'000U);
}

const City& choose(const Gazetteer& gazetteer, std::span<const std::uint32_t> ids, std::string_view country) {
  const auto cities = gazetteer.cities();
  for (const auto id : ids)
    if (cities[id].country == country) return cities[id];
  return cities[ids.front()];
}

void add(const FieldView& field, std::size_t begin, std::size_t end, const City& city, std::uint16_t confidence,
         std::vector<Mention>& mentions) {
  mentions.push_back(mention(field.index, begin, end, MentionKind::place, city.name + ", " + city.country, confidence));
}

void find_in_prose(const FieldView& field, const Gazetteer& gazetteer, std::vector<Mention>& mentions) {
  const auto text = field.text;
  const bool shouted = shouts(text);
  for (std::size_t at = 0; at < text.size();) {
    if (!is_letter_at(text, at)) {
      at = skip_character(text, at);
      continue;
    }
    const auto word = word_from(text, at);
    at = word.end;
    const bool is_tag = word.begin > 0 && (text[word.begin - 1] == '@' || text[word.begin - 1] == '#');
    if (is_tag || !starts_upper(text, word.begin)) continue;
    const auto name = longest_name(gazetteer, text, word);
    if (name.words == 0 || name.end - word.begin < 3) continue;
    const auto& city = choose(gazetteer, name.ids, field.country);
    const Support support{!field.country.empty() && city.country == field.country,
                          has_place_preposition(folded_before(text, word.begin, 16)), shouted, !field.country.empty()};
    const auto homonym = homonym_of(fold_name(text.substr(word.begin, name.end - word.begin)));
    if (!is_taken(city, name.words, homonym, support)) continue;
    const int confidence = support.by_country ? 900 : support.by_preposition ? 800 : 700;
    add(field, word.begin, name.end, city, static_cast<std::uint16_t>(confidence), mentions);
    at = name.end;
  }
}

// The first name of a column is the place; what follows is its state or country.
void find_in_column(const FieldView& field, const Gazetteer& gazetteer, std::vector<Mention>& mentions) {
  const auto text = field.text;
  for (std::size_t at = 0; at < text.size();) {
    if (!is_letter_at(text, at)) {
      at = skip_character(text, at);
      continue;
    }
    const auto word = word_from(text, at);
    const auto name = longest_name(gazetteer, text, word);
    if (name.words != 0)
      return add(field, word.begin, name.end, choose(gazetteer, name.ids, field.country), 950, mentions);
    at = word.end;
  }
}

}  // namespace

void find_places(const Document&, const FieldView& field, const Context& context, std::vector<Mention>& mentions) {
  if (context.gazetteer == nullptr) return;
  if (field.role == FieldRole::prose) find_in_prose(field, *context.gazetteer, mentions);
  if (field.role == FieldRole::place) find_in_column(field, *context.gazetteer, mentions);
}

}  // namespace fanal::extract::internal
