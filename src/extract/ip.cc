// Internet addresses, with the port and the minute beside them: without those they lead to nobody.
// Sources: RFC 791 and RFC 6943 3.1.1 (IPv4 as four decimal numbers without leading zeros), RFC 4291 2.2 (IPv6),
// RFC 5952 (how IPv6 is written), RFC 3986 3.2.2 (brackets).
#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "extract/internal/anchors.h"
#include "extract/internal/fold.h"
#include "extract/internal/key_words.h"
#include "extract/internal/kinds.h"
#include "extract/internal/moment.h"
#include "extract/internal/scan.h"

namespace fanal::extract::internal {
namespace {

struct Address {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::string value;
  bool is_local = false;  ///< of a private network or the machine itself: leads to nobody
};

// A number of at most three digits up to 255 without leading zeros; where it ends, 0 when there is none.
std::size_t octet_end(std::string_view text, std::size_t at, int& value) {
  auto end = at;
  value = 0;
  for (; end < text.size() && is_digit(text[end]) && end - at < 4; ++end) value = value * 10 + (text[end] - '0');
  const auto length = end - at;
  return length == 0 || value > 255 || (length > 1 && text[at] == '0') ? 0 : end;
}

std::optional<Address> read_v4(std::string_view text, std::size_t begin) {
  std::array<int, 4> octets{};
  auto at = begin;
  for (std::size_t i = 0; i < 4; ++i) {
    if (i > 0 && (at >= text.size() || text[at++] != '.')) return {};
    at = octet_end(text, at, octets[i]);
    if (at == 0) return {};
  }
  if (octets[0] == 0 || octets[0] >= 224) return {};  // RFC 1122 3.2.1.3, RFC 5771: no host
  if (word_at(text, at) || (at < text.size() && (text[at] == '_' || text[at] == '/'))) {
    // `/24` names a network; a path belongs to the address before it.
    if (text[at] != '/' || (at + 1 < text.size() && is_digit(text[at + 1]))) return {};
  }
  if (at + 1 < text.size() && (text[at] == '.' || text[at] == '-') && is_digit(text[at + 1])) {
    // A fifth number; but a range goes on with another address.
    int next = 0;
    const auto next_end = text[at] == '-' ? octet_end(text, at + 1, next) : 0;
    if (next_end == 0 || next_end >= text.size() || text[next_end] != '.') return {};
  }
  const bool is_local = octets[0] == 10 || octets[0] == 127 || (octets[0] == 192 && octets[1] == 168) ||
                        (octets[0] == 172 && octets[1] >= 16 && octets[1] < 32) ||
                        (octets[0] == 169 && octets[1] == 254);
  return Address{begin, at, std::string(text.substr(begin, at - begin)), is_local};
}

bool is_hex(char c) { return is_digit(c) || (lower(c) >= 'a' && lower(c) <= 'f'); }

unsigned hex_value(char c) { return static_cast<unsigned>(is_digit(c) ? c - '0' : lower(c) - 'a' + 10); }

// Eight groups of sixteen bits, `::` for a run of zeros. The whole of `text`.
std::optional<std::array<unsigned, 8>> read_groups(std::string_view text) {
  std::array<unsigned, 8> groups{};
  std::size_t count = 0;
  std::size_t gap = 8;  // the group before which zeros were left out
  for (std::size_t at = 0; at < text.size();) {
    if (text.substr(at, 2) == "::") {
      if (gap != 8) return {};
      gap = count;
      at += 2;
      continue;
    }
    if (count > 0 && gap != count) {
      if (text[at] != ':') return {};
      ++at;
    }
    const auto begin = at;
    unsigned value = 0;
    for (; at < text.size() && is_hex(text[at]); ++at) value = (value << 4U) | hex_value(text[at]);
    if (at == begin || at - begin > 4 || count == 8) return {};
    groups[count++] = value;
  }
  if (gap == 8) return count == 8 ? std::optional(groups) : std::nullopt;
  if (count > 7) return {};
  std::array<unsigned, 8> full{};
  std::copy_n(groups.begin(), gap, full.begin());
  std::copy(groups.begin() + static_cast<std::ptrdiff_t>(gap), groups.begin() + static_cast<std::ptrdiff_t>(count),
            full.end() - static_cast<std::ptrdiff_t>(count - gap));
  return full;
}

// RFC 5952 4: lower case, no leading zeros, `::` for the first longest run of two zero groups or more.
std::string canonical_v6(const std::array<unsigned, 8>& groups) {
  std::size_t best = 0;
  std::size_t best_length = 1;
  for (std::size_t i = 0; i < 8; ++i) {
    auto end = i;
    while (end < 8 && groups[end] == 0) ++end;
    if (end - i > best_length) best = i, best_length = end - i;
  }
  std::string out;
  for (std::size_t i = 0; i < 8; ++i) {
    if (best_length > 1 && i == best) {
      out += "::";
      i += best_length - 1;
      continue;
    }
    if (!out.empty() && out.back() != ':') out += ':';
    bool leading = true;
    for (int shift = 12; shift >= 0; shift -= 4) {
      const auto digit = (groups[i] >> static_cast<unsigned>(shift)) & 15U;
      leading = leading && digit == 0 && shift > 0;
      if (!leading) out += "0123456789abcdef"[digit];
    }
  }
  return out;
}

// Around the colon at `colon`. `std::map`, `a::b` and times of day are none.
std::optional<Address> read_v6(std::string_view text, std::size_t colon) {
  constexpr std::size_t most = 39;
  auto begin = colon;
  auto end = colon;
  while (begin > 0 && colon - begin < most && (is_hex(text[begin - 1]) || text[begin - 1] == ':')) --begin;
  while (end < text.size() && end - begin <= most && (is_hex(text[end]) || text[end] == ':')) ++end;
  if (end > begin && text[end - 1] == ':' && (end < begin + 2 || text[end - 2] != ':')) --end;  // ends a clause
  if (end - begin < 6 || end - begin > most || word_before(text, begin) || word_at(text, end)) return {};
  const auto written = text.substr(begin, end - begin);
  if (std::none_of(written.begin(), written.end(), is_digit)) return {};
  const auto groups = read_groups(written);
  if (!groups) return {};
  const auto head = (*groups)[0];
  const bool is_local = (head & 0xFE00U) == 0xFC00U || (head & 0xFFC0U) == 0xFE80U;  // RFC 4193, RFC 4291 2.5.6
  if ((head & 0xE000U) != 0x2000U && !is_local) return {};                           // RFC 4291 2.4: global unicast
  return Address{begin, end, canonical_v6(*groups), is_local};
}

// `:443`, `, port 8080`, ` puerto 22`; where it ends.
std::size_t read_port(std::string_view text, std::size_t end, std::string& port) {
  auto at = end;
  const bool is_glued = at < text.size() && text[at] == ':';
  if (is_glued) {
    ++at;
  } else {
    if (at < text.size() && text[at] == ',') ++at;
    at = skip_blanks(text, at);
    const auto word = folded_after(text, at, 7);
    const std::size_t length = word.starts_with("puerto ") ? 7 : word.starts_with("port ") ? 5 : 0;
    if (length == 0) return 0;
    at += length;
  }
  const auto begin = at;
  int value = 0;
  for (; at < text.size() && is_digit(text[at]) && at - begin < 6; ++at) value = value * 10 + (text[at] - '0');
  if (at == begin || value == 0 || value > 65535 || word_at(text, at)) return 0;
  port = ":" + std::string(text.substr(begin, at - begin));
  return is_glued ? at : end;
}

// Numbers of releases and of sections have the same form.
bool is_numbering(std::string_view text, std::size_t begin) {
  const auto before = folded_before(text, begin, 24);
  return has_any_word(before, {"version",  "versions",  "v",       "ver",           "release",  "firmware", "build",
                               "driver",   "kernel",    "section", "chapter",       "chapitre", "capitulo", "article",
                               "articulo", "paragraph", "rev",     "micrologiciel", "pilote",   "oid",      "isbn",
                               "ref",      "bios",      "rule",    "annexe",        "annex"});
}

void add(const FieldView& field, Address address, bool is_v4, std::vector<Mention>& mentions) {
  const auto text = field.text;
  const bool in_brackets = !is_v4 && address.begin > 0 && text[address.begin - 1] == '[' && address.end < text.size() &&
                           text[address.end] == ']';
  std::string port;
  if (is_v4 || in_brackets) {
    if (const auto end = read_port(text, address.end + (in_brackets ? 1 : 0), port); end != 0) {
      if (in_brackets) {
        --address.begin;
        address.value = "[" + address.value + "]";
      }
      address.end = end;
    }
  }
  const auto moment = moment_beside(text, address.begin, address.end, field.country);
  const bool has_cue = has_key_word(*field.anchors, KeyWord::ip, address.begin, 40) || !port.empty() ||
                       !moment.empty() || (address.begin > 1 && text.substr(address.begin - 2, 2) == "//");
  // Four small numbers are more often those of a section or a release.
  constexpr std::size_t least_plain = 11;
  if (is_v4 && !has_cue && (address.end - address.begin < least_plain || is_numbering(text, address.begin))) return;
  if (is_v4 && has_cue && port.empty() && moment.empty() && is_numbering(text, address.begin)) return;
  const auto confidence = address.is_local ? 400 : has_cue ? 800 : 650;
  mentions.push_back(mention(field.index, address.begin, address.end, MentionKind::ip,
                             address.value + port + (moment.empty() ? "" : " ") + moment,
                             static_cast<std::uint16_t>(confidence)));
}

void find_v4(const FieldView& field, std::vector<Mention>& mentions) {
  const auto text = field.text;
  std::size_t taken = 0;
  for (const auto dot : field.anchors->dots) {
    if (dot < taken || !is_digit(text[dot - 1]) || !is_digit(text[dot + 1])) continue;
    auto begin = dot;
    while (begin > 0 && is_digit(text[begin - 1]) && dot - begin < 4) --begin;
    if (dot - begin > 3 || word_before(text, begin)) continue;
    const char c = begin > 0 ? text[begin - 1] : ' ';
    const char d = begin > 1 ? text[begin - 2] : ' ';
    const bool follows_range = c == '-' && is_digit(d);
    if (c == '.' || c == '_' || c == '$' || (c == '-' && !follows_range) || (c == '/' && d != '/')) continue;
    auto address = read_v4(text, begin);
    if (!address) continue;
    taken = address->end;
    add(field, *std::move(address), true, mentions);
  }
}

}  // namespace

void find_ips(const Document&, const FieldView& field, const Context&, std::vector<Mention>& mentions) {
  find_v4(field, mentions);
  std::size_t taken = 0;
  const auto& colons = field.anchors->colons;
  for (std::size_t i = 0; i + 1 < colons.size(); ++i) {
    // Two colons at most four digits apart.
    if (colons[i] < taken || colons[i + 1] - colons[i] > 5) continue;
    auto address = read_v6(field.text, colons[i]);
    if (!address) continue;
    taken = address->end;
    add(field, *std::move(address), false, mentions);
  }
}

}  // namespace fanal::extract::internal
