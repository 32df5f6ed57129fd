#include "synth/internal/handover.h"

#include <algorithm>
#include <array>
#include <map>
#include <vector>

#include "base/hash.h"
#include "synth/internal/contacts.h"

namespace fanal::synth {
namespace {

using Holders = std::vector<std::uint32_t>;  ///< numbers of posters, first holder first

// From its first advert to its last.
std::uint32_t span_of(const Poster& poster) {
  return static_cast<std::uint32_t>(std::uint64_t{poster.days} * (poster.adverts - 1) / poster.adverts);
}

// Drawn from the seed and the poster alone: nothing else changes by it.
std::uint32_t pause_before(const Plan& plan, std::uint32_t number, std::size_t handovers, bool with_early) {
  Random random(plan.seed ^ 0x70617573U, number);
  if (with_early && random.chance(200)) return random.between(2, early_pause_days);
  const auto room = std::max<std::uint32_t>(plan_days / 2 / static_cast<std::uint32_t>(handovers), late_pause_days);
  return random.between(late_pause_days, std::min<std::uint32_t>(room, 200));
}

void set_times(Plan& plan, const Holders& holders, bool with_early) {
  std::uint32_t pauses = 0;
  std::uint32_t spans = 0;
  for (std::size_t i = 0; i < holders.size(); ++i) {
    auto& poster = plan.posters[holders[i]];
    spans += poster.days;
    if (i == 0) continue;
    poster.previous = holders[i - 1];
    poster.pause_days = pause_before(plan, holders[i], holders.size() - 1, with_early);
    pauses += poster.pause_days;
  }
  const auto room = plan_days > pauses ? plan_days - pauses : 1;
  for (const auto number : holders) {
    auto& poster = plan.posters[number];
    if (spans > room) poster.days = std::max<std::uint32_t>(1, poster.days * room / spans);
  }
  spans = std::min(spans, room);
  auto day = static_cast<std::uint32_t>(mix64(plan.seed + holders.front()) % (room - spans + 1));
  for (const auto number : holders) {
    auto& poster = plan.posters[number];
    day += poster.pause_days;
    poster.first_day = day;
    day += span_of(poster);
  }
}

bool share_texts(const Poster& a, const Poster& b) {
  const auto stride = [](const Poster& poster) { return poster.stock_text ? market_count : 1U; };
  for (std::uint32_t i = 0; i < a.template_count; ++i) {
    for (std::uint32_t j = 0; j < b.template_count; ++j) {
      if (a.first_template + i * stride(a) == b.first_template + j * stride(b)) return true;
    }
  }
  return false;
}

// Another city and another stock text than those of all holders before.
void set_apart(Plan& plan, const Holders& holders, std::size_t at) {
  auto& poster = plan.posters[holders[at]];
  const auto before = std::vector(holders.begin(), holders.begin() + static_cast<std::ptrdiff_t>(at));
  const auto lives_there = [&](std::uint32_t other) { return home_of(plan, other) == home_of(plan, holders[at]); };
  const auto cities = cities_of(poster.market).size();
  while (poster.home_shift < cities && std::any_of(before.begin(), before.end(), lives_there)) ++poster.home_shift;
  const auto texts = plan.stock_templates / market_count;  // at least so many in each market
  const auto copies = [&](std::uint32_t other) { return share_texts(plan.posters[other], poster); };
  for (std::uint32_t tries = 0; tries < texts && std::any_of(before.begin(), before.end(), copies); ++tries) {
    poster.template_count = 1;
    poster.first_template = (poster.first_template + market_count) % (texts * market_count);
  }
}

}  // namespace

void hand_over_numbers(Plan& plan, bool with_early) {
  std::map<std::uint32_t, Holders> by_phone;
  for (std::uint32_t number = 0; number < plan.posters.size(); ++number) {
    const auto& poster = plan.posters[number];
    if (poster.recycled) by_phone[poster.first_phone];
  }
  for (std::uint32_t number = 0; number < plan.posters.size(); ++number) {
    const auto& poster = plan.posters[number];
    const auto found = by_phone.find(poster.first_phone);
    if (poster.phone_count > 0 && found != by_phone.end()) found->second.push_back(number);
  }
  for (const auto& [phone, holders] : by_phone) {
    set_times(plan, holders, with_early);
    for (std::size_t at = 1; at < holders.size(); ++at) set_apart(plan, holders, at);
  }
}

void copy_texts(Plan& plan, std::uint32_t share) {
  std::array<std::vector<std::uint32_t>, market_count> writers;
  for (std::uint32_t number = 0; number < plan.posters.size(); ++number) {
    const auto& poster = plan.posters[number];
    if (poster.kind != PosterKind::independent) writers[static_cast<std::size_t>(poster.market)].push_back(number);
  }
  const auto posters = plan.posters;  // texts as they were before anyone copied
  for (std::uint32_t number = 0; number < plan.posters.size(); ++number) {
    auto& poster = plan.posters[number];
    const auto& others = writers[static_cast<std::size_t>(poster.market)];
    Random random(plan.seed ^ 0x636f7079U, number);
    if (poster.kind != PosterKind::independent || poster.recycled || others.empty() || !random.chance(share)) continue;
    const auto other = others[random.below(static_cast<std::uint32_t>(others.size()))];
    if (other == number) continue;
    poster.copied_from = other;
    poster.stock_text = false;
    poster.template_count = 1;
    poster.first_template = posters[other].first_template + random.below(posters[other].template_count);
  }
}

}  // namespace fanal::synth
