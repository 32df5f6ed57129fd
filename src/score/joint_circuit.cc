// Contacts that go to the same places in the same order. Source: M. Ibanez and D. Suthers, "Detection of domestic human
// trafficking indicators and movement trends", HICSS 2014 (circuits).
#include <algorithm>
#include <array>
#include <cstdlib>
#include <map>
#include <set>
#include <tuple>

#include "score/internal/circuit.h"
#include "score/internal/computations.h"
#include "score/internal/looking.h"
#include "score/internal/proofs.h"

namespace fanal::score::internal {
namespace {

constexpr std::array joint_circuit_numbers{
    NumberRange{"least_contacts", 2, 64, 2, "contacts, not of one holder, that go together with one of them"},
    NumberRange{"least_places", 2, 100, 3, "different places in the same order"},
    NumberRange{"hours", 1, 720, 48, "hours between the adverts of both at each place"},
};

constexpr std::size_t most_contacts = 64;  // the busiest of a group, of which all pairs are looked at
constexpr std::size_t most_tests = 64;     // pairs that are held against chance: those with most places

struct Track {
  std::uint32_t holder = 0;
  std::size_t visits = 0;
  std::vector<Stop> stops;
  std::vector<Proof> proofs;  // of the first advert of each stop
};

std::vector<Track> busiest(const Posters& posters) {
  std::map<std::string_view, std::uint32_t> places;
  std::vector<Track> out;
  for_each_contact(posters.uses, [&](std::span<const Use> own) {
    std::vector<std::tuple<UtcSeconds, Proof, std::string_view>> visits;
    for (const auto& use : own)
      if (const auto at = time_of(*use.document); at && !use.document->place.empty())
        visits.push_back({*at, {use.document->document, use.said->span}, use.document->place});
    std::sort(visits.begin(), visits.end());
    Track track;
    track.holder = posters.holder[own.front().contact];
    track.visits = visits.size();
    for (const auto& [at, proof, name] : visits) {
      const auto place = places.insert({name, static_cast<std::uint32_t>(places.size())}).first->second;
      if (!track.stops.empty() && track.stops.back().place == place) continue;
      track.stops.push_back({place, at});
      track.proofs.push_back(proof);
    }
    if (track.stops.size() > 1) out.push_back(std::move(track));
  });
  std::stable_sort(out.begin(), out.end(), [](const Track& a, const Track& b) { return a.visits > b.visits; });
  if (out.size() > most_contacts) out.resize(most_contacts);
  return out;
}

struct Pair {
  std::array<std::size_t, 2> of{};
  Run run;
  std::size_t places = 0;
};

std::vector<Pair> pairs_of(const std::vector<Track>& tracks, std::size_t least_places, std::int64_t span) {
  std::vector<Pair> out;
  for (std::size_t i = 0; i < tracks.size(); ++i) {
    for (std::size_t j = i + 1; j < tracks.size(); ++j) {
      if (tracks[i].holder == tracks[j].holder) continue;
      auto run = best_run(tracks[i].stops, tracks[j].stops, span);
      const auto places = places_of(run, tracks[i].stops);
      if (places >= least_places) out.push_back({{i, j}, std::move(run), places});
    }
  }
  std::stable_sort(out.begin(), out.end(), [](const Pair& a, const Pair& b) { return a.places > b.places; });
  if (out.size() > most_tests) out.resize(most_tests);
  out.erase(std::remove_if(out.begin(), out.end(),
                           [&](const Pair& pair) {
                             return !is_no_chance(tracks[pair.of[0]].stops, tracks[pair.of[1]].stops, span);
                           }),
            out.end());
  return out;
}

std::optional<Observation> joint_circuit_holds(const GroupFacts& group, const Baseline&, const Settings& settings) {
  const auto least_contacts = static_cast<std::size_t>(number_in(settings, joint_circuit_numbers, "least_contacts"));
  const auto least_places = static_cast<std::size_t>(number_in(settings, joint_circuit_numbers, "least_places"));
  const auto span = number_in(settings, joint_circuit_numbers, "hours") * 3600;
  const auto tracks = busiest(posters_of(group, adverts_of(group, settings)));
  const auto pairs = pairs_of(tracks, least_places, span);
  // By contact: the holders that go with it.
  std::vector<std::set<std::uint32_t>> company(tracks.size());
  for (const auto& pair : pairs) {
    company[pair.of[0]].insert(tracks[pair.of[1]].holder);
    company[pair.of[1]].insert(tracks[pair.of[0]].holder);
  }
  std::vector<Proof> proofs;
  std::size_t contacts = 0;
  std::size_t places = 0;
  for (const auto& pair : pairs) {
    const auto most = std::max(company[pair.of[0]].size(), company[pair.of[1]].size()) + 1;
    if (most < least_contacts) continue;
    contacts = std::max(contacts, most);
    places = std::max(places, pair.places);
    for (const auto& [a, b] : pair.run) {
      proofs.push_back(tracks[pair.of[0]].proofs[a]);
      proofs.push_back(tracks[pair.of[1]].proofs[b]);
    }
  }
  if (contacts == 0) return std::nullopt;
  return observed(group, std::move(proofs),
                  {{"contacts", static_cast<std::int64_t>(contacts)}, {"places", static_cast<std::int64_t>(places)}});
}

}  // namespace

std::size_t places_of(const Run& run, const std::vector<Stop>& a) {
  std::set<std::uint32_t> places;
  for (const auto& [own, other] : run) places.insert(a[own].place);
  return places.size();
}

Run best_run(const std::vector<Stop>& a, const std::vector<Stop>& b, std::int64_t span) {
  std::map<std::uint32_t, std::vector<std::size_t>> at_place;
  for (std::size_t j = 0; j < b.size(); ++j) at_place[b[j].place].push_back(j);
  const auto away = [&](const Stop& stop, std::size_t j) { return std::abs(b[j].arrival - stop.arrival); };
  const auto nearest = [&](const Stop& stop) -> std::optional<std::size_t> {
    const auto found = at_place.find(stop.place);
    if (found == at_place.end()) return std::nullopt;
    const auto& there = found->second;
    const auto after =
        std::partition_point(there.begin(), there.end(), [&](std::size_t j) { return b[j].arrival < stop.arrival; });
    auto best = after == there.end() ? std::prev(after) : after;
    if (after != there.begin() && away(stop, *std::prev(after)) <= away(stop, *best)) best = std::prev(after);
    return away(stop, *best) <= span ? std::optional(*best) : std::nullopt;
  };
  const auto follows = [&](std::size_t i, std::size_t j, const std::pair<std::size_t, std::size_t>& last) {
    const auto [x, y] = last;
    return i <= x + 2 && j > y && j <= y + 2 && a[i].arrival >= a[x].arrival + day_seconds &&
           b[j].arrival >= b[y].arrival + day_seconds;
  };
  Run shared;             // all stops that are; runs are parts of it
  std::size_t begin = 0;  // of the run
  std::set<std::uint32_t> places;
  std::pair<std::size_t, std::size_t> best;
  std::size_t most = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    const auto j = nearest(a[i]);
    if (!j) continue;
    if (!shared.empty() && !follows(i, *j, shared.back())) {
      begin = shared.size();
      places.clear();
    }
    shared.push_back({i, *j});
    places.insert(a[i].place);
    if (places.size() <= most) continue;
    most = places.size();
    best = {begin, shared.size()};
  }
  return {shared.begin() + static_cast<std::ptrdiff_t>(best.first),
          shared.begin() + static_cast<std::ptrdiff_t>(best.second)};
}

