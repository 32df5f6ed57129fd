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

// The words of a text without its marks, and behind how many bytes of them each stood.
struct Stripped {
  std::string words;
  std::vector<std::pair<std::size_t, std::uint32_t>> marks;
};

// Blanks before a mark go with it, unless they alone part two words.
Stripped stripped(std::string_view text) {
  Stripped out;
  bool is_parted = false;
  while (!text.empty()) {
    if (const auto mark = mark_at(text)) {
      for (; !out.words.empty() && out.words.back() == ' '; is_parted = true) out.words.pop_back();
      out.marks.emplace_back(out.words.size(), mark->number);
      text.remove_prefix(mark->length);
      continue;
    }
    const bool ends_word = std::string_view(" .,;:!?)").find(text.front()) != std::string_view::npos;
    if (is_parted && !ends_word) out.words += ' ';
    is_parted = false;
    out.words += text.front();
    text.remove_prefix(1);
  }
  return out;
}

ReportBlock block_of(const Stripped& own, ReportBlockKind kind, const std::vector<ByteSpan>& spans,
                     const MaskWords& mask) {
  ReportBlock block{kind, {}};
  std::string together;
  std::size_t told = 0;
  for (const ByteSpan span : spans) {
    std::string words = mask(own.words.substr(span.begin, span.end - span.begin));
    together += own.words.substr(told, span.begin - told) + words;
    told = span.end;
    block.sentences.push_back({std::move(words), {}});
  }
  together += own.words.substr(told);
  // What only cites is a sentence without words.
  if (block.sentences.empty() && !own.marks.empty()) block.sentences.emplace_back();
  // A value over the end of a sentence is seen in the whole only: then that is one sentence.
  std::string whole = mask(own.words);
  const bool is_torn = whole != together;
  if (is_torn) block.sentences = {ReportSentence{std::move(whole), {}}};
  for (const auto& [behind, number] : own.marks) {
    // The last that begins before it: one that it stands before is not meant.
    std::size_t at = 0;
    while (!is_torn && at + 1 < spans.size() && spans[at + 1].begin < behind) ++at;
    add_cite(block.sentences[at], number);
  }
  return block;
}

Result<void> add_block(std::vector<ReportBlock>& blocks, ReportBlockKind kind, std::string_view text,
                       const std::string& language, const MaskWords& mask) {
  const Stripped own = stripped(text);
  FANAL_TRY(spans, sentences_of(own.words, language.c_str()));
  ReportBlock block = block_of(own, kind, spans, mask);
  if (!block.sentences.empty()) blocks.push_back(std::move(block));
  return {};
}

bool takes_prefix(std::string_view& line, std::string_view prefix) {
  if (!line.starts_with(prefix)) return false;
  line.remove_prefix(prefix.size());
  return true;
}

}  // namespace

Result<std::vector<ReportBlock>> report_blocks(std::string_view text, const std::string& language,
                                               const MaskWords& mask) {
  std::vector<ReportBlock> blocks;
  std::string paragraph;
  const auto end_paragraph = [&]() -> Result<void> {
    const std::string words = std::exchange(paragraph, {});
    return add_block(blocks, ReportBlockKind::paragraph, words, language, mask);
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
      FANAL_TRY_VOID(add_block(blocks, kind, line, language, mask));
    } else if (!is_blank(line)) {
      paragraph += (paragraph.empty() ? "" : " ") + std::string(line);
    }
  }
  FANAL_TRY_VOID(end_paragraph());
  return blocks;
}

}  // namespace fanal::engine
