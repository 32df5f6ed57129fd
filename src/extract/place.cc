// Cities by their names in several languages. What stands around a name, the region or country behind it, and where
// the document comes from must agree on which city it is; a name that is also a word needs more than a capital letter.
#include <algorithm>
#include <bit>
#include <cmath>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "extract/internal/anchors.h"
#include "extract/internal/common_words.h"
#include "extract/internal/kinds.h"
#include "extract/internal/letter_case.h"
#include "extract/internal/place_reading.h"
#include "extract/internal/place_words.h"
#include "extract/internal/scan.h"
#include "text/number_plan.h"

namespace fanal::extract::internal {
namespace {

struct Support {
  bool by_country = false;
  bool by_preposition = false;
  bool has_country = false;
};

// Degrees apart, longitudes shortened by latitude: enough to tell namesakes apart.
double degrees_apart(const City& city, double lat, double lon) {
  constexpr double degree = 3.14159265358979323846 / 180;
  const double x = std::remainder(city.lon_deg - lon, 360.0) * std::cos(lat * degree);
  const double y = city.lat_deg - lat;
  return std::sqrt(x * x + y * y);
}

struct Choice {
  std::uint32_t id = 0;
  bool is_ambiguous = false;  ///< another candidate is as good
  bool is_near = false;       ///< to the document's own coordinates
};

class Reader {
 public:
  Reader(const Document& document, const FieldView& field, const Gazetteer& gazetteer)
      : document_(document),
        field_(field),
        anchors_(*field.anchors),
        text_(field.text),
        gazetteer_(gazetteer),
        country_(field.country) {}

  void read_prose(std::vector<Mention>& mentions) {
    if (country_.empty()) country_ = country_of_numbers();
    const std::span<const ByteSpan> capitals(anchors_.capitals);
    constexpr std::size_t most = 64;
    for (std::size_t from = 0; from < capitals.size(); from += most) {
      const auto words = capitals.subspan(from, std::min(most, capitals.size() - from));
      for (auto left = gazetteer_.city_names().sift(text_, words); left != 0; left &= left - 1) {
        const auto begin = words[static_cast<std::size_t>(std::countr_zero(left))].begin;
        if (begin >= taken_ && !is_tag(begin)) read_name(begin, mentions);
      }
    }
    if (anchors_.capitals.size() <= 1 && !country_.empty()) read_small(mentions);
  }

  // The first name of a column is the place; what follows is its state or country.
  void read_column(std::vector<Mention>& mentions) {
    for (std::size_t at = 0; at < text_.size();) {
      if (!is_letter_at(text_, at)) {
        ++at;
        continue;
      }
      const auto name = city_name_at(gazetteer_, text_, at, folded_);
      if (name.words == 0) {
        at = letters_end(text_, at);
        continue;
      }
      const auto placed = city_in_area_behind(gazetteer_, text_, name.end, name.ids);
      const auto choice = placed ? Choice{placed->id, false, false} : choose(name.ids);
      return add(at, name.end, choice, 950, mentions);
    }
  }

 private:
  bool is_tag(std::size_t at) const {
    return at > 0 && (text_[at - 1] == '@' || text_[at - 1] == '#' || text_[at - 1] == '_' || is_digit(text_[at - 1]));
  }

  void read_name(std::size_t begin, std::vector<Mention>& mentions) {
    const auto name = city_name_at(gazetteer_, text_, begin, folded_);
    if (name.words == 0 || name.end - begin < 3) return;
    if (name.end < text_.size() && is_digit(text_[name.end])) return;
    if (const auto placed = city_in_area_behind(gazetteer_, text_, name.end, name.ids)) {
      add(begin, name.end, {placed->id, false, false}, 960, mentions);
      taken_ = placed->end;
      return;
    }
    const auto choice = choose(name.ids);
    const auto& city = gazetteer_.cities()[choice.id];
    if (name.names_country && is_country(city)) return;
    // Where a word leads to the place, capitals do not matter.
    const bool led = is_place_led(text_, begin) || is_place_followed(text_, name.end);
    const Support support{!country_.empty() && city.country == country_, led, !country_.empty()};
    if (!choice.is_near && !is_taken(city, begin, name, support)) return;
    const int confidence = choice.is_near ? 940 : support.by_country ? 900 : support.by_preposition ? 800 : 700;
    add(begin, name.end, choice, confidence, mentions);
    taken_ = name.end;
  }

  // Thresholds: at 100,000 people a capitalised city name in prose is more often the city than not in the table of
  // place_test.cc; a city of the advert's own country is taken at any size. The text is read for its capitals last.
  bool is_taken(const City& city, std::size_t begin, const CityName& name, const Support& support) {
    const auto homonym = homonym_of(folded_.text());
    if (homonym == Homonym::at_home) return support.by_preposition && (support.by_country || !support.has_country);
    if (homonym == Homonym::abroad)
      return support.by_country && (support.by_preposition || (!opens_sentence(begin, name.end) && !is_shouted()));
    if (support.by_preposition) return support.by_country || !support.has_country || city.population >= 100'000;
    if (support.by_country) return city.population >= 100'000 || !is_shouted();
    const std::uint64_t least = support.has_country ? 500'000 : name.words > 1 ? 50'000 : 100'000;
    return city.population >= least && !is_shouted();
  }

