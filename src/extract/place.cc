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
  bool joins = false;  ///< only a blank, a hyphen or an apostrophe parts it from the word before
};

bool is_letter_at(std::string_view text, std::size_t at) { return word_at(text, at) && !is_digit(text[at]); }

std::vector<Word> words_of(std::string_view text) {
  std::vector<Word> words;
  for (std::size_t at = 0; at < text.size();) {
    if (!is_letter_at(text, at)) {
      ++at;
      while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U) ++at;
      continue;
    }
    Word word{at, at, false};
    while (word.end < text.size() && is_letter_at(text, word.end)) {
      ++word.end;
      while (word.end < text.size() && (static_cast<unsigned char>(text[word.end]) & 0xC0U) == 0x80U) ++word.end;
    }
    if (!words.empty()) {
      const auto gap = text.substr(words.back().end, word.begin - words.back().end);
      word.joins = gap == " " || gap == "-" || gap == "'" || gap == "\u2019" || gap == ". " || gap == "\u00a0";
    }
    words.push_back(word);
    at = word.end;
  }
  return words;
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
  std::span<const std::uint32_t> ids;
};

// The longest name that starts with words[first].
Candidate longest_name(const Gazetteer& gazetteer, std::string_view text, const std::vector<Word>& words,
                       std::size_t first) {
  std::string name;
  append_folded(name, text.substr(words[first].begin, words[first].end - words[first].begin));
  const auto most = gazetteer.words_from(name);
  Candidate best;
  for (std::size_t count = 1; count <= most; ++count) {
    if (count > 1) {
      const auto i = first + count - 1;
      if (i >= words.size() || !words[i].joins) break;
      name += ' ';
      append_folded(name, text.substr(words[i].begin, words[i].end - words[i].begin));
    }
    if (const auto ids = gazetteer.named(name); !ids.empty()) best = {count, ids};
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
  const auto words = words_of(text);
  const bool shouted = shouts(text);
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (!starts_upper(text, words[i].begin) ||
        (words[i].begin > 0 && (text[words[i].begin - 1] == '@' || text[words[i].begin - 1] == '#')))
      continue;
    const auto name = longest_name(gazetteer, text, words, i);
    if (name.words == 0) continue;
    const auto last = i + name.words - 1;
    const auto begin = words[i].begin;
    const auto end = words[last].end;
    const auto& city = choose(gazetteer, name.ids, field.country);
    Support support{!field.country.empty() && city.country == field.country,
                    has_place_preposition(folded_before(text, begin, 16)), shouted, !field.country.empty()};
    const auto folded_place = fold_name(text.substr(begin, end - begin));
    if (end - begin < 3 || !is_taken(city, name.words, homonym_of(folded_place), support)) continue;
    add(field, begin, end, city,
        static_cast<std::uint16_t>(support.by_country       ? 900
                                   : support.by_preposition ? 800
                                                            : 700),
        mentions);
    i = last;
  }
}

void find_in_column(const FieldView& field, const Gazetteer& gazetteer, std::vector<Mention>& mentions) {
  const auto text = field.text;
  const auto words = words_of(text);
  for (std::size_t i = 0; i < words.size(); ++i) {
    const auto name = longest_name(gazetteer, text, words, i);
    if (name.words == 0) continue;
    // The first name of a column is the place; what follows is its state or country.
    add(field, words[i].begin, words[i + name.words - 1].end, choose(gazetteer, name.ids, field.country), 950,
        mentions);
    return;
  }
}

}  // namespace

void find_places(const Document&, const FieldView& field, const Context& context, std::vector<Mention>& mentions) {
  if (context.gazetteer == nullptr) return;
  if (field.role == FieldRole::prose) find_in_prose(field, *context.gazetteer, mentions);
  if (field.role == FieldRole::place) find_in_column(field, *context.gazetteer, mentions);
}

}  // namespace fanal::extract::internal
