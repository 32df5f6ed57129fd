#include "formats/internal/page.h"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <optional>

#include "formats/internal/html_charset.h"
#include "formats/internal/html_text.h"
#include "formats/internal/html_tokens.h"
#include "formats/internal/page_date.h"
#include "formats/internal/page_metadata.h"
#include "formats/internal/plain.h"
#include "formats/internal/rows.h"
#include "text/charset.h"

namespace fanal::formats {
namespace {

// What a tag does to the text around it. Everything else is inline.
enum class Effect : std::uint8_t { none, block, line, cell, keep, hide };

struct Element {
  std::string_view name;
  Effect effect;
};

// WHATWG HTML, 15.3 (display: block and table parts of the default style sheet).
constexpr std::array<Element, 59> elements{{
    {"address", Effect::block},    {"article", Effect::block},    {"aside", Effect::block},
    {"blockquote", Effect::block}, {"body", Effect::block},       {"br", Effect::line},
    {"caption", Effect::block},    {"center", Effect::block},     {"dd", Effect::block},
    {"details", Effect::block},    {"dialog", Effect::block},     {"dir", Effect::block},
    {"div", Effect::block},        {"dl", Effect::block},         {"dt", Effect::block},
    {"fieldset", Effect::block},   {"figcaption", Effect::block}, {"figure", Effect::block},
    {"footer", Effect::block},     {"form", Effect::block},       {"h1", Effect::block},
    {"h2", Effect::block},         {"h3", Effect::block},         {"h4", Effect::block},
    {"h5", Effect::block},         {"h6", Effect::block},         {"head", Effect::block},
    {"header", Effect::block},     {"hgroup", Effect::block},     {"hr", Effect::block},
    {"html", Effect::block},       {"legend", Effect::block},     {"li", Effect::block},
    {"listing", Effect::keep},     {"main", Effect::block},       {"menu", Effect::block},
    {"nav", Effect::block},        {"noscript", Effect::hide},    {"ol", Effect::block},
    {"optgroup", Effect::block},   {"option", Effect::block},     {"p", Effect::block},
    {"pre", Effect::keep},         {"search", Effect::block},     {"section", Effect::block},
    {"select", Effect::block},     {"summary", Effect::block},    {"table", Effect::block},
    {"tbody", Effect::block},      {"td", Effect::cell},          {"template", Effect::hide},
    {"textarea", Effect::block},   {"tfoot", Effect::block},      {"th", Effect::cell},
    {"thead", Effect::block},      {"title", Effect::none},       {"tr", Effect::block},
    {"ul", Effect::block},         {"xmp", Effect::block},
}};

// A name of at most ten bytes in lower case, as a number: told apart without a loop over the table.
struct NameBits {
  std::uint64_t low = 0;
  std::uint64_t high = 0;
  constexpr bool operator==(const NameBits&) const = default;
  constexpr std::size_t hash() const {
    return static_cast<std::size_t>((low ^ high << 5U) * 0x9E3779B97F4A7C15U >> 56U);
  }
};
constexpr std::size_t longest_element = 10;

constexpr NameBits bits_of(std::string_view name) {
  NameBits bits;
  for (std::size_t i = 0; i < name.size(); ++i) {
    const char small = name[i] >= 'A' && name[i] <= 'Z' ? static_cast<char>(name[i] - 'A' + 'a') : name[i];
    const auto byte = std::uint64_t{static_cast<unsigned char>(small)} << (i % 8 * 8);
    (i < 8 ? bits.low : bits.high) |= byte;
  }
  return bits;
}

struct EffectSlot {
  NameBits bits;
  Effect effect = Effect::none;
};
constexpr auto effect_table = [] {
  std::array<EffectSlot, 256> slots{};
  for (const auto& element : elements) {
    const auto bits = bits_of(element.name);
    auto at = bits.hash();
    while (slots[at].bits.low != 0) at = (at + 1) % slots.size();
    slots[at] = {bits, element.effect};
  }
  return slots;
}();

Effect effect_of(std::string_view name) {
  if (name.size() > longest_element) return Effect::none;
  const auto bits = bits_of(name);
  for (auto at = bits.hash(); effect_table[at].bits.low != 0; at = (at + 1) % effect_table.size())
    if (effect_table[at].bits == bits) return effect_table[at].effect;
  return Effect::none;
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && is_html_blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_html_blank(text.back())) text.remove_suffix(1);
  return text;
}

// One pass over the tokens of a page. Maps count in the page's text.
class PageReader {
 public:
  PageReader(std::string_view text, const Limits& limits)
      : metadata(text, body, limits), text_(text), limits_(limits) {}

