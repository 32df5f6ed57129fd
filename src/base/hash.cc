#include "base/hash.h"

#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <sodium.h>
#include <xxhash.h>

#include <algorithm>
#include <array>
#include <utility>

#include "base/check.h"

namespace fanal {

struct Sha256::State {
  EVP_MD_CTX* context = EVP_MD_CTX_new();
  State() = default;
  State(const State&) = delete;
  State& operator=(const State&) = delete;
  ~State() { EVP_MD_CTX_free(context); }
};

Sha256::Sha256() : state_(std::make_unique<State>()) {
  FANAL_CHECK(EVP_DigestInit_ex(state_->context, EVP_sha256(), nullptr) == 1);
}
Sha256::~Sha256() = default;
Sha256::Sha256(Sha256&&) noexcept = default;
Sha256& Sha256::operator=(Sha256&&) noexcept = default;

void Sha256::update(std::string_view bytes) {
  FANAL_CHECK(EVP_DigestUpdate(state_->context, bytes.data(), bytes.size()) == 1);
}

std::array<std::uint8_t, 32> Sha256::finish() {
  std::array<std::uint8_t, 32> digest{};
  FANAL_CHECK(EVP_DigestFinal_ex(state_->context, digest.data(), nullptr) == 1);
  return digest;
}

namespace {

std::string digest_of(const EVP_MD* algorithm, std::string_view bytes) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned length = 0;
  FANAL_CHECK(EVP_Digest(bytes.data(), bytes.size(), digest.data(), &length, algorithm, nullptr) == 1);
  return to_hex(std::string_view(reinterpret_cast<const char*>(digest.data()), length));  // NOLINT
}

}  // namespace

std::string md5_of(std::string_view bytes) { return digest_of(EVP_md5(), bytes); }
std::string sha1_of(std::string_view bytes) { return digest_of(EVP_sha1(), bytes); }
std::string sha256_of(std::string_view bytes) { return digest_of(EVP_sha256(), bytes); }

std::array<std::uint8_t, 20> hmac_sha1(std::string_view key, std::string_view bytes) {
  std::array<std::uint8_t, 20> out{};
  unsigned length = 0;
  const auto* const data = reinterpret_cast<const unsigned char*>(bytes.data());  // NOLINT
  FANAL_CHECK(HMAC(EVP_sha1(), key.data(), static_cast<int>(key.size()), data, bytes.size(), out.data(), &length) !=
              nullptr);
  FANAL_CHECK(length == out.size());
  return out;
}

struct Blake128::State {
  crypto_generichash_state blake;
  // Fields are short and libsodium's calls long: so many bytes at a time.
  std::array<unsigned char, 512> held;
  std::size_t count = 0;

  void add(const unsigned char* bytes, std::size_t length) {
    FANAL_CHECK(crypto_generichash_update(&blake, bytes, length) == 0);
  }
  void add_held() { add(held.data(), std::exchange(count, 0)); }
};

Blake128::Blake128() : state_(std::make_unique<State>()) {
  FANAL_CHECK(crypto_generichash_init(&state_->blake, nullptr, 0, 16) == 0);
}
Blake128::Blake128(const Key256& key) : state_(std::make_unique<State>()) {
  FANAL_CHECK(crypto_generichash_init(&state_->blake, key.data(), key.size(), 16) == 0);
}
Blake128::~Blake128() = default;
Blake128::Blake128(Blake128&&) noexcept = default;
Blake128& Blake128::operator=(Blake128&&) noexcept = default;

Blake128& Blake128::raw(std::string_view bytes) {
  State& state = *state_;
  if (bytes.size() > state.held.size() - state.count) state.add_held();
  if (bytes.size() > state.held.size()) {
    state.add(reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
  } else {
    std::copy(bytes.begin(), bytes.end(), state.held.begin() + static_cast<std::ptrdiff_t>(state.count));
    state.count += bytes.size();
  }
  return *this;
}

Blake128& Blake128::field(std::string_view bytes) {
  field(static_cast<std::uint64_t>(bytes.size()));
  return raw(bytes);
}

Blake128& Blake128::field(std::uint64_t number) {
  std::array<char, 8> little{};
  for (std::size_t i = 0; i < 8; ++i) little[i] = static_cast<char>((number >> (8 * i)) & 0xffU);
  return raw({little.data(), little.size()});
}

Hash128 Blake128::finish() {
  Hash128 hash;
  state_->add_held();
  FANAL_CHECK(crypto_generichash_final(&state_->blake, hash.bytes.data(), hash.bytes.size()) == 0);
  return hash;
}

std::uint64_t hash64(std::string_view bytes, std::uint64_t seed) {
  return XXH3_64bits_withSeed(bytes.data(), bytes.size(), seed);
}

}  // namespace fanal
