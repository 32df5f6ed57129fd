#pragma once
// XChaCha20-Poly1305-IETF of libsodium as one call each way: nonce apart, tag at the end of the ciphertext.
#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/hash.h"
#include "base/ids.h"

namespace fanal::store::internal {

using Nonce = std::array<std::uint8_t, 24>;
constexpr std::size_t tag_bytes = 16;

/// libsodium made ready; call before anything of it. Cheap after the first time.
void need_sodium();
Nonce random_nonce();

std::string seal(std::string_view plain, std::string_view associated, const Nonce& nonce, const Key256& key);
/// Nothing when a bit of it, of `associated`, nonce or key differs.
std::optional<std::string> unseal(std::string_view sealed, std::string_view associated, const Nonce& nonce,
                                  const Key256& key);
/// Bytes of hexadecimal digits; nothing when it is none.
std::optional<std::string> from_hex(std::string_view hex);
/// False unless `hex` is lower-case digits for exactly the bytes of `out`.
bool read_hex(std::string_view hex, std::span<std::uint8_t> out);
Nonce nonce_from(std::string_view bytes24);

}  // namespace fanal::store::internal
