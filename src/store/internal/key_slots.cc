#include "store/internal/key_slots.h"

#include <sodium.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/check.h"
#include "base/ids.h"
#include "base/json_writer.h"
#include "store/internal/derive.h"
#include "store/internal/file.h"
#include "store/internal/seal.h"

namespace fanal::store::internal {
namespace {

constexpr std::size_t max_file_bytes = std::size_t{1} << 20U;
// A Fanal that does not know slots of accounts must say so, not that the file is damaged.
constexpr std::uint64_t format_without = 1;
constexpr std::uint64_t format_with_accounts = 2;
// Nor must it derive keys that were carried over.
constexpr std::uint64_t format_rotated = 3;
constexpr std::size_t carried_bytes = std::tuple_size_v<Nonce> + 3 * std::tuple_size_v<Key256> + tag_bytes;

std::string_view kind_text(KeySource::Kind kind) {
  switch (kind) {
    case KeySource::Kind::passphrase: return "passphrase";
    case KeySource::Kind::key_file: return "key_file";
    case KeySource::Kind::account: return "account";
  }
  return {};
}

constexpr std::size_t account_id_bytes = 16;
constexpr std::size_t binding_bytes = 32;
constexpr std::size_t account_plain_bytes = std::tuple_size_v<Key256> + binding_bytes;
constexpr std::size_t account_sealed_bytes = account_plain_bytes + crypto_box_SEALBYTES;

// crypto_box_seal binds nothing: what the slot says of itself is sealed with the master key.
std::string account_binding(const SlotFile& file, const Slot& slot) {
  const std::string text = "fanal account slot 1|" + to_hex(file.case_id) + "|" + std::to_string(slot.info.number) +
                           "|" + slot.info.account + "|" + to_hex(slot.public_key);
  std::string binding(binding_bytes, '\0');
  FANAL_CHECK(crypto_generichash(bytes_of(binding), binding.size(), bytes_of(std::string_view(text)), text.size(),
                                 nullptr, 0) == 0);
  return binding;
}

std::optional<SecretKey> open_account_slot(const SlotFile& file, const Slot& slot, const KeySource& source) {
  if (slot.info.account != source.account() || source.secret().size() != crypto_box_SECRETKEYBYTES) return std::nullopt;
  std::string plain(account_plain_bytes, '\0');
  const bool is_open = crypto_box_seal_open(bytes_of(plain), bytes_of(slot.sealed), slot.sealed.size(),
                                            bytes_of(slot.public_key), bytes_of(source.secret())) == 0;
  const std::string binding = account_binding(file, slot);
  std::optional<SecretKey> master;
  if (is_open && sodium_memcmp(plain.data() + std::tuple_size_v<Key256>, binding.data(), binding.size()) == 0) {
    master.emplace();
    std::copy_n(plain.begin(), master->bytes().size(), master->bytes().begin());
  }
  sodium_memzero(plain.data(), plain.size());
  return master;
}

std::string associated_data(const SlotFile& file, const Slot& slot) {
  std::string text = "fanal slot 1|" + to_hex(file.case_id) + "|" + std::to_string(slot.info.number) + "|";
  text.append(kind_text(slot.info.kind));
  return text + "|" + std::to_string(slot.operations) + "|" + std::to_string(slot.memory_bytes) + "|" +
         to_hex(slot.salt);
}

Result<SecretKey> wrapping_key(const Slot& slot, const KeySource& source) {
  if (slot.info.kind == KeySource::Kind::key_file) {
    SecretKey file_key;
    if (source.secret().size() != file_key.bytes().size())
      return Error{Code::wrong_key, "the key is not 32 bytes long"};
    std::copy(source.secret().begin(), source.secret().end(), file_key.bytes().begin());
    return derived_key(file_key.bytes(), "FanalKFw");
  }
  return key_of_words(source.secret(), slot.salt, {slot.operations, slot.memory_bytes});
}

Error damaged(const std::filesystem::path& path, std::string_view why) {
  return Error{Code::damaged, path.string() + " is not what was written: " + std::string(why)};
}

std::string hex_field(const nlohmann::json& object, const char* name, std::size_t bytes) {
  const auto found = object.find(name);
  if (found == object.end() || !found->is_string()) return {};
  auto value = from_hex(found->get_ref<const std::string&>());
  return value && value->size() == bytes ? *value : std::string();
}

std::uint64_t number_field(const nlohmann::json& object, const char* name) {
  const auto found = object.find(name);
  return found != object.end() && found->is_number_unsigned() ? found->get<std::uint64_t>() : 0;
}

std::optional<Slot> read_account_slot(const nlohmann::json& object, Slot slot) {
  slot.info.kind = KeySource::Kind::account;
  slot.info.account = to_hex(hex_field(object, "account", account_id_bytes));
  slot.public_key = hex_field(object, "public", crypto_box_PUBLICKEYBYTES);
  slot.sealed = hex_field(object, "sealed", account_sealed_bytes);
  const bool whole =
      slot.info.number != 0 && !slot.info.account.empty() && !slot.public_key.empty() && !slot.sealed.empty();
  return whole ? std::optional(std::move(slot)) : std::nullopt;
}

std::optional<Slot> read_slot(const nlohmann::json& object) {
  if (!object.is_object()) return std::nullopt;
  Slot slot;
  slot.info.number = number_field(object, "number");
  const auto kind_given = object.find("kind");
  if (kind_given == object.end() || !kind_given->is_string()) return std::nullopt;
  const auto& kind = kind_given->get_ref<const std::string&>();
  if (kind == "account") return read_account_slot(object, std::move(slot));
  slot.info.kind = kind == "passphrase" ? KeySource::Kind::passphrase : KeySource::Kind::key_file;
  slot.nonce = hex_field(object, "nonce", std::tuple_size_v<Nonce>);
  slot.wrapped = hex_field(object, "wrapped", std::tuple_size_v<Key256> + tag_bytes);
  bool whole = slot.info.number != 0 && !slot.nonce.empty() && !slot.wrapped.empty();
  if (slot.info.kind == KeySource::Kind::passphrase) {
    slot.operations = number_field(object, "operations");
    slot.memory_bytes = number_field(object, "memory");
    slot.salt = hex_field(object, "salt", argon_salt_bytes);
    whole = whole && !slot.salt.empty() && is_fair_cost({slot.operations, slot.memory_bytes});
  } else {
    whole = whole && kind == "key_file";
  }
  return whole ? std::optional(std::move(slot)) : std::nullopt;
}

void write_slot(JsonWriter& json, const Slot& slot) {
  json.begin_object().field("number", slot.info.number).field("kind", kind_text(slot.info.kind));
  if (slot.info.kind == KeySource::Kind::account) {
    json.field("account", slot.info.account).field("public", to_hex(slot.public_key));
    json.field("sealed", to_hex(slot.sealed)).end_object();
    return;
  }
  if (slot.info.kind == KeySource::Kind::passphrase) {
    json.field("operations", slot.operations).field("memory", slot.memory_bytes).field("salt", to_hex(slot.salt));
  }
  json.field("nonce", to_hex(slot.nonce)).field("wrapped", to_hex(slot.wrapped)).end_object();
}

}  // namespace

std::filesystem::path slots_path(const std::filesystem::path& dir) { return dir / "keys.json"; }

SlotFile new_slot_file() {
  need_sodium();
  SlotFile file;
  file.case_id.resize(16);
  randombytes_buf(file.case_id.data(), file.case_id.size());
  return file;
}

Result<SlotFile> load_slots(const std::filesystem::path& dir) {
  const auto path = slots_path(dir);
  auto text = read_whole(path, max_file_bytes);
  if (!text && text.error().code == Code::not_found) {
    return Error{Code::not_found, dir.string() + " holds no case: there is no keys.json in it"};
  }
  if (!text) return std::move(text).error();
  return parse_slots(*text, path);
}

Result<SlotFile> parse_slots(std::string_view text, const std::filesystem::path& path) {
  const auto json = nlohmann::json::parse(text, nullptr, false);
  if (json.is_discarded() || !json.is_object()) return damaged(path, "no JSON object");
  const std::uint64_t format = number_field(json, "format");
  if (format > format_rotated) {
    return Error{Code::invalid_input, path.string() + " was made by a later Fanal"};
  }
  SlotFile file;
  file.case_id = hex_field(json, "case", 16);
  file.next = number_field(json, "next");
  file.epoch = number_field(json, "epoch");
  if (file.epoch != 0) {
    file.carried = hex_field(json, "carried", carried_bytes);
    if (file.carried.empty()) return damaged(path, "a field is missing");
  }
  const auto slots = json.find("slots");
  if (format == 0 || file.case_id.empty() || slots == json.end() || !slots->is_array()) {
    return damaged(path, "a field is missing");
  }
  for (const auto& object : *slots) {
    auto slot = read_slot(object);
    if (!slot) return damaged(path, "slot " + std::to_string(file.slots.size() + 1) + " of the file cannot be read");
    if (slot->info.number >= file.next) return damaged(path, "a slot's number is not below `next`");
    file.slots.push_back(*std::move(slot));
  }
  return file;
}

Result<void> save_slots(const std::filesystem::path& dir, const SlotFile& file) {
  return save_slots_as(slots_path(dir), file);
}

Result<void> save_slots_as(const std::filesystem::path& path, const SlotFile& file) {
  JsonWriter json;
  const bool has_accounts = std::any_of(file.slots.begin(), file.slots.end(),
                                        [](const Slot& slot) { return slot.info.kind == KeySource::Kind::account; });
  const std::uint64_t format = file.epoch != 0 ? format_rotated : has_accounts ? format_with_accounts : format_without;
  json.begin_object().field("format", format);
  json.field("case", to_hex(file.case_id)).field("next", file.next);
  if (file.epoch != 0) json.field("epoch", file.epoch).field("carried", to_hex(file.carried));
  json.key("slots").begin_array();
  for (const Slot& slot : file.slots) write_slot(json, slot);
  json.end_array().end_object();
  return replace_file(path, json.take() + "\n");
}

Result<std::uint64_t> wrap_slot(SlotFile& file, const SecretKey& master, const KeySource& source,
                                const PassphraseCost& cost) {
  need_sodium();
  if (source.kind() == KeySource::Kind::account) {
    return Error{Code::invalid_input, "an account's slot is sealed for its public key: it has none here"};
  }
  Slot slot;
  slot.info = {file.next, source.kind(), ""};
  if (source.kind() == KeySource::Kind::passphrase) {
    if (source.secret().empty()) return Error{Code::invalid_input, "the passphrase is empty"};
    slot.operations = cost.operations;
    slot.memory_bytes = cost.memory_bytes;
    slot.salt.resize(argon_salt_bytes);
    randombytes_buf(slot.salt.data(), slot.salt.size());
  }
  const Nonce nonce = random_nonce();
  slot.nonce = view_of(nonce);
  FANAL_TRY(key, wrapping_key(slot, source));
  slot.wrapped = seal(view_of(master.bytes()), associated_data(file, slot), nonce, key.bytes());
  ++file.next;
  file.slots.push_back(std::move(slot));
  return file.slots.back().info.number;
}

Result<std::uint64_t> seal_slot(SlotFile& file, const SecretKey& master, const std::string& account,
                                const std::array<std::uint8_t, 32>& public_key) {
  need_sodium();
  // A file with an id that cannot be read again would lock everyone out.
  const auto id = from_hex(account);
  if (!id || id->size() != account_id_bytes || to_hex(*id) != account) {
    return Error{Code::invalid_input, "`" + account + "` is not the id of an account: it has 32 hexadecimal digits"};
  }
  Slot slot;
  slot.info = {file.next, KeySource::Kind::account, account};
  slot.public_key.assign(public_key.begin(), public_key.end());
  std::string plain(view_of(master.bytes()));
  plain += account_binding(file, slot);
  slot.sealed.resize(account_sealed_bytes);
  const int failed =
      crypto_box_seal(bytes_of(slot.sealed), bytes_of(std::string_view(plain)), plain.size(), public_key.data());
  sodium_memzero(plain.data(), plain.size());
  if (failed != 0) return Error{Code::invalid_input, "the account's public key is none"};
  ++file.next;
  file.slots.push_back(std::move(slot));
  return file.slots.back().info.number;
}

Result<OpenedSlot> open_slot(const SlotFile& file, const KeySource& source) {
  need_sodium();
  for (std::size_t i = 0; i < file.slots.size(); ++i) {
    const Slot& slot = file.slots[i];
    if (slot.info.kind != source.kind()) continue;
    if (slot.info.kind == KeySource::Kind::account) {
      auto master = open_account_slot(file, slot, source);
      if (master) return OpenedSlot{*std::move(master), i};
      continue;
    }
    FANAL_TRY(key, wrapping_key(slot, source));
    auto plain = unseal(slot.wrapped, associated_data(file, slot), nonce_from(slot.nonce), key.bytes());
    if (!plain) continue;
    OpenedSlot opened;
    opened.index = i;
    std::copy(plain->begin(), plain->end(), opened.master.bytes().begin());
    sodium_memzero(plain->data(), plain->size());
    return opened;
  }
  if (source.kind() == KeySource::Kind::account) {
    return Error{Code::wrong_key, "nothing is sealed for this account in this case: ask its lead for a grant"};
  }
  return Error{Code::wrong_key,
               std::string(source.kind() == KeySource::Kind::passphrase ? "the passphrase" : "the key file") +
                   " does not open this case"};
}

CaseKeys derive_keys(const SecretKey& master) {
  need_sodium();
  const Key256& key = master.bytes();
  return {derived_key(key, "FanalPag"), derived_key(key, "FanalFrm"), derived_key(key, "FanalIds"),
          derived_key(key, "FanalPsd"), derived_key(key, "FanalAud"), derived_key(key, "FanalSea"),
          derived_key(key, "FanalBak")};
}

namespace {

std::string carried_data(const SlotFile& file) {
  return "fanal carried 1|" + to_hex(file.case_id) + "|" + std::to_string(file.epoch);
}

}  // namespace

std::string seal_carried(const SlotFile& file, const CaseKeys& keys, const SecretKey& master) {
  need_sodium();
  std::string plain;
  for (const SecretKey* key : {&keys.ids, &keys.pseudonyms, &keys.audit}) plain += view_of(key->bytes());
  const Nonce nonce = random_nonce();
  const SecretKey wrapping = derived_key(master.bytes(), "FanalCar");
  std::string sealed(view_of(nonce));
  sealed += seal(plain, carried_data(file), nonce, wrapping.bytes());
  sodium_memzero(plain.data(), plain.size());
  return sealed;
}

Result<CaseKeys> keys_of(const SlotFile& file, const SecretKey& master) {
  CaseKeys keys = derive_keys(master);
  if (file.epoch == 0) return keys;
  constexpr std::size_t nonce_bytes = std::tuple_size_v<Nonce>;
  const std::string_view carried = file.carried;
  const SecretKey wrapping = derived_key(master.bytes(), "FanalCar");
  auto plain = unseal(carried.substr(nonce_bytes), carried_data(file), nonce_from(carried.substr(0, nonce_bytes)),
                      wrapping.bytes());
  if (!plain) return Error{Code::damaged, "keys.json is not what was written: the keys carried over a rotation"};
  std::size_t at = 0;
  for (SecretKey* key : {&keys.ids, &keys.pseudonyms, &keys.audit}) {
    std::copy_n(plain->begin() + static_cast<std::ptrdiff_t>(at), key->bytes().size(), key->bytes().begin());
    at += key->bytes().size();
  }
  sodium_memzero(plain->data(), plain->size());
  return keys;
}

}  // namespace fanal::store::internal
