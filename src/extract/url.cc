// Web addresses as people write them. Source: RFC 3986 (characters), the Public Suffix List for bare names.
#include <algorithm>
#include <array>
#include <string_view>

#include "extract/internal/kinds.h"
#include "extract/internal/scan.h"
#include "text/identifiers.h"

namespace fanal::extract::internal {
namespace {

constexpr std::array<std::string_view, 3> schemes{"https", "http", "ftp"};
// Suffixes that are no word people end a sentence on without a blank: a bare name with one needs no path.
constexpr std::array<std::string_view, 5> plain_suffixes{"com", "net", "org", "fr", "uk"};

// No browser follows longer ones in full, and the brackets of a hostile one are counted again for each.
constexpr std::size_t most_url_bytes = 4096;

bool is_host(char c) { return is_word(c) || c == '.' || c == '-'; }

// General punctuation (quotes, dashes, no-break spaces), CJK punctuation and emoji end an address; letters do not.
bool is_url_byte(std::string_view text, std::size_t at) {
  const char c = text[at];
  if (!is_high(c)) return c > ' ' && c != 0x7F && std::string_view("<>\"{}|\\^`").find(c) == std::string_view::npos;
  return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U || word_at(text, at);
}

std::size_t url_end(std::string_view text, std::size_t begin, std::size_t at) {
  const auto most = std::min(text.size(), at + most_url_bytes);
  while (at < most && is_url_byte(text, at)) ++at;
  while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U) --at;  // whole characters
  // Trailing punctuation belongs to the sentence; a closing bracket too, unless it was opened inside.
  for (; at > begin; --at) {
    const char c = text[at - 1];
    if (std::string_view(".,;:!?'*_~").find(c) != std::string_view::npos) continue;
    const auto inside = text.substr(begin, at - begin);
    const auto is_unopened = [&](char open, char close) {
      return c == close &&
             std::count(inside.begin(), inside.end(), close) > std::count(inside.begin(), inside.end(), open);
    };
    if (!is_unopened('(', ')') && !is_unopened('[', ']')) break;
  }
  return at;
}

// The start of the scheme that ends at `colon`, or npos.
std::size_t scheme_begin(std::string_view text, std::size_t colon) {
  for (const auto scheme : schemes) {
    if (colon < scheme.size()) continue;
    const auto begin = colon - scheme.size();
    bool same = true;
    for (std::size_t i = 0; i < scheme.size(); ++i) same = same && lower(text[begin + i]) == scheme[i];
    if (same && (begin == 0 || !is_alnum(text[begin - 1]))) return begin;
  }
  return std::string_view::npos;
}

void find_with_scheme(const FieldView& field, std::vector<Mention>& mentions) {
  const auto text = field.text;
  for (auto at = text.find("://"); at != std::string_view::npos; at = text.find("://", at + 3)) {
    const auto begin = scheme_begin(text, at);
    if (begin == std::string_view::npos) continue;
    const auto end = url_end(text, at + 3, at + 3);
    // Any host, also of one label, an address in figures or `.example`: the scheme says what it is.
    if (end == at + 3 || !is_word(text[at + 3])) continue;
    mentions.push_back(
        mention(field.index, begin, end, MentionKind::url, std::string(text.substr(begin, end - begin)), 990));
    at = end - 1;
  }
}

bool needs_no_path(std::string_view host) {
  const auto suffix = host.substr(host.rfind('.') + 1);
  if (host.starts_with("www.")) return host.find('.', 4) != std::string_view::npos;
  return std::find(plain_suffixes.begin(), plain_suffixes.end(), suffix) != plain_suffixes.end();
}

// A bare address whose host holds the dot at `dot`. Gives where to look on.
std::size_t find_bare(const FieldView& field, std::size_t dot, std::vector<Mention>& mentions) {
  const auto text = field.text;
  auto begin = dot;
  while (begin > 0 && dot - begin < 64 && is_host(text[begin - 1]) &&
         (!is_high(text[begin - 1]) || word_before(text, begin)))
    --begin;
  while (begin < dot && (static_cast<unsigned char>(text[begin]) & 0xC0U) == 0x80U) ++begin;
  while (begin < dot && (text[begin] == '.' || text[begin] == '-')) ++begin;
  auto host_end = dot;
  while (host_end < text.size() && is_host(text[host_end]) &&
         (!is_high(text[host_end]) || word_at(text, host_end) ||
          (static_cast<unsigned char>(text[host_end]) & 0xC0U) == 0x80U))
    ++host_end;
  const auto next = std::max(host_end, dot + 1);
  if (begin > 0 && (text[begin - 1] == '@' || text[begin - 1] == '/' || text[begin - 1] == '_')) return next;
  if (host_end < text.size() && text[host_end] == '@') return next;
  while (host_end > dot && (text[host_end - 1] == '.' || text[host_end - 1] == '-')) --host_end;
  const auto host = canonical_host(text.substr(begin, host_end - begin));
  if (!host || !has_known_suffix(*host)) return next;
  const bool has_path =
      host_end < text.size() && text[host_end] == '/' && host_end + 1 < text.size() && is_word(text[host_end + 1]);
  if (!has_path && !needs_no_path(*host)) return next;
  // `call.Me/now`: a capital after a full stop starts a sentence.
  const char suffix_start = text[text.substr(0, host_end).rfind('.') + 1];
  if (suffix_start >= 'A' && suffix_start <= 'Z' && text[begin] >= 'a') return next;
  const auto end = url_end(text, begin, host_end);
  mentions.push_back(
      mention(field.index, begin, end, MentionKind::url, std::string(text.substr(begin, end - begin)), 900));
  return std::max(end, next);
}

}  // namespace

void find_urls(const Document&, const FieldView& field, const Context&, std::vector<Mention>& mentions) {
  if (field.role != FieldRole::prose && field.role != FieldRole::link && field.role != FieldRole::handle) return;
  const auto first = mentions.size();
  find_with_scheme(field, mentions);
  const auto with_scheme = mentions.size();
  auto known = first;
  for (auto dot = field.text.find('.'); dot != std::string_view::npos; dot = field.text.find('.', dot)) {
    while (known < with_scheme && mentions[known].end <= dot) ++known;
    const bool inside = known < with_scheme && mentions[known].begin <= dot;
    const bool joins = dot > 0 && is_word(field.text[dot - 1]) && dot + 1 < field.text.size() &&
                       is_word(field.text[dot + 1]) && !is_digit(field.text[dot + 1]);
    dot = inside ? mentions[known].end : joins ? find_bare(field, dot, mentions) : dot + 1;
  }
}

}  // namespace fanal::extract::internal
