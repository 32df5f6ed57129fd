#include "formats/internal/page_items.h"

#include <algorithm>
#include <initializer_list>
#include <utility>

#include "formats/internal/json_ld.h"

namespace fanal::formats {
namespace {

// Properties inside each other whose texts are kept: each holds the texts of those within once more.
constexpr std::size_t most_waiting = 16;
constexpr std::size_t most_prefix_bytes = 256;
// How far up an element is looked for that a start tag closes. Deeper than that nobody writes by hand.
constexpr std::size_t most_implied = 64;

bool is_one_of(std::string_view name, std::initializer_list<std::string_view> names) {
  return std::any_of(names.begin(), names.end(), [&](std::string_view known) { return equals_no_case(name, known); });
}

// A key for names of elements: the first bytes of it and its length. Names that share one are no HTML.
constexpr std::uint64_t key_of(std::string_view name) {
  std::uint64_t key = name.size() & 0xFFU;
  for (std::size_t i = 0; i < name.size() && i < 7; ++i) {
    const char c = name[i] >= 'A' && name[i] <= 'Z' ? static_cast<char>(name[i] - 'A' + 'a') : name[i];
    key = key << 8U | static_cast<unsigned char>(c);
  }
  return key;
}

// WHATWG HTML, 13.1.2 "Elements", void elements.
bool is_void_element(std::string_view name) {
  return is_one_of(
      name, {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"});
}

// WHATWG HTML, 5.2.4 "Values": where an element keeps its value. Nothing: its text.
std::string_view attribute_of_value(std::string_view element) {
  if (is_one_of(element, {"a", "area", "link"})) return "href";
  if (is_one_of(element, {"audio", "embed", "iframe", "img", "source", "track", "video"})) return "src";
  if (is_one_of(element, {"data", "meter"})) return "value";
  if (equals_no_case(element, "object")) return "data";
  if (equals_no_case(element, "time")) return "datetime";
  return {};
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && is_html_blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_html_blank(text.back())) text.remove_suffix(1);
  return text;
}

// The next word of `words`, which loses it; empty at the end.
std::string_view next_word(std::string_view& words) {
  words = trimmed(words);
  std::size_t end = 0;
  while (end < words.size() && !is_html_blank(words[end])) ++end;
  const std::string_view word = words.substr(0, end);
  words.remove_prefix(end);
  return word;
}

OffsetMap slice(const OffsetMap& map, std::uint32_t begin, std::uint32_t end) {
  OffsetMap out;
  const auto& pieces = map.pieces();
  auto piece = std::upper_bound(pieces.begin(), pieces.end(), begin,
                                [](std::uint32_t at, const OffsetMap::Piece& p) { return at < p.out_begin; });
  if (piece != pieces.begin()) --piece;
  for (; piece != pieces.end() && piece->out_begin < end; ++piece) {
    const std::uint32_t from = std::max(begin, piece->out_begin);
    const std::uint32_t to = std::min(end, piece->out_begin + piece->out_length);
    if (piece->out_length == piece->source_length) {
      out.append_copy(piece->source_begin + (from - piece->out_begin), to - from);
    } else {
      out.append_replaced({piece->source_begin, piece->source_begin + piece->source_length}, to - from);
    }
  }
  return out;
}

}  // namespace

Field field_of_text(std::string name, HtmlTextBuilder& body, std::size_t begin, std::size_t end) {
  const std::string_view all = body.text();
  const std::string_view text = trimmed(all.substr(begin, end - begin));
  const auto from = static_cast<std::uint32_t>(text.empty() ? begin : begin + all.substr(begin).find(text.front()));
  return {std::move(name), std::string(text), slice(body.map(), from, from + static_cast<std::uint32_t>(text.size()))};
}

// What a start tag says of items; views of its attributes.
struct PageItems::Marks {
  bool has_itemscope = false;
  bool has_typeof = false;
  bool has_any = false;
  std::string_view itemtype;
  std::string_view itemprop;
  std::string_view type_of;
  std::string_view property;
};

PageItems::Marks PageItems::marks_of(const HtmlToken& token) {
  Marks marks;
  const auto keep_first = [&](std::string_view& kept, std::string_view value) {
    if (kept.empty()) kept = trimmed(value);
    marks.has_any = true;
  };
  for (const HtmlAttribute& attribute : token.attributes) {
    const std::string_view name = attribute.name;
    if (name.size() < 6 || name.size() > 9) continue;
    if (equals_no_case(name, "itemprop")) {
      keep_first(marks.itemprop, attribute.value);
    } else if (equals_no_case(name, "itemscope")) {
      marks.has_any = marks.has_itemscope = true;
    } else if (equals_no_case(name, "itemtype")) {
      keep_first(marks.itemtype, attribute.value);
    } else if (equals_no_case(name, "typeof")) {
      keep_first(marks.type_of, attribute.value);
      marks.has_typeof = true;
    } else if (equals_no_case(name, "property")) {
      keep_first(marks.property, attribute.value);
    }
  }
  return marks;
}

const std::string& PageItems::prefix_of(Syntax syntax) const {
  static const std::array<std::string, 2> roots{"microdata", "rdfa"};
  return scopes_[syntax].empty() ? roots[syntax] : scopes_[syntax].back().prefix;
}

// An item without a type is named by the property of its parent that it is.
void PageItems::open_scope(Syntax syntax, std::string_view type, std::string_view names) {
  const std::string_view first_type = next_word(type);
  const std::string_view first_name = next_word(names);
  std::string prefix = prefix_of(syntax);
  if (!first_type.empty()) {
    prefix = (syntax == microdata ? "microdata." : "rdfa.") + decode_html_value(vocabulary_name(first_type), 0).text;
  } else if (!first_name.empty() && prefix.size() < most_prefix_bytes) {
    prefix += "." + decode_html_value(vocabulary_name(first_name), 0).text;
  }
  scopes_[syntax].push_back({open_.size(), std::move(prefix)});
}

// A field of that name with the attribute's value, or one that waits for its text when there is no attribute.
void PageItems::add_properties(const HtmlToken& token, Syntax syntax, std::string_view names, bool is_void) {
  std::string_view value = attribute_value(token, "content");
  if (value.data() == nullptr) {
    const std::string_view attribute = attribute_of_value(token.name);
    if (!attribute.empty()) value = attribute_value(token, attribute);
    if (value.data() == nullptr && syntax == rdfa) value = attribute_value(token, "resource");
  }
  if (value.data() == nullptr && is_void) return;
  const bool is_text = value.data() == nullptr;
  value = trimmed(value);
  if (!is_text && value.empty()) return;
  for (std::string_view name = next_word(names); !name.empty(); name = next_word(names)) {
    if (fields_.size() >= limit_ || (is_text && waiting_.size() >= most_waiting)) {
      ++left_out_;
      continue;
    }
    Field field;
    field.name = prefix_of(syntax) + "." + decode_html_value(vocabulary_name(name), 0).text;
    if (is_text) {
      waiting_.push_back({open_.size(), fields_.size(), body_.text().size()});
    } else {
      HtmlValue decoded = decode_html_value(value, static_cast<std::uint64_t>(value.data() - text_.data()));
      field.value = std::move(decoded.text);
      field.map = std::move(decoded.map);
    }
    fields_.push_back(std::move(field));
  }
}

void PageItems::start_tag(const HtmlToken& token) {
  const Marks marks = marks_of(token);
  if (!marks.has_any && is_idle()) return;
  if (!is_idle()) close_implied(key_of(token.name));
  const bool is_void = is_void_element(token.name);
  const bool is_item = !is_void && marks.has_itemscope;
  const bool is_resource = !is_void && marks.has_typeof;
  if (!marks.itemprop.empty() && !is_item) add_properties(token, microdata, marks.itemprop, is_void);
  // OpenGraph borrows RDFa's attribute for the head of a page; names with a colon there are its own.
  const bool is_meta = equals_no_case(token.name, "meta") &&
                       (scopes_[rdfa].empty() || marks.property.find(':') != std::string_view::npos);
  if (!marks.property.empty() && !is_resource && !is_meta) add_properties(token, rdfa, marks.property, is_void);
  if (is_item) open_scope(microdata, marks.itemtype, marks.itemprop);
  if (is_resource) open_scope(rdfa, marks.type_of, marks.property);
  if (is_void || is_idle()) return;
  open_.push_back(key_of(token.name));
  ++counts_[open_.back()];
}

void PageItems::end_tag(const HtmlToken& token) {
  if (is_idle()) return;
  const std::uint64_t key = key_of(token.name);
  const auto count = counts_.find(key);
  if (count == counts_.end() || count->second == 0) return;
  std::size_t level = open_.size();
  while (open_[level - 1] != key) --level;
  pop_to(level - 1);
}

// WHATWG HTML, 13.1.2.4 "Optional tags".
void PageItems::close_implied(std::uint64_t key) {
  constexpr std::uint64_t li = key_of("li");
  constexpr std::uint64_t dt = key_of("dt");
  constexpr std::uint64_t dd = key_of("dd");
  constexpr std::uint64_t p = key_of("p");
  constexpr std::uint64_t td = key_of("td");
  constexpr std::uint64_t th = key_of("th");
  constexpr std::uint64_t tr = key_of("tr");
  constexpr std::uint64_t option = key_of("option");
  struct Rule {
    std::array<std::uint64_t, 3> starts;
    std::array<std::uint64_t, 3> closed;
    std::array<std::uint64_t, 3> barriers;
  };
  constexpr std::array<Rule, 6> rules{{
      {{li, li, li}, {li, li, li}, {key_of("ul"), key_of("ol"), key_of("menu")}},
      {{dt, dd, dd}, {dt, dd, dd}, {key_of("dl"), key_of("dl"), key_of("dl")}},
      {{td, th, th}, {td, th, th}, {tr, key_of("table"), key_of("table")}},
      {{tr, tr, tr}, {tr, tr, tr}, {key_of("table"), key_of("table"), key_of("table")}},
      {{p, key_of("div"), key_of("ul")}, {p, p, p}, {key_of("td"), key_of("button"), key_of("object")}},
      {{option, option, option}, {option, option, option}, {key_of("select"), key_of("select"), key_of("select")}},
  }};
  const auto has = [](const std::array<std::uint64_t, 3>& keys, std::uint64_t wanted) {
    return std::find(keys.begin(), keys.end(), wanted) != keys.end();
  };
  for (const Rule& rule : rules) {
    if (!has(rule.starts, key)) continue;
    const auto is_open = [&](std::uint64_t closed) {
      const auto count = counts_.find(closed);
      return count != counts_.end() && count->second > 0;
    };
    if (std::none_of(rule.closed.begin(), rule.closed.end(), is_open)) return;
    const std::size_t lowest = open_.size() > most_implied ? open_.size() - most_implied : 0;
    for (std::size_t level = open_.size(); level > lowest; --level) {
      if (has(rule.barriers, open_[level - 1])) return;
      if (!has(rule.closed, open_[level - 1])) continue;
      pop_to(level - 1);
      return;
    }
  }
}

void PageItems::pop_to(std::size_t level) {
  close_from(level);
  while (open_.size() > level) {
    --counts_[open_.back()];
    open_.pop_back();
  }
  if (!is_idle()) return;
  open_.clear();
  counts_.clear();
}

void PageItems::close_from(std::size_t level) {
  while (!waiting_.empty() && waiting_.back().level >= level) {
    Field& field = fields_[waiting_.back().field];
    field = field_of_text(std::move(field.name), body_, waiting_.back().text_begin, body_.text().size());
    waiting_.pop_back();
  }
  for (auto& scopes : scopes_) {
    while (!scopes.empty() && scopes.back().level >= level) scopes.pop_back();
  }
}

}  // namespace fanal::formats
