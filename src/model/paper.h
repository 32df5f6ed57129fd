#pragma once
// What a person writes in a case and keeps: its body is the writer's own form. Every change is a state of its own: none
// is ever changed or deleted, and the last one holds.
#include <cstdint>
#include <string>

#include "model/meant_for.h"

namespace fanal {

/// Numbers are stored: add at the end, never reorder.
enum class PaperKind : std::uint8_t {
  report,   ///< a narrative that cites documents of the case
  drawing,  ///< how the graph of a group was arranged by hand
};
constexpr PaperKind last_paper_kind = PaperKind::drawing;

struct Paper {
  std::uint64_t number = 0;  ///< from 1, of all kinds; 0: not stored yet
  std::uint64_t state = 0;   ///< from 1, of all states of all papers in the order of arrival
  PaperKind kind = PaperKind::report;
  std::string title;
  std::string body;  ///< JSON; docs/formats/case.md, "Papers"
  MeantFor meant_for = MeantFor::owner;
  bool is_withdrawn = false;
  std::string owner;   ///< never another than in the first state
  std::string actor;   ///< who brought this state about
  std::string reason;  ///< why, of a change; may be empty
  std::string at;      ///< RFC 3339, UTC
  std::uint64_t audit_seq = 0;
  bool operator==(const Paper&) const = default;
};

}  // namespace fanal
