#pragma once
// How well found mentions agree with true ones, by kind and by class of writing.
#include <array>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "model/document.h"
#include "model/mention.h"

namespace fanal::extract {

struct TrueMention {
  MentionKind kind = MentionKind::phone;
  std::string value;  ///< canonical
  std::string field;  ///< the field's name
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::string writing;  ///< its class: plain, words, ...; may be empty
};

constexpr std::uint32_t kind_bit(MentionKind kind) { return std::uint32_t{1} << static_cast<unsigned>(kind); }
constexpr std::uint32_t every_kind = (std::uint32_t{1} << mention_kind_count) - 1;

/// What is true of one document.
struct Truth {
  std::vector<TrueMention> mentions;
  std::uint32_t kinds = every_kind;  ///< bits of the kinds it judges; others are neither right nor wrong
  std::vector<std::string> fields;   ///< names of the fields it judges; empty: all
  /// False: values only. Then a value is right wherever it stands, and each value counts once, right or false.
  bool has_spans = true;
};

struct FalseMention {
  std::size_t mention = 0;  ///< into the found ones
  std::string writing;      ///< see Verdict
};

/// One document compared.
struct Verdict {
  std::vector<std::size_t> right;   ///< into Truth::mentions
  std::vector<std::size_t> missed;  ///< into Truth::mentions
  /// Found and not true. Its class is that of the true mention of its kind that it overlaps, else of the first one of
  /// its kind in the document, else none (empty).
  std::vector<FalseMention> false_ones;
};

/// A found mention is right when kind, value and field are those of a true one and the spans overlap; each proves one
/// true mention at most. Deterministic; O(n * m) in the mentions of one document.
Verdict judge(const Document& document, std::span<const Mention> found, const Truth& truth);

struct Tally {
  std::uint64_t right = 0;
  std::uint64_t false_ones = 0;
  std::uint64_t missed = 0;
  /// Thousandths, rounded half up; a share of nothing is 1000.
  std::uint32_t precision() const;
  std::uint32_t recall() const;
  std::uint32_t f1() const;
  bool operator==(const Tally&) const = default;
};

struct KindTally {
  Tally all;
  std::map<std::string, Tally> by_writing;
  std::uint64_t without = 0;  ///< documents judged for the kind that truly hold none
  std::uint64_t taken = 0;    ///< of these, the documents in which one was found
  /// Thousandths, rounded half up; 0 when there is no such document.
  std::uint32_t taken_share() const;
};
using Evaluation = std::array<KindTally, mention_kind_count>;  ///< by MentionKind

/// Adds one document. `found` as given to judge().
void add(std::span<const Mention> found, const Truth& truth, const Verdict& verdict, Evaluation& evaluation);

}  // namespace fanal::extract
