#pragma once
// What every fuzz target of a reader does with its bytes.
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace fanal::formats {

/// Claims, plans, cuts and reads `bytes` with the reader of that name: once whole, once in small units and windows.
/// Checks with FANAL_CHECK that offsets hold, and that both ways give the same documents where no limit was met.
void fuzz_reader(std::string_view reader, std::string_view bytes);

}  // namespace fanal::formats
