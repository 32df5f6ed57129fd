#pragma once
// TLS for the server, by OpenSSL: which suites are spoken, with which certificate, and how one is made.
// Source: RFC 8446 (TLS 1.3), RFC 9325 (recommendations for TLS), RFC 5280 (certificates), RFC 7301 (ALPN).
#include <ctime>
#include <memory>
#include <span>
#include <string>

#include "base/result.h"

struct ssl_ctx_st;  // OpenSSL's SSL_CTX

namespace fanal::serve {

struct TlsFiles {
  std::string certificate;  ///< PEM, the server's own first, then those up to the root
  std::string key;          ///< PEM, without a passphrase; nobody else may read it
  bool make = false;        ///< make both where neither is there
};

struct Tls {
  std::unique_ptr<ssl_ctx_st, void (*)(ssl_ctx_st*)> context;
  std::string fingerprint;  ///< SHA-256 of the certificate, `AB:CD:...`, as browsers show it
};

/// A new P-256 key and a certificate that it signs itself, for `names` (hosts or addresses) and a year from `now`. The
/// files must not be there. Errors: already_exists, unavailable, internal.
Result<void> make_certificate(const TlsFiles& files, std::span<const std::string> names, std::time_t now);

/// What a server for `names` speaks with: TLS 1.3, or 1.2 with ECDHE and an AEAD; no compression, no renegotiation, no
/// resumption (a stolen ticket key would open what was recorded), HTTP/1.1 only. Makes the files first where they are
/// to be made. Errors: not_found for absent files; refused where others can read the key, the two do not belong
/// together, the certificate is out of date or none for one of `names`: browsers would refuse it too; invalid_input for
/// what is no PEM or has a passphrase.
Result<Tls> load_tls(const TlsFiles& files, std::span<const std::string> names, std::time_t now);

}  // namespace fanal::serve
