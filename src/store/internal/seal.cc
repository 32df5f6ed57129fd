#include "store/internal/seal.h"

#include <sodium.h>

#include <algorithm>

#include "base/check.h"
#include "store/internal/file.h"

namespace fanal::store::internal {

static_assert(std::tuple_size_v<Nonce> == crypto_aead_xchacha20poly1305_ietf_NPUBBYTES);
static_assert(tag_bytes == crypto_aead_xchacha20poly1305_ietf_ABYTES);
static_assert(std::tuple_size_v<Key256> == crypto_aead_xchacha20poly1305_ietf_KEYBYTES);

void need_sodium() { FANAL_CHECK(sodium_init() >= 0); }

Nonce random_nonce() {
  Nonce nonce;
  randombytes_buf(nonce.data(), nonce.size());
  return nonce;
}

std::string seal(std::string_view plain, std::string_view associated, const Nonce& nonce, const Key256& key) {
  std::string sealed(plain.size() + tag_bytes, '\0');
  FANAL_CHECK(crypto_aead_xchacha20poly1305_ietf_encrypt(bytes_of(sealed), nullptr, bytes_of(plain), plain.size(),
                                                         bytes_of(associated), associated.size(), nullptr, nonce.data(),
                                                         key.data()) == 0);
  return sealed;
}

std::optional<std::string> unseal(std::string_view sealed, std::string_view associated, const Nonce& nonce,
                                  const Key256& key) {
  if (sealed.size() < tag_bytes) return std::nullopt;
  std::string plain(sealed.size() - tag_bytes, '\0');
  if (crypto_aead_xchacha20poly1305_ietf_decrypt(bytes_of(plain), nullptr, nullptr, bytes_of(sealed), sealed.size(),
                                                 bytes_of(associated), associated.size(), nonce.data(),
                                                 key.data()) != 0) {
    return std::nullopt;
  }
  return plain;
}

std::optional<std::string> from_hex(std::string_view hex) {
  if (hex.size() % 2 != 0) return std::nullopt;
  std::string bytes(hex.size() / 2, '\0');
  std::size_t length = 0;
  const char* end = nullptr;
  if (sodium_hex2bin(bytes_of(bytes), bytes.size(), hex.data(), hex.size(), nullptr, &length, &end) != 0 ||
      length != bytes.size() || end != hex.data() + hex.size()) {
    return std::nullopt;
  }
  return bytes;
}

namespace {

constexpr int digit_of(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

}  // namespace

bool read_hex(std::string_view hex, std::span<std::uint8_t> out) {
  if (hex.size() != 2 * out.size()) return false;
  for (std::size_t i = 0; i < out.size(); ++i) {
    const int high = digit_of(hex[2 * i]);
    const int low = digit_of(hex[2 * i + 1]);
    if (high < 0 || low < 0) return false;
    out[i] = static_cast<std::uint8_t>(high * 16 + low);
  }
  return true;
}

Nonce nonce_from(std::string_view bytes24) {
  FANAL_CHECK(bytes24.size() == std::tuple_size_v<Nonce>);
  Nonce nonce;
  std::copy(bytes24.begin(), bytes24.end(), nonce.begin());
  return nonce;
}

}  // namespace fanal::store::internal
