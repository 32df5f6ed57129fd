#pragma once
// The examples that prove a pack: small groups in the default forms of adverts and events, read and assessed as the
// documents of a case are, but without places of the world's cities: those that are needed stand in columns.
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace fanal::engine {

struct IndicatorPacks;

struct FailedExample {
  std::uint32_t pack = 0;  ///< into packs()
  std::uint32_t line = 0;  ///< of the indicator
  std::string message;
};

/// Those of the packs that are wanted which do not come out as they say. Errors of reading an example are failures.
std::vector<FailedExample> prove_examples(const IndicatorPacks& packs,
                                          const std::function<bool(std::uint32_t pack)>& is_wanted);

}  // namespace fanal::engine