  // `Nice service.`: a small word follows at once, and any word has a capital there.
  bool opens_sentence(std::size_t begin, std::size_t end) const {
    if (end + 1 >= text_.size() || text_[end] != ' ' || text_[end + 1] < 'a' || text_[end + 1] > 'z') return false;
    while (begin > 0 && text_[begin - 1] == ' ') --begin;
    return begin == 0 || std::string_view(".!?\n").find(text_[begin - 1]) != std::string_view::npos;
  }

  // `mexico` is a city in French only: a country's name is the country, but where the city bears it at home.
  bool is_country(const City& city) const { return fold_name(city.name) != folded_.text(); }

  // A text in small letters: only behind a preposition, and only a city of the document's country.
  void read_small(std::vector<Mention>& mentions) {
    for (std::size_t at = 0; at < text_.size();) {
      if (!is_letter_at(text_, at)) {
        ++at;
        continue;
      }
      const auto end = letters_end(text_, at);
      if (is_bare_preposition(text_.substr(at, end - at))) {
        const auto next = skip_blanks(text_, end);
        if (next > end && next < text_.size() && is_letter_at(text_, next)) read_small_name(next, mentions);
      }
      at = end;
    }
  }

  static bool is_bare_preposition(std::string_view word) {
    for (const std::string_view one : {"in", "near", "around", "\u00e0", "sur", "en", "vers"})
      if (word == one) return true;
    return false;
  }

  void read_small_name(std::size_t begin, std::vector<Mention>& mentions) {
    constexpr std::uint64_t least = 50'000;
    if (begin < taken_) return;
    const auto name = city_name_at(gazetteer_, text_, begin, folded_);
    if (name.words == 0 || name.end - begin < 4 || is_common_word(folded_.text())) return;
    const auto choice = choose(name.ids);
    const auto& city = gazetteer_.cities()[choice.id];
    if (city.country != country_ || city.population < least || homonym_of(folded_.text()) == Homonym::at_home) return;
    add(begin, name.end, choice, 650, mentions);
    taken_ = name.end;
  }

  // Near the document's coordinates, else of its country, else the most populous.
  Choice choose(std::span<const std::uint32_t> ids) const {
    const auto cities = gazetteer_.cities();
    if (document_.place.lat_deg && document_.place.lon_deg) {
      constexpr double near_deg = 1.0;  // 111 km: the city and its surroundings
      const auto distance = [&](std::uint32_t id) {
        return degrees_apart(cities[id], *document_.place.lat_deg, *document_.place.lon_deg);
      };
      const auto nearest =
          *std::min_element(ids.begin(), ids.end(), [&](auto a, auto b) { return distance(a) < distance(b); });
      if (distance(nearest) < near_deg) return {nearest, false, true};
    }
    const auto at_home = [&](std::uint32_t id) { return !country_.empty() && cities[id].country == country_; };
    const auto home = std::find_if(ids.begin(), ids.end(), at_home);
    const auto best = home != ids.end() ? home : ids.begin();
    // A namesake of a quarter of its people or more, in the same country or where none is known.
    const bool is_ambiguous = std::any_of(best + 1, ids.end(), [&](std::uint32_t id) {
      return (home == ids.end() || at_home(id)) && cities[id].population * 4 >= cities[*best].population;
    });
    return {*best, is_ambiguous, false};
  }

  // The country of the first number with its country code, when the document has none.
  std::string_view country_of_numbers() const {
    for (const auto plus : anchors_.pluses) {
      std::string digits = "+";
      for (auto at = std::size_t{plus} + 1; at < text_.size() && digits.size() < 16; ++at) {
        if (is_digit(text_[at])) digits += text_[at];
        if (!is_digit(text_[at]) && std::string_view(" -.()").find(text_[at]) == std::string_view::npos) break;
      }
      if (digits.size() < 9) continue;
      const auto reading = read_digits(digits, {});
      if (reading && reading->region.size() == 2) return reading->region;
    }
    return {};
  }

  bool is_shouted() {
    if (!shouted_) {
      const auto cases = count_cases(text_);
      shouted_ = cases.upper > cases.small;
    }
    return *shouted_;
  }

  void add(std::size_t begin, std::size_t end, const Choice& choice, int confidence,
           std::vector<Mention>& mentions) const {
    const auto& city = gazetteer_.cities()[choice.id];
    std::string value;
    value.reserve(city.name.size() + 2 + city.country.size());
    value.append(city.name).append(", ").append(city.country);
    mentions.push_back(mention(field_.index, begin, end, MentionKind::place, std::move(value),
                               static_cast<std::uint16_t>(choice.is_ambiguous ? confidence - 300 : confidence)));
    if (choice.is_ambiguous) mentions.back().steps |= bit_of(Step::ambiguous);
  }

  const Document& document_;
  const FieldView& field_;
  const Anchors& anchors_;
  std::string_view text_;
  const Gazetteer& gazetteer_;
  std::string_view country_;
  FoldedName folded_;
  std::optional<bool> shouted_;
  std::size_t taken_ = 0;
};

}  // namespace

void find_places(const Document& document, const FieldView& field, const Context& context,
                 std::vector<Mention>& mentions) {
  if (context.gazetteer == nullptr) return;
  if (field.role == FieldRole::prose) Reader(document, field, *context.gazetteer).read_prose(mentions);
  if (field.role == FieldRole::place) Reader(document, field, *context.gazetteer).read_column(mentions);
}

}  // namespace fanal::extract::internal
