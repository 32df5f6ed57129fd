#include "extract/internal/folded_window.h"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <cstring>
#include <string>

#include "base/utf8.h"
#include "extract/internal/fold.h"
#include "extract/internal/scan.h"

namespace fanal::extract::internal {
namespace {

constexpr std::uint64_t each = 0x0101010101010101;  // one in each of eight bytes
constexpr std::uint64_t tops = 0x80 * each;
constexpr std::size_t block = sizeof(std::uint64_t);

// True when one of eight bytes is past 7F or a line feed.
constexpr bool stops(std::uint64_t bytes) {
  const auto feeds = bytes ^ ('\n' * each);  // a feed becomes zero
  return ((bytes | ((feeds - each) & ~feeds)) & tops) != 0;
}

// Eight ASCII bytes in lower case: the top bit of a sum says whether a byte is from A on, or past Z.
constexpr std::uint64_t lowered(std::uint64_t bytes) {
  const auto from_a = bytes + (0x80 - 'A') * each;
  const auto past_z = bytes + (0x80 - 'Z' - 1) * each;
  return bytes | (((from_a & ~past_z) & tops) >> 2U);
}
static_assert(lowered(0x5B5A41403A7A6130) == 0x5B7A61403A7A6130);

std::uint64_t load(const char* from) {
  std::uint64_t bytes = 0;
  std::memcpy(&bytes, from, block);
  return bytes;
}

void store(char* to, std::uint64_t bytes) { std::memcpy(to, &bytes, block); }

bool goes_on(std::string_view text, std::size_t at) {
  return at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U;
}

}  // namespace

// Latin-1 and the punctuation of U+2000 to U+2FFF, as texts of the west hold them, here; else by fold.h.
void FoldedWindow::fold(std::string_view text) {
  begin_ = size_ = 0;
  const auto take = [&](std::string_view bytes) {
    for (const char c : bytes) bytes_[size_++] = c;
  };
  for (std::size_t at = 0; at < text.size();) {
    const char lead = text[at];
    if (!is_high(lead)) {
      bytes_[size_++] = lower(lead);
      ++at;
    } else if ((lead == '\xC2' || lead == '\xC3') && goes_on(text, at + 1)) {
      const auto raw = text.substr(at, 2);
      const auto low = static_cast<unsigned char>(text[at + 1]) & 0x3FU;
      take(lead == '\xC2' ? raw : base_letters(0xC0U + low, raw));
      at += 2;
    } else if (lead == '\xE2' && goes_on(text, at + 1) && goes_on(text, at + 2)) {
      take(text.substr(at, 3));
      at += 3;
    } else {
      const auto all = folded(text);
      size_ = std::min(all.size(), bytes_.size());
      std::copy_n(all.begin(), size_, bytes_.begin());
      return;
    }
  }
}

FoldedWindow FoldedWindow::before(std::string_view text, std::size_t at, std::size_t bytes) {
  const auto first = at - std::min({at, bytes, most_bytes});
  FoldedWindow made;
  made.begin_ = made.bytes_.size();
  auto begin = at;
  const auto step = [&](std::size_t length) { made.begin_ -= length, made.size_ += length, begin -= length; };
  for (; begin - first >= block; step(block)) {
    const auto next = load(text.data() + begin - block);
    if (stops(next)) break;
    store(made.bytes_.data() + made.begin_ - block, lowered(next));
  }
  for (; begin > first && text[begin - 1] != '\n'; step(1)) {
    if (is_high(text[begin - 1])) {
      const auto from = character_start(text, first);
      auto line = text.substr(from, at - from);
      line.remove_prefix(line.rfind('\n') + 1);  // npos: none
      made.fold(line);
      return made;
    }
    made.bytes_[made.begin_ - 1] = lower(text[begin - 1]);
  }
  return made;
}

FoldedWindow FoldedWindow::after(std::string_view text, std::size_t at, std::size_t bytes) {
  const auto rest = text.substr(at, std::min(bytes, most_bytes));
  FoldedWindow made;
  for (; rest.size() - made.size_ >= block; made.size_ += block) {
    const auto next = load(rest.data() + made.size_);
    if (stops(next)) break;
    store(made.bytes_.data() + made.size_, lowered(next));
  }
  for (; made.size_ < rest.size() && rest[made.size_] != '\n'; ++made.size_) {
    if (is_high(rest[made.size_])) {
      made.fold(rest.substr(0, rest.find('\n')));
      return made;
    }
    made.bytes_[made.size_] = lower(rest[made.size_]);
  }
  return made;
}

}  // namespace fanal::extract::internal
