#include "text/language.h"

#include <cld2/public/compact_lang_det.h>
#include <cld2/public/encodings.h>

#include <algorithm>
#include <array>
#include <climits>
#include <map>

#include "base/utf8.h"

namespace fanal {
namespace {

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

// Bytes that may be of letters: ASCII letters, and whatever is past 7F.
std::size_t letters_in(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
  }));
}

// Words that Spanish has and Galician has not, and the other way round. CLD2 took one Spanish advert in forty for
// Galician, whose quadgrams are much the same.
bool is_spanish_rather_than_galician(std::string_view text) {
  constexpr std::array<std::string_view, 13> spanish{"el", "la",  "los", "las", "una", "y",  "es",
                                                     "no", "del", "hay", "muy", "lo",  "sin"};
  constexpr std::array<std::string_view, 12> galician{"o",  "os", "as",  "unha", "e",   "non",
                                                      "do", "da", "dos", "das",  "moi", "sen"};
  int balance = 0;
  std::string word;
  for (std::size_t i = 0; i <= text.size(); ++i) {
    const char c = i < text.size() ? text[i] : ' ';
    const char lower = c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
    if ((lower >= 'a' && lower <= 'z') || static_cast<unsigned char>(lower) >= 0x80) {
      word += lower;
      continue;
    }
    if (std::find(spanish.begin(), spanish.end(), word) != spanish.end()) ++balance;
    if (std::find(galician.begin(), galician.end(), word) != galician.end()) --balance;
    word.clear();
  }
  return balance >= 0;  // of the two, Spanish is the commoner
}

std::string code_of(CLD2::Language language, std::string_view text) {
  if (language == CLD2::UNKNOWN_LANGUAGE) return {};
  if (language == CLD2::GALICIAN && is_spanish_rather_than_galician(text)) language = CLD2::SPANISH;
  return CLD2::LanguageCode(language);
}

// Blanks at either end belong to no block.
void add(std::string_view text, std::size_t begin, std::size_t end, std::string language,
         std::vector<LanguageBlock>& blocks) {
  while (begin < end && is_blank(text[begin])) ++begin;
  while (end > begin && is_blank(text[end - 1])) --end;
  if (begin == end) return;
  if (!blocks.empty() && blocks.back().language == language && !language.empty()) {
    blocks.back().span.end = static_cast<std::uint32_t>(end);
  } else {
    blocks.push_back({{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)}, std::move(language)});
  }
}

std::string_view whole_characters(std::string_view text, std::size_t most_bytes) {
  return text.substr(0, character_start(text, most_bytes));
}

struct Detected {
  CLD2::Language language = CLD2::UNKNOWN_LANGUAGE;
  int percent = 0;  // of the text
  bool is_reliable = false;
  bool is_utf8 = false;
};

// Asked for its pieces too, CLD2 takes longer.
Detected detect(std::string_view text, CLD2::ResultChunkVector* pieces) {
  CLD2::Language three[3];
  int percent[3];
  double score[3];
  int letters = 0;
  int valid = 0;
  Detected detected;
  const CLD2::CLDHints hints{nullptr, nullptr, CLD2::UNKNOWN_ENCODING, CLD2::UNKNOWN_LANGUAGE};
  const auto size = static_cast<int>(text.size());
  detected.language = CLD2::ExtDetectLanguageSummaryCheckUTF8(text.data(), size, true, &hints, 0, three, percent, score,
                                                              pieces, &letters, &detected.is_reliable, &valid);
  detected.percent = percent[0];
  detected.is_utf8 = valid == size;
  detected.is_reliable = detected.is_reliable && detected.is_utf8;
  return detected;
}

// What CLD2 makes of one paragraph: itself as a whole, or pieces where it mixes languages.
void add_paragraph(std::string_view text, std::size_t begin, std::size_t end, std::vector<LanguageBlock>& blocks) {
  const auto paragraph = text.substr(begin, end - begin);
  if (letters_in(paragraph) < least_letters || paragraph.size() > INT_MAX) return add(text, begin, end, {}, blocks);
  CLD2::ResultChunkVector pieces;
  const Detected whole = detect(paragraph, &pieces);
  if (!whole.is_utf8 || pieces.size() < 2)
    return add(text, begin, end, whole.is_reliable ? code_of(whole.language, paragraph) : std::string(), blocks);
  for (const auto& piece : pieces) {
    const auto from = begin + static_cast<std::size_t>(piece.offset);
    const auto to = from + static_cast<std::size_t>(piece.bytes);
    const bool is_short = letters_in(text.substr(from, to - from)) < least_letters;
    add(text, from, to,
        is_short ? std::string() : code_of(static_cast<CLD2::Language>(piece.lang1), text.substr(from, to - from)),
        blocks);
  }
}

// Past the line feed of the next empty line, or the end.
std::size_t paragraph_end(std::string_view text, std::size_t at) {
  for (auto feed = text.find('\n', at); feed != std::string_view::npos; feed = text.find('\n', feed + 1)) {
    auto next = feed + 1;
    while (next < text.size() && text[next] != '\n' && is_blank(text[next])) ++next;
    if (next == text.size() || text[next] == '\n') return std::min(next + 1, text.size());
  }
  return text.size();
}

}  // namespace

std::vector<LanguageBlock> languages_of(std::string_view text) {
  std::vector<LanguageBlock> blocks;
  for (std::size_t at = 0; at < text.size();) {
    const auto end = paragraph_end(text, at);
    add_paragraph(text, at, end, blocks);
    at = end;
  }
  return blocks;
}

std::string first_language(std::string_view text) {
  constexpr std::size_t few_bytes = 96;  // enough for CLD2 in 19,993 of 20,000 adverts
  constexpr std::size_t most_bytes = 300;
  constexpr int next_to_all_percent = 90;
  const auto first = whole_characters(text, few_bytes);
  if (letters_in(first) >= least_letters) {
    const Detected detected = detect(first, nullptr);
    if (detected.is_reliable && detected.percent >= next_to_all_percent) return code_of(detected.language, first);
  }
  return main_language(languages_of(whole_characters(text, most_bytes)));
}

std::string main_language(const std::vector<LanguageBlock>& blocks) {
  std::map<std::string, std::size_t> bytes;
  for (const auto& block : blocks)
    if (!block.language.empty()) bytes[block.language] += block.span.end - block.span.begin;
  const auto most =
      std::max_element(bytes.begin(), bytes.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
  return most == bytes.end() ? std::string() : most->first;
}

}  // namespace fanal
