#pragma once
// Lexicon files of the user: read, proved by their own examples, and held for an ingest.
#include <cstdint>
#include <string>
#include <vector>

#include "base/result.h"
#include "extract/lexicon.h"

namespace fanal::engine {

struct LexiconCheck {
  std::string file;
  std::string name;
  std::string kind;  ///< term or indicator
  std::uint64_t entries = 0;
  std::uint64_t examples = 0;
  std::vector<extract::LexiconProblem> problems;  ///< by line; empty: the file can be used
};

/// Errors: not_found, unavailable (the file cannot be opened), limit (over 64 MiB). What is wrong inside it is no
/// error.
Result<LexiconCheck> check_lexicon(const std::string& path);

struct LoadedLexicons {
  std::vector<extract::Lexicon> lexicons;
  std::vector<std::string> sha256;  ///< of each file, hexadecimal: for the audit
};

/// Errors: as above, and invalid_input with file, line and reason, or when two have one name.
Result<LoadedLexicons> load_lexicons(const std::vector<std::string>& paths);

}  // namespace fanal::engine
