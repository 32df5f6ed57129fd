#pragma once
// Packs that are used together: one namespace of indicators and of wordings.
#include <cstdint>
#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "score/pack.h"

namespace fanal::score {

class PackSet {
 public:
  /// Errors: invalid_input, naming pack and indicator, when an id stands in two packs, a wording is used that none has,
  /// or `raised_with` names no indicator.
  static Result<PackSet> make(std::vector<Pack> packs);

  PackSet(PackSet&&) = default;
  PackSet& operator=(PackSet&&) = default;

  std::span<const Pack> packs() const { return packs_; }

  struct Row {
    const Indicator* indicator = nullptr;
    const Computation* computation = nullptr;  ///< null: waits for evidence, or is barred
    std::uint32_t pack = 0;                    ///< into packs()
  };
  /// By id.
  std::span<const Row> rows() const { return rows_; }
  const Row* find(std::string_view id) const;
  /// Some pack has words in it. BCP 47; only the language itself counts.
  bool reads(std::string_view language) const;
  /// `sha256` of each pack by its id, as one line: what a finding rests on.
  const std::string& fingerprint() const { return fingerprint_; }

 private:
  PackSet() = default;
  std::vector<Pack> packs_;
  std::vector<Row> rows_;
  std::set<std::string, std::less<>> languages_;
  std::string fingerprint_;
};

}  // namespace fanal::score
