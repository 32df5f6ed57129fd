#pragma once
// What a word adds to the rank of a document, as a whole number: the same on every machine.
// Source: S. Robertson, H. Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", Foundations and Trends
// in Information Retrieval 3(4), 2009; k1 = 1.2, b = 0.75, inverse document frequency with 1 added, as Lucene has it.
#include <cstdint>

namespace fanal::index {

/// Natural logarithm of a positive finite number, by additions and divisions only, so that it has the same bits
/// everywhere. Within 1e-14 of it.
double portable_log(double value);

/// ln(1 + (documents - with + 0.5) / (with + 0.5)). `with` of `documents` hold the word; with <= documents.
double inverse_frequency(std::uint64_t documents, std::uint64_t with);

/// The weight of one word among given statistics.
class WordWeight {
 public:
  WordWeight() = default;
  /// `words`: sum of the lengths of all `documents`. `times`: how often the search has the word.
  WordWeight(std::uint64_t documents, std::uint64_t words, std::uint64_t with, std::uint32_t times = 1);
  /// Millionths of a point. Never less for a greater frequency or a lesser length: so a bound holds exactly.
  std::int64_t of(std::uint32_t frequency, std::uint32_t length) const {
    if (frequency == 0) return 0;
    return static_cast<std::int64_t>(scale_ / (1.0 + (fixed_ + by_length_ * length) / frequency));
  }
  /// What no document can have more of.
  std::int64_t most() const { return static_cast<std::int64_t>(scale_); }

 private:
  double scale_ = 0;
  double fixed_ = 0;
  double by_length_ = 0;
};

}  // namespace fanal::index
