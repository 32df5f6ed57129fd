// Telephones of a country in which the adverts are never placed.
#include <algorithm>
#include <array>
#include <optional>

#include "score/internal/computations.h"
#include "score/internal/looking.h"
#include "score/internal/proofs.h"
#include "text/number_plan.h"

namespace fanal::score::internal {
namespace {

constexpr std::array far_prefix_numbers{
    NumberRange{"days", 1, 3650, 90, "days before and after an advert in which the country must not be met"},
};

// Country codes that several countries share, besides 1; no code begins another. Source: ITU-T, list of E.164 assigned
// country codes, 2016, and its notes; +39 for the Vatican, +47 for Svalbard, +61 for Christmas and Cocos, +358 for
// Åland are in use.
struct SharedCode {
  std::string_view code;
  std::array<std::string_view, 4> countries;
};
constexpr std::array<SharedCode, 11> shared_codes{{
    {"+7", {"RU", "KZ"}},
    {"+39", {"IT", "VA"}},
    {"+44", {"GB", "GG", "IM", "JE"}},
    {"+47", {"NO", "SJ"}},
    {"+61", {"AU", "CC", "CX"}},
    {"+212", {"MA", "EH"}},
    {"+262", {"RE", "YT", "TF"}},
    {"+290", {"SH", "TA"}},
    {"+358", {"FI", "AX"}},
    {"+590", {"GP", "BL", "MF"}},
    {"+599", {"CW", "BQ"}},
}};

// Whose numbers the digits of a phone are: of all countries that share its code, in whichever of them its range is.
class Prefix {
 public:
  explicit Prefix(std::string_view phone) {
    is_north_american_ = phone.substr(0, 2) == "+1";
    for (const auto& row : shared_codes)
      if (phone.substr(0, row.code.size()) == row.code) shared_ = &row;
    const auto read = read_digits(phone, {});
    if (read && read->region.size() == 2) region_ = read->region;
  }
  bool is_known() const { return is_north_american_ || shared_ != nullptr || !region_.empty(); }
  bool fits(std::string_view country) const {
    if (is_north_american_) return is_north_american(country);
    if (shared_ == nullptr) return region_ == country;
    return std::find(shared_->countries.begin(), shared_->countries.end(), country) != shared_->countries.end();
  }

 private:
  bool is_north_american_ = false;
  const SharedCode* shared_ = nullptr;
  std::string_view region_;  // of static storage
};

struct Place {
  UtcSeconds at = 0;
  const Use* use = nullptr;
  bool fits = false;
};

// Those that do not fit and have none that fits within `span` seconds. By time.
std::vector<const Use*> far_ones(const std::vector<Place>& places, std::int64_t span) {
  std::vector<const Use*> out;
  std::size_t next = 0;  // the first that fits at or after
  std::optional<UtcSeconds> last;
  for (std::size_t i = 0; i < places.size(); ++i) {
    if (places[i].fits) {
      last = places[i].at;
      continue;
    }
    next = std::max(next, i);
    while (next < places.size() && !places[next].fits) ++next;
    const bool is_near =
        (last && places[i].at - *last <= span) || (next < places.size() && places[next].at - places[i].at <= span);
    if (!is_near) out.push_back(places[i].use);
  }
  return out;
}

std::optional<Observation> far_prefix_holds(const GroupFacts& group, const Baseline&, const Settings& settings) {
  const auto span = number_in(settings, far_prefix_numbers, "days") * day_seconds;
  const auto uses = uses_of(adverts_of(group, settings), is_of_poster);
  std::vector<Proof> proofs;
  std::int64_t phones = 0;
  for_each_contact(uses, [&](std::span<const Use> own) {
    if (own.front().said->kind != MentionKind::phone) return;
    const Prefix prefix(own.front().said->value);
    if (!prefix.is_known()) return;
    std::vector<Place> places;
    for (const auto& use : own) {
      const auto& facts = *use.document;
      if (facts.country.empty()) continue;
      const auto at = time_of(facts);
      const bool is_there = prefix.fits(facts.country);
      if (!at && is_there) return;  // at some time: it may be near any
      if (at) places.push_back({*at, &use, is_there});
    }
    std::stable_sort(places.begin(), places.end(), [](const Place& a, const Place& b) { return a.at < b.at; });
    const auto far = far_ones(places, span);
    phones += far.empty() ? 0 : 1;
    for (const auto* use : far) proofs.push_back({use->document->document, use->said->span});
  });
  if (phones == 0) return std::nullopt;
  return observed(group, std::move(proofs), {{"phones", phones}});
}

}  // namespace

const Computation far_prefix{
    "far_prefix",
    "An advert's telephone is of a country in which no advert with it is placed within so many days; countries that "
    "share a country code count as one.",
    far_prefix_numbers, false, far_prefix_holds};

}  // namespace fanal::score::internal
