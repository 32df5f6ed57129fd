#pragma once
// The keys of an account: a pair of which the public half takes what is sealed for the account, and the secret half
// under a password or the secret of a program's key. Source: libsodium (X25519 crypto_box, Argon2id RFC 9106,
// XChaCha20-Poly1305, crypto_kdf). Format: docs/formats/instance.md, "Keys".
#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"
#include "store/keys.h"

namespace fanal::store {

struct AccountKeys {
  std::array<std::uint8_t, 32> public_key{};
  SecretKey secret;
};
AccountKeys make_account_keys();

/// The secret under Argon2id of a password, with the work and salt that it took. The password is wiped.
/// Errors: unavailable when memory for Argon2id is missing.
Result<std::string> seal_account_secret(const SecretKey& secret, std::string&& password,
                                        const PassphraseCost& cost = {});
/// The work that seal_account_secret put into these bytes. Errors: damaged.
Result<PassphraseCost> cost_of_account_secret(std::string_view sealed);
/// Errors: wrong_key; damaged for bytes that seal_account_secret never gave; unavailable.
Result<SecretKey> open_account_secret(std::string_view sealed, std::string&& password);

/// The same under 32 random bytes, which need no slow hashing. Errors: wrong_key.
Result<std::string> seal_account_secret_by_key(const SecretKey& secret, std::string_view key);
Result<SecretKey> open_account_secret_by_key(std::string_view sealed, std::string_view key);

}  // namespace fanal::store
