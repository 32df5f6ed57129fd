#include "extract/internal/cardinals.h"

#include "extract/internal/scan.h"

namespace fanal::extract::internal {
namespace {

bool is_number(const WordHit& hit) {
  if (!hit.is(Topic::number)) return false;
  const int value = hit.value(Topic::number);
  return value >= 0 && value <= 1000;
}

// What may part two words of one number: blanks, a hyphen, `and`, `et`, `y`.
bool are_joined(std::string_view text, const WordHit& a, const WordHit& b) {
  if (b.begin - a.end > 6) return false;
  auto gap = text.substr(a.end, b.begin - a.end);
  const auto strip = [&] {
    while (!gap.empty() && (gap.front() == ' ' || gap.front() == '-')) gap.remove_prefix(1);
    while (!gap.empty() && (gap.back() == ' ' || gap.back() == '-')) gap.remove_suffix(1);
  };
  if (gap.empty()) return false;
  strip();
  return gap.empty() || gap == "and" || gap == "et" || gap == "y" || gap == "AND" || gap == "ET" || gap == "Y";
}

// What the part below a thousand becomes with one more word; negative when the word does not fit.
int grown(int current, int value, std::string_view word) {
  const int rest = current % 100;
  // quatre-vingt
  if (value == 20 && rest == 4 && lower(word[0]) == 'v') return current + 76;
  if (value < 10) {
    if (value == 0) return -1;
    return rest == 0 || (rest >= 20 && rest % 10 == 0) ? current + value : -1;
  }
  // soixante-dix, quatre-vingt-douze
  if (value < 20) return rest == 0 || rest == 60 || rest == 80 ? current + value : -1;
  if (value < 100) return rest == 0 ? current + value : -1;
  if (value == 100) return current >= 1 && current < 20 ? current * 100 : -1;
  return -1;
}

// `y` is a word of the vocabulary too: it may stand between two of one number.
bool is_joint(std::string_view text, const WordHit& hit) {
  return hit.end - hit.begin == 1 && lower(text[hit.begin]) == 'y';
}

}  // namespace

std::optional<Cardinal> cardinal_at(std::string_view text, std::span<const WordHit> words, std::size_t first) {
  if (!is_number(words[first])) return {};
  if (first > 0) {
    const auto before = first - (first > 1 && is_joint(text, words[first - 1]) ? 2 : 1);
    if (is_number(words[before]) && are_joined(text, words[before], words[first])) return {};
  }
  int total = 0;
  int current = 0;
  auto last = first;
  for (auto next = first; next < words.size(); ++next) {
    if (next > first && is_joint(text, words[next])) continue;
    if (!is_number(words[next]) || (next > first && !are_joined(text, words[last], words[next]))) break;
    const int value = words[next].value(Topic::number);
    if (next == first && value != 1000) {
      current = value;
    } else if (value == 1000 && total == 0) {
      total = (current == 0 ? 1 : current) * 1000;
      current = 0;
    } else {
      const auto word = text.substr(words[next].begin, words[next].end - words[next].begin);
      if (current == 0 && total == 0) return {};  // zero takes no other
      current = current == 0 && value != 0 ? value : grown(current, value, word);
      if (current < 0) return {};
    }
    last = next;
  }
  return Cardinal{words[first].begin, words[last].end, last + 1 - first, total + current};
}

}  // namespace fanal::extract::internal
