// Any bytes as a pack of indicators: what has no problem goes into a set, and weakens nothing of itself.
#include <string_view>
#include <vector>

#include "base/check.h"
#include "score/pack_change.h"
#include "score/pack_set.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace fanal::score;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);  // NOLINT
  std::vector<PackProblem> problems;
  const auto pack = read_pack(bytes, problems);
  if (!problems.empty()) return 0;
  FANAL_CHECK(!pack.id.empty() && !pack.indicators.empty());
  for (const auto& indicator : pack.indicators) {
    FANAL_CHECK(indicator.band != fanal::Band::barred || indicator.computation.empty());
    FANAL_CHECK(!counts(indicator.band) || indicator.band >= fanal::highest_band(indicator.evidence));
  }
  const std::vector<Pack> alone{pack};
  FANAL_CHECK(weakened(alone, alone).empty());
  // Of nothing, everything is gone: a row each.
  FANAL_CHECK(weakened(alone, {}).size() == pack.indicators.size());
  // Whatever its phrases are, they are compared with themselves when others hear by them.
  std::vector<Pack> others{pack};
  for (auto& indicator : others[0].indicators) indicator.id += "2";
  FANAL_CHECK(weakened(alone, others).size() >= pack.indicators.size());
  const auto set = PackSet::make({pack});
  if (set) FANAL_CHECK(set->rows().size() == pack.indicators.size());
  return 0;
}
