// Places given in figures: pairs of degrees, geo: URIs, links to maps, plus codes.
// Sources: ISO 6709, RFC 5870 (geo URIs), Open Location Code specification 1.0 (plus codes).
#include <algorithm>
#include <optional>
#include <string>
#include <string_view>

#include "extract/internal/anchors.h"
#include "extract/internal/degrees.h"
#include "extract/internal/fold.h"
#include "extract/internal/key_words.h"
#include "extract/internal/kinds.h"
#include "extract/internal/scan.h"

namespace fanal::extract::internal {
namespace {

constexpr std::int64_t one_degree = 1'000'000'000;
constexpr std::size_t cue_reach = 40;

struct Pair {
  Degrees first;
  Degrees second;
};

bool is_label(std::string_view folded_word) {
  constexpr std::string_view labels[] = {"lat", "latitude", "latitud",   "mlat",     "lon",
                                         "lng", "long",     "longitude", "longitud", "mlon"};
  return std::find(std::begin(labels), std::end(labels), folded_word) != std::end(labels);
}

// What parts two numbers: signs, blanks, and the label of the second; the place of its first digit, npos when more
// stands between.
std::size_t second_digits(std::string_view text, std::size_t at) {
  constexpr std::size_t most = 24;
  const auto last = std::min(text.size(), at + most);
  bool has_gap = false;
  bool has_label = false;
  while (at < last) {
    if (is_digit(text[at])) return has_gap ? at : std::string_view::npos;
    if (const auto blank = blank_length(text, at)) {
      at += blank;
    } else if (text.substr(at, 3) == "!4d") {  // google.com/maps/place/...!3d48.85!4d2.29
      at += 3;
    } else if (text.substr(at, 3) == "\u2212") {
      at += 3;
    } else if (text[at] == '=' && !has_label) {
      return std::string_view::npos;  // the same place written again
    } else if (std::string_view(",;/|&=:+-").find(text[at]) != std::string_view::npos) {
      ++at;
    } else if (is_letter(text[at])) {
      auto end = at;
      while (end < text.size() && is_letter(text[end])) ++end;
      const auto word = text.substr(at, end - at);
      const bool is_hemisphere = word.size() == 1 && std::string_view("NSEWO").find(word[0]) != std::string_view::npos;
      if (!is_hemisphere && (has_label || !is_label(folded(word)))) return std::string_view::npos;
      has_label = has_label || !is_hemisphere;
      at = end;
    } else {
      return std::string_view::npos;
    }
    has_gap = true;
  }
  return std::string_view::npos;
}

bool is_east_west(char hemisphere) { return hemisphere == 'E' || hemisphere == 'W'; }

// `lon: ` before the first number says that the order is turned.
bool starts_with_longitude(std::string_view text, std::size_t begin) {
  auto end = begin;
  while (end > 0 && begin - end < 4 && std::string_view(" :=\"'").find(text[end - 1]) != std::string_view::npos) --end;
  auto start = end;
  while (start > 0 && is_letter(text[start - 1]) && end - start < 10) --start;
  const auto word = folded(text.substr(start, end - start));
  return word.starts_with("lon") || word == "lng" || word == "mlon";
}

// Signs before the pair that leave no doubt: geo:, @ and the parameters of map links.
bool has_sure_sign(std::string_view text, std::size_t begin) {
  const auto from = begin > 12 ? begin - 12 : 0;
  const auto before = text.substr(from, begin - from);
  for (const std::string_view sign :
       {"geo:", "@", "q=", "query=", "ll=", "loc:", "center=", "dest=", "daddr=", "saddr=", "location=", "destination=",
        "origin=", "!3d", "mlat=", "viewpoint=", "point="})
    if (before.ends_with(sign)) return true;
  // openstreetmap.org/#map=17/48.85/2.29
  const auto map = before.rfind("map=");
  return map != std::string_view::npos && before.ends_with('/');
}

bool may_begin(std::string_view text, std::size_t begin) {
  if (begin == 0) return true;
  const char c = text[begin - 1];
  if (text.substr(0, begin).ends_with("!3d")) return true;
  // `-1.5,2.5` after a figure is a list; a comma before is one too.
  if ((c == ',' || c == '.') && begin > 1 && is_digit(text[begin - 2])) return false;
  return !word_before(text, begin) && c != '.' && c != '_' && c != '$';
}

bool may_end(std::string_view text, std::size_t end) {
  if (end >= text.size()) return true;
  if (text[end] == '!' || text[end] == 'z') return true;
  if (text[end] == '%' || word_at(text, end)) return false;
  return !(text[end] == '.' && end + 1 < text.size() && is_digit(text[end + 1]));
}

// Without any word or sign, only figures as exact as machines give them are a place.
bool looks_exact(const Pair& pair, std::string_view between) {
  const auto least = std::min(pair.first.decimals, pair.second.decimals);
  const auto size = [](std::int64_t nano) { return nano < 0 ? -nano : nano; };
  if (std::max(size(pair.first.nano), size(pair.second.nano)) < 2 * one_degree) return false;
  return least >= 5 || (least == 4 && between.find(',') != std::string_view::npos &&
                        std::max(size(pair.first.nano), size(pair.second.nano)) >= 10 * one_degree);
}

// Adds the pair when it is a place. False when it is not.
bool add_pair(const FieldView& field, Pair pair, std::vector<Mention>& mentions) {
  const auto text = field.text;
  const auto begin = pair.first.begin;
  const auto end = pair.second.end;
  if (!may_begin(text, begin) || !may_end(text, end)) return false;
  const bool has_hemispheres = pair.first.hemisphere != 0 && pair.second.hemisphere != 0;
  if (!has_hemispheres && (pair.first.hemisphere != 0 || pair.second.hemisphere != 0)) return false;
  if (has_hemispheres && is_east_west(pair.first.hemisphere) == is_east_west(pair.second.hemisphere)) return false;
  const bool is_sure = has_sure_sign(text, begin);
  const bool has_cue = is_sure || has_key_word(*field.anchors, KeyWord::position, begin, cue_reach);
  const auto least = std::min(pair.first.decimals, pair.second.decimals);
  const auto between = text.substr(pair.first.end, pair.second.begin - pair.first.end);
  if (!(is_sure && least >= 1) && !((has_cue || has_hemispheres) && least >= 2) && !looks_exact(pair, between))
    return false;
  if (is_east_west(pair.first.hemisphere) || (!has_hemispheres && starts_with_longitude(text, begin)))
    std::swap(pair.first, pair.second);
  const auto latitude = pair.first.nano;
  if (latitude > 90 * one_degree || latitude < -90 * one_degree) return false;
  const auto confidence = has_cue || has_hemispheres ? 950 : 800;
  mentions.push_back(mention(field.index, begin, end, MentionKind::position,
                             five_decimals(latitude) + "," + five_decimals(pair.second.nano),
                             static_cast<std::uint16_t>(confidence)));
  return true;
}

// The pair whose first number begins with the digits at `digits`; where it ends, 0 when there is none.
std::size_t read_pair(const FieldView& field, std::size_t digits, bool comma, std::vector<Mention>& mentions) {
  const auto first = degrees_at(field.text, digits, 0, comma);
  if (!first || (first->decimals == 0 && !first->has_sign)) return 0;
  const auto at = second_digits(field.text, first->end);
  if (at == std::string_view::npos) return 0;
  const auto second = degrees_at(field.text, at, first->end, comma);
  if (!second || (second->decimals == 0 && !second->has_sign)) return 0;
  // `12,50 14,90` are prices.
  if (comma && std::min(first->decimals, second->decimals) < 3) return 0;
  return add_pair(field, {*first, *second}, mentions) ? second->end : 0;
}

// 48.8566, 2.3522: at a full stop between digits.
void find_decimals(const FieldView& field, std::vector<Mention>& mentions) {
  const auto text = field.text;
  std::size_t taken = 0;
  for (const auto dot : field.anchors->dots) {
    if (dot < taken || !is_digit(text[dot - 1]) || !is_digit(text[dot + 1])) continue;
    auto digits = dot;
    while (digits > 0 && is_digit(text[digits - 1]) && dot - digits < 4) --digits;
    if (const auto end = read_pair(field, digits, false, mentions)) taken = end;
  }
}

// 48°51'24"N 2°21'03"E: at digits before a degree sign.
void find_with_signs(const FieldView& field, std::vector<Mention>& mentions) {
  const auto text = field.text;
  if (!field.anchors->has_high) return;
  std::size_t taken = 0;
  for (const auto run : field.anchors->digits) {
    if (run.end + 1 >= text.size() || !is_high(text[run.end]) || run.end - run.begin > 3 || run.begin < taken) continue;
    // 48.8566° begins at its full stop's digits: found above.
    if (run.begin > 0 && text[run.begin - 1] == '.') continue;
    if (const auto end = read_pair(field, run.begin, false, mentions)) taken = end;
  }
}

// `coordonnées : 43,2965 ; 5,3698`: a decimal comma only behind a word.
void find_commas(const FieldView& field, std::vector<Mention>& mentions) {
  if (!field.anchors->has(Topic::key)) return;
  const auto text = field.text;
  std::size_t taken = 0;
  for (const auto& hit : field.anchors->words) {
    if (!hit.is(Topic::key) || hit.value(Topic::key) != static_cast<int>(KeyWord::position) || hit.begin < taken)
      continue;
    for (auto at = std::size_t{hit.end}; at < text.size() && at - hit.end < cue_reach && text[at] != '\n'; ++at) {
      if (!is_digit(text[at])) continue;
      auto end = at;
      while (end < text.size() && is_digit(text[end])) ++end;
      if (end + 2 < text.size() && text[end] == ',' && is_digit(text[end + 1]) && is_digit(text[end + 2]))
        taken = std::max(taken, read_pair(field, at, true, mentions));
      break;
    }
  }
}

constexpr std::string_view plus_alphabet = "23456789CFGHJMPQRVWX";

int plus_value(char c) {
  const char upper = c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
  const auto at = plus_alphabet.find(upper);
  return at == std::string_view::npos ? -1 : static_cast<int>(at);
}

// The code around the + at `plus`. Full ones have eight characters before it, zeros for what is left out; short ones
// have four, and the name of a town says the rest.
void find_plus_code(const FieldView& field, std::size_t plus, std::vector<Mention>& mentions) {
  const auto text = field.text;
  auto begin = plus;
  while (begin > 0 && plus - begin < 9 && (plus_value(text[begin - 1]) >= 0 || text[begin - 1] == '0')) --begin;
  const auto head = text.substr(begin, plus - begin);
  if (head.size() != 8 && head.size() != 4) return;  // such as the + of a telephone number
  auto end = plus + 1;
  while (end < text.size() && end - plus < 9 && plus_value(text[end]) >= 0) ++end;
  const auto tail = text.substr(plus + 1, end - plus - 1);
  if (word_before(text, begin) || word_at(text, end)) return;
  const auto zeros = std::min(head.find('0'), head.size());
  const bool is_padded = zeros != head.size();
  if (is_padded) {
    if (head.size() != 8 || zeros == 0 || zeros % 2 != 0 || !tail.empty()) return;
    if (head.find_first_not_of('0', zeros) != std::string_view::npos) return;
  } else if (tail.size() < 2 || tail.size() > 7) {
    return;
  }
  // Latitude is cut at 90 degrees, longitude at 180: the first two characters are no higher than C and V.
  if (head.size() == 8 && (plus_value(head[0]) > 8 || plus_value(head[1]) > 17)) return;
  const bool has_letter = std::any_of(head.begin(), head.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
  const auto cue = folded_before(text, begin, 24);
  const bool has_cue = has_any_word(cue, {"plus", "code", "codigo", "olc", "codes"}) || cue.ends_with('/');
  if (head.size() == 4 ? !(has_letter && has_cue) : !(has_letter || has_cue)) return;
  std::string code(text.substr(begin, end - begin));
  for (auto& c : code) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
  const auto confidence = head.size() == 4 ? 700 : has_cue ? 960 : 900;
  mentions.push_back(
      mention(field.index, begin, end, MentionKind::position, "plus:" + code, static_cast<std::uint16_t>(confidence)));
}

}  // namespace

void find_positions(const Document&, const FieldView& field, const Context&, std::vector<Mention>& mentions) {
  find_decimals(field, mentions);
  find_with_signs(field, mentions);
  find_commas(field, mentions);
  for (const auto plus : field.anchors->pluses) find_plus_code(field, plus, mentions);
}

}  // namespace fanal::extract::internal
