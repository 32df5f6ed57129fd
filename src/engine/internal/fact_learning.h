#pragma once
// The dictionary with which an ingest packs its facts: that of the case, else one learned from the first unit that is
// long enough to learn from.
#include <memory>
#include <mutex>
#include <vector>

#include "store/fact_dictionary.h"
#include "store/rows.h"

namespace fanal::engine {

/// Thread-safe.
class FactLearning {
 public:
  /// `of_case`: nothing when the case has none yet.
  explicit FactLearning(std::shared_ptr<const store::FactDictionary> of_case) : dictionary_(std::move(of_case)) {}

  /// Nothing for as long as none is learned.
  std::shared_ptr<const store::FactDictionary> dictionary() const;
  /// Learns from facts packed without a dictionary and packs them again with it. Gives nothing, and leaves them as they
  /// are, when they are too few or when it was tried before: others do not wait for it.
  std::shared_ptr<const store::FactDictionary> learn(std::vector<store::PackedFact>& facts);

 private:
  mutable std::mutex mutex_;
  std::shared_ptr<const store::FactDictionary> dictionary_;
  bool is_tried_ = false;
};

}  // namespace fanal::engine
