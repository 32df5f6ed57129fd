#include "formats/internal/html_text.h"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <cstring>

#include "base/utf8.h"
#include "formats/internal/html_entities.h"
#include "formats/internal/html_tokens.h"

namespace fanal::formats {
namespace {

// Of pieces: ampersands that are no references take none.
constexpr std::size_t most_reserved = 32;

std::size_t find(std::string_view text, char c, std::size_t begin, std::size_t end) {
  if (begin == end) return end;  // a missing value has no data to look at
  const void* found = std::memchr(text.data() + begin, c, end - begin);
  return found == nullptr ? end : static_cast<std::size_t>(static_cast<const char*>(found) - text.data());
}

// Bytes that end a run of visible characters: blanks, ampersands, and NUL, which a page's tree leaves out (13.2.6.4.7).
bool ends_run(char c) {
  return c == '&' || (static_cast<unsigned char>(c) <= 0x20U && (is_html_blank(c) || c == '\0'));
}

// Where a run may end among eight bytes, seen with the one after them: 8 for nowhere. An earlier byte ends none; the
// one given may go on. Tricks with borrows: x - 0x20 in each byte borrows from its top bit where x < 0x20, and x - 1
// where x is 0; only bytes above such a one can be wrong.
std::size_t possible_end(const char* bytes) {
  constexpr std::uint64_t ones = 0x0101010101010101;
  constexpr std::uint64_t tops = 0x8080808080808080;
  const auto load = [](const char* from) {
    std::uint64_t loaded = 0;
    std::memcpy(&loaded, from, 8);
    return loaded;
  };
  const auto here = load(bytes);
  const auto next = load(bytes + 1);
  const auto controls = [](std::uint64_t x) { return (x - 0x20 * ones) & ~x; };
  const auto equal = [](std::uint64_t x, char c) {
    const auto other = x ^ (static_cast<unsigned char>(c) * ones);
    return (other - ones) & ~other;
  };
  const auto ends = controls(next) | equal(next, ' ') | equal(next, '&');
  const auto found = (controls(here) | equal(here, '&') | (equal(here, ' ') & ends)) & tops;
  if (found == 0) return 8;
  if constexpr (std::endian::native != std::endian::little) return 0;
  return static_cast<std::size_t>(std::countr_zero(found)) / 8;
}

// The end of the run of visible characters from `run`, whose first one is one. A single space between words is what it
// would be collapsed to: it stays inside.
std::size_t end_of_run(std::string_view page, std::size_t run, std::size_t end) {
  const auto goes_on = [&](std::size_t at) {
    return !ends_run(page[at]) || (page[at] == ' ' && at + 1 < end && !ends_run(page[at + 1]));
  };
  ++run;
  while (run + 9 <= end) {
    const auto step = possible_end(page.data() + run);
    run += step;
    if (step == 8) continue;
    if (!goes_on(run)) return run;
    ++run;
  }
  while (run < end && goes_on(run)) ++run;
  return run;
}

}  // namespace

void HtmlTextBuilder::add(std::string_view page, std::size_t begin, std::size_t end) {
  if (keep_) {
    add_kept(page, begin, end);
    return;
  }
  while (begin < end) {
    const char c = page[begin];
    if (is_html_blank(c)) {
      if (!has_blank_) blank_ = {begin, begin + 1};
      has_blank_ = true;
      while (begin < end && is_html_blank(page[begin])) ++begin;
    } else if (c == '\0') {
      ++begin;
    } else if (c != '&' || !take_reference(page, begin, end)) {
      const std::size_t run = end_of_run(page, begin, end);
      add_run(page, begin, run);
      begin = run;
    }
  }
}

void HtmlTextBuilder::add_kept(std::string_view page, std::size_t begin, std::size_t end) {
  while (begin < end) {
    const std::size_t ampersand = find(page, '&', begin, end);
    add_run(page, begin, ampersand);
    begin = ampersand;
    if (begin < end && !take_reference(page, begin, end)) {
      add_run(page, begin, begin + 1);
      ++begin;
    }
  }
}

// Adds the reference at the ampersand page[begin] and goes behind it; false when it is none.
bool HtmlTextBuilder::take_reference(std::string_view page, std::size_t& begin, std::size_t end) {
  const auto reference = read_character_reference(page.substr(begin, end - begin), false);
  if (reference.length == 0) return false;
  add_reference(reference.first, reference.second, {begin, begin + reference.length});
  begin += reference.length;
  return true;
}

void HtmlTextBuilder::add_run(std::string_view page, std::size_t begin, std::size_t end) {
  if (begin == end) return;
  settle();
  text_.append(page, begin, end - begin);
  map_.append_copy(begin, static_cast<std::uint32_t>(end - begin));
}

void HtmlTextBuilder::add_reference(char32_t first, char32_t second, SourceRange source) {
  if (!keep_ && first < 0x80 && is_html_blank(static_cast<char>(first))) {
    if (!has_blank_) blank_ = source;
    has_blank_ = true;
    return;
  }
  settle();
  const std::size_t before = text_.size();
  append_utf8(text_, first);
  if (second != 0) append_utf8(text_, second);
  map_.append_replaced(source, static_cast<std::uint32_t>(text_.size() - before));
}

// Puts what is owed before the next character: line breaks, else a tab between cells, else one blank.
void HtmlTextBuilder::settle() {
  if (!text_.empty() && lines_ > 0) {
    text_.append(lines_, '\n');
    map_.append_replaced(break_, lines_);
  } else if (!text_.empty() && has_cell_) {
    text_.push_back('\t');
    map_.append_replaced(break_, 1);
  } else if (!text_.empty() && has_blank_ && text_.back() != '\n') {
    text_.push_back(' ');
    if (blank_.end == blank_.begin + 1) {
      map_.append_copy(blank_.begin, 1);
    } else {
      map_.append_replaced(blank_, 1);
    }
  }
  lines_ = 0;
  has_block_ = has_cell_ = has_blank_ = false;
}

void HtmlTextBuilder::break_block(std::size_t begin, std::size_t end) {
  if (lines_ == 0) {
    lines_ = 1;
    has_block_ = true;
    break_ = {begin, end};
  }
}

void HtmlTextBuilder::break_line(std::size_t begin, std::size_t end) {
  // A line break at the edge of a block adds nothing to it; two are enough to part paragraphs.
  if (has_block_) {
    has_block_ = false;
  } else if (lines_ < 2) {
    ++lines_;
  }
  break_ = {begin, end};
}

void HtmlTextBuilder::break_cell(std::size_t begin, std::size_t end) {
  has_cell_ = true;
  if (lines_ == 0) break_ = {begin, end};
}

HtmlValue decode_html_value(std::string_view value, std::uint64_t base) {
  HtmlValue out;
  std::size_t ampersand = find(value, '&', 0, value.size());
  if (ampersand == value.size()) {
    out.text = value;
    out.map.append_copy(base, static_cast<std::uint32_t>(value.size()));
    return out;
  }
  out.text.reserve(value.size());
  // Each reference is a piece, and so is what stands before it.
  const auto ampersands = std::count(value.begin() + static_cast<std::ptrdiff_t>(ampersand), value.end(), '&');
  out.map.reserve(std::min<std::size_t>(2 * static_cast<std::size_t>(ampersands) + 1, most_reserved));
  for (std::size_t at = 0; at < value.size();) {
    out.text.append(value, at, ampersand - at);
    out.map.append_copy(base + at, static_cast<std::uint32_t>(ampersand - at));
    if (ampersand == value.size()) break;
    const auto reference = read_character_reference(value.substr(ampersand), true);
    const std::size_t length = std::max<std::size_t>(reference.length, 1);
    if (reference.length == 0) {
      out.text.push_back('&');
      out.map.append_copy(base + ampersand, 1);
    } else {
      const std::size_t before = out.text.size();
      append_utf8(out.text, reference.first);
      if (reference.second != 0) append_utf8(out.text, reference.second);
      out.map.append_replaced({base + ampersand, base + ampersand + length},
                              static_cast<std::uint32_t>(out.text.size() - before));
    }
    at = ampersand + length;
    ampersand = find(value, '&', at, value.size());
  }
  return out;
}

}  // namespace fanal::formats
