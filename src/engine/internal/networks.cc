#include "engine/internal/networks.h"

#include <arpa/inet.h>

#include <array>
#include <charconv>
#include <optional>
#include <sstream>

namespace fanal::engine {
namespace {

struct Range {
  std::array<unsigned char, 16> bytes{};
  unsigned bits = 128;  ///< how many count
};

// IPv4 as IPv6 has it: ::ffff:a.b.c.d (RFC 4291, 2.5.5.2).
std::optional<Range> range_in(std::string_view text) {
  const auto slash = text.find('/');
  const std::string address(text.substr(0, slash));
  Range range;
  unsigned most = 128;
  constexpr std::size_t mapped = 12;
  if (::inet_pton(AF_INET, address.c_str(), range.bytes.data() + mapped) == 1) {
    range.bytes[10] = range.bytes[11] = 0xff;
    most = 32;
  } else if (::inet_pton(AF_INET6, address.c_str(), range.bytes.data()) != 1) {
    return std::nullopt;
  }
  unsigned bits = most;
  if (slash != std::string_view::npos) {
    const std::string_view digits = text.substr(slash + 1);
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), bits);
    if (error != std::errc() || end != digits.data() + digits.size() || bits > most) return std::nullopt;
  }
  range.bits = bits + (128 - most);
  return range;
}

bool is_in(const Range& address, const Range& range) {
  for (unsigned bit = 0; bit < range.bits; ++bit) {
    const unsigned char mask = static_cast<unsigned char>(0x80U >> (bit % 8));
    if ((address.bytes[bit / 8] & mask) != (range.bytes[bit / 8] & mask)) return false;
  }
  return true;
}

}  // namespace

Result<void> check_networks(const std::string& networks) {
  std::istringstream words(networks);
  for (std::string word; words >> word;) {
    if (!range_in(word)) {
      return Error{Code::invalid_input, "'" + word + "' is no address or range: as 192.0.2.7 or 192.0.2.0/24"};
    }
  }
  return {};
}

bool is_in_networks(const std::string& address, const std::string& networks) {
  std::istringstream words(networks);
  std::string word;
  if (!(words >> word)) return true;
  const auto from = range_in(address);
  if (!from) return false;
  do {
    const auto range = range_in(word);
    if (range && is_in(*from, *range)) return true;
  } while (words >> word);
  return false;
}

}  // namespace fanal::engine