bool is_no_chance(const std::vector<Stop>& a, const std::vector<Stop>& b, std::int64_t span) {
  const auto first_day = day_of(std::min(a.front().arrival, b.front().arrival));
  const auto least = 2 * span / day_seconds + 1;
  const auto days = std::max(4 * least, day_of(std::max(a.back().arrival, b.back().arrival)) - first_day + 1);
  const auto begin = first_day * day_seconds;
  const auto length = days * day_seconds;
  const auto places = places_of(best_run(a, b, span), a);
  std::vector<Stop> shifted(b.size());
  for (std::int64_t number = 0; number < circuit_shifts; ++number) {
    const auto by = (least + number * (days - 2 * least) / circuit_shifts) * day_seconds;
    const auto over = static_cast<std::size_t>(
        std::partition_point(b.begin(), b.end(), [&](const Stop& s) { return s.arrival < begin + length - by; }) -
        b.begin());
    for (std::size_t i = 0; i < b.size(); ++i) {
      const auto from = (i + over) % b.size();
      shifted[i] = {b[from].place, b[from].arrival + by - (from >= over ? length : 0)};
    }
    if (places_of(best_run(a, shifted, span), a) >= places) return false;
  }
  return true;
}

const Computation joint_circuit{
    "joint_circuit",
    "Contacts that never stand together arrive at the same places within so many hours of each other, one place after "
    "the other with at most one stop between, as in none of 100 shifts of one track against the other; one that moves "
    "alone never counts, and of the 64 contacts with most adverts the 64 pairs with most places are tested.",
    joint_circuit_numbers, false, joint_circuit_holds};

}  // namespace fanal::score::internal