  void run() {
    HtmlTokenizer tokens(text_);
    HtmlToken token;
    while (tokens.next(token)) {
      switch (token.kind) {
        case HtmlTokenKind::text: add_text(token); break;
        case HtmlTokenKind::raw: read_raw(token); break;
        case HtmlTokenKind::rcdata: read_rcdata(token); break;
        case HtmlTokenKind::start_tag: start_tag(token); break;
        case HtmlTokenKind::end_tag: end_tag(token); break;
        case HtmlTokenKind::cdata:
        case HtmlTokenKind::comment:
        case HtmlTokenKind::doctype:
        case HtmlTokenKind::nothing: break;
      }
    }
    close_link();
    metadata.end();
    cut_off = tokens.cut_off();
    unclosed = tokens.unclosed();
  }

  HtmlTextBuilder body;
  HtmlTextBuilder title;
  PageMetadata metadata;
  std::optional<HtmlValue> canonical;
  std::optional<HtmlValue> lang;
  std::optional<HtmlValue> date;
  std::vector<Field> links;    // link and image, each with what is written on it, in order
  std::uint64_t left_out = 0;  // links and images over the limit
  std::size_t cut_off = 0;
  std::size_t unclosed = 0;

 private:
  void add_text(const HtmlToken& token) {
    if (hidden_ == 0) body.add(text_, token.begin, token.end);
  }

  void read_raw(const HtmlToken& token) {
    const std::string_view content = text_.substr(token.begin, token.end - token.begin);
    if (token.name == "script" && is_json_ld_) {
      if (const auto found = json_ld_date(content)) offer_date(json_ld_rank, *found);
      metadata.json_ld(content);
    } else if (token.name == "xmp" || token.name == "plaintext") {
      add_text(token);
    }
  }

  void read_rcdata(const HtmlToken& token) {
    if (token.name == "title") {
      if (title.text().empty()) title.add(text_, token.begin, token.end);
    } else if (hidden_ == 0) {
      body.keep_whitespace(true);
      body.add(text_, token.begin, token.end);
      body.keep_whitespace(kept_ > 0);
    }
  }

  void apply(const HtmlToken& token, Effect effect, int step) {
    switch (effect) {
      case Effect::none: break;
      case Effect::line: body.break_line(token.begin, token.end); break;
      case Effect::cell: body.break_cell(token.begin, token.end); break;
      case Effect::hide: hidden_ = std::max(0, hidden_ + step); break;
      case Effect::keep:
        kept_ = std::max(0, kept_ + step);
        body.keep_whitespace(kept_ > 0);
        [[fallthrough]];
      case Effect::block: body.break_block(token.begin, token.end); break;
    }
  }

  void end_tag(const HtmlToken& token) {
    if (equals_no_case(token.name, "a")) close_link();
    metadata.end_tag(token);
    apply(token, effect_of(token.name), -1);
  }

