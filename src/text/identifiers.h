#pragma once
// Canonical identifiers: one written form for each e-mail address, host, domain and account name, so that what
// extraction finds, linking joins and a search asks for are the same bytes.
// Source: RFC 5321 and 5322 (dot-atom addresses), RFC 1034 and 5890 (host names), the Public Suffix List (libpsl),
// UTS 46 as the WHATWG URL Standard applies it (ICU).
#include <optional>
#include <string>
#include <string_view>

namespace fanal {

/// `text` in NFC, Latin letters without accents in lower case, when it is one plain address `local@host`: a dot-atom of
/// at most 64 bytes (past ASCII letters, digits and marks only), a canonical host of known suffix, 254 bytes in all.
/// Quoted local parts and address literals are not taken. The local part's case is folded too: no provider in use tells
/// them apart.
std::optional<std::string> canonical_email(std::string_view text);

/// `text` in lower case without a final dot when it is a host name: two labels or more of letters, digits and hyphens
/// (not at either end), 63 bytes a label, 253 in all, the last no number. Characters past U+007F are mapped by UTS 46
/// and give A-labels: `été.example` is `xn--t-9fab.example`, so that both writings are one key.
std::optional<std::string> canonical_host(std::string_view text);

/// True when the last label of a canonical host is a suffix that the Public Suffix List names. `.example` is none.
bool has_known_suffix(std::string_view host);

/// `shop.ads.example.co.uk` gives `example.co.uk`. Empty when `host` is itself a public suffix or not a host.
std::string registrable_domain(std::string_view host);

/// The canonical host that a URL names, its user, port and `www.` left out; empty when there is none: one label, an
/// address in figures, a port that is no number to 65535. The scheme may be missing: `t.me/x` gives `t.me`.
std::string host_of_url(std::string_view url);

/// `service:name` in lower case. `name` may start with one @. Nothing unless what remains is 2 to 64 bytes of ASCII
/// letters, digits, dots, hyphens and underscores, with a letter, a digit or an underscore at the start; of Discord
/// `name#1234` too.
std::optional<std::string> canonical_handle(std::string_view service, std::string_view name);

}  // namespace fanal
