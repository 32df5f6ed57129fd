#include "store/internal/derive.h"

#include <sodium.h>

#include "base/check.h"
#include "store/internal/file.h"

namespace fanal::store::internal {

static_assert(argon_salt_bytes == crypto_pwhash_argon2id_SALTBYTES);

SecretKey derived_key(const Key256& key, const char (&context)[9]) {
  SecretKey out;
  FANAL_CHECK(crypto_kdf_derive_from_key(out.bytes().data(), out.bytes().size(), 1, context, key.data()) == 0);
  return out;
}

bool is_fair_cost(const PassphraseCost& cost) {
  constexpr std::uint64_t max_memory_bytes = std::uint64_t{4} << 30U;
  constexpr std::uint64_t max_operations = 64;
  return cost.operations >= crypto_pwhash_argon2id_OPSLIMIT_MIN && cost.operations <= max_operations &&
         cost.memory_bytes >= crypto_pwhash_argon2id_MEMLIMIT_MIN && cost.memory_bytes <= max_memory_bytes;
}

Result<SecretKey> key_of_words(std::string_view words, std::string_view salt, const PassphraseCost& cost) {
  SecretKey key;
  if (crypto_pwhash(key.bytes().data(), key.bytes().size(), words.data(), words.size(), bytes_of(salt), cost.operations,
                    static_cast<std::size_t>(cost.memory_bytes), crypto_pwhash_ALG_ARGON2ID13) != 0) {
    return Error{Code::unavailable, "not enough memory for the passphrase: Argon2id needs " +
                                        std::to_string(cost.memory_bytes >> 20U) + " MiB"};
  }
  return key;
}

void wipe(std::string& text) {
  sodium_memzero(text.data(), text.size());
  text.clear();
}

}  // namespace fanal::store::internal