  void start_tag(const HtmlToken& token) {
    apply(token, effect_of(token.name), 1);
    const std::string_view name = token.name;
    is_json_ld_ = false;
    metadata.start_tag(token);
    if (equals_no_case(name, "a")) {
      open_link(token);
      return;
    }
    if (token.attributes.empty()) return;
    if (equals_no_case(name, "area")) {
      if (add_link("link", attribute_value(token, "href"))) add_said("link_text", attribute_value(token, "alt"));
    } else if (equals_no_case(name, "img")) {
      bool is_added = add_link("image", attribute_value(token, "src"));
      // Pages that load pictures late keep the address here.
      is_added = add_link("image", attribute_value(token, "data-src")) || is_added;
      if (is_added) add_said("image_alt", attribute_value(token, "alt"));
    } else if (equals_no_case(name, "meta")) {
      read_meta(token);
    } else if (equals_no_case(name, "link")) {
      const std::string_view href = trimmed(attribute_value(token, "href"));
      if (equals_no_case(attribute_value(token, "rel"), "canonical") && !href.empty() && !canonical)
        canonical = decode(href);
    } else if (equals_no_case(name, "html")) {
      const std::string_view value = trimmed(attribute_value(token, "lang"));
      if (!value.empty() && !lang) lang = decode(value);
    } else if (equals_no_case(name, "script")) {
      is_json_ld_ = equals_no_case(trimmed(attribute_value(token, "type")), "application/ld+json");
    } else if (equals_no_case(name, "time")) {
      const int rank = date_rank(attribute_value(token, "itemprop"));
      offer_date(std::max(rank, time_element_rank), attribute_value(token, "datetime"));
    } else if (const std::string_view property = attribute_value(token, "itemprop"); !property.empty()) {
      if (const int rank = date_rank(property); rank > 0) offer_date(rank, attribute_value(token, "content"));
    }
  }

  void read_meta(const HtmlToken& token) {
    const std::string_view content = attribute_value(token, "content");
    for (const std::string_view naming : {"property", "itemprop", "name"}) {
      const std::string_view name = attribute_value(token, naming);
      if (const int rank = date_rank(name); rank > 0) offer_date(rank, content);
    }
  }

  // Keeps the surest date; one that can be read beats one that cannot.
  void offer_date(int rank, std::string_view raw) {
    raw = trimmed(raw);
    if (raw.empty() || raw.size() > 256) return;
    if (parse_iso_time(raw)) rank += 1000;
    if (rank <= date_rank_) return;
    date_rank_ = rank;
    date = decode(raw);
  }

  // True when the field was added.
  bool add_link(const char* name, std::string_view raw) {
    raw = trimmed(raw);
    if (raw.empty()) return false;
    if (links_and_images_ >= limits_.fields) {
      ++left_out;
      return false;
    }
    if (links_and_images_++ == 0) links.reserve(256);
    add_said(name, raw);
    return true;
  }

  void add_said(const char* name, std::string_view raw) {
    raw = trimmed(raw);
    if (raw.empty()) return;
    HtmlValue value = decode(raw);
    Field& field = links.emplace_back();
    field.name = name;
    field.value = std::move(value.text);
    field.map = std::move(value.map);
  }

  // Links do not stand inside each other: the next one ends the one before.
  void open_link(const HtmlToken& token) {
    close_link();
    if (!add_link("link", attribute_value(token, "href"))) return;
    link_text_begin_ = body.text().size();
    link_text_ = links.size();
    links.push_back({"link_text", {}, {}});
  }

  void close_link() {
    if (!link_text_) return;
    links[*link_text_] = field_of_text("link_text", body, link_text_begin_, body.text().size());
    link_text_.reset();
  }

  HtmlValue decode(std::string_view raw) const {
    return decode_html_value(raw, static_cast<std::uint64_t>(raw.data() - text_.data()));
  }

  std::string_view text_;
  const Limits& limits_;
  int hidden_ = 0;
  int kept_ = 0;
  int date_rank_ = 0;
  bool is_json_ld_ = false;
  std::uint64_t links_and_images_ = 0;
  std::optional<std::size_t> link_text_;  // in links, of the link that is open
  std::size_t link_text_begin_ = 0;       // in the text of body
};

// Puts maps that count in the page's text into the stream of the document.
class FieldAdder {
 public:
  FieldAdder(Document& page, const DecodedText& decoded) : page_(page), decoded_(decoded) {}

