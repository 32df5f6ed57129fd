// docs/roles.md shows the table of roles as the program has it.
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>
#include <string>

#include "guard/roles.h"

namespace fanal::guard {
namespace {

void add(std::string& list, std::string_view name) { list.append(list.empty() ? "" : ", ").append(name); }

std::string capabilities_of(const RoleRow& role) {
  std::string list;
  for (unsigned i = 1; i < 32; ++i) {  // all can enter
    const auto capability = static_cast<Capability>(i);
    if ((role.can & (Bits{1} << i)) != 0) add(list, capability_name(capability));
  }
  return list.empty() ? "-" : list;
}

std::string documents_of(const RoleRow& role) {
  if (role.scope == Scope::none) return "none";
  if (role.scope == Scope::own) return "own";
  if (role.scope == Scope::all) return "all";
  std::string list;
  for (unsigned i = 0; i <= static_cast<unsigned>(DocumentKind::text); ++i) {
    if ((role.kinds & (Bits{1} << i)) != 0) add(list, kind_name(static_cast<DocumentKind>(i)));
  }
  return "of kind " + list;
}

std::string clear_to(const RoleRow& role) {
  if (sees_identities(role)) return "all";
  std::string list;
  for (unsigned i = 0; i < mention_kind_count; ++i) {
    if ((role.clear & (Bits{1} << i)) != 0) add(list, kind_name(static_cast<MentionKind>(i)));
  }
  return list.empty() ? "none" : list;
}

TEST(RolesPage, HasTheTable) {
  std::ifstream file(std::string(FANAL_SOURCE_DIR) + "/docs/roles.md");
  std::stringstream page;
  page << file.rdbuf();
  for (const RoleRow& role : roles()) {
    const std::string line = "| `" + std::string(role.name) + "` | " + std::string(role.summary) + " | " +
                             capabilities_of(role) + " | " + documents_of(role) + " | " + clear_to(role) + " | " +
                             (role.is_second ? "yes" : "no") + " |\n";
    EXPECT_NE(page.str().find(line), std::string::npos) << "docs/roles.md lacks the line: " << line;
  }
}

}  // namespace
}  // namespace fanal::guard
