#include "serve/place.h"

#include <arpa/inet.h>

#include <algorithm>
#include <array>
#include <charconv>

namespace fanal::serve {
namespace {

// An address in its canonical form (RFC 5952 for IPv6); nothing when it is none.
std::optional<std::string> canonical_address(const std::string& text) {
  std::array<unsigned char, 16> bytes{};
  std::array<char, INET6_ADDRSTRLEN> out{};
  for (const int family : {AF_INET, AF_INET6}) {
    if (::inet_pton(family, text.c_str(), bytes.data()) != 1) continue;
    if (::inet_ntop(family, bytes.data(), out.data(), out.size()) != nullptr) return std::string(out.data());
  }
  return std::nullopt;
}

bool is_v6(std::string_view address) { return address.find(':') != std::string_view::npos; }

std::string in_url(const std::string& address) { return is_v6(address) ? "[" + address + "]" : address; }

// RFC 1123 2.1 (letters, digits, hyphens inside a label), lower case.
std::optional<std::string> host_name(std::string_view text) {
  std::string out;
  char before = '.';
  for (const char c : text) {
    const char lower = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    const bool is_word = (lower >= 'a' && lower <= 'z') || (lower >= '0' && lower <= '9');
    const bool fits = is_word || (lower == '-' && before != '.') || (lower == '.' && before != '.' && before != '-');
    if (!fits) return std::nullopt;
    out.push_back(lower);
    before = lower;
  }
  if (out.empty() || out.size() > 253 || before == '.' || before == '-') return std::nullopt;
  // What ends in a number is an address to a browser, and this one was none (WHATWG URL, 4.4.1).
  const std::string_view last = std::string_view(out).substr(out.rfind('.') + 1);
  if (last.find_first_not_of("0123456789") == std::string_view::npos) return std::nullopt;
  return out;
}

Error bad_listen(std::string_view text) {
  return {Code::invalid_input,
          "--listen takes ADDRESS or ADDRESS:PORT, such as 192.0.2.1:443 or [2001:db8::1]:443, "
          "not '" +
              std::string(text) + "'"};
}

}  // namespace

Result<Listen> parse_listen(std::string_view text, std::uint16_t port) {
  std::string_view address = text;
  std::string_view number;
  bool has_port = false;
  if (text.starts_with('[')) {
    const std::size_t end = text.find(']');
    if (end == std::string_view::npos) return bad_listen(text);
    address = text.substr(1, end - 1);
    number = text.substr(end + 1);
    if (!is_v6(address) || (!number.empty() && number.front() != ':')) return bad_listen(text);
    has_port = !number.empty();
  } else if (std::count(text.begin(), text.end(), ':') == 1) {
    address = text.substr(0, text.find(':'));
    number = text.substr(address.size());
    has_port = true;
  }
  Listen listen;
  listen.port = port;
  if (has_port) {
    number.remove_prefix(1);
    const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), listen.port);
    if (error != std::errc() || end != number.data() + number.size()) return bad_listen(text);
  }
  const auto canonical = canonical_address(std::string(address));
  if (!canonical) return bad_listen(text);
  listen.address = *canonical;
  return listen;
}

bool is_loopback(const Listen& listen) { return listen.address == "::1" || listen.address.starts_with("127."); }

Place Place::loopback(std::uint16_t port) {
  Place place;
  place.port_ = port;
  place.names_ = {"127.0.0.1", "localhost"};
  place.name_hosts();
  return place;
}

Result<Place> Place::at(const Listen& listen, std::span<const std::string> names, bool is_tls) {
  if (!is_tls && !is_loopback(listen)) {
    return Error{Code::refused, "plain HTTP is for this machine only, and " + listen.address +
                                    " is reached by others: give --tls CERT.pem and --tls-key KEY.pem; --tls-make "
                                    "makes the two"};
  }
  Place place;
  place.is_tls_ = is_tls;
  place.port_ = listen.port;
  const auto add = [&place](const std::string& name) {
    if (std::find(place.names_.begin(), place.names_.end(), name) == place.names_.end()) place.names_.push_back(name);
  };
  for (const auto& name : names) {
    const auto address = canonical_address(name);
    const auto known = address ? in_url(*address) : host_name(name);
    if (!known) {
      return Error{Code::invalid_input,
                   "--name takes the name of a host or an address, without a port, not '" + name + "'"};
    }
    add(*known);
  }
  if (listen.address != "0.0.0.0" && listen.address != "::") {
    add(in_url(listen.address));
  } else if (names.empty()) {
    return Error{Code::invalid_input, listen.address +
                                          " stands for all addresses of this machine: say by which names "
                                          "it is called, with --name HOST"};
  }
  if (!is_tls) add("localhost");
  place.name_hosts();
  return place;
}

void Place::name_hosts() {
  hosts_.clear();
  for (const auto& name : names_) {
    hosts_.insert(name + ":" + std::to_string(port_));
    if (port_ == (is_tls_ ? 443 : 80)) hosts_.insert(name);  // browsers leave the scheme's own port out
  }
}

Place Place::with_port(std::uint16_t port) const {
  Place place = *this;
  place.port_ = port;
  place.name_hosts();
  return place;
}

std::string Place::origin() const {
  return (is_tls_ ? "https://" : "http://") + names_.front() + ":" + std::to_string(port_);
}

bool Place::asks_for_tls_only() const {
  return is_tls_ && std::find(names_.begin(), names_.end(), "localhost") == names_.end();
}

std::vector<std::string> Place::certificate_names() const {
  std::vector<std::string> out;
  for (const auto& name : names_) {
    out.push_back(name.starts_with('[') ? name.substr(1, name.size() - 2) : name);
  }
  return out;
}

std::optional<Response> Place::refuses(const Request& request) const {
  // A page of another site whose name was made to point here (DNS rebinding) says its own name.
  if (!hosts_.contains(request.host)) {
    return problem(bad_host, "this server is " + origin() + ", and answers to its own names only");
  }
  const std::string_view scheme = is_tls_ ? "https://" : "http://";
  const std::string_view origin = request.origin;
  if (!origin.empty() && (!origin.starts_with(scheme) || !hosts_.contains(origin.substr(scheme.size())))) {
    return problem(bad_origin, "requests from pages of other sites are not answered");
  }
  const std::string_view site = request.sec_fetch_site;
  if (!site.empty() && site != "same-origin" && site != "none") {
    return problem(bad_origin, "requests from pages of other sites are not answered");
  }
  return std::nullopt;
}

std::string Place::cookie_name() const { return (is_tls_ ? "__Host-fanal_" : "fanal_") + std::to_string(port_); }

std::string Place::set_cookie(std::string_view value) const {
  std::string out = cookie_name() + "=" + std::string(value) + "; Path=/; HttpOnly; SameSite=Strict";
  if (is_tls_) out += "; Secure";
  if (value.empty()) out += "; Max-Age=0";
  return out;
}

std::string Place::cookie_in(std::string_view header) const {
  const std::string name = cookie_name() + "=";
  std::string value;
  while (!header.empty()) {
    std::string_view pair = header.substr(0, header.find(';'));
    header.remove_prefix(std::min(pair.size() + 1, header.size()));
    pair.remove_prefix(std::min(pair.find_first_not_of(' '), pair.size()));
    if (!pair.starts_with(name)) continue;
    // Of two, one was put there by somebody else: another port's page can, without the prefix of TLS.
    if (!value.empty()) return {};
    value = pair.substr(name.size());
  }
  return value;
}

}  // namespace fanal::serve
