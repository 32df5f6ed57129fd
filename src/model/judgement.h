#pragma once
// Judgement: what a named person says of two documents or of a key, and why. Append-only: an earlier one is undone by
// another row. Anchored to document ids and (kind, value) keys, so that it outlives every linking and extraction.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/ids.h"
#include "model/mention.h"

namespace fanal {

/// Names are stored. What people say of a group as a whole is in model/review.h.
enum class JudgementKind : std::uint8_t {
  same,       ///< two documents belong in one group
  different,  ///< two documents belong in different groups
  unsure,     ///< somebody looked at two documents and cannot tell: moves no group
  stop,       ///< a key that joins nothing, whatever the rules say
  allow,      ///< a key that joins its documents though the rules set it aside
  undo,       ///< an earlier judgement no longer holds
};
std::string_view kind_name(JudgementKind kind);
std::optional<JudgementKind> judgement_kind_from_name(std::string_view name);

/// True for same, different and unsure; false for those about a key and for undo.
bool is_about_documents(JudgementKind kind);
/// True for stop and allow.
bool is_about_key(JudgementKind kind);

struct Judgement {
  std::uint64_t number = 0;  ///< from 1, in the order of arrival; 0: not stored yet
  JudgementKind kind = JudgementKind::unsure;
  DocumentId a;  ///< about documents: both
  DocumentId b;
  MentionKind key_kind = MentionKind::phone;  ///< about a key: its kind and canonical value
  std::string value;
  std::uint64_t undoes = 0;     ///< undo: the number of the judgement
  std::uint64_t undone_by = 0;  ///< the number of the one that undid it; 0: it is in force
  std::string actor;
  std::string reason;
  std::string at;               ///< RFC 3339, UTC
  std::uint64_t audit_seq = 0;  ///< of the write that brought it
  bool operator==(const Judgement&) const = default;
};

/// True for all that is not undone and is no undo itself.
bool is_in_force(const Judgement& judgement);

}  // namespace fanal
