#pragma once
// How work tells how far it is. Only what is committed is told.
#include <cstdint>
#include <functional>
#include <string_view>

namespace fanal::engine {

/// `stage`: `ingest`, `link`, `export`, `doctor`; done of total bytes (or documents); documents so far.
using Progress =
    std::function<void(std::string_view stage, std::uint64_t done, std::uint64_t total, std::uint64_t documents)>;

}  // namespace fanal::engine
