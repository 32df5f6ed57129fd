#pragma once
// The part of making shingles that runs on vectors, by the widest that the processor has.
#include <cstdint>
#include <span>

namespace fanal::link {

/// The hash of three words in their order.
constexpr std::uint64_t shingle_factor = 0x9e3779b97f4a7c15ULL;
/// out[i]: of words[i], words[i + 1], words[i + 2]. `out` has two numbers fewer than `words`, of which there are two or
/// more.
void hash_triples(std::span<const std::uint64_t> words, std::span<std::uint32_t> out);

}  // namespace fanal::link
