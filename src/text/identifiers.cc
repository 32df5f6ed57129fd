#include "text/identifiers.h"

#include <libpsl.h>
#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/uidna.h>

#include <algorithm>
#include <array>
#include <cstdint>

#include "base/utf8.h"

namespace fanal {
namespace {

constexpr std::size_t most_address_bytes = 254;  // RFC 5321 4.5.3.1.3, less the angle brackets
constexpr std::size_t most_local_bytes = 64;     // RFC 5321 4.5.3.1.1
constexpr std::size_t most_host_bytes = 253;     // RFC 1034 3.1
constexpr std::size_t most_label_bytes = 63;     // RFC 1034 3.1

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_small(char c) { return c >= 'a' && c <= 'z'; }
constexpr bool is_high(char c) { return static_cast<unsigned char>(c) >= 0x80; }

std::string lower_ascii(std::string_view text) {
  std::string out(text);
  for (auto& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  return out;
}

// RFC 5322 3.2.3 atext, with RFC 6531's letters past ASCII.
bool is_atext(char c) {
  return is_small(c) || is_digit(c) || is_high(c) ||
         std::string_view("!#$%&'*+-/=?^_`{|}~").find(c) != std::string_view::npos;
}

bool is_dot_atom(std::string_view text) {
  if (text.empty() || text.front() == '.' || text.back() == '.' || text.find("..") != std::string_view::npos)
    return false;
  return std::all_of(text.begin(), text.end(), [](char c) { return c == '.' || is_atext(c); });
}

// RFC 6532 3.1: the local part in NFC. Nothing when a character past ASCII is no letter, digit or mark (RFC 6531 allows
// more, and no provider gives it), or a mark comes first.
std::optional<std::string> normal_local(std::string_view local) {
  if (std::none_of(local.begin(), local.end(), is_high)) return lower_ascii(local);
  UErrorCode status = U_ZERO_ERROR;
  const auto* form = icu::Normalizer2::getNFCInstance(status);
  if (U_FAILURE(status)) return {};
  std::string normal;
  icu::StringByteSink<std::string> sink(&normal);
  form->normalizeUTF8(0, icu::StringPiece(local.data(), static_cast<std::int32_t>(local.size())), sink, nullptr,
                      status);
  if (U_FAILURE(status)) return {};
  for (std::size_t at = 0; at < normal.size();) {
    const auto point = code_point_at(normal, at);
    const auto value = static_cast<UChar32>(point.value);
    const bool is_mark = (U_GET_GC_MASK(value) & U_GC_M_MASK) != 0;
    if (value >= 0x80 && (is_mark ? at == 0 : (U_GET_GC_MASK(value) & (U_GC_L_MASK | U_GC_ND_MASK)) == 0)) return {};
    at += point.length;
  }
  return lower_ascii(normal);
}

bool is_label(std::string_view label) {
  if (label.empty() || label.size() > most_label_bytes || label.front() == '-' || label.back() == '-') return false;
  return std::all_of(label.begin(), label.end(), [](char c) { return is_small(c) || is_digit(c) || c == '-'; });
}

// Compiled into libpsl: no file is read.
const psl_ctx_t* suffix_list() { return psl_builtin(); }

// UTS 46 as the URL Standard asks for it ("domain to ASCII", not strict). Made once, never changed; null when ICU has
// no data, and then no name past ASCII is a host.
const UIDNA* idna() {
  static const UIDNA* const made = [] {
    UErrorCode status = U_ZERO_ERROR;
    const auto* opened =
        uidna_openUTS46(UIDNA_CHECK_BIDI | UIDNA_CHECK_CONTEXTJ | UIDNA_NONTRANSITIONAL_TO_ASCII, &status);
    return U_SUCCESS(status) ? opened : nullptr;
  }();
  return made;
}

// Hyphens and lengths are looked at later, for names in ASCII too.
constexpr std::uint32_t passed_over = UIDNA_ERROR_LEADING_HYPHEN | UIDNA_ERROR_TRAILING_HYPHEN |
                                      UIDNA_ERROR_HYPHEN_3_4 | UIDNA_ERROR_EMPTY_LABEL | UIDNA_ERROR_LABEL_TOO_LONG |
                                      UIDNA_ERROR_DOMAIN_NAME_TOO_LONG;

// The name in A-labels; ASCII names in lower case.
std::optional<std::string> ascii_host(std::string_view text) {
  if (std::none_of(text.begin(), text.end(), is_high)) return lower_ascii(text);
  if (idna() == nullptr || !is_utf8(text)) return {};
  std::array<char, 4 * most_host_bytes> ascii;
  UIDNAInfo info = UIDNA_INFO_INITIALIZER;
  UErrorCode status = U_ZERO_ERROR;
  const auto length = uidna_nameToASCII_UTF8(idna(), text.data(), static_cast<std::int32_t>(text.size()), ascii.data(),
                                             static_cast<std::int32_t>(ascii.size()), &info, &status);
  if (U_FAILURE(status) || (info.errors & ~passed_over) != 0) return {};
  return lower_ascii(std::string_view(ascii.data(), static_cast<std::size_t>(length)));
}

constexpr bool is_hex(char c) { return is_digit(c) || (c >= 'a' && c <= 'f'); }

// The URL Standard's "ends in a number": such a name is an address in figures, or none.
bool is_number(std::string_view label) {
  if (label.starts_with("0x")) return std::all_of(label.begin() + 2, label.end(), is_hex);
  return std::all_of(label.begin(), label.end(), is_digit);
}

constexpr int hex_value(char c) {
  if (is_digit(c)) return c - '0';
  const char small = c >= 'A' && c <= 'F' ? static_cast<char>(c + 32) : c;
  return small >= 'a' && small <= 'f' ? small - 'a' + 10 : -1;
}

std::string percent_decoded(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const int high = text[at] == '%' && at + 2 < text.size() ? hex_value(text[at + 1]) : -1;
    const int low = high >= 0 ? hex_value(text[at + 2]) : -1;
    out += low >= 0 ? static_cast<char>(high * 16 + low) : text[at];
    if (low >= 0) at += 2;
  }
  return out;
}

bool is_port(std::string_view text) {
  while (text.size() > 1 && text[0] == '0') text.remove_prefix(1);
  if (text.size() > 5 || !std::all_of(text.begin(), text.end(), is_digit)) return false;
  int value = 0;
  for (const char c : text) value = value * 10 + (c - '0');
  return value <= 65535;
}

}  // namespace

std::optional<std::string> canonical_email(std::string_view text) {
  const auto at = text.rfind('@');
  if (at == std::string_view::npos || text.size() > most_address_bytes || at > most_local_bytes) return {};
  if (!is_utf8(text) || text.back() == '.') return {};
  auto local = normal_local(text.substr(0, at));
  if (!local || local->size() > most_local_bytes || !is_dot_atom(*local)) return {};
  const auto host = canonical_host(text.substr(at + 1));
  if (!host || !has_known_suffix(*host)) return {};
  auto address = *std::move(local) + "@" + *host;
  if (address.size() > most_address_bytes) return {};
  return address;
}

std::optional<std::string> canonical_host(std::string_view text) {
  if (text.ends_with('.')) text.remove_suffix(1);
  if (text.empty() || text.size() > most_host_bytes) return {};
  auto host = ascii_host(text);
  if (!host || host->size() > most_host_bytes) return {};
  std::string_view rest = *host;
  std::string_view label;
  std::size_t labels = 0;
  for (;; ++labels) {
    const auto dot = rest.find('.');
    label = rest.substr(0, dot);
    if (!is_label(label)) return {};
    if (dot == std::string_view::npos) break;
    rest.remove_prefix(dot + 1);
  }
  if (labels == 0 || is_number(label)) return {};
  return host;
}

bool has_known_suffix(std::string_view host) {
  // Most addresses end on one of these; the list need not be searched for them.
  constexpr std::array<std::string_view, 6> usual{"com", "org", "net", "fr", "uk", "es"};
  const auto label = host.substr(host.rfind('.') + 1);
  if (std::find(usual.begin(), usual.end(), label) != usual.end()) return true;
  const std::string last(label);
  const auto* list = suffix_list();
  return list != nullptr && !last.empty() &&
         psl_is_public_suffix2(list, last.c_str(), PSL_TYPE_ICANN | PSL_TYPE_NO_STAR_RULE) != 0;
}

std::string registrable_domain(std::string_view host) {
  const auto canonical = canonical_host(host);
  const auto* list = suffix_list();
  if (!canonical || list == nullptr) return {};
  const char* domain = psl_registrable_domain(list, canonical->c_str());
  return domain == nullptr ? std::string() : std::string(domain);
}

std::string host_of_url(std::string_view url) {
  std::string joined;
  if (url.find_first_of("\t\n\r") != std::string_view::npos) {
    for (const char c : url)
      if (c != '\t' && c != '\n' && c != '\r') joined += c;
    url = joined;
  }
  constexpr std::string_view slashes = "/\\";
  if (const auto colon = url.find(':'); colon != std::string_view::npos && colon + 2 < url.size() &&
                                        slashes.find(url[colon + 1]) != std::string_view::npos &&
                                        slashes.find(url[colon + 2]) != std::string_view::npos) {
    url.remove_prefix(colon + 3);
  } else if (url.starts_with("//")) {
    url.remove_prefix(2);
  }
  url = url.substr(0, url.find_first_of("/?#\\"));
  if (const auto user = url.rfind('@'); user != std::string_view::npos) url.remove_prefix(user + 1);
  const auto colon = url.find(':');
  if (colon != std::string_view::npos && !is_port(url.substr(colon + 1))) return {};
  auto host = canonical_host(percent_decoded(url.substr(0, colon)));
  if (!host) return {};
  // `www.com` is a name of its own.
  if (host->starts_with("www.") && host->find('.', 4) != std::string::npos) host->erase(0, 4);
  return *std::move(host);
}

std::optional<std::string> canonical_handle(std::string_view service, std::string_view name) {
  if (name.starts_with('@')) name.remove_prefix(1);
  if (service.empty() || name.size() < 2 || name.size() > 64) return {};
  const auto lower = lower_ascii(name);
  const auto is_plain = [](char c) { return is_small(c) || is_digit(c); };
  if (!is_plain(lower.front()) && lower.front() != '_') return {};
  if (!std::any_of(lower.begin(), lower.end(), is_plain)) return {};
  std::string_view plain = lower;
  // Discord once told accounts of one name apart by four figures.
  const auto hash = lower.find('#');
  if (hash != std::string::npos && lower_ascii(service) == "discord" && lower.size() == hash + 5 &&
      std::all_of(lower.begin() + static_cast<std::ptrdiff_t>(hash) + 1, lower.end(), is_digit))
    plain = plain.substr(0, hash);
  for (const char c : plain)
    if (!is_plain(c) && c != '.' && c != '-' && c != '_') return {};
  return lower_ascii(service) + ":" + lower;
}

}  // namespace fanal
