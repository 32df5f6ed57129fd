#pragma once
// Checkpoints: signed lines that say how far an audit file went and what its hash was there. One kept on paper or on
// another host shows later whether the file was rolled back or written anew. Format: docs/formats/audit.md.
// Source: Ed25519 (RFC 8032) by libsodium's crypto_sign.
#include <array>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "store/audit_chain.h"
#include "store/keys.h"

namespace fanal::store {

using AuditPublicKey = std::array<std::uint8_t, 32>;

struct AuditCheckpoint {
  Hash128 file;
  std::uint64_t seq = 0;   ///< of the last row it covers
  AuditHash hash{};        ///< of that row
  std::string at;          ///< RFC 3339, UTC, whole seconds, `Z`
  std::uint64_t rows = 0;  ///< since the checkpoint before, or the start
  AuditPublicKey public_key{};
  std::array<std::uint8_t, 64> signature{};
  bool operator==(const AuditCheckpoint&) const = default;
};

/// `fanal-checkpoint 1 FILE SEQ HASH AT ROWS KEY SIGNATURE`, without a line break. What is signed is the line up to the
/// blank before SIGNATURE.
std::string checkpoint_line(const AuditCheckpoint& checkpoint);
/// Reads such a line, exactly as checkpoint_line writes it; the signature is not looked at. Errors: invalid_input.
Result<AuditCheckpoint> parse_checkpoint(std::string_view line);
/// True when the key that it names signed it. Whose key that is, the caller must know.
bool is_signed(const AuditCheckpoint& checkpoint);
/// A file of such lines, blank ones left out. Errors: not_found, unavailable, limit (1 MiB), invalid_input, also when
/// there is none.
Result<std::vector<AuditCheckpoint>> load_checkpoints(const std::filesystem::path& path);
/// 64 hexadecimal digits. Errors: invalid_input.
Result<AuditPublicKey> parse_audit_public_key(std::string_view hex);

/// Signs the checkpoints of an audit file. Its key is derived from the one that seals the file, so that it stays as
/// long as that does, through a rotation of the case's keys too. Thread-safe once made.
class AuditSigner {
 public:
  explicit AuditSigner(const SecretKey& audit_key);
  ~AuditSigner();
  AuditSigner(AuditSigner&&) = delete;
  AuditSigner& operator=(AuditSigner&&) = delete;
  const AuditPublicKey& public_key() const { return public_key_; }
  /// Sets key and signature of `checkpoint`. Errors: invalid_input when its `at` is no such time.
  Result<void> sign(AuditCheckpoint& checkpoint) const;

 private:
  AuditPublicKey public_key_{};
  std::array<std::uint8_t, 64> secret_{};
};

}  // namespace fanal::store
