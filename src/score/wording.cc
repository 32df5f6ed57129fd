// Words of the packs, in one document after the other.
#include <algorithm>
#include <array>
#include <set>

#include "score/internal/computations.h"
#include "score/internal/looking.h"
#include "score/internal/proofs.h"

namespace fanal::score::internal {
namespace {

constexpr std::array wording_numbers{
    NumberRange{"least_phrases", 1, 20, 1, "different phrases that a document must hold"},
    NumberRange{"least_wordings", 1, 20, 1, "different wordings, by id, that it must hold"},
    NumberRange{"least_documents", 1, 1000, 1, "documents of different texts that must hold them"},
    NumberRange{"least_share", 0, 1000, 0, "thousandths of the readable documents looked at that must hold them"},
};

std::optional<Observation> wording_holds(const GroupFacts& group, const Baseline&, const Settings& settings) {
  const auto number = [&](std::string_view name) {
    return static_cast<std::uint64_t>(number_in(settings, wording_numbers, name));
  };
  const auto least_phrases = number("least_phrases");
  const auto least_wordings = number("least_wordings");
  std::vector<Proof> proofs;
  std::set<std::uint64_t> texts;
  std::uint64_t looked_at = 0;
  std::uint64_t holding = 0;
  for (const auto& facts : group.documents) {
    if (!looks_at(settings, facts.source)) continue;
    auto held = held_in(facts, settings);
    const bool holds_enough = held.ids >= least_wordings && held.phrases >= least_phrases;
    if (facts.is_readable || holds_enough) ++looked_at;
    if (!holds_enough) continue;
    ++holding;
    texts.insert(facts.text_hash);
    proofs.insert(proofs.end(), held.proofs.begin(), held.proofs.end());
  }
  if (texts.size() < number("least_documents") || holding * 1000 < number("least_share") * looked_at)
    return std::nullopt;
  return observed(
      group, std::move(proofs),
      {{"documents", static_cast<std::int64_t>(holding)}, {"texts", static_cast<std::int64_t>(texts.size())}});
}

}  // namespace

const Computation wording{"wording", "Words of the packs stand in documents of the group.", wording_numbers, true,
                          wording_holds};

}  // namespace fanal::score::internal
