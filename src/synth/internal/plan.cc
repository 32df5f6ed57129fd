#include "synth/internal/plan.h"

#include <algorithm>
#include <array>

#include "synth/internal/handover.h"

namespace fanal::synth {
namespace {

constexpr std::array markets{Market::us, Market::us, Market::us, Market::fr, Market::fr,
                             Market::fr, Market::gb, Market::es, Market::es, Market::us};

// Shares of the adverts, in thousandths, by kind; measured nowhere, chosen so that single posters hold just under half.
constexpr std::array<std::uint32_t, 5> shares{450, 90, 170, 210, 80};

class Planner {
 public:
  explicit Planner(const PlanRequest& request)
      : adverts_(request.adverts),
        recycled_(request.recycled),
        random_(request.seed, 0x706c616eU),
        pool_(mix64(request.seed + 1)) {
    plan_.seed = request.seed;
    plan_.stock_templates = static_cast<std::uint32_t>(std::clamp<std::uint64_t>(adverts_ / 150, 8, 4000));
    plan_.templates = plan_.stock_templates;
  }

  Plan run() {
    // The largest poster stays under two hundredths of the whole, so that no group may be large.
    const auto cap = static_cast<std::uint32_t>(std::clamp<std::uint64_t>(adverts_ * 15 / 1000, 4, 20000));
    std::uint64_t made = 0;
    std::array<std::uint64_t, 5> by_kind{};
    while (made < adverts_) {
      // The kind that is furthest behind its share comes next.
      std::size_t kind = 0;
      for (std::size_t k = 1; k < shares.size(); ++k) {
        if (by_kind[k] * shares[kind] < by_kind[kind] * shares[k]) kind = k;
      }
      Poster poster = draw(static_cast<PosterKind>(kind), cap);
      poster.adverts = static_cast<std::uint32_t>(std::min<std::uint64_t>(poster.adverts, adverts_ - made));
      poster.first_advert = made;
      made += poster.adverts;
      by_kind[kind] += poster.adverts;
      plan_.posters.push_back(poster);
      if (poster.kind == PosterKind::independent && poster.phone_count == 1 && !poster.recycled)
        givers_[static_cast<std::size_t>(poster.market)].push_back(
            static_cast<std::uint32_t>(plan_.posters.size() - 1));
    }
    return std::move(plan_);
  }

 private:
  // Pareto of exponent 1 over [low, high]: low / u. Integers only.
  std::uint32_t heavy_tailed(std::uint32_t low, std::uint32_t high) {
    const std::uint64_t u = random_.between(1, 1U << 20U);
    return static_cast<std::uint32_t>(std::min<std::uint64_t>(high, (std::uint64_t{low} << 20U) / u));
  }

  Poster draw(PosterKind kind, std::uint32_t cap) {
    Poster poster;
    poster.kind = kind;
    poster.market = markets[random_.below(markets.size())];
    switch (kind) {
      case PosterKind::independent: draw_independent(poster); break;
      case PosterKind::duo: draw_duo(poster); break;
      case PosterKind::agency: draw_agency(poster); break;
      case PosterKind::network: draw_network(poster, cap); break;
      case PosterKind::spammer: draw_spammer(poster, cap); break;
    }
    poster.adverts = std::min(poster.adverts, cap);
    poster.days = std::min(poster.days, plan_days);
    poster.first_day = random_.below(plan_days - poster.days + 1);
    if (poster.phone_count == 0 && !poster.has_handle) poster.has_email = true;
    return poster;
  }

  void take_phones(Poster& poster, std::uint32_t count) {
    poster.first_phone = static_cast<std::uint32_t>(plan_.phones.size());
    poster.phone_count = 0;
    for (std::uint32_t i = 0; i < count; ++i) {
      const auto number = pool_.take(poster.market);
      if (!number) break;  // every reserved number is in use: this poster is reached in other ways
      plan_.phones.push_back(*number);
      ++poster.phone_count;
    }
  }

  void take_templates(Poster& poster, std::uint32_t count) {
    poster.first_template = plan_.templates;
    poster.template_count = static_cast<std::uint8_t>(count);
    plan_.templates += count;
  }

