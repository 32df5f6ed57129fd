#include "text/sentences.h"

#include <unicode/brkiter.h>
#include <unicode/utext.h>

#include <memory>

namespace fanal {
namespace {

struct CloseText {
  void operator()(UText* text) const { utext_close(text); }
};

// Whether a closing quotation mark begins `text`, and how long it is; 0: none.
std::size_t closing_mark(std::string_view text) {
  for (const std::string_view mark : {"\u00bb", "\u201d", "\u203a"})
    if (text.starts_with(mark)) return mark.size();
  return 0;
}

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

Error of_icu(UErrorCode status) { return {Code::internal, std::string("ICU: ") + u_errorName(status)}; }

}  // namespace

Result<std::vector<ByteSpan>> sentences_of(std::string_view text, const char* language) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::BreakIterator> breaks(
      icu::BreakIterator::createSentenceInstance(icu::Locale(language), status));
  if (U_FAILURE(status)) return of_icu(status);
  const std::unique_ptr<UText, CloseText> opened(
      utext_openUTF8(nullptr, text.data(), static_cast<std::int64_t>(text.size()), &status));
  if (U_FAILURE(status)) return of_icu(status);
  breaks->setText(opened.get(), status);
  if (U_FAILURE(status)) return of_icu(status);
  std::vector<ByteSpan> sentences;
  auto begin = static_cast<std::uint32_t>(breaks->first());
  for (auto next = breaks->next(); next != icu::BreakIterator::DONE; next = breaks->next()) {
    ByteSpan span{begin, static_cast<std::uint32_t>(next)};
    begin = span.end;
    while (span.begin < span.end && is_blank(text[span.begin])) ++span.begin;
    if (!sentences.empty()) {
      while (const std::size_t mark = closing_mark(text.substr(span.begin, span.end - span.begin))) {
        span.begin += static_cast<std::uint32_t>(mark);
        sentences.back().end = span.begin;
        while (span.begin < span.end && is_blank(text[span.begin])) ++span.begin;
      }
    }
    while (span.end > span.begin && is_blank(text[span.end - 1])) --span.end;
    if (span.begin < span.end) sentences.push_back(span);
  }
  return sentences;
}

}  // namespace fanal
