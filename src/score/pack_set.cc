#include "score/pack_set.h"

#include <algorithm>

namespace fanal::score {

Result<PackSet> PackSet::make(std::vector<Pack> packs) {
  PackSet set;
  set.packs_ = std::move(packs);
  std::sort(set.packs_.begin(), set.packs_.end(), [](const Pack& a, const Pack& b) { return a.id < b.id; });
  std::set<std::pair<std::string_view, std::string_view>> wordings;
  std::set<std::string_view> known_wordings;
  for (std::uint32_t p = 0; p < set.packs_.size(); ++p) {
    const Pack& pack = set.packs_[p];
    if (p > 0 && set.packs_[p - 1].id == pack.id)
      return Error{Code::invalid_input, "two packs are named '" + pack.id + "'"};
    for (const auto& wording : pack.wordings) {
      if (!wordings.emplace(wording.id, wording.language).second)
        return Error{Code::invalid_input,
                     "pack '" + pack.id + "': another pack has the wording '" + wording.id + "' in the same language"};
      known_wordings.insert(wording.id);
      if (!wording.language.empty()) set.languages_.insert(wording.language);
    }
    for (const auto& indicator : pack.indicators)
      set.rows_.push_back({&indicator, computation_named(indicator.computation), p});
    set.fingerprint_ += (p == 0 ? "" : " ") + pack.id + ":" + pack.sha256;
  }
  std::sort(set.rows_.begin(), set.rows_.end(),
            [](const Row& a, const Row& b) { return a.indicator->id < b.indicator->id; });
  for (std::size_t i = 0; i < set.rows_.size(); ++i) {
    const Indicator& indicator = *set.rows_[i].indicator;
    const auto about = "pack '" + set.packs_[set.rows_[i].pack].id + "', " + indicator.id + ": ";
    if (i > 0 && set.rows_[i - 1].indicator->id == indicator.id)
      return Error{Code::invalid_input, about + "another pack has an indicator of that id"};
    for (const auto* used : {&indicator.settings.wordings, &indicator.settings.all_of, &indicator.settings.without}) {
      for (const auto& id : *used) {
        if (!known_wordings.contains(id))
          return Error{Code::invalid_input, about + "no pack has the wording '" + id + "'"};
      }
    }
    if (!indicator.raised_with.empty() && set.find(indicator.raised_with) == nullptr)
      return Error{Code::invalid_input, about + "no pack has the indicator '" + indicator.raised_with + "'"};
  }
  return set;
}

const PackSet::Row* PackSet::find(std::string_view id) const {
  const auto found = std::lower_bound(rows_.begin(), rows_.end(), id, [](const Row& row, std::string_view wanted) {
    return row.indicator->id < wanted;
  });
  return found != rows_.end() && found->indicator->id == id ? &*found : nullptr;
}

bool PackSet::reads(std::string_view language) const {
  return languages_.contains(language.substr(0, language.find('-')));
}

}  // namespace fanal::score
