#include "store/account_keys.h"

#include <sodium.h>

#include <algorithm>

#include "store/internal/derive.h"
#include "store/internal/file.h"
#include "store/internal/seal.h"

namespace fanal::store {

using internal::Nonce;
using internal::view_of;
using internal::wipe;

namespace {

constexpr std::string_view by_password = "fanal account secret 1";
constexpr std::string_view by_key = "fanal account key 1";
constexpr std::size_t nonce_bytes = std::tuple_size_v<Nonce>;
constexpr std::size_t sealed_bytes = 32 + internal::tag_bytes;
constexpr std::size_t cost_bytes = 16;
constexpr std::size_t salt_bytes = internal::argon_salt_bytes;
constexpr std::size_t head_bytes = cost_bytes + salt_bytes;

// The password is wiped, whatever comes of it.
Result<SecretKey> hashed(std::string& password, std::string_view salt, const PassphraseCost& cost) {
  auto key = internal::key_of_words(password, salt, cost);
  wipe(password);
  return key;
}

Result<SecretKey> opened(std::string_view nonce, std::string_view sealed, std::string_view associated,
                         const Key256& key) {
  auto plain = internal::unseal(sealed, associated, internal::nonce_from(nonce), key);
  if (!plain) return Error{Code::wrong_key, "this does not open the account"};
  SecretKey secret;
  std::copy(plain->begin(), plain->end(), secret.bytes().begin());
  wipe(*plain);
  return secret;
}

Result<SecretKey> derived(std::string_view key) {
  SecretKey whole;
  if (key.size() != whole.bytes().size()) return Error{Code::wrong_key, "this does not open the account"};
  std::copy(key.begin(), key.end(), whole.bytes().begin());
  return internal::derived_key(whole.bytes(), "FanalAcw");
}

}  // namespace

AccountKeys make_account_keys() {
  internal::need_sodium();
  AccountKeys keys;
  crypto_box_keypair(keys.public_key.data(), keys.secret.bytes().data());
  return keys;
}

// operations (8), memory (8), salt (16), nonce (24), sealed (48); the first two are bound too.
Result<std::string> seal_account_secret(const SecretKey& secret, std::string&& password, const PassphraseCost& cost) {
  internal::need_sodium();
  std::string out;
  internal::append_u64(out, cost.operations);
  internal::append_u64(out, cost.memory_bytes);
  std::string salt(salt_bytes, '\0');
  randombytes_buf(salt.data(), salt.size());
  out += salt;
  FANAL_TRY(key, hashed(password, salt, cost));
  const Nonce nonce = internal::random_nonce();
  const std::string associated = std::string(by_password) + out;
  out += view_of(nonce);
  out += internal::seal(view_of(secret.bytes()), associated, nonce, key.bytes());
  return out;
}

Result<PassphraseCost> cost_of_account_secret(std::string_view sealed) {
  PassphraseCost cost{0, 0};
  if (sealed.size() == head_bytes + nonce_bytes + sealed_bytes) {
    cost = {internal::load_u64(sealed), internal::load_u64(sealed.substr(8))};
  }
  if (!internal::is_fair_cost(cost)) return Error{Code::damaged, "the secret of an account is not what was written"};
  return cost;
}

Result<SecretKey> open_account_secret(std::string_view sealed, std::string&& password) {
  internal::need_sodium();
  const auto cost = cost_of_account_secret(sealed);
  if (!cost) {
    wipe(password);
    return cost.error();
  }
  FANAL_TRY(key, hashed(password, sealed.substr(cost_bytes, salt_bytes), *cost));
  return opened(sealed.substr(head_bytes, nonce_bytes), sealed.substr(head_bytes + nonce_bytes),
                std::string(by_password) + std::string(sealed.substr(0, head_bytes)), key.bytes());
}

Result<std::string> seal_account_secret_by_key(const SecretKey& secret, std::string_view key) {
  internal::need_sodium();
  FANAL_TRY(wrapping, derived(key));
  const Nonce nonce = internal::random_nonce();
  return std::string(view_of(nonce)) + internal::seal(view_of(secret.bytes()), by_key, nonce, wrapping.bytes());
}

Result<SecretKey> open_account_secret_by_key(std::string_view sealed, std::string_view key) {
  internal::need_sodium();
  if (sealed.size() != nonce_bytes + sealed_bytes) {
    return Error{Code::damaged, "the secret of an account is not what was written"};
  }
  FANAL_TRY(wrapping, derived(key));
  return opened(sealed.substr(0, nonce_bytes), sealed.substr(nonce_bytes), by_key, wrapping.bytes());
}

}  // namespace fanal::store
