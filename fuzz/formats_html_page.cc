// Any bytes through the html_page reader: it ends, it keeps the contract of cut(), and its offsets hold; and its
// tokenizer, which jumps ahead, says what the standard's states say one character at a time.
#include <string_view>
#include <utility>

#include "base/check.h"
#include "formats/html_tokens_twin.h"
#include "formats/internal/fuzz_reader.h"

namespace {

using fanal::formats::HtmlContent;

constexpr std::pair<HtmlContent, const char*> contents[] = {
    {HtmlContent::data, ""},         {HtmlContent::rcdata, "title"}, {HtmlContent::rawtext, "style"},
    {HtmlContent::script, "script"}, {HtmlContent::cdata, ""},       {HtmlContent::plaintext, "plaintext"}};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  fanal::formats::fuzz_reader("html_page", bytes);
  // The twin is slow: long inputs say no more about it.
  if (size > 4096) return 0;
  for (const auto& [content, last] : contents) {
    FANAL_CHECK(fanal::formats::testing::plain_tokens(bytes, content, last) ==
                fanal::formats::testing::slow_tokens(bytes, content, last));
  }
  return 0;
}
