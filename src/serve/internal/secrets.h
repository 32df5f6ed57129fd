#pragma once
// Secrets of cookies, links and tokens: made at random, kept as hashes.
#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace fanal::serve {

constexpr std::string_view bearer = "Bearer ";
/// 256 random bits as 64 hexadecimal digits.
std::string new_secret();
/// BLAKE2b-256.
std::array<std::uint8_t, 32> digest_of(std::string_view secret);

}  // namespace fanal::serve
