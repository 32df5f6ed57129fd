#include <algorithm>
#include <map>

#include "index/aggregate.h"
#include "index/internal/postings.h"
#include "index/internal/scope_state.h"

namespace fanal::index {
namespace {

constexpr int most_looked_at = 4096;

}  // namespace

Result<Suggestions> suggest(const Scope& scope, std::string_view begin, std::size_t most) {
  const Scope::State& state = scope.state();
  Suggestions made;
  Trouble trouble;
  std::map<std::string, std::uint64_t> counts;
  const std::string wanted = std::string(1, static_cast<char>(Space::word)).append(begin);
  for (std::size_t number = 0; number < state.segments.size(); ++number) {
    const SegmentState& segment = state.segment(number);
    Dictionary dictionary(segment, trouble);
    int looked_at = 0;
    for (bool is_at = dictionary.seek(wanted); is_at && dictionary.bytes().starts_with(wanted);
         is_at = dictionary.next()) {
      if (++looked_at > most_looked_at) {
        made.is_complete = false;
        break;
      }
      std::uint64_t documents = dictionary.entry().documents;
      if (!state.admits_all) {
        Bits bits(segment.head.documents);
        add_documents(segment, dictionary.entry(), wanted[0], bits, trouble);
        documents = bits.count_with(state.admitted[number]);
      }
      if (documents > 0) counts[dictionary.bytes().substr(1)] += documents;
    }
  }
  if (trouble) return std::move(*trouble.error);
  for (const auto& [word, documents] : counts) made.words.push_back({word, documents});
  std::stable_sort(made.words.begin(), made.words.end(),
                   [](const Suggestion& a, const Suggestion& b) { return a.documents > b.documents; });
  if (made.words.size() > most) made.words.resize(most);
  return made;
}

}  // namespace fanal::index
