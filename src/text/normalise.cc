#include "text/normalise.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstring>
#include <iterator>

#include "base/utf8.h"

namespace fanal {
namespace {

struct FormRow {
  char32_t value;
  Undone what;
  std::string_view ascii;
};

constexpr FormRow form_rows[] = {
#include "../data/confusables.inc"
};

// Rows of each 256 characters: [first[page], first[page + 1]).
constexpr std::size_t page_count = 0x110000 / 256;
constexpr auto first_rows = [] {
  std::array<std::uint16_t, page_count + 1> first{};
  std::size_t row = 0;
  for (std::size_t page = 0; page <= page_count; ++page) {
    while (row < std::size(form_rows) && form_rows[row].value / 256 < page) ++row;
    first[page] = static_cast<std::uint16_t>(row);
  }
  return first;
}();

const FormRow* form_of(char32_t value) {
  const auto page = value / 256;
  if (page >= page_count) return nullptr;
  const auto* begin = form_rows + first_rows[page];
  const auto* end = form_rows + first_rows[page + 1];
  const auto* row =
      std::lower_bound(begin, end, value, [](const FormRow& form, char32_t wanted) { return form.value < wanted; });
  return row != end && row->value == value ? row : nullptr;
}

struct Range {
  char32_t first;
  char32_t last;
};

// Unicode's Default_Ignorable_Code_Point, as far as assigned, and interlinear anchors.
constexpr Range invisible_ranges[] = {
    {0x00AD, 0x00AD}, {0x034F, 0x034F}, {0x061C, 0x061C},   {0x115F, 0x1160},   {0x17B4, 0x17B5},   {0x180B, 0x180F},
    {0x200B, 0x200F}, {0x202A, 0x202E}, {0x2060, 0x206F},   {0x3164, 0x3164},   {0xFE00, 0xFE0F},   {0xFEFF, 0xFEFF},
    {0xFFA0, 0xFFA0}, {0xFFF9, 0xFFFB}, {0x1BCA0, 0x1BCA3}, {0xE0001, 0xE0001}, {0xE0020, 0xE007F}, {0xE0100, 0xE01EF},
};

// The invisible parts of emoji.
constexpr Range joiner_ranges[] = {{0x200D, 0x200D}, {0xFE00, 0xFE0F}, {0xE0020, 0xE007F}};

// Combining marks that go over, under and through Latin letters.
constexpr Range mark_ranges[] = {
    {0x0300, 0x034E}, {0x0350, 0x036F}, {0x0483, 0x0489}, {0x1AB0, 0x1ACE},
    {0x1DC0, 0x1DFF}, {0x20D0, 0x20F0}, {0xFE20, 0xFE2F},
};

bool is_in(const auto& ranges, char32_t value) {
  return std::any_of(std::begin(ranges), std::end(ranges),
                     [value](const Range& range) { return value >= range.first && value <= range.last; });
}

// One accent as languages write it, decomposed: grave, acute, circumflex, tilde, diaeresis, caron, cedilla...
bool is_ordinary_accent(char32_t value) {
  return (value >= 0x300 && value <= 0x30C && value != 0x305) || value == 0x327 || value == 0x328;
}

constexpr char32_t keycap = 0x20E3;
constexpr char32_t variation_selector_16 = 0xFE0F;

// The bytes of a character that may have to be undone, from its lead and the two after it; false for all that ordinary
// adverts are made of, so that they are told apart without a look at any table.
bool is_unusual(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U; };
  const auto lead = byte(at);
  const auto second = byte(at + 1);
  const auto third = byte(at + 2);
  switch (lead) {
    case 0xC2: return second == 0xAD;
    case 0xC3:
    case 0xC4:
    case 0xC5: return false;
    case 0xE2:
      // Quotes, dashes, dots and thin spaces; currencies; arrows, boxes, dingbats and stars, but no circled digits.
      if (second == 0x80 && third == 0x8D && at > 0 && byte(at - 1) >= 0x80) return false;  // joins emoji
      if (second == 0x80) return third < 0x90 ? third != 0x89 : third == 0xA4 || (third >= 0xAA && third != 0xAF);
      if (second == 0x82) return third < 0xA0;
      if (second == 0x9D) return third >= 0xB6;
      if (second == 0x98 || second == 0x99 || second == 0x9A || second == 0x9B || second == 0x9C || second == 0xAD)
        return false;
      return second != 0x84 || third != 0xA2;  // the trade mark sign
    case 0xEF:
      // A variation selector or joiner after an emoji is part of it; after ASCII it hides something.
      return second != 0xB8 || third != 0x8F || (at > 0 && byte(at - 1) < 0x80);
    case 0xF0:
      // Emoji: all but the enclosed letters (U+1F100 to U+1F1E5) and the keycap 10.
      if (second != 0x9F) return true;
      return third == 0x84 || third == 0x85 || (third == 0x86 && byte(at + 3) < 0xA6) ||
             (third == 0x94 && byte(at + 3) == 0x9F);
    default: return lead >= 0xC6;
  }
}

class Normaliser {
 public:
  Normaliser(std::string_view text, Normalised& out) : text_(text), out_(out) {
    out_.text.clear();
    out_.map = {};
    out_.changes.clear();
  }

