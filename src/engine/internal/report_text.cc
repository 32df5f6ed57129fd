#include "engine/internal/report_text.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "base/blank.h"
#include "text/sentences.h"

namespace fanal::engine {
namespace {

constexpr std::size_t most_digits = 3;
static_assert(most_citations < 1000, "a citation is named by at most three figures");

struct Mark {
  std::uint32_t number = 0;
  std::size_t length = 0;  ///< of `[12]`
};

// `[12]` at the start of `text`.
std::optional<Mark> mark_at(std::string_view text) {
  if (text.empty() || text.front() != '[') return {};
  Mark mark;
  std::size_t at = 1;
  for (; at < text.size() && text[at] >= '0' && text[at] <= '9' && at <= most_digits; ++at)
    mark.number = mark.number * 10 + static_cast<std::uint32_t>(text[at] - '0');
  if (at == 1 || at == text.size() || text[at] != ']' || mark.number == 0) return {};
  mark.length = at + 1;
  return mark;
}

void add_cite(ReportSentence& sentence, std::uint32_t number) {
  auto& cites = sentence.cites;
  if (std::find(cites.begin(), cites.end(), number) == cites.end()) cites.push_back(number);
}

// Blanks before a mark go with it, and so do those behind one that stands before a sign.
void drop_blanks_behind(std::string& words) {
  while (!words.empty() && words.back() == ' ') words.pop_back();
}

ReportSentence sentence_of(std::string_view text) {
  ReportSentence sentence;
  while (!text.empty()) {
    if (const auto mark = mark_at(text)) {
      add_cite(sentence, mark->number);
      drop_blanks_behind(sentence.text);
      text.remove_prefix(mark->length);
    } else {
      sentence.text += text.front();
      text.remove_prefix(1);
    }
  }
  drop_blanks_behind(sentence.text);
  return sentence;
}

// Marks at the start of a sentence are of the one before.
std::string_view without_leading_marks(std::string_view text, ReportSentence* before) {
  while (before != nullptr) {
    const auto mark = mark_at(text);
    if (!mark) break;
    add_cite(*before, mark->number);
    text.remove_prefix(mark->length);
    while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  }
  return text;
}

Result<void> add_block(std::vector<ReportBlock>& blocks, ReportBlockKind kind, std::string_view text,
                       const std::string& language) {
  FANAL_TRY(spans, sentences_of(text, language.c_str()));
  ReportBlock block{kind, {}};
  for (const ByteSpan span : spans) {
    const auto words = without_leading_marks(text.substr(span.begin, span.end - span.begin),
                                             block.sentences.empty() ? nullptr : &block.sentences.back());
    if (!words.empty()) block.sentences.push_back(sentence_of(words));
  }
  if (!block.sentences.empty()) blocks.push_back(std::move(block));
  return {};
}

bool takes_prefix(std::string_view& line, std::string_view prefix) {
  if (!line.starts_with(prefix)) return false;
  line.remove_prefix(prefix.size());
  return true;
}

}  // namespace

Result<std::vector<ReportBlock>> report_blocks(std::string_view text, const std::string& language) {
  std::vector<ReportBlock> blocks;
  std::string paragraph;
  const auto end_paragraph = [&]() -> Result<void> {
    const std::string words = std::exchange(paragraph, {});
    return add_block(blocks, ReportBlockKind::paragraph, words, language);
  };
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (line.ends_with('\r')) line.remove_suffix(1);
    const bool is_section = takes_prefix(line, "# ");
    const bool is_part = !is_section && takes_prefix(line, "## ");
    const bool is_item = !is_section && !is_part && takes_prefix(line, "- ");
    if (is_section || is_part || is_item || is_blank(line)) FANAL_TRY_VOID(end_paragraph());
    if (is_section || is_part || is_item) {
      const auto kind = is_section ? ReportBlockKind::section : is_part ? ReportBlockKind::part : ReportBlockKind::item;
      FANAL_TRY_VOID(add_block(blocks, kind, line, language));
    } else if (!is_blank(line)) {
      paragraph += (paragraph.empty() ? "" : " ") + std::string(line);
    }
  }
  FANAL_TRY_VOID(end_paragraph());
  return blocks;
}

}  // namespace fanal::engine
