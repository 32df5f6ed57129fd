#pragma once
// The examples that prove a pack: small groups in the default forms of adverts and events, read and assessed as the
// documents of a case are, but without places of the world's cities: those that are needed stand in columns.
#include <cstdint>
#include <string>
#include <vector>

namespace fanal::engine {

struct IndicatorPacks;

struct FailedExample {
  std::uint32_t pack = 0;  ///< into packs()
  std::uint32_t line = 0;  ///< of the indicator
  std::string message;
};

/// Those that do not come out as they say. Errors of reading an example are failures.
std::vector<FailedExample> prove_examples(const IndicatorPacks& packs);

}  // namespace fanal::engine
