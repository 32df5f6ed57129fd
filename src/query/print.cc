#include "query/print.h"

#include <algorithm>

#include "query/internal/ascii.h"
#include "query/internal/ranges.h"

namespace fanal::query {
namespace {

using namespace internal;

// True for what reads the same without quotes: a word of letters and figures, signs only within it.
bool is_plain(std::string_view text) {
  if (text.empty() || text == "AND" || text == "OR" || text == "NOT") return false;
  if (!is_alnum(text[0]) && !is_high(text[0])) return false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (blank_length(text, at) != 0 || quote_length(text, at) != 0) return false;
    if (!is_high(text[at]) && !is_alnum(text[at]) &&
        std::string_view("-._@'/").find(text[at]) == std::string_view::npos)
      return false;
  }
  return true;
}

std::string in_quotes(std::string_view text) {
  std::string out = "\"";
  for (std::size_t at = 0; at < text.size();) {
    const auto quote = quote_length(text, at);
    if (quote != 0 || text[at] == '\\') out.push_back('\\');
    const auto length = std::max<std::size_t>(quote, 1);
    out += text.substr(at, length);
    at += length;
  }
  return out + "\"";
}

std::string leaf_text(const Node& leaf) {
  std::string out(field_name(leaf.field));
  if (!out.empty()) out += ":";
  switch (leaf.kind) {
    case NodeKind::everything: return "*";
    case NodeKind::wildcard: return out + leaf.text;
    case NodeKind::fuzzy: return out + leaf.text + "~" + std::to_string(leaf.distance);
    default: break;
  }
  // A text that only signs hold together is a phrase without quotes too, and clearer with them.
  const bool is_bare = leaf.kind != NodeKind::phrase && is_plain(leaf.text);
  out += is_bare ? leaf.text : in_quotes(leaf.text);
  if (const auto* circle = std::get_if<Circle>(&leaf.value)) return out + "~" + radius_text(circle->radius_m);
  if (leaf.distance > 0) out += "~" + std::to_string(leaf.distance);
  return out;
}

void print(const Node& node, std::string& out) {
  const auto in_brackets = [&](const Node& child) {
    const bool is_list = child.kind == NodeKind::all || child.kind == NodeKind::any;
    if (is_list) out += "(";
    print(child, out);
    if (is_list) out += ")";
  };
  if (node.kind == NodeKind::no) {
    out += "-";
    in_brackets(node.children[0]);
  } else if (node.kind == NodeKind::all || node.kind == NodeKind::any) {
    for (std::size_t i = 0; i < node.children.size(); ++i) {
      if (i > 0) out += node.kind == NodeKind::all ? " " : " OR ";
      in_brackets(node.children[i]);
    }
  } else {
    out += leaf_text(node);
  }
}

void write_strings(JsonWriter& out, std::string_view name, const std::vector<std::string>& values) {
  if (values.empty()) return;
  out.key(name).begin_array();
  for (const auto& value : values) out.string(value);
  out.end_array();
}

void write_words(const Node& node, JsonWriter& out) {
  if (node.words.empty()) return;
  out.key("words").begin_array();
  for (const auto& word : node.words) {
    if (word.latin.empty()) {
      out.string(word.folded);
      continue;
    }
    out.begin_object().field("folded", std::string_view(word.folded));
    write_strings(out, "latin", word.latin);
    out.end_object();
  }
  out.end_array();
}

struct ValueWriter {
  JsonWriter& out;
  void operator()(std::monostate) const {}
  void operator()(const Keys& keys) const {
    write_strings(out, "values", keys.values);
    write_strings(out, "patterns", keys.patterns);
    if (keys.is_partial) out.field("partial", true);
  }
  void operator()(const Days& days) const {
    if (days.begin) out.field("from", std::string_view(format_utc(*days.begin)));
    if (days.end) out.field("until", std::string_view(format_utc(*days.end)));
  }
  void operator()(const Circle& circle) const {
    if (circle.lat_deg) out.key("lat_deg").decimal(*circle.lat_deg);
    if (circle.lon_deg) out.key("lon_deg").decimal(*circle.lon_deg);
    out.field("radius_m", std::uint64_t{circle.radius_m});
  }
  void operator()(const Prices& prices) const {
    if (prices.least_minor) out.field("least", *prices.least_minor);
    if (prices.most_minor) out.field("most", *prices.most_minor);
    if (!prices.currency.empty()) out.field("currency", std::string_view(prices.currency));
    if (prices.minutes != 0) out.field("minutes", std::uint64_t{prices.minutes});
  }
  void operator()(const Years& years) const {
    if (years.least) out.field("least", std::uint64_t{*years.least});
    if (years.most) out.field("most", std::uint64_t{*years.most});
  }
};

}  // namespace

std::string printed(const Node& tree) {
  std::string out;
  print(tree, out);
  return out;
}

void write_json(const Node& tree, JsonWriter& out) {
  out.begin_object().field("kind", kind_name(tree.kind));
  out.key("span").begin_array().number(std::uint64_t{tree.span.begin}).number(std::uint64_t{tree.span.end}).end_array();
  if (tree.field != Field::text) out.field("field", field_name(tree.field));
  if (!tree.text.empty()) out.field("text", std::string_view(tree.text));
  write_words(tree, out);
  if (tree.distance > 0) out.field("distance", std::uint64_t{tree.distance});
  std::visit(ValueWriter{out}, tree.value);
  if (!tree.children.empty()) {
    out.key("children").begin_array();
    for (const auto& child : tree.children) write_json(child, out);
    out.end_array();
  }
  out.end_object();
}

}  // namespace fanal::query
