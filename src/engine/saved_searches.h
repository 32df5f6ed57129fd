#pragma once
// Searches that stay: kept by a person, for themselves or for the team, under the hypothesis they stand for. Those that
// alert are asked again of what each linking takes in (search_alerts.h). Nothing is changed or deleted: every change is
// a further state. docs/commands/saved.md.
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "engine/session.h"
#include "model/saved_search.h"

namespace fanal::engine {

struct SaveRequest {
  std::string name;
  std::string query;
  std::string country;
  std::string hypothesis;  ///< needed in a live case
  bool for_team = false;   ///< for who sees the whole case in clear; else for its owner alone
  bool alerts = false;
};

/// What is said is changed, the rest stays.
struct SavedChange {
  std::optional<std::string> name;
  std::optional<std::string> query;
  std::optional<std::string> country;
  std::optional<std::string> hypothesis;
  std::optional<bool> for_team;
  std::optional<bool> alerts;
  std::string reason;  ///< may be empty
};

struct SavedView {
  SavedSearch search;        ///< as it is now
  std::string made_at;       ///< when its first state came about
  bool is_mine = false;      ///< only its owner changes it
  bool counts_only = false;  ///< adverts it finds are told by their number: the query names nothing known before
  std::string stopped;       ///< why it would not run now, in words; empty: it would
  std::uint64_t unseen = 0;  ///< alerts of it that the asker has not seen
};

struct SavedPage {
  std::vector<SavedView> searches;  ///< by number
};

struct SavedHistory {
  SavedView now;
  std::vector<SavedSearch> states;  ///< from the first; for others than its owner since it was last shared
};

/// Those of the asker and those of the team that the asker belongs to; withdrawn ones on request. Errors: refused.
Result<SavedPage> saved_searches(Session& session, bool with_withdrawn = false);
/// Errors: refused; not_found, in the same words, for one that never was and one that is another's own.
Result<SavedHistory> saved_search(Session& session, std::uint64_t number);

/// Errors: refused; busy; invalid_input without a name, without a hypothesis in a live case, for what is no query, for
/// one by group, or for one that alerts by asof:, gone: or seen:; already_exists for another of the asker's under this
/// name; limit over most_saved of one owner.
Result<SavedView> save_search(Session& session, const SaveRequest& request);
/// By its owner. Errors: as for save_search and saved_search; refused to others.
Result<SavedView> change_saved(Session& session, std::uint64_t number, const SavedChange& change);
/// By its owner; one of the team also by who answers for the people of the case. It alerts no more.
Result<SavedView> withdraw_saved(Session& session, std::uint64_t number, const std::string& reason);

constexpr std::size_t most_saved = 200;

}  // namespace fanal::engine
