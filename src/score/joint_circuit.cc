// Contacts that go to the same places in the same order. Source: M. Ibanez and D. Suthers, "Detection of domestic human
// trafficking indicators and movement trends", HICSS 2014 (circuits).
#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "score/internal/circuit.h"
#include "score/internal/computations.h"
#include "score/internal/looking.h"
#include "score/internal/proofs.h"

namespace fanal::score::internal {
namespace {

constexpr std::array numbers{
    NumberRange{"least_contacts", 2, 64, 2, "contacts, not of one holder, that go together with one of them"},
    NumberRange{"least_places", 2, 100, 3, "different places in the same order"},
    NumberRange{"hours", 1, 720, 48, "hours between the adverts of both at each place"},
};

constexpr std::size_t most_contacts = 64;  // the busiest of a group, of which all pairs are looked at

using Visit = std::pair<UtcSeconds, Proof>;

struct Track {
  std::uint32_t holder = 0;
  std::size_t visits = 0;
  std::map<std::string_view, std::vector<Visit>> places;  // by time
};

std::vector<Track> busiest(const Posters& posters) {
  std::vector<Track> out;
  for_each_contact(posters.uses, [&](std::span<const Use> own) {
    Track track;
    track.holder = posters.holder[own.front().contact];
    for (const auto& use : own) {
      const auto at = time_of(*use.document);
      if (!at || use.document->place.empty()) continue;
      track.places[use.document->place].push_back({*at, {use.document->document, use.said->span}});
      ++track.visits;
    }
    if (track.places.size() < 2) return;
    for (auto& [place, visits] : track.places) std::sort(visits.begin(), visits.end());
    out.push_back(std::move(track));
  });
  std::stable_sort(out.begin(), out.end(), [](const Track& a, const Track& b) { return a.visits > b.visits; });
  if (out.size() > most_contacts) out.resize(most_contacts);
  return out;
}

struct Met {
  Meeting at;
  std::array<Proof, 2> proofs;
};

// At each place that both go to, the first time that they are there within `span` of each other.
std::vector<Met> meetings_of(const Track& a, const Track& b, std::int64_t span) {
  std::vector<Met> out;
  auto other = b.places.begin();
  for (const auto& [place, visits] : a.places) {
    while (other != b.places.end() && other->first < place) ++other;
    if (other == b.places.end()) break;
    if (other->first != place) continue;
    std::size_t near = 0;
    for (const auto& [at, proof] : visits) {
      while (near < other->second.size() && other->second[near].first < at - span) ++near;
      if (near == other->second.size()) break;
      if (other->second[near].first > at + span) continue;
      out.push_back({{at, other->second[near].first}, {proof, other->second[near].second}});
      break;
    }
  }
  std::sort(out.begin(), out.end(),
            [](const Met& x, const Met& y) { return x.at != y.at ? x.at < y.at : x.proofs < y.proofs; });
  return out;
}

std::optional<Observation> holds(const GroupFacts& group, const Baseline&, const Settings& settings) {
  const auto least_contacts = static_cast<std::size_t>(number_in(settings, numbers, "least_contacts"));
  const auto least_places = static_cast<std::size_t>(number_in(settings, numbers, "least_places"));
  const auto span = number_in(settings, numbers, "hours") * 3600;
  const auto tracks = busiest(posters_of(group, adverts_of(group, settings)));
  // By contact: the holders that go with it, and where that shows.
  std::vector<std::set<std::uint32_t>> company(tracks.size());
  std::vector<std::vector<Proof>> shown(tracks.size());
  std::vector<std::size_t> most_places(tracks.size());
  for (std::size_t i = 0; i < tracks.size(); ++i) {
    for (std::size_t j = i + 1; j < tracks.size(); ++j) {
      if (tracks[i].holder == tracks[j].holder) continue;
      const auto met = meetings_of(tracks[i], tracks[j], span);
      if (met.size() < least_places) continue;
      std::vector<Meeting> meetings;
      for (const auto& one : met) meetings.push_back(one.at);
      const auto chain = longest_chain(meetings, day_seconds);
      if (chain.size() < least_places) continue;
      for (const auto k : {i, j}) {
        company[k].insert(tracks[k == i ? j : i].holder);
        most_places[k] = std::max(most_places[k], chain.size());
        for (const auto place : chain)
          shown[k].insert(shown[k].end(), met[place].proofs.begin(), met[place].proofs.end());
      }
    }
  }
  std::vector<Proof> proofs;
  std::size_t contacts = 0;
  std::size_t places = 0;
  for (std::size_t i = 0; i < tracks.size(); ++i) {
    if (company[i].size() + 1 < least_contacts || company[i].empty()) continue;
    contacts = std::max(contacts, company[i].size() + 1);
    places = std::max(places, most_places[i]);
    proofs.insert(proofs.end(), shown[i].begin(), shown[i].end());
  }
  if (contacts == 0) return std::nullopt;
  return observed(group, std::move(proofs),
                  {{"contacts", static_cast<std::int64_t>(contacts)}, {"places", static_cast<std::int64_t>(places)}});
}

}  // namespace

std::vector<std::size_t> longest_chain(const std::vector<Meeting>& meetings, std::int64_t gap) {
  constexpr std::size_t none = ~std::size_t{0};
  std::vector<std::size_t> before(meetings.size(), none);
  std::vector<std::size_t> length(meetings.size());
  // least[k]: of the chains of k + 1 meetings that one may follow, the end that is earliest on the second track.
  std::vector<std::size_t> least;
  std::size_t pending = 0;
  std::size_t last = none;
  for (std::size_t i = 0; i < meetings.size(); ++i) {
    for (; meetings[pending].a + gap <= meetings[i].a && pending < i; ++pending) {
      const auto k = length[pending] - 1;
      if (k == least.size())
        least.push_back(pending);
      else if (meetings[pending].b < meetings[least[k]].b)
        least[k] = pending;
    }
    const auto end = std::partition_point(least.begin(), least.end(),
                                          [&](std::size_t other) { return meetings[other].b + gap <= meetings[i].b; });
    length[i] = static_cast<std::size_t>(end - least.begin()) + 1;
    if (end != least.begin()) before[i] = *std::prev(end);
    if (last == none || length[i] > length[last]) last = i;
  }
  std::vector<std::size_t> out;
  for (auto i = last; i != none; i = before[i]) out.push_back(i);
  std::reverse(out.begin(), out.end());
  return out;
}

const Computation joint_circuit{
    "joint_circuit",
    "Adverts of contacts that never stand together are of the same places within so many hours, in the same order and "
    "at least a day apart, each place taken at the first such meeting; one that moves alone never counts, and of a "
    "group the 64 contacts with most adverts are looked at.",
    numbers, false, holds};

}  // namespace fanal::score::internal
