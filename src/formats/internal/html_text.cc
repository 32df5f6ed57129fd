#include "formats/internal/html_text.h"

#include <algorithm>
#include <cstdint>
#include <cstring>

#include "base/utf8.h"
#include "formats/internal/html_entities.h"
#include "formats/internal/html_tokens.h"

namespace fanal::formats {
namespace {

std::size_t find(std::string_view text, char c, std::size_t begin, std::size_t end) {
  const void* found = std::memchr(text.data() + begin, c, end - begin);
  return found == nullptr ? end : static_cast<std::size_t>(static_cast<const char*>(found) - text.data());
}

// Bytes that end a run of visible characters: blanks, and NUL, which a page's tree leaves out (13.2.6.4.7).
bool ends_run(char c) { return static_cast<unsigned char>(c) <= 0x20U && (is_html_blank(c) || c == '\0'); }

// True when none of eight bytes ends a run, seen with the one after them; may say no where the answer is yes. Tricks
// with borrows: x - 0x20 in each byte borrows from its top bit where x < 0x20, and x - 1 where x is 0.
bool is_inside_run(const char* bytes) {
  constexpr std::uint64_t ones = 0x0101010101010101;
  constexpr std::uint64_t tops = 0x8080808080808080;
  std::uint64_t here = 0;
  std::uint64_t next = 0;
  std::memcpy(&here, bytes, 8);
  std::memcpy(&next, bytes + 1, 8);
  const auto controls = ((here - 0x20 * ones) & ~here) | ((next - 0x20 * ones) & ~next);
  const auto is_blank = [](std::uint64_t x) {
    const auto other = x ^ (0x20 * ones);
    return (other - ones) & ~other;
  };
  return ((controls | (is_blank(here) & is_blank(next))) & tops) == 0;
}

}  // namespace

void HtmlTextBuilder::add(std::string_view page, std::size_t begin, std::size_t end) {
  while (begin < end) {
    const std::size_t ampersand = find(page, '&', begin, end);
    add_plain(page, begin, ampersand);
    if (ampersand == end) return;
    const auto reference = read_character_reference(page.substr(ampersand, end - ampersand), false);
    begin = ampersand + std::max<std::size_t>(reference.length, 1);
    if (reference.length == 0) {
      add_plain(page, ampersand, begin);
    } else {
      add_reference(reference.first, reference.second, {ampersand, begin});
    }
  }
}

void HtmlTextBuilder::add_plain(std::string_view page, std::size_t begin, std::size_t end) {
  if (keep_) {
    add_run(page, begin, end);
    return;
  }
  while (begin < end) {
    if (page[begin] == '\0') {
      ++begin;
      continue;
    }
    if (is_html_blank(page[begin])) {
      if (!has_blank_) blank_ = {begin, begin + 1};
      has_blank_ = true;
      while (begin < end && is_html_blank(page[begin])) ++begin;
      continue;
    }
    // A single space between words is what it would be collapsed to: it stays inside the run.
    std::size_t run = begin + 1;
    while (run + 9 <= end && is_inside_run(page.data() + run)) run += 8;
    while (run < end && (!ends_run(page[run]) || (page[run] == ' ' && run + 1 < end && !ends_run(page[run + 1]))))
      ++run;
    add_run(page, begin, run);
    begin = run;
  }
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
  out.text.reserve(value.size());
  for (std::size_t at = 0; at < value.size();) {
    const std::size_t ampersand = find(value, '&', at, value.size());
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
  }
  return out;
}

}  // namespace fanal::formats
