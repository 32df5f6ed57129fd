#include "extract/internal/services.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>

#include "base/utf8.h"
#include "extract/internal/fold.h"
#include "extract/internal/scan.h"

namespace fanal::extract::internal {
namespace {

// In the order of the vocabulary's values.
constexpr auto service_writings = std::to_array<ServiceWriting>({
    {"whatsapp", ServiceWeight::brand},    {"telegram", ServiceWeight::brand},   {"instagram", ServiceWeight::brand},
    {"snapchat", ServiceWeight::brand},    {"kik", ServiceWeight::brand},        {"facebook", ServiceWeight::brand},
    {"twitter", ServiceWeight::brand},     {"tiktok", ServiceWeight::brand},     {"wechat", ServiceWeight::brand},
    {"viber", ServiceWeight::brand},       {"skype", ServiceWeight::brand},      {"discord", ServiceWeight::brand},
    {"onlyfans", ServiceWeight::brand},    {"wickr", ServiceWeight::brand},      {"cashapp", ServiceWeight::brand},
    {"venmo", ServiceWeight::brand},       {"vk", ServiceWeight::brief},         {"fansly", ServiceWeight::brand},
    {"threema", ServiceWeight::brand},     {"zalo", ServiceWeight::brand},       {"kakaotalk", ServiceWeight::brand},
    {"youtube", ServiceWeight::brand},     {"snapchat", ServiceWeight::brand},   {"signal", ServiceWeight::ordinary},
    {"line", ServiceWeight::ordinary},     {"threads", ServiceWeight::ordinary}, {"facebook", ServiceWeight::ordinary},
    {"telegram", ServiceWeight::ordinary}, {"whatsapp", ServiceWeight::brief},   {"telegram", ServiceWeight::brief},
    {"instagram", ServiceWeight::brief},   {"snapchat", ServiceWeight::brief},   {"facebook", ServiceWeight::brief},
    {"tiktok", ServiceWeight::brief},      {"wechat", ServiceWeight::brief},     {"imo", ServiceWeight::brief},
    {"mym", ServiceWeight::brief},
});
constexpr ServiceWriting x_writing{"twitter", ServiceWeight::brief};
constexpr ServiceWriting of_writing{"onlyfans", ServiceWeight::brief};

struct Brand {
  std::string_view letters;
  ServiceWriting writing;
};
// Long enough that no other words look like them in disguise.
constexpr auto brands = std::to_array<Brand>({
    {"telegram", {"telegram", ServiceWeight::brand}},
    {"instagram", {"instagram", ServiceWeight::brand}},
    {"insta", {"instagram", ServiceWeight::brand}},
    {"snapchat", {"snapchat", ServiceWeight::brand}},
    {"whatsapp", {"whatsapp", ServiceWeight::brand}},
    {"snap", {"snapchat", ServiceWeight::brand}},
    {"facebook", {"facebook", ServiceWeight::brand}},
    {"twitter", {"twitter", ServiceWeight::brand}},
    {"tiktok", {"tiktok", ServiceWeight::brand}},
    {"wechat", {"wechat", ServiceWeight::brand}},
    {"discord", {"discord", ServiceWeight::brand}},
    {"onlyfans", {"onlyfans", ServiceWeight::brand}},
    {"viber", {"viber", ServiceWeight::brand}},
});

// A letter, or the sign that stands for it.
bool stands_for(char written, char letter) {
  if (lower(written) == letter) return true;
  switch (written) {
    case '0': return letter == 'o';
    case '1':
    case '!':
    case '|': return letter == 'i' || letter == 'l';
    case '3': return letter == 'e';
    case '4':
    case '@': return letter == 'a';
    case '5':
    case '$': return letter == 's';
    case '7': return letter == 't';
    default: return false;
  }
}

// Bits of the brands whose last letter a byte may stand for; any byte past 7F may.
constexpr std::size_t byte_values = 256;
const std::array<std::uint16_t, byte_values>& brands_ending_in() {
  static_assert(brands.size() <= 16);
  static const auto made = [] {
    std::array<std::uint16_t, byte_values> masks{};
    for (std::size_t byte = 0; byte < byte_values; ++byte)
      for (std::size_t i = 0; i < brands.size(); ++i)
        if (byte >= 0x80 || stands_for(static_cast<char>(byte), brands[i].letters.back()))
          masks[byte] = static_cast<std::uint16_t>(masks[byte] | 1U << i);
    return masks;
  }();
  return made;
}

// The character that ends at `end`, folded; 0 when it is no letter and no sign for one.
char letter_before(std::string_view text, std::size_t end, std::size_t& begin) {
  begin = character_start(text, end - 1);
  if (!is_high(text[begin])) return text[begin];
  const auto base = base_letters(code_point_at(text, begin).value, {});
  return base.size() == 1 ? base[0] : '\0';
}

bool parts_letters(char c) { return c == ' ' || c == '.' || c == '-' || c == '_' || c == '*'; }

// Where `brand` begins when it ends at `end`, one blank or sign at most between its letters; npos when it does not.
std::size_t brand_begin(std::string_view text, std::size_t end, std::string_view brand, bool may_be_parted) {
  auto at = end;
  for (auto i = brand.size(); i > 0; --i) {
    if (may_be_parted && i < brand.size() && at > 0 && parts_letters(text[at - 1])) --at;
    if (at == 0) return std::string_view::npos;
    std::size_t begin = 0;
    if (!stands_for(letter_before(text, at, begin), brand[i - 1])) return std::string_view::npos;
    at = begin;
  }
  return at > 0 && (word_before(text, at) || text[at - 1] == '@') ? std::string_view::npos : at;
}

// The first of the brands that is written out so that it ends at `end`, and where it begins.
template <typename IsWanted>
ServiceName brand_before(std::string_view text, std::size_t end, bool may_be_parted, const IsWanted& is_wanted) {
  if (end == 0) return {};
  for (auto left = std::uint32_t{brands_ending_in()[static_cast<unsigned char>(text[end - 1])]}; left != 0;
       left &= left - 1) {
    const auto& brand = brands[static_cast<std::size_t>(std::countr_zero(left))];
    const auto begin = brand_begin(text, end, brand.letters, may_be_parted);
    if (begin != std::string_view::npos && is_wanted(begin)) return {&brand.writing, begin, end, true};
  }
  return {};
}

std::size_t word_start(std::string_view text, std::size_t end) {
  auto at = end;
  while (at > 0 && end - at < 24 && (is_letter(text[at - 1]) || (is_high(text[at - 1]) && word_before(text, at)))) --at;
  return at;
}

std::string_view word_ending_at(std::string_view text, std::size_t end) {
  const auto begin = word_start(text, end);
  return text.substr(begin, end - begin);
}

bool is_and(std::string_view word) {
  return word == "and" || word == "et" || word == "y" || word == "e" || word == "or" || word == "ou" || word == "o";
}

std::size_t blanks_before(std::string_view text, std::size_t at) {
  while (at > 0 && text[at - 1] == ' ') --at;
  return at;
}

}  // namespace

const ServiceWriting* service_writing(const Entry& entry) {
  if (!has_topic(entry.topics, Topic::service)) return nullptr;
  const auto at = static_cast<std::size_t>(value_in(entry, Topic::service));
  return at < service_writings.size() ? &service_writings[at] : nullptr;
}

ServiceName service_name_at(std::string_view text, std::size_t begin, std::size_t end) {
  const auto* writing = service_writing(entry_of(text.substr(begin, end - begin)));
  if (writing == nullptr) return {};
  // `tok` is one only after `tik`.
  if (end - begin == 3 && lower(text[begin]) == 't' && lower(text[begin + 1]) == 'o') {
    const auto first = blanks_before(text, begin);
    if (first == begin && (first == 0 || text[first - 1] != '-')) return {};
    const auto last = first == begin ? first - 1 : first;
    const auto word = word_ending_at(text, last);
    if (word.size() < 3 || word.size() > 4 || lower(word[0]) != 't' || lower(word[1]) != 'i') return {};
    begin = last - word.size();
  }
  return {writing, begin, end};
}

ServiceName service_name_before(std::string_view text, std::size_t end) {
  const auto begin = word_start(text, end);
  if (begin < end && (begin == 0 || !is_alnum(text[begin - 1]))) {
    if (const auto name = service_name_at(text, begin, end); name.writing != nullptr) return name;
    const auto word = text.substr(begin, end - begin);
    if (word == "X") return {&x_writing, begin, end};
    if (word == "OF") return {&of_writing, begin, end};
  }
  return brand_before(text, end, true, [](std::size_t) { return true; });
}

ServiceName disguised_brand(std::string_view text, std::size_t begin, std::size_t end) {
  return brand_before(text, end, false, [&](std::size_t brand) { return brand == begin; });
}

void append_joined_before(std::string_view text, std::size_t begin, std::vector<const ServiceWriting*>& writings) {
  for (int names = 0; names < 3; ++names) {
    auto at = blanks_before(text, begin);
    if (at == 0) return;
    const char c = text[at - 1];
    if (c == '/' || c == '&' || c == '+' || c == ',') {
      at = blanks_before(text, at - 1);
    } else if (const auto word = word_ending_at(text, at); at < begin && is_and(word)) {
      at = blanks_before(text, at - word.size());
    } else {
      return;
    }
    const auto start = word_start(text, at);
    const auto name = start < at ? service_name_at(text, start, at) : ServiceName{};
    if (name.writing == nullptr) return;
    writings.push_back(name.writing);
    begin = name.begin;
  }
}

}  // namespace fanal::extract::internal
