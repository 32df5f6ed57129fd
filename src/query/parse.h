#pragma once
// The query language, as typed, to a tree. Source: docs/query.md; the shape is that of Lucene's classic query syntax.
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "model/mention.h"
#include "query/mistake.h"
#include "query/tree.h"

namespace fanal::query {

/// What a query may grow to. `terms`: words and values.
struct Bounds {
  std::uint32_t bytes = 4096;
  std::uint32_t depth = 32;  ///< of brackets
  std::uint32_t terms = 256;
};
/// printed() names the field of each value and brackets what needs none: for reading back what it gave.
constexpr Bounds printed_bounds{65536, 128, 256};

/// Canonical values of `kind` that the whole of `typed` stands for: the hook for the finders of `extract`, which know
/// more disguises than this module (number words above nine, services' short names). What it gives comes first; what
/// this module reads by itself is added.
using FindKeys = std::function<std::vector<std::string>(MentionKind kind, std::string_view typed)>;

struct Options {
  std::string country;  ///< ISO 3166-1 alpha-2, in whose way a telephone number without + is dialled; may be empty
  Bounds bounds;
  FindKeys find_keys;  ///< may be empty; must not throw
};

/// A part of the query that asks nothing, and so was left out: `☎`, or the distance of a phrase of one word.
struct Note {
  std::string what;
  ByteSpan span;
};

struct Query {
  Node tree;
  std::vector<Note> notes;  ///< in the order of the text
};

/// Reads `typed`. NOT before AND (also where nothing stands between two terms) before OR; equal ones are joined in one
/// node, a double NOT is none, and a field before brackets is that of each value in them.
/// A query says what must be there: what is only negative is an error, on either side of an OR too; `* -word` is how to
/// ask for everything without a word. Any bytes may come; nothing is thrown. O(bytes), and a call of
/// ICU a word: 30 microseconds for a long query, once what transliterate.h says of the first word is done.
/// Errors: invalid_input; see Mistake.
std::variant<Query, Mistake> parse(std::string_view typed, const Options& options = {});

}  // namespace fanal::query