  void add(Field&& field) const {
    field.map = compose(std::move(field.map), decoded_.map);
    page_.fields.push_back(std::move(field));
  }
  void add(std::string name, std::string value, OffsetMap map) const {
    add(Field{std::move(name), std::move(value), std::move(map)});
  }
  void add(std::string name, std::optional<HtmlValue>& value) const {
    if (value) add(std::move(name), std::move(value->text), std::move(value->map));
  }

 private:
  Document& page_;
  const DecodedText& decoded_;
};

Issue page_issue(const Document& page, Severity severity, const char* code, std::string message,
                 std::string lost = {}) {
  Issue issue =
      make_issue(severity, code, std::move(message), {page.where.begin, page.where.end}, page.line, std::move(lost));
  issue.where.path = page.where.path;
  return issue;
}

DecodedText decode_body(const PageSource& source, const Charset& charset, const Document& page,
                        std::vector<Issue>& issues) {
  DecodedText decoded =
      decode_text(source.bytes.substr(charset.mark_bytes), charset.name, source.offset + charset.mark_bytes);
  if (charset.source >= CharsetSource::guess) {
    issues.push_back(page_issue(page, Severity::note, "guessed_charset",
                                "Nothing names the charset; it was read as " + charset.name + "."));
  }
  if (decoded.bad > 0) {
    issues.push_back(
        page_issue(page, Severity::note, "bad_bytes",
                   std::to_string(decoded.bad) + " byte sequences do not fit " + charset.name + " and became U+FFFD."));
  }
  return decoded;
}

void settle_time(Document& page, std::vector<Issue>& issues) {
  const std::string_view raw = field_value(page, "posted_at");
  if (raw.empty()) return;
  if (auto time = parse_iso_time(raw)) {
    page.time = *time;
    page.time.raw = raw;
  } else {
    issues.push_back(page_issue(page, Severity::note, "bad_time",
                                "The posting date is not an ISO 8601 date; it was kept as written."));
    if (page.time.precision == TimePrecision::none) page.time.raw = raw;
  }
}

void note_metadata(const PageMetadata& metadata, const DecodedText& decoded, const Limits& limits, const Document& page,
                   std::vector<Issue>& issues) {
  if (metadata.left_out() > 0) {
    issues.push_back(page_issue(page, Severity::unread, "limit",
                                "The page says more of itself than " + std::to_string(limits.fields) +
                                    " fields hold, or has properties too deep inside each other.",
                                std::to_string(metadata.left_out()) + " properties"));
  }
  if (metadata.has_lone_surrogate()) {
    issues.push_back(page_issue(page, Severity::note, "bad_escape",
                                "Half of a surrogate pair in the page's JSON-LD became U+FFFD."));
  }
  for (const auto& fault : metadata.faults()) {
    const SourceRange place = decoded.map.source_of(static_cast<std::uint32_t>(fault.place.begin),
                                                    static_cast<std::uint32_t>(fault.place.end));
    Issue issue = page_issue(page, Severity::unread, fault.is_limit ? "limit" : "bad_json_ld",
                             std::string(fault.what) + " in the page's JSON-LD, at byte " +
                                 std::to_string(place.begin) + "; what stands before was read.",
                             std::to_string(place.end - place.begin) + " bytes");
    issue.where.begin = place.begin;
    issue.where.end = place.end;
    issues.push_back(std::move(issue));
  }
}

bool is_one_of(std::string_view name, std::initializer_list<std::string_view> names) {
  return std::any_of(names.begin(), names.end(), [&](std::string_view known) { return equals_no_case(name, known); });
}

bool is_root(std::string_view name) { return is_one_of(name, {"html", "head", "body"}); }

bool is_common_inline(std::string_view name) {
  return is_one_of(name,
                   {"a", "b", "i", "em", "font", "img", "link", "meta", "script", "span", "strong", "style", "title"});
}

}  // namespace

