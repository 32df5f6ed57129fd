#pragma once
// What a query asks, as a tree: the query language read (parse.h), printed (print.h), eased (relax.h) and judged
// (rules.h). It knows no index: the engine resolves names and lowers the tree to what its index can do.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/time.h"
#include "text/tokens.h"

namespace fanal::query {

/// Where a leaf looks. Names and forms are in the table of docs/query.md.
enum class Field : std::uint8_t {
  text,  ///< no field was typed: title and text
  title,
  kind,
  site,
  lang,
  place,
  near,
  posted,
  phone,
  email,
  handle,
  wallet,
  iban,
  url,
  photo,
  id,
  group,
  label,
  has,
  price,
  age,
  seen,
  gone,
  asof,
  tier,
  stage,
  indicator,
  tag,
};
constexpr std::size_t field_count = 28;
/// `title`, `kind`...; empty for text.
std::string_view field_name(Field field);

enum class NodeKind : std::uint8_t {
  all,         ///< every child; two or more
  any,         ///< one child at least; two or more
  no,          ///< not its one child
  everything,  ///< `*`
  word,        ///< words has one; of text and title, as the next three
  wildcard,    ///< words has one, folded, with * (any characters, none too) and ? (one character)
  fuzzy,       ///< words has one; distance: edits, 1 or 2
  phrase,      ///< two words or more in this order; distance: how many other words may stand between them in all
  value,       ///< of any other field: see value
};
std::string_view kind_name(NodeKind kind);

/// A word as the text index holds it (text/index_words.h), and in other alphabets (text/transliterate.h).
struct Word {
  std::string folded;
  std::vector<std::string> latin;    ///< to be asked for beside folded
  std::vector<std::string> guesses;  ///< too, as long as the index does not hold latin_forms
  bool operator==(const Word&) const = default;
};

/// Exact values and patterns, any of which serves. Of phone, email, handle, wallet, iban and url: canonical values as
/// mentions have them (model/mention.h), likeliest first; photo: `md5:`, `sha1:`, `sha256:` or `pdq:` and hexadecimal
/// digits; site: canonical host, or a name in lower case; kind, lang, has, tier, stage,
/// indicator, tag: names; group, label, id, place: as typed.
struct Keys {
  std::vector<std::string> values;
  std::vector<std::string> patterns;  ///< with * and ?; letters compare without case
  bool is_partial = false;            ///< only a part was typed
  bool operator==(const Keys&) const = default;
};

/// posted, seen, gone: half-open, UTC; one end at least, but for gone:yes, which has neither. asof: both.
struct Days {
  std::optional<UtcSeconds> begin;
  std::optional<UtcSeconds> end;
  bool operator==(const Days&) const = default;
};

/// near: around a point, or around what the name (Node::words) is resolved to.
struct Circle {
  std::optional<double> lat_deg;  ///< WGS84, to five places; both or none
  std::optional<double> lon_deg;
  std::uint32_t radius_m = 0;
  bool operator==(const Circle&) const = default;
};

/// price: both ends count; one at least.
struct Prices {
  std::optional<std::int64_t> least_minor;  ///< hundredths
  std::optional<std::int64_t> most_minor;
  std::string currency;       ///< ISO 4217; empty: any
  std::uint32_t minutes = 0;  ///< 0: for any time
  bool operator==(const Prices&) const = default;
};

/// age: both ends count; one at least.
struct Years {
  std::optional<std::uint32_t> least;
  std::optional<std::uint32_t> most;
  bool operator==(const Years&) const = default;
};

struct Node {
  NodeKind kind = NodeKind::everything;
  Field field = Field::text;   ///< of leaves
  ByteSpan span;               ///< bytes of the text as typed; {0, 0} of what was not typed
  std::vector<Node> children;  ///< of all, any and no
  std::string text;            ///< of leaves: what was typed, without field, quotes and ~; a wildcard's folded
  std::vector<Word> words;     ///< of text and title; also of place, near, label and group, folded
  std::uint32_t distance = 0;  ///< of fuzzy and phrase; of photo: bits that a pdq may differ in
  std::variant<std::monostate, Keys, Days, Circle, Prices, Years> value;
};

/// True when both ask the same: spans do not count.
bool is_same(const Node& a, const Node& b);

}  // namespace fanal::query
