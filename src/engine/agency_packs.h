#pragma once
// Packs of indicators of an agency's own: a case keeps them beside those that come with Fanal, and beside those that
// its instance keeps for all of its cases. What weakens a guard is for two administrators of an instance.
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/json_writer.h"
#include "base/result.h"
#include "base/time.h"
#include "engine/indicators.h"
#include "engine/session.h"
#include "score/pack_change.h"

namespace fanal::engine {

/// Who keeps a pack. Numbers are stored with findings.
enum class PackFrom : std::uint8_t { fanal, instance, own };
/// `fanal`, `instance`, `case`.
std::string_view name_of(PackFrom from);

struct PackView {
  std::string id;
  std::uint32_t version = 0;  ///< 0: it could not be read
  PackFrom from = PackFrom::fanal;
  std::string sha256;
  bool is_verified = false;
  score::Advisory advisory;
  std::string review_due;
  std::string file;  ///< that it was loaded from; empty, as are the next three, of those that come with Fanal
  std::string at;
  std::string actor;
  std::string reason;
  std::string left_out;                    ///< why nothing is looked at by it; empty: it is used
  std::vector<score::Weakening> weakened;  ///< guards of the packs that come with Fanal, by this one
};

/// How a change of packs went. With problems or guards that nobody may weaken here, nothing was changed.
struct PackChange {
  std::vector<PackCheckProblem> problems;
  std::vector<score::Weakening> weakened;
  std::vector<PackView> packs;  ///< those that were loaded, or taken away
};

/// Those that a case is looked at by now, and those that it keeps and that are left out; by id. Errors: refused.
Result<std::vector<PackView>> packs_of_case(Session& session);
/// indicator_rows() of the packs that the case is looked at by.
Result<std::vector<IndicatorRow>> indicator_rows(Session& session);

/// Files become packs of the case: read, proved together with all that are in use, and kept. One whose id the case has
/// takes its place. The next linking looks at groups by them. Fills `change` also where it fails. Errors: refused, when
/// a guard is weakened, or nobody may do so; invalid_input, when they do not prove themselves; not_found; limit.
Result<void> load_packs(Session& session, const std::vector<std::string>& paths, std::string_view reason,
                        UtcSeconds now, PackChange& change);
/// The case keeps it no longer. Errors: not_found; invalid_input, when others need its words.
Result<void> unload_pack(Session& session, std::string_view id, std::string_view reason, UtcSeconds now,
                         PackChange& change);

/// What the files, used with the packs that come with Fanal, weaken of these; nothing with problems, filled in.
/// Errors: not_found, unavailable, limit.
Result<void> weakened_by(const std::vector<std::string>& paths, PackChange& change);

/// {"pack", "indicator", "guard", "says": {"en", "fr"}, "from", "to"}
void put_weakening(JsonWriter& json, const score::Weakening& row);
/// `AD-02: band: W -> M`, `pack adverts: verified: false -> true`.
std::string weakening_line(const score::Weakening& row);

}  // namespace fanal::engine
