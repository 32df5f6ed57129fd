#pragma once
// What a search asks, as a tree: already read, resolved and folded by whoever speaks the query language.
// Proximity: Lucene's "a b"~n counts moves of words, so that words in the other order cost two more; ours counts the
// words that stand between, whatever the order (as SpanNearQuery and Xapian's NEAR do).
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "index/document.h"
#include "model/row_filter.h"

namespace fanal::index {

struct Expression {
  enum class Kind : std::uint8_t {
    everything,
    term,         ///< text: a word of title or text
    title,        ///< text: a word of the title
    prefix,       ///< text: begin of words
    wildcard,     ///< text: `*` is any run of characters, `?` one; neither can be meant itself, for no word has them
    fuzzy,        ///< text: words within `edits` of it: a character more, less, another, or two neighbours swapped
    phrase,       ///< words: in this order, with up to `slop` other words between all of them
    near,         ///< words: in any order, with up to `slop` other words between all of them
    key,          ///< key_kind, text: the canonical value
    key_pattern,  ///< key_kind, text: what the canonical value is, with `*` for any run of characters and `?` for one;
                  ///< at least three characters stand side by side. Of values over 240 bytes only the longest such run
                  ///< is looked at
    attribute,    ///< attribute, text: one of its values
    time,         ///< begin, end: documents whose time overlaps it; is_certain: lies within it
    radius,       ///< position, radius_m
    rows,         ///< rows, or row_list
    all_of,       ///< parts; none: everything
    any_of,       ///< parts; none: nothing
    not_one,      ///< parts: what holds of none of them
  };

  Kind kind = Kind::everything;
  std::string text;
  std::vector<std::string> words;
  std::uint32_t edits = 1;  ///< 1 or 2
  std::uint32_t slop = 0;   ///< at most max_slop
  MentionKind key_kind = MentionKind::phone;
  Attribute attribute = Attribute::kind;
  UtcSeconds begin = 0;  ///< half-open
  UtcSeconds end = 0;
  bool is_certain = false;
  IndexPosition position;
  double radius_m = 0;
  /// Shared: such sets are made once and asked many times.
  std::shared_ptr<const RowSet> rows;
  std::vector<std::int64_t> row_list;  ///< ascending, where rows is null
  std::vector<Expression> parts;
};

// Each gives the expression of its name. Words are taken as they are: see folded_words.
Expression everything();
Expression term(std::string word);
Expression title(std::string word);
Expression prefix(std::string begin);
Expression wildcard(std::string pattern);
Expression fuzzy(std::string word, std::uint32_t edits);
Expression phrase(std::vector<std::string> words, std::uint32_t slop = 0);
Expression near(std::vector<std::string> words, std::uint32_t slop);
Expression key(MentionKind kind, std::string value);
Expression key_pattern(MentionKind kind, std::string pattern);
Expression attribute(Attribute attribute, std::string value);
Expression overlaps(UtcSeconds begin, UtcSeconds end);
Expression within_time(UtcSeconds begin, UtcSeconds end);
Expression within_radius(IndexPosition position, double radius_m);
/// A set costs a look at each document that the parts beside it leave; a list, some fraction of a microsecond a row.
Expression one_of_rows(std::shared_ptr<const RowSet> rows);
Expression one_of_rows(std::vector<std::int64_t> rows);
Expression all_of(std::vector<Expression> parts);
Expression any_of(std::vector<Expression> parts);
Expression not_one(std::vector<Expression> parts);

/// The words of what was typed, folded as those of documents are.
std::vector<std::string> folded_words(std::string_view text);

}  // namespace fanal::index
