#pragma once
// keys.json: its slots, and wrapping the master key in them. docs/formats/case.md, "Keys".
#include <array>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "store/keys.h"

namespace fanal::store::internal {

struct Slot {
  SlotInfo info;
  std::uint64_t operations = 0;  ///< passphrase only
  std::uint64_t memory_bytes = 0;
  std::string salt;        ///< 16 bytes, passphrase only
  std::string nonce;       ///< 24 bytes
  std::string wrapped;     ///< 48 bytes
  std::string public_key;  ///< 32 bytes, account only
  std::string sealed;      ///< account only: crypto_box_seal of the master key and what binds it here
};

struct SlotFile {
  std::string case_id;  ///< 16 bytes
  std::uint64_t next = 1;
  std::uint64_t epoch = 0;  ///< how many times the master key was rotated
  std::string carried;      ///< sealed: keys that stayed when it was; empty in epoch 0
  std::vector<Slot> slots;
};

std::filesystem::path slots_path(const std::filesystem::path& dir);
SlotFile new_slot_file();
/// Errors: not_found, damaged, invalid_input for a later format.
Result<SlotFile> load_slots(const std::filesystem::path& dir);
/// The same of the text of one; `path` is for messages.
Result<SlotFile> parse_slots(std::string_view text, const std::filesystem::path& path);
Result<void> save_slots_as(const std::filesystem::path& path, const SlotFile& file);
Result<void> save_slots(const std::filesystem::path& dir, const SlotFile& file);

/// Appends a slot that `source` opens; gives its number. Errors: unavailable when memory for Argon2id is missing.
Result<std::uint64_t> wrap_slot(SlotFile& file, const SecretKey& master, const KeySource& source,
                                const PassphraseCost& cost);

/// Appends a slot that the secret key of `account` opens; gives its number. Errors: invalid_input for an id that is not
/// 32 lower-case hexadecimal digits, or a key that is no point of X25519.
Result<std::uint64_t> seal_slot(SlotFile& file, const SecretKey& master, const std::string& account,
                                const std::array<std::uint8_t, 32>& public_key);

struct OpenedSlot {
  SecretKey master;
  std::size_t index = 0;
};
/// Tries each slot of the source's kind. Errors: wrong_key.
Result<OpenedSlot> open_slot(const SlotFile& file, const KeySource& source);

/// Of a master key that was never rotated.
CaseKeys derive_keys(const SecretKey& master);
/// Of any: after a rotation the keys of ids, pseudonyms and audit are those that were carried over. Errors: damaged.
Result<CaseKeys> keys_of(const SlotFile& file, const SecretKey& master);
/// The keys that stay, sealed under `master` for the case and epoch of `file`.
std::string seal_carried(const SlotFile& file, const CaseKeys& keys, const SecretKey& master);

}  // namespace fanal::store::internal
