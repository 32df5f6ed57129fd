#include "serve/internal/secrets.h"

#include <sodium.h>

#include "base/ids.h"

namespace fanal::serve {

std::string new_secret() {
  std::array<char, 32> bytes{};
  randombytes_buf(bytes.data(), bytes.size());
  return to_hex(std::string_view(bytes.data(), bytes.size()));
}

std::array<std::uint8_t, 32> digest_of(std::string_view secret) {
  std::array<std::uint8_t, 32> digest{};
  crypto_generichash(digest.data(), digest.size(), reinterpret_cast<const unsigned char*>(secret.data()),  // NOLINT
                     secret.size(), nullptr, 0);
  return digest;
}

}  // namespace fanal::serve
