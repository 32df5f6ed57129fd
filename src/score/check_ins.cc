// Somebody who reports to one other, day after day, as by the clock.
#include <algorithm>
#include <array>
#include <cstdlib>
#include <limits>
#include <map>

#include "score/internal/computations.h"
#include "score/internal/looking.h"
#include "score/internal/proofs.h"

namespace fanal::score::internal {
namespace {

constexpr std::array check_ins_numbers{
    NumberRange{"least_days", 2, 3650, 14, "days running (UTC)"},
    NumberRange{"least_regularity", 1, 1000, 800,
                "thousandths: 1 less the median absolute deviation of the intervals by their median"},
};

constexpr std::size_t often = 3;             // a day: in the morning, at noon and in the evening
constexpr std::int64_t same_hour = 30 * 60;  // either side of the time of day

struct Sent {
  UtcSeconds at = 0;
  Proof proof;
  auto operator<=>(const Sent&) const = default;
};

std::int64_t median_of(std::vector<std::int64_t> values) {
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>((values.size() - 1) / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

std::int64_t regularity_of(std::span<const Sent> run) {
  std::vector<std::int64_t> intervals;
  for (std::size_t i = 1; i < run.size(); ++i) intervals.push_back(run[i].at - run[i - 1].at);
  if (intervals.empty()) return 0;
  const auto median = median_of(intervals);
  if (median == 0) return 0;
  for (auto& interval : intervals) interval = std::abs(interval - median);
  return std::max<std::int64_t>(0, 1000 - median_of(intervals) * 1000 / median);
}

std::int64_t time_of_day(const Sent& sent) { return sent.at - day_of(sent.at) * day_seconds; }

// Every day has one within half an hour of the middle one of the first times of the days.
bool is_at_same_hour(std::span<const Sent> run) {
  std::vector<std::int64_t> firsts;
  for (std::size_t i = 0; i < run.size(); ++i)
    if (i == 0 || day_of(run[i].at) != day_of(run[i - 1].at)) firsts.push_back(time_of_day(run[i]));
  const auto middle = median_of(firsts);
  std::size_t days = 0;
  std::int64_t last = std::numeric_limits<std::int64_t>::min();
  for (const auto& sent : run) {
    if (std::abs(time_of_day(sent) - middle) > same_hour || day_of(sent.at) == last) continue;
    last = day_of(sent.at);
    ++days;
  }
  return days == firsts.size();
}

struct Found {
  std::int64_t days = 0;
  std::int64_t regularity = 0;
  std::vector<Sent> sent;
};

// Longest runs of days with at least `least_a_day`; of these, those of enough days that are regular.
void look_at(const std::vector<Sent>& sent, std::size_t least_a_day, const Settings& settings, Found& best) {
  struct Day {
    std::int64_t number = 0;
    std::size_t begin = 0;
    std::size_t end = 0;
  };
  std::vector<Day> days;
  for (std::size_t i = 0; i < sent.size(); ++i) {
    const auto number = day_of(sent[i].at);
    if (days.empty() || days.back().number != number) days.push_back({number, i, i});
    days.back().end = i + 1;
  }
  days.erase(std::remove_if(days.begin(), days.end(), [&](const Day& d) { return d.end - d.begin < least_a_day; }),
             days.end());
  for (std::size_t begin = 0; begin < days.size();) {
    std::size_t end = begin + 1;
    while (end < days.size() && days[end].number == days[end - 1].number + 1) ++end;
    const std::span<const Sent> run(&sent[days[begin].begin], days[end - 1].end - days[begin].begin);
    const auto length = static_cast<std::int64_t>(end - begin);
    begin = end;
    if (length < number_in(settings, check_ins_numbers, "least_days") || length <= best.days) continue;
    const auto regularity = regularity_of(run);
    if (regularity < number_in(settings, check_ins_numbers, "least_regularity")) continue;
    if (least_a_day < often && !is_at_same_hour(run)) continue;
    best = {length, regularity, {run.begin(), run.end()}};
  }
}

std::optional<Observation> check_ins_holds(const GroupFacts& group, const Baseline&, const Settings& settings) {
  using Way = std::pair<std::uint32_t, std::uint32_t>;
  const auto documents = without_copies(documents_of(group, settings, {SourceClass::message}));
  const auto uses = uses_of(documents, is_not_shared);
  struct Ends {
    std::vector<std::pair<std::uint32_t, Proof>> from;
    std::vector<std::uint32_t> to;
  };
  std::map<DocumentIndex, std::pair<const DocumentFacts*, Ends>> events;
  for (const auto& use : uses) {
    const auto kind = use.document->kind;
    if (!use.document->has_hour || !time_of(*use.document)) continue;
    if (kind != DocumentKind::message && kind != DocumentKind::call) continue;
    auto& [facts, ends] = events[use.document->document];
    facts = use.document;
    if (use.said->side == Side::from) ends.from.push_back({use.contact, {use.document->document, use.said->span}});
    if (use.said->side == Side::to) ends.to.push_back(use.contact);
  }
  std::map<Way, std::vector<Sent>> ways;
  for (const auto& [index, event] : events) {
    const auto& [facts, ends] = event;
    // What goes to many at once reports to none of them.
    if (ends.from.size() != 1 || ends.to.size() != 1) continue;
    ways[{ends.from.front().first, ends.to.front()}].push_back({*facts->at, ends.from.front().second});
  }
  Found best;
  for (auto& [way, sent] : ways) {
    std::sort(sent.begin(), sent.end());
    look_at(sent, often, settings, best);
    look_at(sent, 1, settings, best);
  }
  if (best.days == 0) return std::nullopt;
  std::vector<Proof> proofs;
  for (const auto& sent : best.sent) proofs.push_back(sent.proof);
  return observed(group, std::move(proofs),
                  {{"days", best.days},
                   {"messages", static_cast<std::int64_t>(best.sent.size())},
                   {"regularity", best.regularity}});
}

}  // namespace

const Computation check_ins{
    "check_ins",
    "One contact writes to or calls one other on many days running, at regular intervals, three times a day or more or "
    "each day at the same hour.",
    check_ins_numbers, false, check_ins_holds};

}  // namespace fanal::score::internal