  void draw_independent(Poster& poster) {
    poster.adverts = std::min<std::uint32_t>(10, heavy_tailed(1, 40));
    poster.days = poster.adverts * random_.between(3, 25);
    // One in fifty has the number that someone else of the same market gave up.
    if (random_.chance(recycled_.value_or(20)) && (recycled_ ? take_over(poster) : reuse_phone(poster))) {
      poster.recycled = true;
    } else {
      take_phones(poster, random_.chance(850) ? 1 + (random_.chance(120) ? 1U : 0U) : 0);
    }
    poster.has_email = random_.chance(250);
    poster.has_handle = random_.chance(200);
    if (random_.chance(300)) {
      poster.stock_text = true;
      poster.first_template = stock_text(poster.market);
      // Some copy two texts: strangers then meet in both.
      if (random_.chance(250) && poster.first_template + market_count < plan_.stock_templates)
        poster.template_count = 2;
    } else {
      take_templates(poster, random_.chance(200) ? 2 : 1);
    }
  }

  bool reuse_phone(Poster& poster) {
    if (plan_.posters.empty()) return false;
    const auto& other = plan_.posters[random_.below(static_cast<std::uint32_t>(plan_.posters.size()))];
    if (other.market != poster.market || other.phone_count == 0 || other.kind != PosterKind::independent) return false;
    poster.first_phone = other.first_phone;
    poster.phone_count = 1;
    return true;
  }

  // Each number is given up once.
  bool take_over(Poster& poster) {
    auto& givers = givers_[static_cast<std::size_t>(poster.market)];
    if (givers.empty()) return false;
    auto& chosen = givers[random_.below(static_cast<std::uint32_t>(givers.size()))];
    poster.first_phone = plan_.posters[chosen].first_phone;
    poster.phone_count = 1;
    chosen = givers.back();
    givers.pop_back();
    return true;
  }

  // Some stock texts are copied by hundreds, most by a few.
  std::uint32_t stock_text(Market market) {
    const auto rank = std::min(heavy_tailed(1, plan_.stock_templates), plan_.stock_templates) - 1;
    const auto in_market = rank / market_count * market_count + static_cast<std::uint32_t>(market);
    return in_market < plan_.stock_templates ? in_market : static_cast<std::uint32_t>(market);
  }

  void draw_duo(Poster& poster) {
    poster.adverts = random_.between(4, 20);
    poster.days = random_.between(30, 300);
    take_phones(poster, 2);
    poster.has_email = random_.chance(300);
    poster.has_handle = random_.chance(300);
    take_templates(poster, random_.between(1, 2));
  }

  void draw_agency(Poster& poster) {
    poster.adverts = random_.between(10, 60);
    poster.days = random_.between(60, 400);
    take_phones(poster, random_.between(2, 5));
    poster.has_email = random_.chance(500);
    poster.has_handle = random_.chance(300);
    take_templates(poster, random_.between(2, 5));
  }

  void draw_network(Poster& poster, std::uint32_t cap) {
    constexpr std::array modes{Rotation::shared_email,  Rotation::shared_email,  Rotation::shared_email,
                               Rotation::shared_handle, Rotation::shared_handle, Rotation::overlap,
                               Rotation::overlap,       Rotation::overlap,       Rotation::clean,
                               Rotation::clean};
    poster.adverts = heavy_tailed(40, cap);
    poster.days = random_.between(120, 500);
    poster.rotation = modes[random_.below(modes.size())];
    poster.has_email = poster.rotation == Rotation::shared_email;
    poster.has_handle = poster.rotation == Rotation::shared_handle;
    poster.crews =
        poster.rotation == Rotation::clean ? std::uint16_t{1} : static_cast<std::uint16_t>(1 + poster.adverts / 80);
    const auto per_phone = random_.between(5, 15);
    const auto rounds = 1 + poster.adverts / poster.crews / per_phone;
    take_phones(poster, rounds * poster.crews);
    take_templates(poster, random_.between(1, 4));
  }

  void draw_spammer(Poster& poster, std::uint32_t cap) {
    poster.adverts = std::min(cap, random_.between(100, 600));
    poster.days = random_.between(5, 60);
    take_phones(poster, random_.between(0, 2));
    poster.has_handle = poster.phone_count == 0 || random_.chance(500);
    take_templates(poster, random_.between(1, 2));
  }

  std::uint64_t adverts_;
  std::optional<std::uint32_t> recycled_;
  std::array<std::vector<std::uint32_t>, market_count> givers_;  ///< single posters whose number no one has taken over
  Random random_;
  PhonePool pool_;
  Plan plan_;
};

}  // namespace

Market market_of_stock(std::uint32_t number) { return static_cast<Market>(number % market_count); }

Plan make_plan(const PlanRequest& request) {
  auto plan = Planner(request).run();
  hand_over_numbers(plan, request.recycled.has_value());
  if (request.copied) copy_texts(plan, *request.copied);
  return plan;
}

}  // namespace fanal::synth
