#pragma once
// Pictures that leave a case, as files in a folder: written anew from their pixels, for sharing; or byte for byte,
// under an order. Which may, and what it needs: docs/commands/export.md.
#include <string>

#include "base/result.h"
#include "engine/export.h"
#include "engine/progress.h"
#include "engine/session.h"

namespace fanal::engine {

/// Under what the bytes of evidence are disclosed.
struct DisclosureOrder {
  std::string reference;  ///< of the order, as whoever gave it has it
  std::string authority;  ///< who gave it
};
/// What a second person is asked to approve, word for word:
/// `disclose originals under order "REFERENCE" of "AUTHORITY" to "NAME", TLP:AMBER`.
std::string disclosure_subject(const DisclosureOrder& order, const ExportRequest& request);

// Of both: `folder` is absent or empty, and holds the files and a list of them once all is there; on an error it is as
// it was. One picture after the other: those of an archive in one pass. What is marked above the clearance is counted;
// what stays for another reason is a line of the list too, and counted in the manifest's tally: `listed`, where a list
// of known unlawful pictures names it or it was met or stopped before; or the code of what is wrong with it. Audit: a
// row before the first byte, and one that says how much there is before it appears at its place. Errors: refused;
// invalid_input for a recipient without a clearance, or pictures of a live case without a recipient; already_exists for
// a folder that holds something; unavailable, when it cannot be written whole, or when there is no decoder; refused
// too, when this system cannot lock one down; damaged.

/// PNGs of red, green and blue, as each picture is to be seen, at most decode::shown_side pixels wide and high, with
/// nothing else in them, under names of this export alone; and `pictures.jsonl`. Of a live case they are in clear:
/// `in_clear` must be said, and a second person approve.
Result<ExportManifest> export_pictures(Session& session, const ExportRequest& request, const std::string& folder,
                                       const Progress& progress);

/// The bytes of each picture, as they lie in the evidence; and `originals.jsonl`, which says of each where it lay.
/// In clear by their nature: of a live case a second person approves the disclosure. Errors: also invalid_input without
/// a recipient, an order and its authority, in cases for evaluation too: what is rehearsed there is a disclosure.
Result<ExportManifest> export_originals(Session& session, ExportRequest request, const DisclosureOrder& order,
                                        const std::string& folder, const Progress& progress);

}  // namespace fanal::engine
