#pragma once
// Keys of segments that are a section and a number: big-endian, so that byte order is number order.
#include <cstdint>
#include <string>
#include <string_view>

namespace fanal::engine {

/// `bytes`: of the number; what is higher of it is cut off.
template <std::size_t bytes>
std::string numbered_key(char section, std::uint64_t number) {
  std::string key(1, section);
  for (std::size_t left = bytes; left > 0; --left)
    key.push_back(static_cast<char>((number >> (8 * (left - 1))) & 0xFFU));
  return key;
}

/// The number of such a key, or of its beginning.
template <std::size_t bytes>
std::uint64_t number_in_key(std::string_view key) {
  std::uint64_t number = 0;
  for (const char c : key.substr(1, bytes)) number = (number << 8U) | static_cast<unsigned char>(c);
  return number;
}

}  // namespace fanal::engine
