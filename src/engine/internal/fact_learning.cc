#include "engine/internal/fact_learning.h"

#include <string>
#include <utility>

namespace fanal::engine {

std::shared_ptr<const store::FactDictionary> FactLearning::dictionary() const {
  const std::lock_guard lock(mutex_);
  return dictionary_;
}

std::shared_ptr<const store::FactDictionary> FactLearning::learn(std::vector<store::PackedFact>& facts) {
  if (facts.size() < store::FactDictionary::min_facts) return nullptr;
  {
    const std::lock_guard lock(mutex_);
    if (is_tried_ || dictionary_) return nullptr;
    is_tried_ = true;
  }
  std::vector<std::string> plain;
  plain.reserve(facts.size());
  store::FactUnpacker unpacker;
  for (const auto& fact : facts) {
    auto bytes = unpacker.plain(fact.packed);
    if (!bytes) return nullptr;
    plain.emplace_back(*bytes);
  }
  auto learned = store::FactDictionary::learn(1, plain);
  if (!learned) return nullptr;
  store::FactPacker packer;
  packer.use(learned);
  for (std::size_t i = 0; i < facts.size(); ++i) facts[i].packed = packer.pack(plain[i]);
  const std::lock_guard lock(mutex_);
  dictionary_ = learned;
  return learned;
}

}  // namespace fanal::engine
