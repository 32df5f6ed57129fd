#pragma once
// Which documents of a case may go to a recipient, decided before the first line leaves.
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json_writer.h"
#include "engine/export.h"
#include "engine/internal/item_markings.h"
#include "engine/internal/masking.h"
#include "model/row_filter.h"
#include "store/reader.h"

namespace fanal::engine {

struct ExportGate {
  RowFilter rows;  ///< all, where nothing is left out
  std::uint64_t documents = 0;
  std::uint64_t left_out = 0;
  Marking marking;  ///< the strictest of what may go
};

/// O(documents), without reading them. `clearance`: nothing for the case team, whom nothing is kept from.
Result<ExportGate> gate_for(store::Reader& reader, ItemMarkings& markings, std::optional<Tlp> clearance);

/// The same of pictures alone: nothing else is counted.
using RowsOfItems = std::map<store::ItemRow, std::vector<store::FactRow>>;
struct PictureGate {
  RowsOfItems rows;   ///< that may go, by the item in which they lie
  ExportGate counts;  ///< without its rows
};
/// O(documents), reading them.
Result<PictureGate> picture_gate_for(store::Reader& reader, ItemMarkings& markings, std::optional<Tlp> clearance);

/// A new id, and its watermark under the case's key. Source: BLAKE2b keyed (RFC 7693), base32 (RFC 4648, 6).
std::string new_export_id();
std::string watermark_of(const Key256& key, std::string_view export_id);
/// What a document is called in one export: whoever has no key can tell neither the document nor other exports by it.
std::string name_in_export(const Key256& key, std::string_view export_id, const DocumentId& document);

/// What a document is called where it leaves: a given id that tells somebody, and names of files to others than the
/// case team, do not, unless `manifest` is of values in clear. `veil`: of who may see nothing.
std::string outgoing_name(const Document& document, const ExportManifest& manifest, const Masker& veil,
                          const Key256& key);

/// Puts "left" and "stayed".
void put_tally(JsonWriter& json, const ExportTally& tally);

}  // namespace fanal::engine
