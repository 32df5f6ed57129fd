#pragma once
// Who people are in a case, as one table: what each role can do, which documents it sees, and which values in clear.
// docs/roles.md is checked against it.
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "guard/acts.h"
#include "model/document.h"
#include "model/mention.h"

namespace fanal::guard {

/// Numbers are stored: add at the end, never reorder.
enum class Role : std::uint8_t {
  administrator,  ///< of the instance; in no case
  lead,
  investigator,
  reviewer,
  intake,
  victim_support,
  prosecutor,
  defence,
  financial_analyst,
  inspector,
  data_protection,
  auditor,
  guest,
  deconfliction,
};
std::string_view role_name(Role role);
std::optional<Role> role_from_name(std::string_view name);

/// Which documents of a case: nothing is counted, suggested or linked from those outside.
enum class Scope : std::uint8_t {
  none,
  own,       ///< of items that the account itself brought in
  of_kinds,  ///< RoleRow::kinds
  all,
};

/// A bit for each of a few enumerators.
using Bits = std::uint32_t;
constexpr Bits bit(MentionKind kind) { return Bits{1} << static_cast<unsigned>(kind); }
constexpr Bits bit(DocumentKind kind) { return Bits{1} << static_cast<unsigned>(kind); }
constexpr Bits bit(Capability capability) { return Bits{1} << static_cast<unsigned>(capability); }
constexpr Bits every_kind = ~Bits{0};

struct RoleRow {
  Role role;
  std::string_view name;
  std::string_view summary;  ///< one sentence
  Bits can;                  ///< of Capability
  Scope scope;
  Bits kinds;        ///< of DocumentKind, where scope is of_kinds
  Bits clear;        ///< of MentionKind: identifying values shown as written; others are shown as pseudonyms
  bool is_second;    ///< may approve what another asks for
  Bits in_instance;  ///< of Capability: what an account that is this to the instance can do in it, apart from any case;
                     ///< 0: none is
};

/// All roles, by number.
std::span<const RoleRow> roles();
const RoleRow& row_of(Role role);

/// True when every identifying kind is shown as written.
bool sees_identities(const RoleRow& row);
bool can(const RoleRow& row, Capability capability);
/// False for a role that cannot work in its case: all it can is `contact`.
bool can_work(const RoleRow& row);

/// Their names, apart by blanks.
std::string capability_names(Bits capabilities);
/// The bits of capabilities named in `names`, apart by blanks or commas; nothing when one is none.
std::optional<Bits> capabilities_in(std::string_view names);

}  // namespace fanal::guard
