#pragma once
// A reader turns the bytes of one item into documents, one unit at a time. All readers are rows of one table.
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/limits.h"
#include "base/result.h"
#include "formats/mapping.h"
#include "model/document.h"
#include "model/issue.h"

namespace fanal::formats {

/// How many bytes from the start of an item a reader may look at before its first unit.
constexpr std::size_t head_bytes = std::size_t{1} << 20U;

/// What a reader settles once for an item, from its head: the same head gives the same plan.
struct Plan {
  std::string charset;  ///< the name ICU knows; `UTF-8` where the bytes are
  std::string detail;   ///< the reader's own, opaque to others: CSV's separator and column names, say
};

/// Where the next unit ends, from a unit boundary.
struct Cut {
  std::uint64_t bytes = 0;    ///< 0: no whole unit in the window yet, give more bytes
  std::uint64_t records = 0;  ///< records (rows, container members) in the unit; blank lines are not records
  std::uint64_t lines = 0;    ///< line feeds in the unit; 0 where lines mean nothing
};

/// Aims of a cut: a unit ends at the first record boundary at or past one of them.
struct UnitAim {
  std::uint64_t bytes = std::uint64_t{1} << 20U;
  std::uint64_t records = 2000;
};

struct Unit {
  std::string_view bytes;          ///< from one unit boundary to the next
  std::uint64_t offset = 0;        ///< of bytes[0] in the item
  std::uint64_t first_record = 1;  ///< 1-based number of the first record in the unit
  std::uint64_t first_line = 1;    ///< 1-based number of the first line in the unit
  std::string_view name;           ///< path below the PATH argument, or the file name: made ids start with it
};

/// documents: where.path, where.begin, where.end, record, line, given_id, made_id and fields set; ids and order not.
/// issues: line, where.path, where.begin, where.end set; file and item not.
/// The bytes of a picture that a document is, encodings of its transfer undone.
struct PictureBytes {
  std::size_t document = 0;  ///< its place in documents
  std::string bytes;
};

struct ReadUnit {
  std::vector<Document> documents;
  std::vector<Issue> issues;
  std::vector<PictureBytes> pictures;  ///< of documents of kind photo: what they show is decoded elsewhere
};

/// Every function is pure and thread-safe.
struct Reader {
  std::string_view name;        ///< `advert_jsonl`: stable, stored with each item
  int version;                  ///< raised when the same bytes would give other documents
  std::string_view extensions;  ///< `.jsonl .ndjson`: they break ties only
  std::string_view summary;     ///< one sentence for `fanal formats` and the docs
  bool takes_mapping;           ///< what it gives depends on the mapping
  /// 0: not mine; 1-100: how sure, from content. `head` is the first head_bytes of the item or all of it.
  int (*claim)(std::string_view head, const Mapping* mapping);
  /// Errors: invalid_input when it is not to be read as it is: a table without a text and without any column of
  /// `mapping`, which is then more likely the wrong one.
  Result<Plan> (*plan)(std::string_view head, bool head_is_all, const Mapping* mapping);
  /// The end of the next unit in `window`. `is_last`: the window reaches the end of the item, and then bytes > 0
  /// unless the window is empty. O(window). A record over limits.unit_bytes is cut there: read() will report it.
  Cut (*cut)(const Plan& plan, std::string_view window, bool is_first, bool is_last, const UnitAim& aim,
             const Limits& limits);
  /// Bad bytes become issues; the rest of the unit is read.
  ReadUnit (*read)(const Plan& plan, const Unit& unit, const Mapping* mapping, const Limits& limits);
};

/// All readers, in the order that breaks ties.
std::span<const Reader> readers();

/// The reader that claims most; on equal claims the extension of `name`, then table order. Nothing when none claims.
const Reader* choose_reader(std::string_view head, std::string_view name, const Mapping* mapping = nullptr);
/// True for nothing but blanks and a byte order mark, in UTF-8 or UTF-16: no reader takes that.
bool is_blank_text(std::string_view bytes);
/// True when the extension of `name` promises rows with named columns.
bool is_named_as_table(std::string_view name);
/// The columns that the header of a table names, as written; none for what has no header.
std::vector<std::string> header_columns(const Reader& reader, const Plan& plan);
/// The names of columns that mean something to the readers of tables, of adverts first, then of events.
std::vector<std::string_view> standard_columns();
/// The reader of that name.
const Reader* reader_named(std::string_view name);

}  // namespace fanal::formats
