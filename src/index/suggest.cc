#include <algorithm>
#include <map>

#include "index/aggregate.h"
#include "index/internal/postings.h"
#include "index/internal/scope_state.h"

namespace fanal::index {
namespace {

constexpr int most_looked_at = 4096;

/// Entries of a scope's segments that begin alike.
class Beginning {
 public:
  explicit Beginning(const Scope& scope) : state_(scope.state()) {}

  /// Calls visit(entry's bytes, admitted documents that have it) until it says no, segment by segment.
  template <typename Visit>
  Result<void> each(const std::string& wanted, const Visit& visit) const {
    Trouble trouble;
    for (std::size_t number = 0; number < state_.segments.size(); ++number) {
      const SegmentState& segment = state_.segment(number);
      Dictionary dictionary(segment, trouble);
      for (bool is_at = dictionary.seek(wanted); is_at && dictionary.bytes().starts_with(wanted);
           is_at = dictionary.next()) {
        if (!visit(number, dictionary.bytes(), admitted(number, dictionary.entry(), wanted[0], trouble))) break;
      }
    }
    if (trouble) return std::move(*trouble.error);
    return {};
  }

 private:
  std::uint64_t admitted(std::size_t number, const Entry& entry, char space, Trouble& trouble) const {
    if (state_.admits_all) return entry.documents;
    const SegmentState& segment = state_.segment(number);
    Bits bits(segment.head.documents);
    add_documents(segment, entry, space, bits, trouble);
    return bits.count_with(state_.admitted[number]);
  }

  const Scope::State& state_;
};

std::string in_space(char space, std::string_view bytes) { return std::string(1, space).append(bytes); }

}  // namespace

Result<Suggestions> suggest(const Scope& scope, std::string_view begin, std::size_t most) {
  Suggestions made;
  std::map<std::string, std::uint64_t> counts;
  int looked_at = 0;
  std::size_t of = 0;
  const auto count = [&](std::size_t segment, std::string_view entry, std::uint64_t documents) {
    if (segment != of) looked_at = 0;
    of = segment;
    if (++looked_at > most_looked_at) {
      made.is_complete = false;
      return false;
    }
    if (documents > 0) counts[std::string(entry.substr(1))] += documents;
    return true;
  };
  FANAL_TRY_VOID(Beginning(scope).each(in_space(static_cast<char>(Space::word), begin), count));
  for (const auto& [word, documents] : counts) made.words.push_back({word, documents});
  std::stable_sort(made.words.begin(), made.words.end(),
                   [](const Suggestion& a, const Suggestion& b) { return a.documents > b.documents; });
  if (made.words.size() > most) made.words.resize(most);
  return made;
}

Result<std::uint64_t> count_holding(const Scope& scope, std::string_view word) {
  std::uint64_t counted = 0;
  const auto wanted = in_space(static_cast<char>(Space::word), word);
  FANAL_TRY_VOID(Beginning(scope).each(wanted, [&](std::size_t, std::string_view entry, std::uint64_t documents) {
    // The word itself comes before all that only begin with it.
    if (entry == wanted) counted += documents;
    return false;
  }));
  return counted;
}

Result<std::uint64_t> count_beginning(const Scope& scope, Attribute attribute, std::string_view begin) {
  const auto number = static_cast<std::size_t>(attribute);
  if (number >= attribute_count) return Error{Code::invalid_input, "there is no such attribute"};
  std::uint64_t counted = 0;
  const auto wanted = in_space(static_cast<char>(space_byte(Space::attribute, number)), begin);
  FANAL_TRY_VOID(Beginning(scope).each(wanted, [&](std::size_t, std::string_view, std::uint64_t documents) {
    counted += documents;
    return true;
  }));
  return counted;
}

}  // namespace fanal::index
