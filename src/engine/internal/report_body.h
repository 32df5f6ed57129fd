#pragma once
// The body of a report as it is kept. docs/formats/case.md, "Papers".
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/hash.h"
#include "base/result.h"
#include "engine/reports.h"

namespace fanal::engine {

struct ReportBody {
  std::string text;
  std::string language;
  std::uint32_t last_citation = 0;  ///< the highest number ever given
  std::vector<Citation> citations;  ///< by number
  bool operator==(const ReportBody&) const = default;
};

std::string to_json(const ReportBody& body);
/// Errors: damaged.
Result<ReportBody> report_body(std::string_view json);

/// The keyed hash under which words are remembered. Source: BLAKE2b keyed (RFC 7693).
std::string hash_of_words(const Key256& key, std::string_view words);

}  // namespace fanal::engine
