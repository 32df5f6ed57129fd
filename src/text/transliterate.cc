#include "text/transliterate.h"

#include <unicode/translit.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <cstdint>
#include <memory>

#include "base/utf8.h"
#include "text/index_words.h"

namespace fanal {
namespace {

constexpr std::size_t most_word_bytes = 256;
constexpr std::size_t least_guessed = 3;

using Maker = std::unique_ptr<const icu::Transliterator>;

// Null when ICU has not the data; then that form is missing.
Maker maker(const char* id) {
  UErrorCode status = U_ZERO_ERROR;
  Maker made(icu::Transliterator::createInstance(icu::UnicodeString(id), UTRANS_FORWARD, status));
  return U_SUCCESS(status) ? std::move(made) : nullptr;
}

std::string made_by(const icu::Transliterator* by, std::string_view word) {
  if (by == nullptr) return {};
  auto text = icu::UnicodeString::fromUTF8(icu::StringPiece(word.data(), static_cast<std::int32_t>(word.size())));
  by->transliterate(text);
  std::string out;
  text.toUTF8String(out);
  return out;
}

bool is_high(char c) { return static_cast<unsigned char>(c) >= 0x80; }
bool is_small(char c) { return c >= 'a' && c <= 'z'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Signs that stand for soft signs, and blanks between syllables, go; nothing when a letter has no Latin form.
std::string letters_of(const std::string& text) {
  std::string out;
  for (const char c : text) {
    if (is_high(c)) return {};
    if (c >= 'A' && c <= 'Z') {
      out.push_back(static_cast<char>(c + 32));
    } else if (is_small(c) || is_digit(c)) {
      out.push_back(c);
    }
  }
  return out;
}

bool replace_end(std::string& text, std::string_view from, std::string_view to) {
  if (text.size() <= from.size() || !text.ends_with(from)) return false;
  text.replace(text.size() - from.size(), from.size(), to);
  return true;
}

// From BGN/PCGN to what people put on visiting cards: Yuliya is Yulia, Yelena Elena, Dmitriy Dmitry.
std::string everyday(std::string text) {
  if (text.size() > 3 && text.starts_with("ye")) text.erase(0, 1);
  if (!replace_end(text, "iya", "ia") && !replace_end(text, "iy", "y")) replace_end(text, "yy", "y");
  return text;
}

// And back.
std::string official(std::string text) {
  if (text.starts_with('e')) text.insert(0, "y");
  if (!replace_end(text, "ia", "iya")) replace_end(text, "ry", "riy");
  return text;
}

bool has_cyrillic(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const auto point = code_point_at(text, at);
    if (point.value >= 0x0400 && point.value <= 0x052F) return true;
    at += point.length;
  }
  return false;
}

bool is_cyrillic(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const auto point = code_point_at(text, at);
    if (point.value < 0x0400 || point.value > 0x052F) return false;
    at += point.length;
  }
  return !text.empty();
}

std::string folded(std::string_view text) {
  const auto words = index_words(text);
  return words.size() == 1 ? words[0].folded : std::string();
}

void sort_once(std::vector<std::string>& forms, std::string_view own) {
  std::sort(forms.begin(), forms.end());
  forms.erase(std::unique(forms.begin(), forms.end()), forms.end());
  std::erase_if(forms, [own](const std::string& form) { return form.empty() || form == own; });
}

}  // namespace

std::vector<std::string> latin_forms(std::string_view word) {
  static const Maker any = maker("Any-Latin; Latin-ASCII");
  static const Maker russian = maker("Russian-Latin/BGN; Any-Latin; Latin-ASCII");
  if (word.size() > most_word_bytes || std::none_of(word.begin(), word.end(), is_high)) return {};
  std::vector<std::string> forms{letters_of(made_by(any.get(), word))};
  if (has_cyrillic(word)) {
    forms.push_back(letters_of(made_by(russian.get(), word)));
    forms.push_back(everyday(forms.back()));
  }
  sort_once(forms, folded(word));
  return forms;
}

std::vector<std::string> cyrillic_guesses(std::string_view word) {
  static const Maker russian = maker("Latin-Russian/BGN");
  static const Maker science = maker("Latin-Cyrillic");
  const auto plain = letters_of(std::string(word));
  if (plain.size() != word.size() || plain.size() < least_guessed || word.size() > most_word_bytes) return {};
  if (!std::all_of(plain.begin(), plain.end(), is_small)) return {};
  std::vector<std::string> guesses;
  for (const auto& made :
       {made_by(russian.get(), plain), made_by(russian.get(), official(plain)), made_by(science.get(), plain)}) {
    const auto guess = folded(made);
    if (is_cyrillic(guess)) guesses.push_back(guess);
  }
  sort_once(guesses, {});
  return guesses;
}

}  // namespace fanal
