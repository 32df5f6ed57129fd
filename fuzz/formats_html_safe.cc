// Any bytes as a page to be shown: what comes out is text in elements that can do nothing, closed in order, and is the
// same when it goes in again.
#include <string>
#include <string_view>
#include <vector>

#include "base/check.h"
#include "base/utf8.h"
#include "formats/html_safe.h"
#include "formats/internal/html_tokens.h"

namespace {

using namespace fanal::formats;

// Written apart from the sanitiser's own list: what must never be there.
constexpr std::string_view forbidden[] = {
    "a",      "applet", "area",    "audio",    "base",     "body",   "button", "canvas",    "embed",
    "form",   "frame",  "head",    "html",     "iframe",   "img",    "image",  "input",     "link",
    "math",   "meta",   "noembed", "noframes", "noscript", "object", "option", "plaintext", "script",
    "select", "style",  "svg",     "template", "textarea", "title",  "video",  "xmp"};

void check_token(const HtmlToken& token, std::vector<std::string>& open) {
  FANAL_CHECK(token.kind == HtmlTokenKind::text || token.kind == HtmlTokenKind::start_tag ||
              token.kind == HtmlTokenKind::end_tag);
  if (token.kind == HtmlTokenKind::end_tag) {
    FANAL_CHECK(!open.empty() && open.back() == token.name);
    open.pop_back();
  }
  if (token.kind != HtmlTokenKind::start_tag) return;
  for (const auto name : forbidden) FANAL_CHECK(!equals_no_case(token.name, name));
  for (const auto& attribute : token.attributes) {
    FANAL_CHECK(attribute.name == "dir" || attribute.name == "lang");
    FANAL_CHECK(attribute.value.find_first_of("\"'<>&=() /:") == std::string_view::npos);
  }
  if (token.name != "br" && token.name != "hr" && token.name != "wbr") open.emplace_back(token.name);
}

void check_body(const std::string& body) {
  FANAL_CHECK(fanal::is_utf8(body));
  FANAL_CHECK(body.find('\0') == std::string::npos);
  std::vector<std::string> open;
  HtmlTokenizer tokens(body);
  HtmlToken token;
  std::size_t covered = 0;
  while (tokens.next(token)) {
    FANAL_CHECK(token.begin == covered);
    covered = token.end;
    check_token(token, open);
    FANAL_CHECK(open.size() <= 100);
    if (token.kind == HtmlTokenKind::text) {
      FANAL_CHECK(body.substr(token.begin, token.end - token.begin).find_first_of("<>\"'") == std::string::npos);
    }
  }
  FANAL_CHECK(open.empty() && covered == body.size() && tokens.cut_off() == 0 && tokens.unclosed() == 0);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);  // NOLINT
  for (const std::size_t most : {std::size_t{1} << 24U, std::size_t{64}}) {
    const SafePage safe = safe_page_of(bytes, "", most);
    check_body(safe.body);
    FANAL_CHECK(fanal::is_utf8(safe.title));
    FANAL_CHECK(safe_page(safe.body, most).body == safe.body);
    check_body(html_escaped(bytes));
  }
  return 0;
}
