#include "guard/masks.h"

#include <algorithm>
#include <iterator>
#include <unordered_map>

#include "text/index_words.h"
#include "text/normalise.h"

namespace fanal::guard {
namespace {

constexpr std::string_view pseudonym_mark = ":p_";
constexpr std::size_t pseudonym_digits = 26;
constexpr std::size_t id_digits = 32;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_base32(char c) { return (c >= 'a' && c <= 'z') || (c >= '2' && c <= '7'); }
bool is_hex(char c) { return is_digit(c) || (c >= 'a' && c <= 'f'); }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_word(char c) { return is_letter(c) || is_digit(c) || static_cast<unsigned char>(c) >= 0x80; }
bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

ByteSpan span_of(std::size_t begin, std::size_t end) {
  return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

void add_pseudonyms(std::string_view text, std::vector<ByteSpan>& found) {
  for (auto mark = text.find(pseudonym_mark); mark != std::string_view::npos;
       mark = text.find(pseudonym_mark, mark + 1)) {
    const std::size_t end = mark + pseudonym_mark.size() + pseudonym_digits;
    if (end > text.size()) return;
    const auto digits = text.substr(mark + pseudonym_mark.size(), pseudonym_digits);
    if (!std::all_of(digits.begin(), digits.end(), is_base32)) continue;
    // Letters may stand before the kind, where what it masks stood in the middle of a word.
    for (std::size_t kind = 0; kind < mention_kind_count; ++kind) {
      const auto name = kind_name(static_cast<MentionKind>(kind));
      if (!text.substr(0, mark).ends_with(name)) continue;
      found.push_back(span_of(mark - name.size(), end));
      break;
    }
  }
}

void add_ids(std::string_view text, std::vector<ByteSpan>& found) {
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at;
    while (end < text.size() && is_hex(text[end])) ++end;
    const bool stands_alone = (at == 0 || !is_word(text[at - 1])) && (end == text.size() || !is_word(text[end]));
    if (end - at == id_digits && stands_alone) found.push_back(span_of(at, end));
    at = std::max(end, at + 1);
  }
}

// Figures in a row: up to three signs that group them may stand between two.
void add_numbers(std::string_view text, std::vector<ByteSpan>& found) {
  constexpr std::size_t most_between = 3;
  constexpr std::size_t fewest = 7;
  for (std::size_t at = 0; at < text.size();) {
    if (!is_digit(text[at])) {
      ++at;
      continue;
    }
    std::size_t end = at;
    std::size_t figures = 0;
    for (std::size_t i = at; i < text.size() && i - end <= most_between; ++i) {
      if (is_digit(text[i])) {
        ++figures;
        end = i + 1;
      } else if (std::string_view(" .-/()_,*|").find(text[i]) == std::string_view::npos) {
        break;
      }
    }
    if (figures >= fewest) found.push_back(span_of(at, end));
    at = end;
  }
}

void add_accounts(std::string_view text, std::vector<ByteSpan>& found) {
  for (std::size_t at = text.find('@'); at != std::string_view::npos; at = text.find('@', at)) {
    std::size_t begin = at;
    while (begin > 0 && !is_blank(text[begin - 1])) --begin;
    std::size_t end = at;
    while (end < text.size() && !is_blank(text[end])) ++end;
    const auto word = text.substr(begin, end - begin);
    if (std::any_of(word.begin(), word.end(), is_word)) found.push_back(span_of(begin, end));
    at = end;
  }
}

template <typename Add>
void add_masks(std::string_view text, const char* shown, const Add& add, std::vector<Mask>& masks) {
  std::vector<ByteSpan> found;
  add(text, found);
  // Figures of other scripts and in other dress count as figures.
  Normalised plain;
  if (may_normalise(text) && normalise(text, plain)) {
    std::vector<ByteSpan> there;
    add(plain.text, there);
    for (const ByteSpan span : there) {
      const auto source = plain.map.source_of(span.begin, span.end);
      found.push_back(span_of(source.begin, source.end));
    }
  }
  for (const ByteSpan span : found) masks.push_back({span, shown, 3});
}

}  // namespace

bool is_hidden(const RoleRow& role, MentionKind kind) {
  if (sees_identities(role)) return false;
  return kind == MentionKind::url || (is_identifying(kind) && (role.clear & bit(kind)) == 0);
}

std::optional<MentionKind> kind_of_pseudonym(std::string_view text) {
  const auto found = pseudonyms_in(text);
  if (found.size() != 1 || found.front() != span_of(0, text.size())) return std::nullopt;
  return mention_kind_from_name(text.substr(0, text.find(':')));
}

std::vector<ByteSpan> pseudonyms_in(std::string_view text) {
  std::vector<ByteSpan> found;
  add_pseudonyms(text, found);
  add_ids(text, found);
  std::sort(found.begin(), found.end(), [](ByteSpan a, ByteSpan b) { return a.begin < b.begin; });
  return found;
}

std::vector<Mask> doubtful_in(std::string_view text, std::span<const ByteSpan> told) {
  std::string left(text);
  for (const ByteSpan span : told) {
    const auto end = std::min<std::size_t>(span.end, left.size());
    for (std::size_t at = span.begin; at < end; ++at) left[at] = '\n';
  }
  std::vector<Mask> masks;
  add_masks(left, "[number]", add_numbers, masks);
  add_masks(left, "[account]", add_accounts, masks);
  return masks;
}

std::vector<Mask> repeated_in(std::string_view text, std::span<const Secret> secrets) {
  struct Wanted {
    std::vector<IndexWord> words;
    const std::string* shown = nullptr;
  };
  std::unordered_map<std::string, std::vector<Wanted>> by_first_word;
  for (const Secret& secret : secrets) {
    auto words = index_words(secret.text);
    if (words.empty()) continue;
    std::string first = words.front().folded;
    by_first_word[std::move(first)].push_back({std::move(words), &secret.shown});
  }
  std::vector<Mask> masks;
  if (by_first_word.empty()) return masks;
  const auto words = index_words(text);
  const auto same = [](const IndexWord& a, const IndexWord& b) { return a.folded == b.folded; };
  for (std::size_t at = 0; at < words.size(); ++at) {
    const auto found = by_first_word.find(words[at].folded);
    if (found == by_first_word.end()) continue;
    for (const Wanted& wanted : found->second) {
      const auto& own = wanted.words;
      if (own.size() > words.size() - at) continue;
      if (!std::equal(own.begin(), own.end(), words.begin() + static_cast<std::ptrdiff_t>(at), same)) continue;
      masks.push_back({{words[at].span.begin, words[at + own.size() - 1].span.end}, *wanted.shown, 2});
    }
  }
  return masks;
}

MaskedText::MaskedText(std::string_view text, std::vector<Mask> masks) {
  std::stable_sort(masks.begin(), masks.end(), [](const Mask& a, const Mask& b) {
    return a.span.begin != b.span.begin ? a.span.begin < b.span.begin : a.rank < b.rank;
  });
  std::size_t at = 0;
  for (std::size_t i = 0; i < masks.size();) {
    ByteSpan old = masks[i].span;
    const Mask* shown = &masks[i];
    std::size_t next = i + 1;
    for (; next < masks.size() && masks[next].span.begin < old.end; ++next) {
      old.end = std::max(old.end, masks[next].span.end);
      if (masks[next].rank < shown->rank) shown = &masks[next];
    }
    text_.append(text.substr(at, old.begin - at));
    const auto begin = text_.size();
    text_.append(shown->shown);
    pieces_.push_back({old, span_of(begin, text_.size())});
    at = old.end;
    i = next;
  }
  text_.append(text.substr(at));
}

ByteSpan MaskedText::place_of(ByteSpan old) const {
  // The mask that begins last, of those that begin before `place`, or at it where it begins something.
  const auto moved = [&](std::uint32_t place, bool is_end) -> std::uint32_t {
    const auto next = std::partition_point(pieces_.begin(), pieces_.end(), [&](const Piece& piece) {
      return is_end ? piece.old.begin < place : piece.old.begin <= place;
    });
    if (next == pieces_.begin()) return place;
    const Piece& piece = *std::prev(next);
    if (place < piece.old.end) return is_end ? piece.now.end : piece.now.begin;
    return place - piece.old.end + piece.now.end;
  };
  const std::uint32_t begin = moved(old.begin, false);
  return {begin, std::max(begin, moved(old.end, true))};
}

bool MaskedText::touches(ByteSpan old) const {
  const auto first = std::partition_point(pieces_.begin(), pieces_.end(),
                                          [&](const Piece& piece) { return piece.old.end <= old.begin; });
  return first != pieces_.end() && first->old.begin < old.end;
}

}  // namespace fanal::guard
