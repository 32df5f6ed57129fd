#pragma once
// What the head of a table says: its separator and its columns.
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "formats/mapping.h"

namespace fanal::formats {

struct CsvHeader {
  char separator = ',';
  std::vector<std::string> columns;  ///< as written, blanks around them cut; one of ours in lower case
};

struct CsvGuess {
  CsvHeader header;
  int claim = 0;  ///< 0 to 100: how sure that it is a table with a header row
};

/// The best of the separators , ; tab | for the text of a head. A table with a column of `mapping` is one for sure.
CsvGuess guess_csv(std::string_view text, const Mapping* mapping);

/// For Plan::detail and back.
std::string pack_header(const CsvHeader& header);
CsvHeader unpack_header(std::string_view detail);

}  // namespace fanal::formats