int claim_page(std::string_view head) {
  // A page that says so is one, whatever control characters it holds further on.
  const std::string_view start = trimmed(head.substr(0, 1024));
  if (start.size() >= 14 && equals_no_case(start.substr(0, 14), "<!doctype html")) return 90;
  if (!is_plausible_text(head)) return 0;
  const Charset charset = detect_charset(head.substr(0, 64), "windows-1252");
  const std::string_view bytes = head.substr(charset.mark_bytes, 8192);
  const DecodedText decoded = decode_text(bytes, charset.name, 0);
  const std::string_view text = trimmed(decoded.text(bytes));
  if (text.empty()) return 0;
  HtmlTokenizer tokens(text);
  HtmlToken token;
  const bool starts_with_tag = text.front() == '<';
  int known = 0;
  bool is_first = true;
  while (tokens.next(token)) {
    if (token.kind != HtmlTokenKind::start_tag) continue;
    if (is_root(token.name)) return starts_with_tag ? 90 : 50;
    const bool is_known = is_common_inline(token.name) || effect_of(token.name) != Effect::none;
    // Another XML vocabulary may share names of elements with HTML, but not its root.
    if (is_first && starts_with_tag && !is_known) return 0;
    is_first = false;
    known += is_known ? 1 : 0;
  }
  if (known >= 3) return starts_with_tag ? 70 : 30;
  return known >= 1 && starts_with_tag ? 30 : 0;
}

void read_page(const PageSource& source, const Limits& limits, Document& page, std::vector<Issue>& issues) {
  page.kind = DocumentKind::page;
  const Charset charset = charset_of_page(source.bytes, source.charset_label);
  const DecodedText decoded = decode_body(source, charset, page, issues);
  const std::string_view text = decoded.text(source.bytes.substr(charset.mark_bytes));
  PageReader reader(text, limits);
  reader.run();

  const FieldAdder fields(page, decoded);
  fields.add(std::string(source.canonical_name), reader.canonical);
  if (!reader.title.text().empty()) fields.add("title", std::move(reader.title.text()), std::move(reader.title.map()));
  fields.add("description", reader.metadata.description);
  fields.add("keywords", reader.metadata.keywords);
  fields.add("author", reader.metadata.author);
  fields.add("lang", reader.lang);
  fields.add("posted_at", reader.date);
  fields.add("text", std::move(reader.body.text()), std::move(reader.body.map()));
  std::vector<Field> said = reader.metadata.take_fields();
  page.fields.reserve(page.fields.size() + reader.links.size() + said.size());
  for (Field& link : reader.links) {
    if (!link.value.empty()) fields.add(std::move(link));
  }
  for (Field& field : said) fields.add(std::move(field));
  settle_time(page, issues);
  note_metadata(reader.metadata, decoded, limits, page, issues);
  if (reader.left_out > 0) {
    issues.push_back(page_issue(page, Severity::unread, "limit",
                                "The page has more than " + std::to_string(limits.fields) + " links and images.",
                                std::to_string(reader.left_out) + " links and images"));
  }
  if (reader.cut_off > 0) {
    issues.push_back(page_issue(page, Severity::unread, "truncated_page", "The page ends inside a tag.",
                                std::to_string(reader.cut_off) + " bytes"));
  }
  // A browser shows nothing of it either; but who reads the text must know that there is more.
  if (reader.unclosed > 0) {
    issues.push_back(page_issue(page, Severity::unread, "truncated_page",
                                "The page ends inside a comment, a script or another element without text.",
                                std::to_string(reader.unclosed) + " bytes"));
  }
}

void read_text_body(const PageSource& source, Document& page, std::vector<Issue>& issues) {
  page.kind = DocumentKind::page;
  const Charset charset = detect_charset(source.bytes.substr(0, head_bytes), source.charset_label);
  DecodedText decoded = decode_body(source, charset, page, issues);
  const std::string_view bytes = source.bytes.substr(charset.mark_bytes);
  page.fields.push_back({"text", std::string(decoded.text(bytes)), std::move(decoded.map)});
}

}  // namespace fanal::formats
