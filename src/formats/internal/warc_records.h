#pragma once
// Where the records of a decoded WARC stream begin and end. Source: ISO 28500:2017 (WARC 1.1), 5.
#include <cstdint>
#include <string_view>
#include <vector>

namespace fanal::formats {

/// Offsets of the stream. [begin, content) is the header block with its empty line.
struct WarcRecord {
  std::size_t begin = 0;
  std::size_t content = 0;
  std::size_t content_end = 0;
  std::size_t end = 0;          ///< after the two line ends that close it, as far as they are there
  std::uint64_t missing = 0;    ///< bytes that Content-Length promises and that are not there
  const char* fault = nullptr;  ///< what is wrong with it, or nothing
};

/// Bytes that belong to no record.
struct WarcGap {
  std::size_t begin = 0;
  std::size_t end = 0;
};

struct WarcScan {
  std::vector<WarcRecord> records;
  std::vector<WarcGap> gaps;
  std::size_t complete = 0;  ///< the stream is settled up to here: a unit may end here
};

/// True when a record may begin at text[0]: `WARC/1.`, or as much of it as there is.
bool starts_record(std::string_view text);

/// Scans from a record boundary. With `at_end` everything is settled: what is cut off is a record with a fault, and
/// when a record is broken, one that begins inside its content is found and read. Otherwise the scan stops before the
/// first record or gap that more bytes could change. Blank lines between records are nothing. O(stream).
WarcScan scan_records(std::string_view stream, bool at_end);

}  // namespace fanal::formats
