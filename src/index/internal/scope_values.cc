#include "index/internal/scope_values.h"

#include <algorithm>
#include <tuple>

#include "index/internal/dictionary.h"

namespace fanal::index {
namespace {

struct Met {
  std::string value;
  std::size_t segment = 0;
  std::uint32_t code = 0;
};

std::unique_ptr<const ScopeValues> read_values(const Segments& segments, std::size_t attribute, Trouble& trouble) {
  auto known = std::make_unique<ScopeValues>();
  std::vector<Met> all;
  for (std::size_t number = 0; number < segments.size(); ++number) {
    const SegmentState& segment = segments[number]->state();
    const AttributeTable* const table = segment.attributes.of(segment, attribute, trouble);
    if (table == nullptr) return nullptr;
    auto& numbers = known->number_of.emplace_back();
    Dictionary dictionary(segment, trouble);
    for (std::uint32_t code = 0; code < table->values; ++code) {
      if (!dictionary.seek_number(table->first_entry + code)) break;
      all.push_back({dictionary.bytes().substr(1), number, code});
      numbers.push_back(0);
    }
    if (numbers.size() < table->values) trouble.damaged("a value of an attribute is not in the dictionary");
    if (trouble) return nullptr;
  }
  std::sort(all.begin(), all.end(), [](const Met& a, const Met& b) { return a.value < b.value; });
  for (Met& met : all) {
    if (known->values.empty() || known->values.back() != met.value) known->values.push_back(std::move(met.value));
    known->number_of[met.segment][met.code] = static_cast<std::uint32_t>(known->values.size() - 1);
  }
  return known;
}

}  // namespace

const ScopeValues* KnownValues::of(const Segments& segments, Attribute attribute, Trouble& trouble) {
  const auto number = static_cast<std::size_t>(attribute);
  const std::scoped_lock lock(mutex_);
  auto& known = known_[number];
  if (known == nullptr && !trouble) known = read_values(segments, number, trouble);
  return known.get();
}

}  // namespace fanal::index
