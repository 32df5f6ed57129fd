#include "extract/internal/spoken_digits.h"

#include <algorithm>
#include <initializer_list>
#include <string>
#include <utility>

#include "extract/internal/digit_runs.h"
#include "extract/internal/number_words.h"
#include "extract/internal/phone_forms.h"

namespace fanal::extract::internal {
namespace {

// Every numeral lies within one block, or starts and ends with blocks. `edges`: where blocks start, the end counted.
bool fits_blocks(const Digits& digits, std::initializer_list<std::size_t> edges) {
  std::uint32_t at_edges = 0;
  for (const auto edge : edges) at_edges |= 1U << edge;
  for (std::size_t begin = 0; begin < digits.size;) {
    auto end = begin + 1;
    while (end < digits.size && !digits.is_cut(end)) ++end;
    bool crosses = false;
    for (auto at = begin + 1; at < end; ++at) crosses = crosses || (at_edges >> at & 1U) != 0;
    if (crosses && !((at_edges >> begin & at_edges >> end & 1U) != 0)) return false;
    begin = end;
  }
  return true;
}

bool has_all_cuts(const Digits& digits, std::initializer_list<std::size_t> cuts) {
  return std::all_of(cuts.begin(), cuts.end(), [&](std::size_t at) { return digits.is_cut(at); });
}

bool may_be_north_american(const Digits& digits, bool any_parts = false) {
  const auto text = digits.view();
  if (text.size() == 10) return text[0] >= '2' && text[3] >= '2' && (any_parts || fits_blocks(digits, {0, 3, 6, 10}));
  return text.size() == 11 && text[0] == '1' && text[1] >= '2' && text[4] >= '2' &&
         (any_parts || fits_blocks(digits, {0, 1, 4, 7, 11}));
}

class DigitReader {
 public:
  DigitReader(std::string_view country, PlusSign plus, std::uint8_t languages, bool is_announced)
      : country_(country), plus_(plus), languages_(languages), is_announced_(is_announced) {}

  std::optional<Reading> read(const Digits& digits) const {
    const auto text = digits.view();
    if (is_one_digit(text) || is_counting(text)) return {};
    if (plus_ == PlusSign::none) return read_dialled(digits);
    auto abroad = text[0] == '0' ? std::nullopt : known("+" + std::string(text), {}, 930, 780);
    if (plus_ == PlusSign::sign || (abroad && abroad->number.is_valid)) return abroad;
    // `plus` may only be a word of the sentence.
    auto dialled = read_dialled(digits);
    return dialled ? dialled : abroad;
  }

 private:
  std::optional<Reading> read_dialled(const Digits& digits) const {
    const auto text = digits.view();
    if (text.starts_with("00"))
      return text.size() >= 2 + least_phone_digits && text[2] != '0'
                 ? known("+" + std::string(text.substr(2)), {}, 900, 700)
                 : std::nullopt;
    const bool is_home = is_north_american(country_);
    if (is_home && may_be_north_american(digits, is_announced_)) return known(without_one(text), country_, 920, 0);
    if (is_home) return read_foreign(digits);
    if (const auto* form = national_form(country_)) {
      auto reading = read_national(digits, *form);
      // Of a neighbour rather than of no range at home: 06 39 98 00 12 in Belgium.
      if (reading && !reading->number.is_valid)
        if (auto foreign = read_foreign(digits)) return foreign;
      if (reading) return reading;
    } else if (!country_.empty() && digits.size >= 9) {
      // Plans that the table does not hold: only what is in service.
      if (auto reading = known(std::string(text), country_, 850, 0)) return reading;
    }
    return read_foreign(digits);
  }

  static std::string without_one(std::string_view text) { return std::string(text.substr(text.size() == 11 ? 1 : 0)); }

  static std::optional<Reading> known(const std::string& digits, std::string_view country, std::uint16_t when_valid,
                                      std::uint16_t when_possible) {
    auto number = read_number(digits, country);
    if (!number) return {};
    const auto confidence = number->is_valid ? when_valid : when_possible;
    if (confidence == 0) return {};
    return Reading{*std::move(number), confidence};
  }

  static std::optional<Reading> read_national(const Digits& digits, const NationalForm& form) {
    const auto text = digits.view();
    if (text.size() < form.least || text.size() > form.most) return {};
    if (form.trunk && (text[0] != '0' || text[1] == '0')) return {};
    if (form.country == "GB" && text.starts_with("07") && text.size() != 11) return {};
    return known(std::string(text), form.country, 920, static_cast<std::uint16_t>(form.trunk ? 720 : 0));
  }

  // Shapes that tell the country by themselves, as the plain finder takes them; words tell it by their language.
  std::optional<Reading> read_foreign(const Digits& digits) const {
    const auto text = digits.view();
    const bool speaks_french = languages_ == french;
    const bool speaks_english = languages_ == english;
    if (text.size() == 10 && text[0] == '0' && text[1] != '0' && (speaks_french || has_all_cuts(digits, {2, 4, 6, 8})))
      return known(std::string(text), "FR", 750, 650);
    if (text.size() == 11 && text.starts_with("07") && (speaks_english || has_all_cuts(digits, {5})))
      return known(std::string(text), "GB", 750, 650);
    const bool has_blocks = has_all_cuts(digits, {3, 6});
    const bool are_exact = has_blocks && digits.cuts == (1U | 1U << 3 | 1U << 6);
    if (text.size() == 10 && may_be_north_american(digits) &&
        (country_.empty() ? has_blocks || languages_ != 0 : are_exact || speaks_english))
      return known(std::string(text), "US", country_.empty() ? 800 : 700, 0);
    return {};
  }

  std::string_view country_;
  PlusSign plus_;
  std::uint8_t languages_;
  bool is_announced_;
};

}  // namespace

std::optional<Reading> read_spoken_digits(const Digits& digits, std::string_view country, PlusSign plus,
                                          std::uint8_t languages, bool is_announced) {
  return DigitReader(country, plus, languages, is_announced).read(digits);
}

}  // namespace fanal::extract::internal
