#pragma once
// Keys from keys and from words. Source: libsodium crypto_kdf (BLAKE2b) and Argon2id v1.3 (RFC 9106), one lane.
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"
#include "store/keys.h"

namespace fanal::store::internal {

constexpr std::size_t argon_salt_bytes = 16;

/// Subkey 1 of `key` for a context of eight characters: one use each.
SecretKey derived_key(const Key256& key, const char (&context)[9]);
/// False for work that a file may not ask of us: over 4 GiB or 64 passes it is a trap, under libsodium's least none.
bool is_fair_cost(const PassphraseCost& cost);
/// Errors: unavailable when the memory is not there.
Result<SecretKey> key_of_words(std::string_view words, std::string_view salt, const PassphraseCost& cost);
/// Zeros, then nothing.
void wipe(std::string& text);

}  // namespace fanal::store::internal
