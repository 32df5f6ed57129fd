#pragma once
// Item and Capture: one immutable piece of evidence, and each time it was taken.
#include <cstdint>
#include <optional>
#include <string>

#include "base/ids.h"
#include "base/time.h"
#include "model/marking.h"

namespace fanal {

struct Item {
  ItemId id;           ///< keyed hash of its bytes
  std::string sha256;  ///< 64 lower-case hexadecimal digits
  std::uint64_t bytes = 0;
  std::string reader;  ///< name in the table of readers; empty: no reader takes it, and its bytes are not kept
};

struct Capture {
  std::string source;    ///< the path it was given under, relative to the PATH argument
  std::string taken_at;  ///< RFC 3339, UTC
  std::string actor;
  std::string how;                      ///< `ingest`; `upload`: sent by a browser, `source` is what it was called there
  std::optional<Marking> marking = {};  ///< as given to a Writer; Reader::markings has what became of it
};

/// What a named person says of a file: on which days it was taken from its source.
struct Take {
  UtcSeconds begin = 0;  ///< half-open
  UtcSeconds end = 0;
  /// The host, or the name of a source: the files of the same write are together all that it had then. Empty: not said.
  std::string complete_of;
  bool has_addresses = false;  ///< of complete_of: each of its postings says its address
  bool has_ids = false;        ///< likewise: its id
  std::string actor;
  std::string at;  ///< RFC 3339, UTC
};

}  // namespace fanal
