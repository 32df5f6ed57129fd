#pragma once
// What leaves a case. In a live case identifying values leave as keyed pseudonyms, and no text; what is marked above
// the recipient's clearance stays; each export has an id and a watermark, by which a copy can be traced.
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "engine/session.h"
#include "model/marking.h"

namespace fanal::engine {

enum class GroupLevel { micro, meta };

/// Takes one JSON object without its line end. False stops the export.
using LineSink = std::function<bool(std::string_view line)>;

struct ExportRequest {
  std::string recipient = {};         ///< empty: the case team, and nobody else
  std::optional<Tlp> clearance = {};  ///< of the recipient, who must have one: what is marked above it stays
  bool in_clear = false;              ///< of a live case: needs a recipient and the approval of a second person
  std::uint64_t approval = 0;         ///< of in_clear: which request; 0: the one that the session was begun with
};

/// What became of the files of an export that may leave by their marking.
struct ExportTally {
  std::uint64_t left = 0;
  std::map<std::string, std::uint64_t> stayed = {};  ///< by reason, as the lines of the export have it
};

/// What an export was: its first line, where the form has room for one, and its audit row say the same.
struct ExportManifest {
  std::string id;         ///< empty: of a case for evaluation, to nobody in particular
  std::string watermark;  ///< `id.code`: the code is keyed by the case, so that nobody can make one up
  std::string what;
  std::string actor;
  std::string recipient;
  std::string purpose;
  std::string at;  ///< RFC 3339, UTC
  std::optional<Tlp> clearance;
  bool in_clear = false;
  bool is_evidence = true;  ///< false: of a case for evaluation
  std::string order;        ///< of originals: under which they leave, and whose it is
  std::string authority;
  Marking marking;  ///< the strictest of what leaves
  std::uint64_t documents = 0;
  std::uint64_t left_out = 0;        ///< marked above the clearance; never which
  std::optional<ExportTally> tally;  ///< of files, once they were made
};
/// One JSON object: {"type":"export",...}.
std::string to_json(const ExportManifest& manifest);

/// What a second person is asked to approve, word for word: `export all in clear to NAME, TLP:AMBER`.
std::string export_subject(std::string_view what, const ExportRequest& request);

// Errors of all: refused; invalid_input for a recipient without a clearance, or values in clear without a recipient.

/// {"id","group"} for every document once, in the order of arrival; a document that came after the last linking is a
/// group of its own and says "provisional":true. Errors: refused; not_found when nothing was linked yet.
Result<ExportManifest> export_groups(Session& session, GroupLevel level, const LineSink& sink,
                                     const ExportRequest& request = {});

/// {"id","mentions":[{"field","kind","value","begin","end"}]} for every document, in the order of arrival.
Result<ExportManifest> export_mentions(Session& session, const LineSink& sink, const ExportRequest& request = {});

/// {"id","group","tier"} for every document once, in the order of arrival: its joined group, and where that stands in
/// the order in which people look (docs/limits.md). A document that came after the last linking is of a group of its
/// own, is I, and says "provisional":true. Errors: refused; not_found when nothing was linked yet.
Result<ExportManifest> export_tiers(Session& session, const LineSink& sink, const ExportRequest& request = {});

/// Everything: a line each for the export, the case, its items, documents (with fields, mentions, groups), keys, links
/// and issues. Ids of a live case are keyed anew for each export, and each line says "export": its watermark.
Result<ExportManifest> export_all(Session& session, const LineSink& sink, const ExportRequest& request = {});

/// Everything that does not depend on when, where, by whom and in which order it came: equal for equal content.
/// Documents are numbered by content; clock, actor, case, items, captures, Where, made ids and keyed values are left
/// out, and issues are counts by code. For comparing, so for the case team only.
Result<ExportManifest> export_canonical(Session& session, const LineSink& sink);

}  // namespace fanal::engine
