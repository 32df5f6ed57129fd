#pragma once
// What named people say of a group of documents beyond which documents belong together: labels, answers of a worksheet,
// and settings of the case. Anchored to a document, never to the number of a group, so that they outlive every linking.
#include <cstdint>
#include <optional>
#include <string>

#include "base/ids.h"

namespace fanal {

/// What a person takes a group for. The word is one of score/labels.h.
struct Label {
  std::uint64_t number = 0;  ///< from 1, in the order of arrival, never used again; 0: not stored yet
  DocumentId anchor;         ///< a document of the group
  std::string label;
  std::string detail;  ///< one JSON object
  std::string actor;
  std::string reason;
  std::string at;                         ///< RFC 3339, UTC
  std::optional<std::string> expires_at;  ///< likewise; with one the row is removed then, with all it says
  std::uint64_t audit_seq = 0;
  bool operator==(const Label&) const = default;
};

/// One answer to one question of the worksheet of a group; the newest of a question holds.
struct WorksheetAnswer {
  std::uint64_t number = 0;
  DocumentId anchor;
  std::string question;  ///< `LEG-M5`
  std::string value;
  std::string confidence;
  std::optional<DocumentId> evidence;
  std::string detail;  ///< one JSON object
  std::string actor;
  std::string reason;
  std::string at;
  std::uint64_t audit_seq = 0;
  bool operator==(const WorksheetAnswer&) const = default;
};

/// The newest of a name holds.
struct CaseSetting {
  std::uint64_t number = 0;
  std::string name;  ///< `review.capacity`
  std::string json;
  std::string actor;
  std::string reason;
  std::string at;
  std::uint64_t audit_seq = 0;
  bool operator==(const CaseSetting&) const = default;
};

}  // namespace fanal
