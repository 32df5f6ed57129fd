// Adverts that speak for somebody else. Source: E. Kennedy, "Predictive patterns of sex trafficking online", 2012.
#include <algorithm>
#include <array>
#include <set>

#include "score/internal/computations.h"
#include "score/internal/looking.h"
#include "score/internal/proofs.h"

namespace fanal::score::internal {
namespace {

constexpr std::array third_voice_numbers{
    NumberRange{"least_references", 1, 1000, 4, "words by which somebody speaks of themselves or another"},
    NumberRange{"least_ratio", 1, 1000, 600, "thousandths of these that speak of another: more must"},
};

std::optional<Observation> third_voice_holds(const GroupFacts& group, const Baseline&, const Settings& settings) {
  const auto least_references =
      static_cast<std::uint64_t>(number_in(settings, third_voice_numbers, "least_references"));
  const auto least_ratio = static_cast<std::uint64_t>(number_in(settings, third_voice_numbers, "least_ratio"));
  const auto uses = uses_of(adverts_of(group, settings), is_of_poster);
  std::vector<Proof> proofs;
  std::int64_t contacts = 0;
  std::int64_t most_ratio = 0;
  for_each_contact(uses, [&](std::span<const Use> own) {
    if (names_of(own).size() < 2) return;
    // A text that is posted ten times says a thing once.
    std::set<std::uint64_t> texts;
    std::vector<Proof> speaking;
    std::uint64_t first = 0;
    std::uint64_t third = 0;
    for (const auto& use : own) {
      const auto& voice = use.document->voice;
      if (voice.third > 0) speaking.push_back({use.document->document, use.said->span});
      if (!texts.insert(use.document->text_hash).second) continue;
      first += voice.first;
      third += voice.third;
    }
    if (first + third < least_references || third * 1000 <= least_ratio * (first + third)) return;
    ++contacts;
    most_ratio = std::max(most_ratio, static_cast<std::int64_t>(third * 1000 / (first + third)));
    proofs.insert(proofs.end(), speaking.begin(), speaking.end());
  });
  if (contacts == 0) return std::nullopt;
  return observed(group, std::move(proofs), {{"contacts", contacts}, {"ratio", most_ratio}});
}

}  // namespace

const Computation third_voice{
    "third_voice",
    "Adverts of one contact, which gives two names or more, speak of another rather than of themselves; a text is "
    "counted once.",
    third_voice_numbers, false, third_voice_holds};

}  // namespace fanal::score::internal
