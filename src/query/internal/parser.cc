#include "query/internal/parser.h"

#include <algorithm>
#include <utility>

#include "base/utf8.h"
#include "query/internal/ascii.h"

namespace fanal::query::internal {
namespace {

constexpr std::string_view only_negative_hint = "put beside it what must be there, or look through everything: * -word";

// One node of `kind`; children of the same kind are taken into it.
void join(Node& out, NodeKind kind, Node next) {
  if (out.kind != kind) {
    Node joined;
    joined.kind = kind;
    joined.children.push_back(std::move(out));
    out = std::move(joined);
  }
  if (next.kind == kind) {
    for (auto& child : next.children) out.children.push_back(std::move(child));
  } else {
    out.children.push_back(std::move(next));
  }
  out.span = {out.children.front().span.begin, out.children.back().span.end};
}

bool is_positive(const Node& node) {
  if (node.kind == NodeKind::no) return false;
  if (node.kind == NodeKind::all) return std::any_of(node.children.begin(), node.children.end(), is_positive);
  return true;
}

}  // namespace

std::variant<Query, Mistake> Parser::run() {
  Node tree;
  const auto whole = ByteSpan{0, static_cast<std::uint32_t>(std::min<std::size_t>(typed_.size(), UINT32_MAX))};
  if (typed_.size() > options_.bounds.bytes) {
    typed_ = typed_.substr(0, options_.bounds.bytes);
    fail({options_.bounds.bytes, options_.bounds.bytes},
         "the query is longer than " + std::to_string(options_.bounds.bytes) + " bytes",
         "shorten it, or match a list of values from a file");
  } else if (const auto bad = first_invalid_utf8(typed_); bad != typed_.size()) {
    const auto at = static_cast<std::uint32_t>(bad);
    fail({at, at + 1}, "this is no UTF-8", "write the query in UTF-8");
  } else if (const auto got = read_or(tree); got == Got::nothing || got == Got::left_out) {
    fail(whole, "the query asks for nothing", "write a word, a \"phrase\" or a field such as phone:0639980012");
  } else if (got == Got::node && !at_end()) {
    ++at_;
    fail(span_from(at_ - 1), "this bracket closes nothing", "leave it out, or put the word in quotes");
  } else if (got == Got::node) {
    if (const auto* negative = is_positive(tree) ? only_negative(tree) : &tree; negative != nullptr)
      fail(negative->span, "this asks only for what is not there", std::string(only_negative_hint));
  }
  if (mistake_) return *std::move(mistake_);
  return Query{std::move(tree), std::move(notes_)};
}

const Node* Parser::only_negative(const Node& node) {
  for (const auto& child : node.children) {
    const bool may_be_negative = node.kind == NodeKind::all && child.kind == NodeKind::no;
    if (!may_be_negative && !is_positive(child)) return &child;
    if (const auto* inside = only_negative(child)) return inside;
  }
  return nullptr;
}

Parser::Got Parser::fail(ByteSpan span, std::string what, std::string instead) {
  if (!mistake_) mistake_ = mistake_at(typed_, span, std::move(what), std::move(instead));
  return Got::mistake;
}

void Parser::skip_blanks() {
  while (const auto length = blank_length(typed_, at_)) at_ += length;
}

bool Parser::at_word(std::string_view word) const {
  return typed_.substr(at_).starts_with(word) &&
         (at_ + word.size() == typed_.size() || ends_bare(typed_, at_ + word.size()));
}

bool Parser::take_word(std::string_view word, std::string_view sign) {
  for (const auto one : {word, sign}) {
    if (one.empty() || !at_word(one)) continue;
    at_ += one.size();
    return true;
  }
  return false;
}

Parser::Got Parser::read_or(Node& out) {
  bool has_left_out = false;
  bool has_node = false;
  for (std::optional<ByteSpan> operation;;) {
    Node next;
    const auto got = read_and(next);
    if (got == Got::mistake) return got;
    if (got == Got::nothing && operation)
      return fail(*operation, "OR wants something on both sides", "to look for the word itself, write \"OR\"");
    if (got == Got::node && std::exchange(has_node, true)) {
      join(out, NodeKind::any, std::move(next));
    } else if (got == Got::node) {
      out = std::move(next);
    }
    has_left_out = has_left_out || got == Got::left_out;
    skip_blanks();
    const auto begin = at_;
    if (!take_word("OR", "||")) break;
    operation = span_from(begin);
    if (got == Got::nothing)
      return fail(*operation, "OR wants something on both sides", "to look for the word itself, write \"OR\"");
  }
  return has_node ? Got::node : has_left_out ? Got::left_out : Got::nothing;
}

Parser::Got Parser::read_and(Node& out) {
  bool has_left_out = false;
  bool has_node = false;
  for (std::optional<ByteSpan> operation;;) {
    Node next;
    const auto got = read_not(next);
    if (got == Got::mistake) return got;
    if (got == Got::nothing && operation)
      return fail(*operation, "AND wants something on both sides", "to look for the word itself, write \"AND\"");
    if (got == Got::node && std::exchange(has_node, true)) {
      join(out, NodeKind::all, std::move(next));
    } else if (got == Got::node) {
      out = std::move(next);
    }
    has_left_out = has_left_out || got == Got::left_out;
    operation.reset();
    skip_blanks();
    const auto begin = at_;
    if (take_word("AND", "&&")) {
      operation = span_from(begin);
      if (!has_node && !has_left_out)
        return fail(*operation, "AND wants something on both sides", "to look for the word itself, write \"AND\"");
    } else if (got == Got::nothing) {
      break;
    }
  }
  return has_node ? Got::node : has_left_out ? Got::left_out : Got::nothing;
}

Parser::Got Parser::read_not(Node& out) {
  skip_blanks();
  const auto begin = at_;
  bool is_negative = false;
  std::optional<ByteSpan> last;
  for (;; skip_blanks()) {
    const auto sign = at_;
    if (at_word("NOT")) {
      at_ += 3;
      is_negative = !is_negative;
    } else if (at_ + 1 < typed_.size() && (typed_[at_] == '-' || typed_[at_] == '+') &&
               blank_length(typed_, at_ + 1) == 0 && typed_[at_ + 1] != ')' &&
               // A figure belongs to its sign in the brackets of a field: phone:(+33...), near:(-45.1,...).
               !(group_field_ != nullptr && group_field_->read != nullptr && is_digit(typed_[at_ + 1]))) {
      if (typed_[at_] == '-') is_negative = !is_negative;
      ++at_;
    } else {
      break;
    }
    last = span_from(sign);
  }
  const auto got = read_primary(out);
  if (got == Got::nothing && last)
    return fail(*last, quoted(typed_.substr(last->begin, last->end - last->begin)) + " wants something behind it",
                "write -word or NOT (one OR other); to look for the word itself, put it in quotes");
  if (got != Got::node) return got;
  if (!is_negative) return got;
  if (out.kind == NodeKind::no) {
    Node inside = std::move(out.children[0]);
    out = std::move(inside);
    return got;
  }
  Node negative;
  negative.kind = NodeKind::no;
  negative.span = {static_cast<std::uint32_t>(begin), out.span.end};
  negative.children.push_back(std::move(out));
  out = std::move(negative);
  return got;
}

Parser::Got Parser::read_primary(Node& out) {
  if (at_end() || typed_[at_] == ')' || at_word("OR") || at_word("AND") || at_word("||") || at_word("&&"))
    return Got::nothing;
  if (group_field_ != nullptr) {
    if (typed_[at_] == '(' && (group_field_->run != Run::figures || figures_end(at_) == at_))
      return read_group(out, at_);
    return read_value(out, *group_field_, at_);
  }
  if (typed_[at_] == '(') return read_group(out, at_);
  if (!field_name_here().empty()) return read_field(out);
  return read_text(out, at_);
}

Parser::Got Parser::read_group(Node& out, std::size_t open) {
  at_ = open + 1;
  const ByteSpan bracket{static_cast<std::uint32_t>(open), static_cast<std::uint32_t>(at_)};
  if (++depth_ > options_.bounds.depth)
    return fail(bracket, "brackets are more than " + std::to_string(options_.bounds.depth) + " deep", "leave some out");
  const auto got = read_or(out);
  --depth_;
  if (got == Got::mistake) return got;
  if (at_end()) return fail(bracket, "this bracket is not closed", "write ) where it ends");
  ++at_;
  if (got == Got::nothing)
    return fail(span_from(open), "nothing stands between these brackets", "write something, or leave them out");
  return got;
}

std::string_view Parser::field_name_here() const {
  auto end = at_;
  while (end < typed_.size() && (is_letter(typed_[end]) || typed_[end] == '_')) ++end;
  if (end == at_ || end == typed_.size() || typed_[end] != ':') return {};
  // `https://...`, `smile:-)` and `re::x` are none.
  const auto after = end + 1 < typed_.size() ? typed_[end + 1] : ' ';
  const auto name = typed_.substr(at_, end - at_);
  if (field_row(name) == nullptr && (after == '/' || after == ':' || after == '-')) return {};
  return name;
}

Parser::Got Parser::read_field(Node& out) {
  const auto begin = at_;
  const auto name = field_name_here();
  const auto* row = field_row(name);
  at_ += name.size() + 1;
  if (row == nullptr)
    return fail(span_from(begin), "there is no field " + quoted(name),
                "did you mean " + std::string(nearest_field(name)) + ":? To look for the words, put them in quotes");
  skip_blanks();
  if (at_end() || typed_[at_] == ')') {
    at_ = begin + name.size() + 1;
    return fail(span_from(begin), std::string(row->name) + ": has no value", wants(*row));
  }
  if (typed_[at_] != '(' || (row->run == Run::figures && figures_end(at_) != at_)) return read_value(out, *row, begin);
  group_field_ = row;
  const auto got = read_group(out, at_);
  group_field_ = nullptr;
  return got;
}

// At a quotation mark: what it holds; `\` takes the next character as it is. Nothing when no other closes it.
std::optional<std::string> Parser::quoted_here() {
  at_ += quote_length(typed_, at_);
  std::string inside;
  for (; at_ < typed_.size(); ++at_) {
    if (const auto length = quote_length(typed_, at_)) {
      at_ += length;
      return inside;
    }
    if (typed_[at_] == '\\' && at_ + 1 < typed_.size()) ++at_;
    inside.push_back(typed_[at_]);
  }
  return {};
}

Parser::Got Parser::read_value(Node& out, const FieldRow& row, std::size_t begin) {
  out.field = row.field;
  if (row.read == nullptr) return read_text(out, begin);
  Typed typed;
  const auto value = at_;
  if (quote_length(typed_, at_) != 0) {
    const ByteSpan mark{static_cast<std::uint32_t>(at_), static_cast<std::uint32_t>(at_ + quote_length(typed_, at_))};
    auto inside = quoted_here();
    if (!inside) return fail(mark, "this quote is not closed", "write \" where it ends");
    typed.is_quoted = true;
    typed.text = trimmed(*inside);
    if (at_ < typed_.size() && typed_[at_] == '~') {
      const auto end = bare_end(at_, false);
      typed.tilde = typed_.substr(at_ + 1, end - at_ - 1);
      at_ = end;
    }
  } else {
    auto end = bare_end(at_, row.run == Run::none);
    if (row.run == Run::figures) end = std::max(end, figures_end(at_));
    if (row.run == Run::groups) end = groups_end(at_);
    typed.text = typed_.substr(at_, end - at_);
    at_ = end;
    if (const auto tilde = typed.text.rfind('~'); row.takes_tilde && tilde != std::string::npos) {
      typed.tilde = typed.text.substr(tilde + 1);
      typed.text.resize(tilde);
    }
  }
  const ByteSpan span = span_from(value);
  if (typed.text.empty()) return fail(span, std::string(row.name) + ": has no value", wants(row));
  if (typed.tilde && !row.takes_tilde) return fail(span, std::string(row.name) + ": takes no ~", wants(row));
  if (auto refusal = row.read(typed, options_, out))
    return fail(span, std::move(refusal->what), refusal->instead.empty() ? wants(row) : std::move(refusal->instead));
  return finish(out, NodeKind::value, begin);
}

Parser::Got Parser::finish(Node& out, NodeKind kind, std::size_t begin) {
  out.kind = kind;
  out.span = span_from(begin);
  terms_ += std::max(1U, static_cast<std::uint32_t>(out.words.size()));
  if (terms_ <= options_.bounds.terms) return Got::node;
  return fail(out.span, "the query has more than " + std::to_string(options_.bounds.terms) + " words and values",
              "shorten it, or match a list of values from a file");
}

}  // namespace fanal::query::internal