  bool run() {
    for (std::size_t at = 0; at < text_.size();) {
      auto end = at;
      while (end < text_.size() && !is_high(text_[end])) ++end;
      // The last of the ASCII characters may carry marks.
      if (end == text_.size()) {
        copy(at, end);
        break;
      }
      if (end > at) copy(at, end - 1);
      at = end > at ? take(end - 1) : take(end);
    }
    return !out_.changes.empty();
  }

 private:
  // Takes the character at `at` with the marks on it; where the next one begins.
  std::size_t take(std::size_t at) {
    const auto point = code_point_at(text_, at);
    const auto end = at + point.length;
    if (is_high(text_[at]) && is_in(invisible_ranges, point.value)) {
      // Emoji are joined by some; there nothing was hidden.
      if (is_in(joiner_ranges, point.value) && !out_.text.empty() && is_high(out_.text.back())) {
        copy(at, end);
      } else {
        change(Undone::invisible);
      }
      return end;
    }
    const auto* form = is_high(text_[at]) ? form_of(point.value) : nullptr;
    if (form != nullptr && is_letter_of_a_word(*form, at, end)) form = nullptr;
    if (is_high(text_[at]) && form == nullptr) {
      copy(at, end);
      return end;
    }
    const auto ascii = form != nullptr ? form->ascii : text_.substr(at, 1);
    if (form != nullptr) change(form->what);
    const auto marks_end = take_marks(end, ascii.back());
    if (form == nullptr && marks_end == end) {
      copy(at, end);
    } else {
      out_.map.append_replaced({at, marks_end}, static_cast<std::uint32_t>(ascii.size()));
      out_.text += ascii;
    }
    return marks_end;
  }

  // The end of the marks from `at` on that go from `base`; a single accent on a letter stays.
  std::size_t take_marks(std::size_t at, char base) {
    const auto begin = at;
    std::size_t marks = 0;
    bool is_keycap = false;
    char32_t last = 0;
    for (; at < text_.size() && is_high(text_[at]); ++marks) {
      const auto point = code_point_at(text_, at);
      if (!is_in(mark_ranges, point.value) && point.value != variation_selector_16) break;
      last = point.value;
      is_keycap = is_keycap || last == keycap;
      at += point.length;
    }
    if (marks == 0 || (marks == 1 && is_letter(base) && is_ordinary_accent(last))) return begin;
    if (is_keycap) {
      change(is_digit(base) ? Undone::digit_form : Undone::letter_form);
    } else {
      change(last == variation_selector_16 ? Undone::invisible : Undone::decoration);
    }
    return at;
  }

  // A letter that looks like a digit (Cyrillic Ze) is one only beside digits or alone; in words it is a letter.
  bool is_letter_of_a_word(const FormRow& form, std::size_t at, std::size_t end) const {
    if (form.what != Undone::confusable || !is_digit(form.ascii[0])) return false;
    constexpr int most_ahead = 8;
    for (int ahead = 0; ahead < most_ahead && end < text_.size() && is_high(text_[end]); ++ahead) {
      const auto next = code_point_at(text_, end);
      const auto* next_form = form_of(next.value);
      if (next_form == nullptr || !is_digit(next_form->ascii[0])) break;
      end += next.length;
    }
    const bool digit_before = !out_.text.empty() && is_digit(out_.text.back());
    const bool digit_after = end < text_.size() && is_digit(text_[end]);
    const bool alone = (at == 0 || !is_high(text_[at - 1])) && (end == text_.size() || !is_high(text_[end]));
    return !digit_before && !digit_after && !alone;
  }

  static bool is_digit(char c) { return c >= '0' && c <= '9'; }
  static bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
  static bool is_high(char c) { return static_cast<unsigned char>(c) >= 0x80; }

  void copy(std::size_t begin, std::size_t end) {
    out_.map.append_copy(begin, static_cast<std::uint32_t>(end - begin));
    out_.text += text_.substr(begin, end - begin);
  }

  void change(Undone what) { out_.changes.push_back({static_cast<std::uint32_t>(out_.text.size()), what}); }

  std::string_view text_;
  Normalised& out_;
};

}  // namespace

std::uint32_t Normalised::undone_in(std::uint32_t begin, std::uint32_t end) const {
  std::uint32_t bits = 0;
  auto change = std::lower_bound(changes.begin(), changes.end(), begin,
                                 [](const Change& at, std::uint32_t wanted) { return at.out < wanted; });
  // What vanished before the first byte was no part of it.
  for (; change != changes.end() && change->out < end; ++change)
    if (change->out > begin || change->what != Undone::invisible) bits |= static_cast<std::uint32_t>(change->what);
  return bits;
}

bool may_normalise(std::string_view text) {
  constexpr std::uint64_t high_bits = 0x8080808080808080U;
  for (std::size_t at = 0; at < text.size();) {
    std::uint64_t eight = 0;
    if (at + sizeof eight <= text.size()) {
      std::memcpy(&eight, text.data() + at, sizeof eight);
      if ((eight & high_bits) == 0) {
        at += sizeof eight;
        continue;
      }
      at += static_cast<std::size_t>(std::countr_zero(eight & high_bits)) / 8;  // the first byte past 7F
    }
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte >= 0xC0 && is_unusual(text, at)) return true;
    at += byte >= 0xC0 && at + 1 < text.size() && (static_cast<unsigned char>(text[at + 1]) & 0xC0U) == 0x80U ? 2U : 1U;
  }
  return false;
}

bool normalise(std::string_view text, Normalised& out) { return Normaliser(text, out).run(); }

}  // namespace fanal
