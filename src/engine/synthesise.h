#pragma once
// Synthetic adverts written to files, for tests, demos, benches and teaching.
#include <cstdint>
#include <optional>
#include <string>

#include "base/result.h"

namespace fanal::engine {

struct SynthesisReport {
  std::uint64_t adverts = 0;
  std::uint64_t posters = 0;
  std::uint64_t templates = 0;
  std::uint64_t largest_poster = 0;
  std::uint64_t advert_bytes = 0;
  std::string adverts_file;
  std::string truth_file;
};

/// Thousandths of the adverts or single posters: synth/adverts.h says of which, and what the truth then tells.
struct SynthesisShares {
  std::optional<std::uint32_t> hidden = {};
  std::optional<std::uint32_t> recycled = {};
  std::optional<std::uint32_t> copied = {};
  std::optional<std::uint32_t> paraphrased = {};
};

/// Writes adverts.jsonl and truth.jsonl in `directory`, which is made when absent.
/// Errors: already_exists when one of the files is there; unavailable.
Result<SynthesisReport> synthesise_adverts(const std::string& directory, std::uint64_t count, std::uint64_t seed,
                                           const SynthesisShares& shares = {});

}  // namespace fanal::engine
