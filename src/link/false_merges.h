#pragma once
// Why documents of different true posters are in one joined group.
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace fanal::link {

/// In this order a merge is laid to a reason when several would do.
enum class MergeCause : std::uint8_t {
  hub,           ///< a key of three posters or more
  recycled_key,  ///< a key that the truth says changed hands
  plagiarism,    ///< a text that several posters use
  boilerplate,   ///< a key that is no poster's, or different texts taken for one
  other,
};
constexpr std::size_t merge_cause_count = 5;
std::string_view name_of(MergeCause cause);

/// What joins documents: a run of a key's uses, a text template, or one link between two.
struct JoiningReason {
  enum class Kind : std::uint8_t { key, text, texts, record };
  Kind kind = Kind::key;
  std::string key;                       ///< kind key: `phone +12125550143`
  std::vector<std::uint32_t> documents;  ///< any order
};

/// Of each document.
struct TrueFacts {
  std::vector<std::uint32_t> poster;
  std::vector<std::uint32_t> text_template;
  std::vector<std::vector<std::string>> keys;  ///< those of its poster in it; all empty when the truth names none
  std::vector<std::string> recycled_keys;      ///< of the whole truth, sorted
};

struct FalseMerges {
  struct Count {
    std::uint64_t merges = 0;  ///< of a poster's part of a group to another's
    std::uint64_t pairs = 0;   ///< documents of different posters that came into one group by them
    bool operator==(const Count&) const = default;
  };
  std::array<Count, merge_cause_count> by_cause{};
};

/// Reasons whose documents are of one poster merge nothing. The others are taken by cause, then in the order given,
/// and each counts as far as it joins what those before left apart, so that the pairs of all causes are the false pairs
/// of the groups that the reasons make. O(n log n).
FalseMerges find_false_merges(const std::vector<JoiningReason>& reasons, const TrueFacts& truth,
                              const std::vector<std::uint32_t>& groups);

}  // namespace fanal::link
