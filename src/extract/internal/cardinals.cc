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

}  // namespace

std::optional<Cardinal> cardinal_at(std::string_view text, std::span<const WordHit> words, std::size_t first) {
  if (!is_number(words[first])) return {};
  if (first > 0 && is_number(words[first - 1]) && are_joined(text, words[first - 1], words[first])) return {};
  int total = 0;
  int current = 0;
  auto next = first;
  for (; next < words.size() && is_number(words[next]); ++next) {
    if (next > first && !are_joined(text, words[next - 1], words[next])) break;
    const int value = words[next].value(Topic::number);
    if (next == first && value != 1000) {
      current = value;
      continue;
    }
    if (value == 1000 && total == 0) {
      total = (current == 0 ? 1 : current) * 1000;
      current = 0;
      continue;
    }
    const auto word = text.substr(words[next].begin, words[next].end - words[next].begin);
    current = current == 0 && total != 0 && value != 0 ? value : grown(current, value, word);
    if (current < 0) return {};
  }
  return Cardinal{words[first].begin, words[next - 1].end, next - first, total + current};
}

}  // namespace fanal::extract::internal
