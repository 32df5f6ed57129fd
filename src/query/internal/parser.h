#pragma once
// The grammar of queries, by recursive descent: brackets only go deeper.
//   or      = and { "OR" and }
//   and     = not { [ "AND" ] not }
//   not     = { "NOT" | "-" | "+" } primary
//   primary = "(" or ")" | name ":" ( "(" or ")" | value ) | value
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "query/internal/fields.h"
#include "query/parse.h"

namespace fanal::query::internal {

class Parser {
 public:
  Parser(std::string_view typed, const Options& options) : typed_(typed), options_(options) {}
  std::variant<Query, Mistake> run();

 private:
  /// What was read where an operand may stand. left_out: something that asks nothing.
  enum class Got : std::uint8_t { node, left_out, nothing, mistake };

  Got read_or(Node& out);
  Got read_and(Node& out);
  Got read_not(Node& out);
  Got read_primary(Node& out);
  Got read_group(Node& out, std::size_t open);
  Got read_field(Node& out);
  Got read_value(Node& out, const FieldRow& row, std::size_t begin);
  Got read_text(Node& out, std::size_t begin);
  Got read_phrase(Node& out, std::size_t begin);
  Got read_bare(Node& out, std::size_t begin);
  Got wildcard(Node& out, std::string_view typed);
  Got words(Node& out, const Typed& typed);
  Got finish(Node& out, NodeKind kind, std::size_t begin);

  void skip_blanks();
  bool at_end() const { return at_ >= typed_.size(); }
  /// Takes `AND`, `&&`... where one stands by itself.
  bool take_word(std::string_view word, std::string_view sign);
  bool at_word(std::string_view word) const;
  /// The name before a colon at `at_`; empty when there is none.
  std::string_view field_name_here() const;
  std::optional<std::string> quoted_here();
  std::size_t bare_end(std::size_t from, bool may_hold_brackets) const;
  std::size_t figures_end(std::size_t from) const;
  std::size_t groups_end(std::size_t from) const;

  Got fail(ByteSpan span, std::string what, std::string instead);
  void leave_out(ByteSpan span, std::string what) { notes_.push_back({std::move(what), span}); }
  ByteSpan span_from(std::size_t begin) const {
    return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(at_)};
  }
  /// The first node that asks only for what is not there, where something must be; null when all is well.
  static const Node* only_negative(const Node& node);

  std::string_view typed_;
  const Options& options_;
  std::size_t at_ = 0;
  std::uint32_t depth_ = 0;
  std::uint32_t terms_ = 0;
  const FieldRow* group_field_ = nullptr;  ///< of the brackets that a field stands before
  std::vector<Note> notes_;
  std::optional<Mistake> mistake_;
};

}  // namespace fanal::query::internal
