#pragma once
// How indicators are computed: one function a way, all in one table; packs name them and give their numbers.
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "score/baseline.h"
#include "score/facts.h"

namespace fanal::score {

/// A group, or one document by itself, in a canonical order that does not depend on how the documents came.
struct GroupFacts {
  std::vector<DocumentFacts> documents;
};

/// What a pack says of one use of a computation.
struct Settings {
  std::map<std::string, std::int64_t, std::less<>> numbers;  ///< by name; shares and ratios in thousandths
  std::vector<std::string> wordings;                         ///< ids of the words it counts
  std::vector<std::string> all_of;                           ///< of these, each must be in the same document too
  std::vector<std::string> without;                          ///< of these, none may be in it
  std::vector<SourceClass> sources;                          ///< that it looks at; empty: all
};

struct Proof {
  DocumentIndex document = 0;
  std::optional<Span> span;  ///< nothing: the document as a whole, by its time or place
  auto operator<=>(const Proof&) const = default;
};

/// A number that the explanation shows: `names` 4.
struct Figure {
  std::string name;
  std::int64_t value = 0;
  bool operator==(const Figure&) const = default;
};

/// That it holds, and why. `proofs`: by (document, span), without doubles, at most `most_proofs`, chosen so that they
/// are the same whatever the order of documents.
struct Observation {
  std::vector<Proof> proofs;
  std::uint64_t documents = 0;  ///< that speak for it, in all
  std::uint32_t sources = 0;    ///< bits of 1 << SourceClass: theirs, in all
  std::vector<Figure> figures;  ///< by name
  bool operator==(const Observation&) const = default;
};
constexpr std::size_t most_proofs = 8;

struct NumberRange {
  std::string_view name;  ///< `least_names`
  std::int64_t least = 0;
  std::int64_t most = 0;
  std::int64_t usual = 0;   ///< where a pack is silent
  std::string_view says{};  ///< for the docs, with its unit
};

struct Computation {
  std::string_view name;  ///< `shared_contact`: stable
  std::string_view says;  ///< one sentence for the docs
  std::span<const NumberRange> numbers;
  bool needs_wordings = false;
  /// Nothing: it does not hold. Pure and thread-safe; O(n log n) in the documents of the group.
  std::optional<Observation> (*holds)(const GroupFacts& group, const Baseline& baseline, const Settings& settings);
};

/// By name.
std::span<const Computation> computations();
const Computation* computation_named(std::string_view name);

/// The number `name` of the settings, else what is usual. The name is one of the computation's.
std::int64_t number_in(const Settings& settings, std::span<const NumberRange> ranges, std::string_view name);
/// True when the settings look at documents of that class.
bool looks_at(const Settings& settings, SourceClass source);

}  // namespace fanal::score
