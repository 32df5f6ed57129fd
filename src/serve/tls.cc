#include "serve/tls.h"

#include <fcntl.h>
#include <openssl/bn.h>
#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>

#include "base/ids.h"

namespace fanal::serve {
namespace {

template <auto Free>
struct Freed {
  template <typename T>
  void operator()(T* what) const {
    Free(what);
  }
};
using Key = std::unique_ptr<EVP_PKEY, Freed<EVP_PKEY_free>>;
using Certificate = std::unique_ptr<X509, Freed<X509_free>>;
using Bio = std::unique_ptr<BIO, Freed<BIO_free>>;

constexpr long certificate_seconds = 365L * 86400;

std::string library_says() {
  std::array<char, 256> text{};
  const unsigned long code = ERR_get_error();
  ERR_clear_error();
  if (code == 0) return "no reason given";
  ERR_error_string_n(code, text.data(), text.size());
  return text.data();
}

Error failed(const std::string& what) { return {Code::internal, "OpenSSL could not " + what + ": " + library_says()}; }

bool is_there(const std::string& path) {
  struct stat found {};
  return ::lstat(path.c_str(), &found) == 0;
}

bool is_address(const std::string& name) {
  return name.find(':') != std::string::npos || name.find_first_not_of("0123456789.") == std::string::npos;
}

Result<void> write_new(const std::string& path, BIO* from, mode_t mode) {
  const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode);
  if (file < 0 && errno == EEXIST) return Error{Code::already_exists, path + " is there already, and is left as it is"};
  if (file < 0) return Error{Code::unavailable, "cannot make " + path + ": " + std::strerror(errno)};
  char* bytes = nullptr;
  const long size = BIO_get_mem_data(from, &bytes);
  const bool is_written = ::write(file, bytes, static_cast<std::size_t>(size)) == size && ::fsync(file) == 0;
  const bool is_closed = ::close(file) == 0;
  if (is_written && is_closed) return {};
  ::unlink(path.c_str());
  return Error{Code::unavailable, "cannot write " + path + " in full"};
}

bool add_extension(X509* to, int kind, const std::string& value) {
  X509V3_CTX context;
  X509V3_set_ctx_nodb(&context);
  X509V3_set_ctx(&context, to, to, nullptr, nullptr, 0);
  const std::unique_ptr<X509_EXTENSION, Freed<X509_EXTENSION_free>> extension(
      X509V3_EXT_conf_nid(nullptr, &context, kind, value.c_str()));
  return extension && X509_add_ext(to, extension.get(), -1) == 1;
}

// RFC 5280 4.1.2.2: a serial that nobody can guess, positive, at most 20 bytes.
bool set_serial(X509* to) {
  const std::unique_ptr<BIGNUM, Freed<BN_free>> number(BN_new());
  return number && BN_rand(number.get(), 127, BN_RAND_TOP_ONE, BN_RAND_BOTTOM_ANY) == 1 &&
         BN_to_ASN1_INTEGER(number.get(), X509_get_serialNumber(to)) != nullptr;
}

Certificate self_signed(EVP_PKEY* key, std::span<const std::string> names, std::time_t now) {
  Certificate made(X509_new());
  if (!made) return made;
  std::string alternatives;
  for (const auto& name : names) {
    alternatives += (alternatives.empty() ? "" : ",") + std::string(is_address(name) ? "IP:" : "DNS:") + name;
  }
  X509_NAME* subject = X509_get_subject_name(made.get());
  // A common name holds 64 characters (RFC 5280, A.1); browsers read the alternatives only.
  const std::string shown = names.front().substr(0, 64);
  const bool is_made = X509_set_version(made.get(), X509_VERSION_3) == 1 && set_serial(made.get()) &&
                       X509_time_adj_ex(X509_getm_notBefore(made.get()), 0, -3600, &now) != nullptr &&
                       X509_time_adj_ex(X509_getm_notAfter(made.get()), 0, certificate_seconds, &now) != nullptr &&
                       X509_NAME_add_entry_by_NID(subject, NID_commonName, MBSTRING_ASC,
                                                  reinterpret_cast<const unsigned char*>(shown.data()),  // NOLINT
                                                  static_cast<int>(shown.size()), -1, 0) == 1 &&
                       X509_set_issuer_name(made.get(), subject) == 1 && X509_set_pubkey(made.get(), key) == 1 &&
                       add_extension(made.get(), NID_basic_constraints, "critical,CA:FALSE") &&
                       add_extension(made.get(), NID_key_usage, "critical,digitalSignature") &&
                       add_extension(made.get(), NID_ext_key_usage, "serverAuth") &&
                       add_extension(made.get(), NID_subject_key_identifier, "hash") &&
                       add_extension(made.get(), NID_subject_alt_name, alternatives) &&
                       X509_sign(made.get(), key, EVP_sha256()) > 0;
  if (!is_made) made.reset();
  return made;
}

std::string fingerprint_of(const X509* certificate) {
  std::array<unsigned char, 32> digest{};
  unsigned size = 0;
  if (X509_digest(certificate, EVP_sha256(), digest.data(), &size) != 1) return {};
  std::string out;
  for (const unsigned char byte : digest) {
    std::array<char, 4> text{};
    std::snprintf(text.data(), text.size(), "%02X", byte);
    out += (out.empty() ? "" : ":") + std::string(text.data());
  }
  return out;
}

// RFC 7301 3.2: a client that names protocols must name ours, lest another protocol's session be led here.
int choose_protocol(SSL*, const unsigned char** out, unsigned char* out_size, const unsigned char* offered,
                    unsigned offered_size, void*) {
  static constexpr std::array<unsigned char, 9> ours{8, 'h', 't', 't', 'p', '/', '1', '.', '1'};
  unsigned char* chosen = nullptr;
  if (SSL_select_next_proto(&chosen, out_size, ours.data(), ours.size(), offered, offered_size) !=
      OPENSSL_NPN_NEGOTIATED) {
    return SSL_TLSEXT_ERR_ALERT_FATAL;
  }
  *out = chosen;
  return SSL_TLSEXT_ERR_OK;
}

// A key with a passphrase is refused instead of asked about on the terminal.
int no_passphrase(char*, int, int, void*) { return -1; }

bool set_rules(SSL_CTX* context) {
  SSL_CTX_set_options(context, SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_COMPRESSION | SSL_OP_NO_TICKET |
                                   SSL_OP_CIPHER_SERVER_PREFERENCE | SSL_OP_PRIORITIZE_CHACHA);
  SSL_CTX_set_session_cache_mode(context, SSL_SESS_CACHE_OFF);
  SSL_CTX_set_mode(context, SSL_MODE_RELEASE_BUFFERS);
  SSL_CTX_set_default_passwd_cb(context, no_passphrase);
  SSL_CTX_set_alpn_select_cb(context, choose_protocol, nullptr);
  return SSL_CTX_set_min_proto_version(context, TLS1_2_VERSION) == 1 && SSL_CTX_set_num_tickets(context, 0) == 1 &&
         SSL_CTX_set_cipher_list(context, "ECDHE+AESGCM:ECDHE+CHACHA20:!aNULL:!PSK") == 1 &&
         SSL_CTX_set_ciphersuites(context,
                                  "TLS_AES_256_GCM_SHA384:TLS_CHACHA20_POLY1305_SHA256:TLS_AES_128_GCM_SHA256") == 1 &&
         SSL_CTX_set1_groups_list(context, "X25519:P-256:P-384") == 1;
}

Result<void> check_key_file(const std::string& path) {
  struct stat found {};
  if (::stat(path.c_str(), &found) != 0) return Error{Code::not_found, "there is no key file " + path};
  // A group may hold it, as Debian's ssl-cert does.
  if ((found.st_mode & S_IRWXO) != 0) {
    return Error{Code::refused, "anybody on this machine can use the key " + path + ": chmod 600 it first"};
  }
  return {};
}

Result<void> check_certificate(X509* certificate, const std::string& path, std::span<const std::string> names,
                               std::time_t now) {
  if (X509_cmp_time(X509_get0_notBefore(certificate), &now) > 0 ||
      X509_cmp_time(X509_get0_notAfter(certificate), &now) < 0) {
    return Error{Code::refused, "the certificate " + path + " is not valid today: browsers would refuse it"};
  }
  for (const auto& name : names) {
    const bool is_named = is_address(name) ? X509_check_ip_asc(certificate, name.c_str(), 0) == 1
                                           : X509_check_host(certificate, name.data(), name.size(), 0, nullptr) == 1;
    if (!is_named) {
      return Error{Code::refused, "the certificate " + path + " is not for '" + name +
                                      "', by which this server is to be called: browsers would refuse it"};
    }
  }
  return {};
}

}  // namespace

