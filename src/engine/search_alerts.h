#pragma once
// What saved searches found among new documents: told once, to whom the search is for. docs/commands/alerts.md.
#include <cstdint>
#include <string>
#include <vector>

#include "engine/ask.h"
#include "model/saved_search.h"

namespace fanal::engine {

struct AlertView {
  SearchAlert alert;  ///< its ids: of documents that the asker may see
  std::string name;   ///< of the search, as it is now
  std::string owner;
  std::string seen_at;  ///< by the asker; empty: not yet
};

struct AlertPage {
  std::vector<AlertView> alerts;  ///< newest first
  std::uint64_t unseen = 0;       ///< of all
  std::string next;
};

struct AlertDocuments {
  AlertView alert;
  std::vector<DocumentHead> documents;  ///< of its ids, in their order
};

/// An alert is shown to who sees all in clear, and else to the owner as long as they are what they were when it was
/// made: it says what could be found then. Errors: refused; invalid_input for the cursor of another list.
Result<AlertPage> search_alerts(Session& session, const Page& page, bool only_unseen = false);
/// Errors: refused; not_found, in the same words, for one that never was and one that is for others.
Result<AlertDocuments> search_alert(Session& session, std::uint64_t number);
/// The asker saw it: for them alone. Errors: as for search_alert; busy while somebody writes into the case.
Result<AlertView> see_alert(Session& session, std::uint64_t number);

}  // namespace fanal::engine
