#pragma once
// A search that somebody keeps, and what it found among documents that came later. Every change is a state of its own:
// none is ever changed or deleted, and the last one holds.
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "base/ids.h"
#include "model/meant_for.h"

namespace fanal {

struct SavedSearch {
  std::uint64_t number = 0;  ///< from 1; 0: not stored yet
  std::uint64_t state = 0;   ///< from 1, of all states of all searches in the order of arrival
  std::string name;
  std::string query;       ///< docs/query.md
  std::string country;     ///< ISO 3166-1 alpha-2, in whose way numbers without + are dialled; may be empty
  std::string hypothesis;  ///< what is looked for and why
  MeantFor meant_for = MeantFor::owner;
  bool alerts = false;  ///< new documents are told
  bool is_withdrawn = false;
  std::string owner;           ///< never another than in the first state
  std::string actor;           ///< who brought this state about
  std::string reason;          ///< why, of a change; may be empty
  std::string at;              ///< RFC 3339, UTC
  std::int64_t after_row = 0;  ///< documents up to this one were there before it told of any
  std::uint64_t audit_seq = 0;
  bool operator==(const SavedSearch&) const = default;
};

/// Of how many documents an alert keeps the ids; all are counted.
constexpr std::size_t most_alert_ids = 100;

/// What a saved search found among the documents that came with a linking; or that it did not run.
struct SearchAlert {
  std::uint64_t number = 0;  ///< from 1, in the order of arrival; 0: not stored yet
  std::uint64_t search = 0;
  std::uint64_t state = 0;      ///< of the search, as it was asked
  std::string outcome;          ///< empty: it ran; else the code of why it did not: `refused`
  std::uint64_t documents = 0;  ///< found, exactly; those withheld included
  std::uint64_t withheld = 0;   ///< adverts among them, counted only: the query names nothing known before
  std::vector<DocumentId> ids;  ///< of the others the first most_alert_ids, the latest first
  std::string role;             ///< which the owner had then; empty when it did not run
  std::string at;
  std::uint64_t audit_seq = 0;
  bool operator==(const SearchAlert&) const = default;
};

/// What there is to know of an alert before it is shown.
struct AlertHead {
  std::uint64_t number = 0;
  std::uint64_t search = 0;
  std::string role;
  std::uint64_t state = 0;
};

}  // namespace fanal
