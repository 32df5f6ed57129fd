#pragma once
// Issue: what could not be read, where, and what was lost. The issues of a case are its ledger.
#include <cstdint>
#include <string>
#include <string_view>

#include "model/where.h"

namespace fanal {

enum class Severity : std::uint8_t {
  note,    ///< nothing was lost; someone should know (a repeated id, a guessed charset)
  unread,  ///< some input was not read: `lost` says what; the command ends with status 1
};

struct Issue {
  Severity severity = Severity::unread;
  std::string code;        ///< stable, snake_case: `bad_json`, `no_reader`, `truncated_record`
  std::string message;     ///< one sentence with the value and the next step where there is one
  std::string file;        ///< path as given to ingest; the engine sets it
  std::uint64_t line = 0;  ///< 1-based, 0 where lines mean nothing
  Where where;
  std::string lost;  ///< `one row`, `812 bytes`; empty for a note
  bool operator==(const Issue&) const = default;
};

constexpr std::string_view severity_name(Severity severity) { return severity == Severity::note ? "note" : "unread"; }

}  // namespace fanal
