#include "guard/roles.h"

#include <algorithm>
#include <array>

namespace fanal::guard {
namespace {

using enum Capability;

constexpr Bits of(std::initializer_list<Capability> capabilities) {
  Bits bits = bit(enter);
  for (const Capability capability : capabilities) bits |= bit(capability);
  return bits;
}

constexpr Bits reading = of({see_case, documents, links});
// Money has names of its own, which a financial analyst works by; who holds them is for the case team.
constexpr Bits money = bit(MentionKind::iban) | bit(MentionKind::wallet) | bit(MentionKind::card);
// Records of the web and of files are about anybody: only what was told is about those they help.
constexpr Bits told = bit(DocumentKind::report);

constexpr std::array table{
    RoleRow{Role::administrator, "administrator", "Keeps accounts and policy; sees no content of any case.", of({}),
            Scope::none, 0, 0, false, bit(accounts)},
    RoleRow{Role::lead, "lead", "Answers for a case: its people, its approvals, its exports.",
            of({see_case, documents, links, originals, collect, judge, disclose, maintain, people, oversee}),
            Scope::all, 0, every_kind, true, bit(open_cases)},
    RoleRow{Role::investigator, "investigator", "Brings evidence in, reads, judges, asks for exports.",
            of({see_case, documents, links, originals, collect, judge, disclose, maintain}), Scope::all, 0, every_kind,
            false, 0},
    RoleRow{Role::reviewer, "reviewer", "Reads and judges what others found; may be the second to approve.",
            of({see_case, documents, links, originals, judge}), Scope::all, 0, every_kind, true, 0},
    RoleRow{Role::intake, "intake", "Brings reports in and sees what they brought in themselves.",
            of({see_case, documents, collect}), Scope::own, 0, every_kind, false, 0},
    RoleRow{Role::victim_support, "victim_support", "Sees reports about those they help, nothing else.",
            of({see_case, documents}), Scope::of_kinds, told, every_kind, false, 0},
    RoleRow{Role::prosecutor, "prosecutor", "Reads everything, and asks for the export that goes to court.",
            of({see_case, documents, links, originals, disclose}), Scope::all, 0, every_kind, true, 0},
    RoleRow{Role::defence, "defence", "Reads everything of the compartment that was disclosed to them.",
            of({see_case, documents, links, originals}), Scope::all, 0, every_kind, false, 0},
    RoleRow{Role::financial_analyst, "financial_analyst", "Follows money: accounts in clear, people as pseudonyms.",
            reading, Scope::all, 0, money, false, 0},
    RoleRow{Role::inspector, "inspector", "Labour inspection: reads everything, people as pseudonyms.", reading,
            Scope::all, 0, 0, false, 0},
    RoleRow{Role::data_protection, "data_protection", "Sees who did what and how much is held; no content.",
            of({see_case, oversee}), Scope::none, 0, 0, true, bit(oversee)},
    RoleRow{Role::auditor, "auditor", "Reads the audit and nothing else.", of({oversee}), Scope::none, 0, 0, false,
            bit(oversee)},
    RoleRow{Role::guest, "guest", "Reads, with people as pseudonyms.", reading, Scope::all, 0, 0, false, 0},
    // What it asks for it brings along in clear, and it sees no document.
    RoleRow{Role::deconfliction, "deconfliction", "Holds lists against the case and is told whom to ask, nothing else.",
            of({contact}), Scope::none, 0, every_kind, false, 0},
};

constexpr bool is_in_order() {
  for (std::size_t i = 0; i < table.size(); ++i) {
    if (static_cast<std::size_t>(table[i].role) != i) return false;
    // What is made from all of a case is for those who see all of it.
    if (table[i].scope != Scope::all && (table[i].can & bit(links)) != 0) return false;
    if (table[i].scope == Scope::none && (table[i].can & (bit(documents) | bit(originals))) != 0) return false;
    // The bytes of evidence hold everything in clear.
    if (table[i].clear != every_kind && (table[i].can & bit(originals)) != 0) return false;
    // What these answer with, or ask for in words, is not masked.
    constexpr Bits unmasked = bit(disclose) | bit(judge) | bit(collect) | bit(maintain) | bit(oversee);
    if (table[i].clear != every_kind && table[i].scope != Scope::none && (table[i].can & unmasked) != 0) return false;
  }
  return true;
}
static_assert(is_in_order(), "a row stands where its role's number says, and can do no more than its scope allows");

}  // namespace

std::string_view role_name(Role role) { return row_of(role).name; }

std::optional<Role> role_from_name(std::string_view name) {
  const auto* const found =
      std::find_if(table.begin(), table.end(), [name](const RoleRow& row) { return row.name == name; });
  if (found == table.end()) return std::nullopt;
  return found->role;
}

std::span<const RoleRow> roles() { return table; }
const RoleRow& row_of(Role role) { return table.at(static_cast<std::size_t>(role)); }

bool sees_identities(const RoleRow& row) { return row.clear == every_kind; }
bool can(const RoleRow& row, Capability capability) { return (row.can & bit(capability)) != 0; }
bool can_work(const RoleRow& row) { return (row.can & ~(bit(enter) | bit(contact))) != 0; }

std::string capability_names(Bits capabilities) {
  std::string names;
  for (std::size_t i = 0; i < capability_count; ++i) {
    const auto capability = static_cast<Capability>(i);
    if ((capabilities & bit(capability)) != 0) {
      names += (names.empty() ? "" : " ") + std::string(capability_name(capability));
    }
  }
  return names;
}

std::optional<Bits> capabilities_in(std::string_view names) {
  Bits bits = 0;
  while (!names.empty()) {
    const std::size_t end = std::min(names.find_first_of(" ,"), names.size());
    const std::string_view name = names.substr(0, end);
    names.remove_prefix(std::min(end + 1, names.size()));
    if (name.empty()) continue;
    Bits found = 0;
    for (std::size_t i = 0; i < capability_count; ++i) {
      const auto capability = static_cast<Capability>(i);
      if (capability_name(capability) == name) found = bit(capability);
    }
    if (found == 0) return std::nullopt;
    bits |= found;
  }
  return bits;
}

}  // namespace fanal::guard
