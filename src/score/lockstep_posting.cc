// Two contacts whose adverts appear together, again and again. Source: the idea of posts in step is R. Portnoff et al.,
// "Backpage and Bitcoin", KDD 2017; the test against shuffled times is a permutation test by circular shifts.
#include <algorithm>
#include <array>
#include <tuple>

#include "score/internal/computations.h"
#include "score/internal/lockstep.h"
#include "score/internal/looking.h"
#include "score/internal/proofs.h"

namespace fanal::score::internal {
namespace {

constexpr std::array lockstep_posting_numbers{
    NumberRange{"least_events", 3, 10000, 10, "hours in which both post within ten minutes of each other"},
};

constexpr std::int64_t reach = 600;
constexpr std::size_t most_contacts = 64;  // the busiest of a group, of which all pairs are looked at
constexpr std::size_t most_tests = 16;     // pairs that are tested: those with most such hours

struct Poster {
  std::uint32_t holder = 0;
  std::vector<UtcSeconds> times;  // ascending
  std::vector<Proof> proofs;      // of the same posts
};

std::vector<Poster> busiest(const Posters& posters) {
  std::vector<Poster> out;
  for_each_contact(posters.uses, [&](std::span<const Use> own) {
    std::vector<std::pair<UtcSeconds, Proof>> posts;
    for (const auto& use : own)
      if (const auto at = time_of(*use.document); at && use.document->has_hour)
        posts.push_back({*at, {use.document->document, use.said->span}});
    if (posts.empty()) return;
    std::sort(posts.begin(), posts.end());
    Poster poster;
    poster.holder = posters.holder[own.front().contact];
    for (const auto& [at, proof] : posts) {
      poster.times.push_back(at);
      poster.proofs.push_back(proof);
    }
    out.push_back(std::move(poster));
  });
  std::stable_sort(out.begin(), out.end(),
                   [](const Poster& a, const Poster& b) { return a.times.size() > b.times.size(); });
  if (out.size() > most_contacts) out.resize(most_contacts);
  return out;
}

// Of each joint hour the first two posts that made it.
std::vector<Proof> joint_proofs(const Poster& a, const Poster& b) {
  std::vector<Proof> out;
  std::size_t first = 0;
  std::optional<std::int64_t> last;
  for (std::size_t i = 0; i < a.times.size(); ++i) {
    while (first < b.times.size() && b.times[first] < a.times[i] - reach) ++first;
    if (first == b.times.size() || b.times[first] > a.times[i] + reach) continue;
    const auto hour = day_of(a.times[i] * 24);
    if (last == hour) continue;
    last = hour;
    out.push_back(a.proofs[i]);
    out.push_back(b.proofs[first]);
  }
  return out;
}

std::optional<Observation> lockstep_posting_holds(const GroupFacts& group, const Baseline&, const Settings& settings) {
  const auto least_events = static_cast<std::size_t>(number_in(settings, lockstep_posting_numbers, "least_events"));
  const auto contacts = busiest(posters_of(group, without_copies(adverts_of(group, settings))));
  struct Pair {
    std::size_t events = 0;
    const Poster* a = nullptr;
    const Poster* b = nullptr;
  };
  std::vector<Pair> pairs;
  for (std::size_t i = 0; i < contacts.size(); ++i) {
    for (std::size_t j = i + 1; j < contacts.size(); ++j) {
      if (contacts[i].holder == contacts[j].holder) continue;
      const auto events = joint_hours(contacts[i].times, contacts[j].times);
      if (events >= least_events) pairs.push_back({events, &contacts[i], &contacts[j]});
    }
  }
  std::stable_sort(pairs.begin(), pairs.end(), [](const Pair& a, const Pair& b) { return a.events > b.events; });
  if (pairs.size() > most_tests) pairs.resize(most_tests);
  // One pair is enough, and the first has most to show.
  const auto found = std::find_if(pairs.begin(), pairs.end(),
                                  [](const Pair& pair) { return is_lockstep(pair.a->times, pair.b->times); });
  if (found == pairs.end()) return std::nullopt;
  return observed(group, joint_proofs(*found->a, *found->b), {{"events", static_cast<std::int64_t>(found->events)}});
}

}  // namespace

// Every post has a place, so that the order of contacts by (posts, kind, value) tells which of two is shifted.
std::size_t joint_hours(const std::vector<UtcSeconds>& a, const std::vector<UtcSeconds>& b) {
  std::size_t out = 0;
  std::size_t first = 0;
  std::optional<std::int64_t> last;
  for (const auto at : a) {
    while (first < b.size() && b[first] < at - reach) ++first;
    if (first == b.size()) break;
    if (b[first] > at + reach) continue;
    const auto hour = day_of(at * 24);  // hours since 1970
    if (last == hour) continue;
    last = hour;
    ++out;
  }
  return out;
}

// By whole days first; then each round over the days with 20, -20, 30, -30... minutes more: more than the reach of a
// joint hour, so that no shift leaves the posts where they are.
std::int64_t lockstep_shift(std::int64_t number, std::int64_t days) {
  const auto round = number / days;
  const auto minutes = round == 0 ? 0 : 20 + 10 * ((round - 1) / 2);
  return number % days * day_seconds + (round % 2 == 0 ? -minutes : minutes) * 60;
}

bool is_lockstep(const std::vector<UtcSeconds>& a, const std::vector<UtcSeconds>& b) {
  const auto first_day = day_of(std::min(a.front(), b.front()));
  const auto days = day_of(std::max(a.back(), b.back())) - first_day + 1;
  // In fewer days the minutes of the shifts would come to a day and lead back to where they began.
  if (days < 4) return false;
  const auto begin = first_day * day_seconds;
  const auto length = days * day_seconds;
  const auto events = joint_hours(a, b);
  std::vector<UtcSeconds> shifted(b.size());
  for (std::int64_t number = 1; number <= lockstep_shifts; ++number) {
    const auto by = (lockstep_shift(number, days) % length + length) % length;
    // Those that are shifted over the end come first, and each part stays in order.
    const auto over = static_cast<std::size_t>(std::lower_bound(b.begin(), b.end(), begin + length - by) - b.begin());
    for (std::size_t i = 0; i < b.size(); ++i) {
      const auto from = (i + over) % b.size();
      shifted[i] = b[from] + by - (from >= over ? length : 0);
    }
    if (joint_hours(a, shifted) >= events) return false;
  }
  return true;
}

const Computation lockstep_posting{
    "lockstep_posting",
    "Adverts of two contacts that never stand together appear within ten minutes of each other, in more hours than in "
    "any of 1000 shifts of one against the other; of the 64 contacts with most adverts the 16 pairs with most such "
    "hours are tested.",
    lockstep_posting_numbers, false, lockstep_posting_holds};

}  // namespace fanal::score::internal
