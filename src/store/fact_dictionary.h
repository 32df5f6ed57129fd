#pragma once
// What the facts of a case have in common, learned once from its first documents: each fact alone is too short for a
// compressor to learn from. Adverts pack to less than half, in a third of the time.
// Source: RFC 8878, 5 (dictionary format); COVER: Liao, Petri, Moffat and Wirth, WWW 2016, as in zstd's zdict.h.
#include <cstdint>
#include <memory>
#include <span>
#include <string>

#include "base/result.h"

namespace fanal::store {

/// Thread-safe once it is made.
class FactDictionary {
 public:
  /// Under so many facts there is little to learn from, and little to save.
  static constexpr std::size_t min_facts = 1000;

  /// Errors: damaged when `bytes` are no dictionary.
  static Result<std::shared_ptr<const FactDictionary>> load(std::uint64_t number, std::string bytes);
  /// From facts as they are before compression. Nothing when they are too few or too unlike. Digits are learned as
  /// zeros: no number of a person stands in it. O(bytes), some 0.1 s for 3 MB.
  static std::shared_ptr<const FactDictionary> learn(std::uint64_t number, std::span<const std::string> facts);
  ~FactDictionary();

  std::uint64_t number() const { return number_; }
  const std::string& bytes() const { return bytes_; }

  struct Digested;
  const Digested& digested() const { return *digested_; }

 private:
  FactDictionary(std::uint64_t number, std::string bytes, std::unique_ptr<Digested> digested);
  std::uint64_t number_;
  std::string bytes_;
  std::unique_ptr<Digested> digested_;
};

}  // namespace fanal::store