Result<void> make_certificate(const TlsFiles& files, std::span<const std::string> names, std::time_t now) {
  if (is_there(files.key)) return Error{Code::already_exists, files.key + " is there already, and is left as it is"};
  const Key key(EVP_EC_gen("P-256"));
  if (!key) return failed("make a key");
  const Certificate certificate = self_signed(key.get(), names, now);
  if (!certificate) return failed("make a certificate");
  const Bio key_text(BIO_new(BIO_s_secmem()));
  const Bio certificate_text(BIO_new(BIO_s_mem()));
  if (!key_text || !certificate_text ||
      PEM_write_bio_PKCS8PrivateKey(key_text.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr) != 1 ||
      PEM_write_bio_X509(certificate_text.get(), certificate.get()) != 1) {
    return failed("write a certificate");
  }
  FANAL_TRY_VOID(write_new(files.certificate, certificate_text.get(), 0644));
  auto kept = write_new(files.key, key_text.get(), 0600);
  if (!kept) ::unlink(files.certificate.c_str());
  return kept;
}

Result<Tls> load_tls(const TlsFiles& files, std::span<const std::string> names, std::time_t now) {
  if (files.make && !is_there(files.certificate) && !is_there(files.key)) {
    FANAL_TRY_VOID(make_certificate(files, names, now));
  }
  Tls tls{{SSL_CTX_new(TLS_server_method()), SSL_CTX_free}, {}};
  SSL_CTX* context = tls.context.get();
  if (context == nullptr || !set_rules(context)) return failed("prepare TLS");
  if (!is_there(files.certificate)) return Error{Code::not_found, "there is no certificate " + files.certificate};
  FANAL_TRY_VOID(check_key_file(files.key));
  if (SSL_CTX_use_certificate_chain_file(context, files.certificate.c_str()) != 1) {
    return Error{Code::invalid_input,
                 files.certificate + " holds no certificate in PEM that can be used: " + library_says()};
  }
  if (SSL_CTX_use_PrivateKey_file(context, files.key.c_str(), SSL_FILETYPE_PEM) != 1) {
    const bool is_other = ERR_GET_REASON(ERR_peek_error()) == X509_R_KEY_VALUES_MISMATCH;
    const std::string reason = library_says();
    if (is_other) return Error{Code::refused, files.key + " is not the key of the certificate " + files.certificate};
    return Error{Code::invalid_input, files.key + " holds no key in PEM without a passphrase: " + reason};
  }
  X509* certificate = SSL_CTX_get0_certificate(context);
  FANAL_TRY_VOID(check_certificate(certificate, files.certificate, names, now));
  tls.fingerprint = fingerprint_of(certificate);
  return tls;
}

}  // namespace fanal::serve
