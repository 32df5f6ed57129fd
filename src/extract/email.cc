// E-mail addresses. Source: RFC 5322 3.2.3 (dot-atom), narrowed to what people write between other words.
#include <string_view>

#include "extract/internal/kinds.h"
#include "extract/internal/scan.h"
#include "text/identifiers.h"

namespace fanal::extract::internal {
namespace {

// Of RFC 5322's atext, what is met in addresses in use; `=`, `/`, `|`, `*` and the like part an address from a text.
bool is_local(char c) {
  return is_word(c) || c == '.' || c == '_' || c == '+' || c == '-' || c == '%' || c == '&' || c == '\'';
}
bool is_host(char c) { return is_word(c) || c == '.' || c == '-'; }

std::size_t local_begin(std::string_view text, std::size_t at) {
  auto begin = at;
  while (begin > 0 && at - begin < 64 && is_local(text[begin - 1])) {
    // Letters past ASCII belong to a name; quotes, dashes, blanks and emoji do not.
    if (is_high(text[begin - 1]) && !word_before(text, begin)) break;
    --begin;
  }
  while (begin < at && (static_cast<unsigned char>(text[begin]) & 0xC0U) == 0x80U) ++begin;
  while (begin < at && !is_word(text[begin]) && text[begin] != '_') ++begin;
  return begin;
}

std::size_t host_end(std::string_view text, std::size_t at) {
  auto end = at;
  while (end < text.size() && end - at < 253 && is_host(text[end])) {
    if (is_high(text[end]) && (static_cast<unsigned char>(text[end]) & 0xC0U) != 0x80U && !word_at(text, end)) break;
    ++end;
  }
  while (end > at && (text[end - 1] == '.' || text[end - 1] == '-')) --end;
  return end;
}

// `example.com.Next` is a full stop and a new sentence: a capital after small letters.
std::size_t sentence_cut(std::string_view text, std::size_t begin, std::size_t end) {
  for (auto i = begin + 1; i + 1 < end; ++i) {
    const bool small_before = text[i - 1] >= 'a' && text[i - 1] <= 'z';
    if (text[i] == '.' && small_before && text[i + 1] >= 'A' && text[i + 1] <= 'Z') {
      const auto host = canonical_host(text.substr(begin, i - begin));
      if (host && has_known_suffix(*host)) return i;
    }
  }
  return end;
}

}  // namespace

void find_emails(const Document&, const FieldView& field, const Context&, std::vector<Mention>& mentions) {
  if (field.role == FieldRole::place || field.role == FieldRole::date) return;
  const auto text = field.text;
  for (auto at = text.find('@'); at != std::string_view::npos; at = text.find('@', at + 1)) {
    const auto begin = local_begin(text, at);
    if (begin == at) continue;
    auto end = sentence_cut(text, at + 1, host_end(text, at + 1));
    // What follows the last full stop may be the next word: `a@example.com.please`.
    while (end > at) {
      if (auto value = canonical_email(text.substr(begin, end - begin))) {
        mentions.push_back(mention(field.index, begin, end, MentionKind::email, *std::move(value), 980));
        break;
      }
      const auto dot = text.substr(0, end).rfind('.');
      end = dot == std::string_view::npos || dot <= at ? at : dot;
    }
  }
}

}  // namespace fanal::extract::internal
