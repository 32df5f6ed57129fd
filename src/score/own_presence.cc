// An account or website of somebody who speaks for themselves: speaks against.
#include <algorithm>
#include <set>

#include "score/internal/computations.h"
#include "score/internal/looking.h"
#include "score/internal/proofs.h"

namespace fanal::score::internal {
namespace {

constexpr std::size_t least_adverts = 2;  // of one alone nothing is constant
constexpr std::size_t least_share = 800;  // thousandths of the adverts

bool is_handle(const Contact& contact) { return contact.kind == MentionKind::handle && is_of_poster(contact); }

std::optional<Observation> own_presence_holds(const GroupFacts& group, const Baseline&, const Settings& settings) {
  const auto adverts = without_copies(adverts_of(group, settings));
  if (adverts.size() < least_adverts) return std::nullopt;
  std::uint64_t first = 0;
  std::uint64_t others = 0;
  std::set<std::uint64_t> texts;
  std::vector<Proof> websites;
  for (const auto* facts : adverts) {
    if (facts->names_website) websites.push_back({facts->document, std::nullopt});
    if (!texts.insert(facts->text_hash).second) continue;
    first += facts->voice.first;
    others += facts->voice.third;
  }
  if (first == 0 || first <= others) return std::nullopt;
  auto best = websites.size() * 1000 >= least_share * adverts.size() ? std::move(websites) : std::vector<Proof>();
  const auto uses = uses_of(adverts, is_handle);
  for_each_contact(uses, [&](std::span<const Use> own) {
    if (own.size() * 1000 < least_share * adverts.size() || own.size() <= best.size()) return;
    best.clear();
    for (const auto& use : own) best.push_back({use.document->document, use.said->span});
  });
  if (best.empty()) return std::nullopt;
  const auto share = static_cast<std::int64_t>(best.size() * 1000 / adverts.size());
  return observed(group, std::move(best), {{"share", share}});
}

}  // namespace

const Computation own_presence{
    "own_presence",
    "At least four in five of two or more adverts name the same account, or a website, and they speak of themselves "
    "rather than of another; a text is counted once.",
    {},
    false,
    own_presence_holds};

}  // namespace fanal::score::internal
