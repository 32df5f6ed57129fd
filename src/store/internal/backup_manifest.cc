#include "store/internal/backup_manifest.h"

#include <array>
#include <cstdio>
#include <nlohmann/json.hpp>

#include "base/json_writer.h"
#include "store/internal/file.h"
#include "store/internal/key_slots.h"
#include "store/internal/seal.h"

namespace fanal::store::internal {
namespace {

constexpr std::string_view magic = "FANALBK";
constexpr char format = '1';
constexpr std::size_t head_bytes = 12;  // magic, format, u32 length of keys.json
constexpr std::size_t max_manifest_bytes = std::size_t{64} << 20U;
constexpr std::size_t nonce_bytes = std::tuple_size_v<Nonce>;

Error damaged(const std::filesystem::path& path, std::string_view why) {
  return Error{Code::damaged, path.string() + " is not what was written: " + std::string(why)};
}

std::string json_of(const BackupManifest& manifest) {
  JsonWriter json;
  json.begin_object().field("number", manifest.number).field("at", manifest.at);
  json.key("files").begin_array();
  for (const BackupFile& file : manifest.files) {
    json.begin_object().field("name", file.name).field("bytes", file.bytes).field("blake2b", file.digest).end_object();
  }
  json.end_array().end_object();
  return json.take();
}

// Sealed by us, so that only a bug of ours can give another shape; it is read with care all the same.
std::optional<BackupManifest> manifest_from(std::string_view text) {
  const auto json = nlohmann::json::parse(text, nullptr, false);
  if (!json.is_object() || !json.contains("number") || !json.contains("at") || !json.contains("files")) return {};
  const auto& files = json["files"];
  if (!json["number"].is_number_unsigned() || !json["at"].is_string() || !files.is_array()) return {};
  BackupManifest manifest;
  manifest.number = json["number"].get<std::uint64_t>();
  manifest.at = json["at"].get<std::string>();
  for (const auto& entry : files) {
    if (!entry.is_object() || !entry.contains("name") || !entry.contains("bytes") || !entry.contains("blake2b")) {
      return {};
    }
    if (!entry["name"].is_string() || !entry["bytes"].is_number_unsigned() || !entry["blake2b"].is_string()) return {};
    manifest.files.push_back(
        {entry["name"].get<std::string>(), entry["bytes"].get<std::uint64_t>(), entry["blake2b"].get<std::string>()});
  }
  return manifest;
}

struct Parts {
  std::string head;  ///< with keys.json: what the sealed part is bound to
  std::string keys_json;
  std::string nonce;
  std::string sealed;
};

Result<Parts> read_parts(const std::filesystem::path& path) {
  FANAL_TRY(bytes, read_whole(path, max_manifest_bytes));
  if (bytes.size() < head_bytes || !bytes.starts_with(magic)) return damaged(path, "it is no manifest of a backup");
  if (bytes[magic.size()] > format) return Error{Code::invalid_input, path.string() + " was made by a later Fanal"};
  if (bytes[magic.size()] != format) return damaged(path, "its format");
  const std::size_t keys_bytes = load_u32(std::string_view(bytes).substr(magic.size() + 1));
  if (keys_bytes > bytes.size() || head_bytes + keys_bytes + nonce_bytes + tag_bytes > bytes.size()) {
    return damaged(path, "its lengths");
  }
  Parts parts;
  parts.head = bytes.substr(0, head_bytes + keys_bytes);
  parts.keys_json = bytes.substr(head_bytes, keys_bytes);
  parts.nonce = bytes.substr(head_bytes + keys_bytes, nonce_bytes);
  parts.sealed = bytes.substr(head_bytes + keys_bytes + nonce_bytes);
  return parts;
}

}  // namespace

std::filesystem::path manifest_path(const std::filesystem::path& backup) { return backup / "manifest"; }

std::string number_name(std::uint64_t number) {
  std::array<char, 32> name{};
  std::snprintf(name.data(), name.size(), "%06llu", static_cast<unsigned long long>(number));
  return name.data();
}

Result<void> save_manifest(const std::filesystem::path& backup, const BackupManifest& manifest, const SecretKey& key) {
  std::string out(magic);
  out.push_back(format);
  append_u32(out, static_cast<std::uint32_t>(manifest.keys_json.size()));
  out += manifest.keys_json;
  const Nonce nonce = random_nonce();
  const std::string sealed = seal(json_of(manifest), out, nonce, key.bytes());
  out += view_of(nonce);
  out += sealed;
  return replace_file(manifest_path(backup), out);
}

Result<BackupManifest> load_manifest(const std::filesystem::path& backup, const KeySource& source) {
  const auto path = manifest_path(backup);
  auto parts = read_parts(path);
  if (!parts && parts.error().code == Code::not_found) {
    return Error{Code::not_found, backup.string() + " holds no backup: there is no manifest in it"};
  }
  if (!parts) return std::move(parts).error();
  FANAL_TRY(slots, parse_slots(parts->keys_json, path));
  FANAL_TRY(opened, open_slot(slots, source));
  FANAL_TRY(keys, keys_of(slots, opened.master));
  const auto text = unseal(parts->sealed, parts->head, nonce_from(parts->nonce), keys.backup.bytes());
  if (!text) return damaged(path, "a byte of it was changed");
  auto manifest = manifest_from(*text);
  if (!manifest) return damaged(path, "its list of files");
  manifest->keys_json = std::move(parts->keys_json);
  return *std::move(manifest);
}

Result<std::optional<ManifestAhead>> look_at_manifest(const std::filesystem::path& backup, const SecretKey& key) {
  const auto path = manifest_path(backup);
  auto parts = read_parts(path);
  if (!parts && parts.error().code == Code::not_found) return std::optional<ManifestAhead>();
  if (!parts) return std::move(parts).error();
  FANAL_TRY(slots, parse_slots(parts->keys_json, path));
  ManifestAhead ahead{slots.case_id, slots.epoch, {}};
  const auto text = unseal(parts->sealed, parts->head, nonce_from(parts->nonce), key.bytes());
  if (text) ahead.own = manifest_from(*text);
  return std::optional(std::move(ahead));
}

}  // namespace fanal::store::internal
