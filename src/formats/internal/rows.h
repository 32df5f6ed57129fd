#pragma once
// The text of a unit of rows: decoded as far as its charset asks, each row with the way back to the item's bytes.
#include <cstdint>
#include <optional>
#include <string_view>

#include "formats/reader.h"
#include "text/charset.h"

namespace fanal::formats {

/// One row as UTF-8. Maps made of it count from `base`; finish() turns them into maps to the item's bytes.
struct RowText {
  std::string_view text;
  std::uint64_t base = 0;
  SourceRange where;        ///< bytes of the item
  bool is_guessed = false;  ///< it was not in the charset of its file and was read as windows-1252
  std::uint64_t bad = 0;    ///< sequences that became U+FFFD
  const OffsetMap* outer = nullptr;
  OffsetMap finish(OffsetMap map) const { return outer == nullptr ? std::move(map) : compose(std::move(map), *outer); }
};

class UnitText {
 public:
  /// `bytes` must outlive this. A byte order mark at offset 0 is left out.
  UnitText(std::string_view bytes, std::uint64_t offset, std::string_view charset);
  UnitText(const UnitText&) = delete;
  UnitText& operator=(const UnitText&) = delete;
  /// In which rows are to be cut: UTF-8, or the bytes themselves in a charset that holds ASCII.
  std::string_view text() const { return text_; }
  /// The row [begin, end) of text(), valid until the next call.
  RowText row(std::size_t begin, std::size_t end);
  /// The item's bytes of [begin, end) of text().
  SourceRange where(std::size_t begin, std::size_t end) const;

 private:
  std::string_view charset_;
  std::uint64_t offset_;  ///< of text_[0], where text_ is the bytes
  std::string_view text_;
  std::optional<DecodedText> unit_;  ///< the whole unit, in a charset without ASCII
  std::optional<DecodedText> row_;   ///< the last row, in a charset with it
};

/// Length of a byte order mark at the start of `bytes`.
std::size_t mark_length(std::string_view bytes);

Issue make_issue(Severity severity, std::string code, std::string message, SourceRange where, std::uint64_t line = 0,
                 std::string lost = {});

/// Notes that the row was not what its file's charset says.
void note_charset(const RowText& row, std::uint64_t line, std::vector<Issue>& issues);

}  // namespace fanal::formats
