#include "formats/internal/digest.h"

#include <openssl/evp.h>

#include <algorithm>
#include <array>
#include <string>

#include "base/base32.h"
#include "base/hash.h"
#include "base/ids.h"
#include "formats/internal/html_tokens.h"

namespace fanal::formats {
namespace {

std::string sha1(std::string_view bytes) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned int length = 0;
  if (EVP_Digest(bytes.data(), bytes.size(), digest.data(), &length, EVP_sha1(), nullptr) != 1) return {};
  return {reinterpret_cast<const char*>(digest.data()), length};
}

std::string sha256(std::string_view bytes) {
  Sha256 hash;
  hash.update(bytes);
  const auto digest = hash.finish();
  return {reinterpret_cast<const char*>(digest.data()), digest.size()};
}

// RFC 4648, 4, without padding.
std::string base64(std::string_view bytes) {
  constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  std::uint32_t pending = 0;
  unsigned held = 0;
  for (const char c : bytes) {
    pending = (pending << 8U) | static_cast<unsigned char>(c);
    held += 8;
    while (held >= 6) {
      held -= 6;
      out.push_back(alphabet[(pending >> held) & 63U]);
    }
    pending &= (1U << held) - 1U;
  }
  if (held > 0) out.push_back(alphabet[(pending << (6 - held)) & 63U]);
  return out;
}

}  // namespace

std::optional<bool> digest_matches(std::string_view labelled, std::string_view bytes) {
  const std::size_t colon = labelled.find(':');
  if (colon == std::string_view::npos) return std::nullopt;
  const std::string_view algorithm = labelled.substr(0, colon);
  std::string_view value = labelled.substr(colon + 1);
  while (!value.empty() && value.back() == '=') value.remove_suffix(1);
  std::string digest;
  if (equals_no_case(algorithm, "sha1") || equals_no_case(algorithm, "sha-1")) {
    digest = sha1(bytes);
  } else if (equals_no_case(algorithm, "sha256") || equals_no_case(algorithm, "sha-256")) {
    digest = sha256(bytes);
  }
  if (digest.empty()) return std::nullopt;
  // The three forms differ in length, so the length tells which one it is.
  if (value.size() == digest.size() * 2) return equals_no_case(value, to_hex(std::string_view(digest)));
  if (value.size() == (digest.size() * 8 + 4) / 5) return equals_no_case(value, to_base32(digest));
  if (value.size() != (digest.size() * 8 + 5) / 6) return std::nullopt;
  // RFC 4648, 5: the alphabet for file names writes two digits otherwise.
  std::string plain(value);
  std::replace(plain.begin(), plain.end(), '-', '+');
  std::replace(plain.begin(), plain.end(), '_', '/');
  return plain == base64(digest);
}

}  // namespace fanal::formats
