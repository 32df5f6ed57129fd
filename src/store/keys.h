#pragma once
// The keys of a case: slots that wrap one random master key, and what is derived from it.
// Format: docs/formats/case.md, "Keys". Source: libsodium (Argon2id RFC 9106, XChaCha20-Poly1305, crypto_kdf).
#include <array>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/hash.h"
#include "base/result.h"

namespace fanal::store {

/// 32 secret bytes, wiped when they go. Copies are explicit.
class SecretKey {
 public:
  SecretKey() = default;
  ~SecretKey();
  SecretKey(SecretKey&&) noexcept;
  SecretKey& operator=(SecretKey&&) noexcept;
  SecretKey copy() const;
  static SecretKey random();

  Key256& bytes() { return bytes_; }
  const Key256& bytes() const { return bytes_; }

 private:
  Key256 bytes_{};
};

/// What opens a slot: a passphrase, the 32 bytes of a key file, or an account's secret key. Wiped when it goes.
class KeySource {
 public:
  enum class Kind : std::uint8_t { passphrase, key_file, account };

  /// `passphrase` is wiped in the caller's string too.
  static KeySource from_passphrase(std::string&& passphrase);
  static KeySource from_key(SecretKey key);
  /// `account`: its id, 32 hexadecimal digits; `secret`: the X25519 key of account_keys.h.
  static KeySource from_account(std::string account, const SecretKey& secret);

  ~KeySource();
  KeySource(KeySource&&) noexcept;
  KeySource& operator=(KeySource&&) noexcept;
  Kind kind() const { return kind_; }
  std::string_view secret() const { return secret_; }
  const std::string& account() const { return account_; }  ///< of kind account

 private:
  KeySource(Kind kind, std::string secret) : kind_(kind), secret_(std::move(secret)) {}
  Kind kind_;
  std::string secret_;
  std::string account_;
};

/// Makes `path` with 32 random bytes, mode 0600, synced. Errors: already_exists, unavailable.
Result<void> create_key_file(const std::filesystem::path& path);
/// Errors: not_found, unavailable, invalid_input unless the file is exactly 32 bytes long.
Result<KeySource> load_key_file(const std::filesystem::path& path);

/// Work of Argon2id for new passphrase slots: libsodium's MODERATE (256 MiB, 3 passes) outside tests.
struct PassphraseCost {
  std::uint64_t operations = 3;
  std::uint64_t memory_bytes = std::uint64_t{256} << 20U;
};

struct SlotInfo {
  std::uint64_t number = 0;  ///< never used again once removed
  KeySource::Kind kind = KeySource::Kind::key_file;
  std::string account;  ///< of kind account: its id, 32 hexadecimal digits
};

/// Slots of the case in `dir`, by number. Needs no key. Errors: not_found, damaged.
Result<std::vector<SlotInfo>> list_slots(const std::filesystem::path& dir);
/// Opens the case with `opener` and wraps its master key for `added` too; gives the number of the new slot.
/// Errors: wrong_key, and those of list_slots.
Result<std::uint64_t> add_slot(const std::filesystem::path& dir, const KeySource& opener, const KeySource& added,
                               const PassphraseCost& cost = {});
/// Errors: wrong_key, not_found, refused for the last slot.
Result<void> remove_slot(const std::filesystem::path& dir, const KeySource& opener, std::uint64_t number);
/// Replaces the slot that `opener` opens by one for `replacement`, in one atomic write: a changed passphrase
/// re-encrypts nothing else. Errors: wrong_key.
Result<void> rewrap_slot(const std::filesystem::path& dir, const KeySource& opener, const KeySource& replacement,
                         const PassphraseCost& cost = {});

/// Seals the master key of the case, which `opener` opens, for an account; a slot it had before goes. Gives the number.
/// Errors: wrong_key, and those of list_slots.
Result<std::uint64_t> add_account_slot(const std::filesystem::path& dir, const KeySource& opener,
                                       const std::string& account, const std::array<std::uint8_t, 32>& public_key);
/// Takes an account's slot away, which needs no key: whoever keeps the directory may. What the account read or copied
/// before stays with it. Errors: not_found; refused for the last slot.
Result<void> remove_account_slot(const std::filesystem::path& dir, const std::string& account);
/// The 32 hexadecimal digits by which keys.json names its case. Errors: not_found, damaged.
Result<std::string> case_id_of(const std::filesystem::path& dir);

/// Derived from the master key, one use each.
struct CaseKeys {
  SecretKey pages;       ///< case.db
  SecretKey frames;      ///< wraps the key of each blob frame
  SecretKey ids;         ///< ItemId, DocumentId
  SecretKey pseudonyms;  ///< guard::pseudonym
  SecretKey audit;       ///< audit.log
  SecretKey seal;        ///< identities sealed inside a case
  SecretKey backup;      ///< manifests of backups
};

}  // namespace fanal::store
