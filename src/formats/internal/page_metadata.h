#pragma once
// What a page says of itself beside its text: meta elements, times, linked data, microdata and RDFa Lite.
// Source: WHATWG HTML, 4.2.5 "The meta element"; ogp.me; and what json_ld.h and page_items.h name.
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "base/limits.h"
#include "formats/internal/html_text.h"
#include "formats/internal/html_tokens.h"
#include "formats/internal/page_items.h"
#include "model/document.h"

namespace fanal::formats {

/// Reads the tags and scripts of a page as they pass. Maps count in the page's text.
class PageMetadata {
 public:
  /// What of a script could not be read.
  struct Fault {
    const char* what = nullptr;  ///< a sentence without its stop
    bool is_limit = false;
    SourceRange place;  ///< in the page's text, from the fault to the end of the script
  };

  PageMetadata(std::string_view text, HtmlTextBuilder& body, const Limits& limits)
      : text_(text), limits_(limits), items_(text, body, fields_, limits.fields) {}

  /// Any start tag, before its text.
  void start_tag(const HtmlToken& token);
  void end_tag(const HtmlToken& token) { items_.end_tag(token); }
  /// After the last tag, while the body still holds its text.
  void end() { items_.end(); }
  /// The content of a script of type application/ld+json: a view of the page's text.
  void json_ld(std::string_view script);

  std::optional<HtmlValue> description;
  std::optional<HtmlValue> keywords;
  std::optional<HtmlValue> author;

  /// After the end: `meta.NAME`, `time`, `jsonld.*`, `microdata.*` and `rdfa.*`, in the order of the page.
  std::vector<Field> take_fields();
  std::uint64_t left_out() const { return left_out_ + items_.left_out(); }
  const std::vector<Fault>& faults() const { return faults_; }
  bool has_lone_surrogate() const { return has_lone_surrogate_; }

 private:
  void read_meta(const HtmlToken& token);
  void add(std::string name, std::string_view raw);

  std::string_view text_;
  const Limits& limits_;
  std::vector<Field> fields_;
  PageItems items_;
  std::uint64_t left_out_ = 0;
  std::vector<Fault> faults_;
  bool has_lone_surrogate_ = false;
};

}  // namespace fanal::formats
