#include "text/identifiers.h"

#include <libpsl.h>

#include <algorithm>

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

bool is_label(std::string_view label) {
  if (label.empty() || label.size() > most_label_bytes || label.front() == '-' || label.back() == '-') return false;
  return std::all_of(label.begin(), label.end(),
                     [](char c) { return is_small(c) || is_digit(c) || c == '-' || is_high(c); });
}

// Compiled into libpsl: no file is read.
const psl_ctx_t* suffix_list() { return psl_builtin(); }

// Characters past ASCII that no host name holds: punctuation and symbols (U+2000 to U+2BFF), CJK punctuation and
// full-width forms other than letters and digits would be mapped away by IDNA; none is part of a written name.
bool has_only_name_characters(std::string_view host) {
  for (std::size_t at = 0; at < host.size();) {
    const auto point = code_point_at(host, at);
    at += point.length;
    const auto c = point.value;
    if (c < 0x80) continue;
    if (c < 0xC0 || c == 0xD7 || c == 0xF7 || (c >= 0x2000 && c < 0x2C00) || (c >= 0x3000 && c < 0x3005) || c >= 0xE000)
      return false;
  }
  return true;
}

}  // namespace

std::optional<std::string> canonical_email(std::string_view text) {
  const auto at = text.rfind('@');
  if (at == std::string_view::npos || text.size() > most_address_bytes || at > most_local_bytes) return {};
  if (!is_utf8(text)) return {};
  auto local = lower_ascii(text.substr(0, at));
  const auto host = canonical_host(text.substr(at + 1));
  if (!host || text.back() == '.' || !has_known_suffix(*host) || !is_dot_atom(local)) return {};
  return std::move(local) + "@" + *host;
}

std::optional<std::string> canonical_host(std::string_view text) {
  if (text.ends_with('.')) text.remove_suffix(1);
  if (text.empty() || text.size() > most_host_bytes || !is_utf8(text) || !has_only_name_characters(text)) return {};
  auto host = lower_ascii(text);
  std::string_view rest = host;
  std::string_view label;
  std::size_t labels = 0;
  for (;; ++labels) {
    const auto dot = rest.find('.');
    label = rest.substr(0, dot);
    if (!is_label(label)) return {};
    if (dot == std::string_view::npos) break;
    rest.remove_prefix(dot + 1);
  }
  if (labels == 0 || std::all_of(label.begin(), label.end(), is_digit)) return {};
  return host;
}

bool has_known_suffix(std::string_view host) {
  const std::string last(host.substr(host.rfind('.') + 1));
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
  if (const auto scheme = url.find("://"); scheme != std::string_view::npos) {
    url.remove_prefix(scheme + 3);
  } else if (url.starts_with("//")) {
    url.remove_prefix(2);
  }
  url = url.substr(0, url.find_first_of("/?#\\"));
  if (const auto user = url.rfind('@'); user != std::string_view::npos) url.remove_prefix(user + 1);
  auto host = canonical_host(url.substr(0, url.find(':')));
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
  for (const char c : lower)
    if (!is_plain(c) && c != '.' && c != '-' && c != '_') return {};
  return lower_ascii(service) + ":" + lower;
}

}  // namespace fanal
