#pragma once
// What a search found, as a table to take along: the documents that its list shows, in its order. It leaves the case,
// as an export does. docs/commands/export.md, "What was found".
#include <cstdint>
#include <string>

#include "base/result.h"
#include "engine/export.h"
#include "engine/search.h"

namespace fanal::engine {

enum class FoundForm {
  ndjson,  ///< a line for the export, where it has an id, and one for each document
  csv,     ///< RFC 4180, with a row of names; no cell runs as a formula
};

struct FoundFile {
  ExportManifest manifest;
  std::string text;
  std::uint64_t withheld = 0;  ///< adverts of a live case that were found and that the list does not show either
};

/// All pages of the list; `found.page` and `found.hypothesis` are left out of account. In a live case identifying
/// values are pseudonyms, and neither words nor sources leave: in clear there a report cites them, one by one. Its
/// audit row is on disk before this returns, with the keys that the query looks up. Errors: those of search; refused;
/// limit where more than most_found were found; not_found where the list is empty, or nothing of it may leave;
/// invalid_input for a recipient without a clearance, and for values in clear of a live case.
Result<FoundFile> export_found(Session& session, const SearchRequest& found, FoundForm form, const ExportRequest& whom);

}  // namespace fanal::engine
