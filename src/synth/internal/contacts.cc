#include "synth/internal/contacts.h"

#include <algorithm>
#include <array>

namespace fanal::synth {
namespace {

// Names nobody has: two words, the poster's number, and `example` where a service has no reserved names.
std::string invented_name(std::uint64_t seed, std::uint32_t poster, char separator) {
  constexpr std::array<std::string_view, 16> words{"amber", "cedar", "coral", "delta", "ember", "fern",
                                                   "hazel", "iris",  "linen", "maple", "north", "olive",
                                                   "pearl", "river", "sage",  "tulip"};
  Random random(seed ^ 0x6e616d65U, poster);
  std::string name(words[random.below(words.size())]);
  name += separator;
  name += words[random.below(words.size())];
  name += std::to_string(poster);
  return name;
}

std::string email_of(std::uint64_t seed, std::uint32_t poster) {
  constexpr std::array<std::string_view, 3> domains{"@example.com", "@example.org", "@example.net"};
  return invented_name(seed, poster, '.').append(domains[mix64(seed + poster) % domains.size()]);
}

std::string handle_of(std::uint64_t seed, std::uint32_t poster) {
  const std::string_view service = mix64(seed ^ poster) % 3 == 0 ? "instagram:" : "telegram:";
  return std::string(service) + invented_name(seed, poster, '_') + "_example";
}

// The number a network's crew uses now, and now and then the one before it beside.
void rotating_phones(const Plan& plan, const Poster& poster, std::uint32_t index, Random& random, Advert& out) {
  const auto rounds = std::max<std::uint32_t>(1, poster.phone_count / poster.crews);
  const auto crew = index % poster.crews;
  const auto turn = index / poster.crews;
  const auto turns = std::max<std::uint32_t>(rounds, (poster.adverts + poster.crews - 1) / poster.crews);
  const auto round = std::min(rounds - 1, turn * rounds / turns);
  const auto phone = [&](std::uint32_t r) { return plan.phones[poster.first_phone + crew * rounds + r]; };
  out.phones.push_back(phone(round));
  const bool fresh = round > 0 && (turn < 2 || (turn - 2) * rounds / turns < round);
  if (poster.rotation != Rotation::overlap) return;
  if (fresh && random.chance(700)) out.phones.push_back(phone(round - 1));
  // The first number of the first crew is the office: some adverts of all crews hold it.
  if (poster.crews > 1 && random.chance(150)) out.phones.push_back(plan.phones[poster.first_phone]);
}

void fixed_phones(const Plan& plan, const Poster& poster, Random& random, Advert& out) {
  const auto first = random.below(poster.phone_count);
  out.phones.push_back(plan.phones[poster.first_phone + first]);
  if (poster.phone_count > 1 && random.chance(300)) {
    out.phones.push_back(plan.phones[poster.first_phone + (first + 1) % poster.phone_count]);
  }
}

}  // namespace

void choose_contacts(const Plan& plan, std::uint32_t number, std::uint32_t index, Random& random, Advert& out) {
  const auto& poster = plan.posters[number];
  out.phones.clear();
  out.emails.clear();
  out.handles.clear();
  out.has_chat_link = false;
  if (random.chance(30)) return;  // some adverts say only where, and that one may come by
  if (poster.phone_count > 0 && poster.kind == PosterKind::network) {
    rotating_phones(plan, poster, index, random, out);
  } else if (poster.phone_count > 0) {
    fixed_phones(plan, poster, random, out);
  }
  std::sort(out.phones.begin(), out.phones.end());
  out.phones.erase(std::unique(out.phones.begin(), out.phones.end()), out.phones.end());
  const auto share = poster.kind == PosterKind::network ? 600U : 400U;
  if (poster.has_email && (out.phones.empty() || random.chance(share))) {
    out.emails.push_back(email_of(plan.seed, number));
  }
  if (poster.has_handle && ((out.phones.empty() && out.emails.empty()) || random.chance(share))) {
    out.handles.push_back(handle_of(plan.seed, number));
  }
  out.has_chat_link = !out.phones.empty() && random.chance(60);
}

std::uint32_t home_of(const Plan& plan, std::uint32_t number) {
  const auto& poster = plan.posters[number];
  return static_cast<std::uint32_t>((mix64(plan.seed * 31 + number) + poster.home_shift) %
                                    cities_of(poster.market).size());
}

const City* choose_city(const Plan& plan, std::uint32_t number, std::uint32_t index) {
  const auto& poster = plan.posters[number];
  const auto cities = cities_of(poster.market);
  const auto home = home_of(plan, number);
  std::uint32_t move = 0;
  if (poster.kind == PosterKind::network) move = index % poster.crews * 3 + index / poster.crews / 6;
  if (poster.kind == PosterKind::spammer) move = index;
  if (poster.kind == PosterKind::agency) move = index % 5 == 0 ? 1 : 0;
  return &cities[(home + move) % cities.size()];
}

}  // namespace fanal::synth
