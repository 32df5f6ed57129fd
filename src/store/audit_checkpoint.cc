#include "store/audit_checkpoint.h"

#include <sodium.h>

#include <algorithm>
#include <charconv>

#include "base/time.h"
#include "store/internal/derive.h"
#include "store/internal/file.h"
#include "store/internal/seal.h"

namespace fanal::store {

using internal::bytes_of;
using internal::view_of;

namespace {

static_assert(std::tuple_size_v<AuditPublicKey> == crypto_sign_PUBLICKEYBYTES);
static_assert(crypto_sign_BYTES == 64 && crypto_sign_SECRETKEYBYTES == 64 && crypto_sign_SEEDBYTES == 32);
constexpr std::size_t most_file_bytes = std::size_t{1} << 20U;

std::string signed_part(const AuditCheckpoint& checkpoint) {
  std::string text = "fanal-checkpoint 1 ";
  text += to_hex(checkpoint.file) + ' ' + std::to_string(checkpoint.seq) + ' ' + audit_hash_hex(checkpoint.hash) + ' ';
  text += checkpoint.at + ' ' + std::to_string(checkpoint.rows) + ' ' + to_hex(view_of(checkpoint.public_key));
  return text;
}

bool is_whole_second(std::string_view at) {
  const auto time = parse_iso_time(at);
  return time && time->precision == TimePrecision::second && format_utc(time->begin) == at;
}

bool take_number(std::string_view text, std::uint64_t& out) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  return error == std::errc() && end == text.data() + text.size() && std::to_string(out) == text;
}

std::vector<std::string_view> words_of(std::string_view line) {
  std::vector<std::string_view> words;
  for (std::size_t at = 0; at <= line.size();) {
    const std::size_t end = std::min(line.find(' ', at), line.size());
    words.push_back(line.substr(at, end - at));
    at = end + 1;
  }
  return words;
}

}  // namespace

std::string checkpoint_line(const AuditCheckpoint& checkpoint) {
  return signed_part(checkpoint) + ' ' + to_hex(view_of(checkpoint.signature));
}

Result<AuditCheckpoint> parse_checkpoint(std::string_view line) {
  const auto words = words_of(line);
  AuditCheckpoint read;
  if (words.size() == 9 && words[0] == "fanal-checkpoint" && words[1] == "1" &&
      internal::read_hex(words[2], read.file.bytes) && take_number(words[3], read.seq) &&
      internal::read_hex(words[4], read.hash) && is_whole_second(words[5]) && take_number(words[6], read.rows) &&
      internal::read_hex(words[7], read.public_key) && internal::read_hex(words[8], read.signature)) {
    read.at = words[5];
    return read;
  }
  return Error{Code::invalid_input, "this is no line of `fanal audit checkpoint`: " + std::string(line.substr(0, 80))};
}

bool is_signed(const AuditCheckpoint& checkpoint) {
  internal::need_sodium();
  const std::string text = signed_part(checkpoint);
  return crypto_sign_verify_detached(checkpoint.signature.data(), bytes_of(std::string_view(text)), text.size(),
                                     checkpoint.public_key.data()) == 0;
}

Result<std::vector<AuditCheckpoint>> load_checkpoints(const std::filesystem::path& path) {
  FANAL_TRY(text, internal::read_whole(path, most_file_bytes));
  std::vector<AuditCheckpoint> found;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    std::string_view line = std::string_view(text).substr(at, end - at);
    at = end + 1;
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.empty()) continue;
    FANAL_TRY(checkpoint, parse_checkpoint(line));
    found.push_back(checkpoint);
  }
  if (found.empty()) return Error{Code::invalid_input, path.string() + " holds no checkpoint"};
  return found;
}

Result<AuditPublicKey> parse_audit_public_key(std::string_view hex) {
  AuditPublicKey key{};
  if (internal::read_hex(hex, key)) return key;
  return Error{Code::invalid_input, "a public key is 64 lower-case hexadecimal digits, not '" + std::string(hex) + "'"};
}

AuditSigner::AuditSigner(const SecretKey& audit_key) {
  internal::need_sodium();
  const SecretKey seed = internal::derived_key(audit_key.bytes(), "FanalSig");
  crypto_sign_seed_keypair(public_key_.data(), secret_.data(), seed.bytes().data());
}

AuditSigner::~AuditSigner() { sodium_memzero(secret_.data(), secret_.size()); }

Result<void> AuditSigner::sign(AuditCheckpoint& checkpoint) const {
  if (!is_whole_second(checkpoint.at)) {
    return Error{Code::invalid_input, "a checkpoint has a time in whole seconds of UTC, not '" + checkpoint.at + "'"};
  }
  checkpoint.public_key = public_key_;
  const std::string text = signed_part(checkpoint);
  crypto_sign_detached(checkpoint.signature.data(), nullptr, bytes_of(std::string_view(text)), text.size(),
                       secret_.data());
  return {};
}

}  // namespace fanal::store
