#include <array>
#include <charconv>

#include "cli/all_commands.h"
#include "cli/open_session.h"
#include "cli/output.h"
#include "cli/report.h"
#include "engine/ask.h"

namespace fanal::cli {
namespace {

constexpr std::array positionals{
    Positional{"GROUP", "one group by its number, with all its members", false, false},
};
constexpr std::array options{
    Option{"limit", "N", "the N largest groups; default 10"},
};

Result<int> run(const Invocation& invocation) {
  FANAL_TRY(form, output_form(invocation));
  FANAL_TRY(limit, invocation.number("limit", 10, 1, 1000000));
  const std::string wanted = invocation.first("GROUP");
  std::uint32_t number = 0;
  const auto [end, error] = std::from_chars(wanted.data(), wanted.data() + wanted.size(), number);
  if (!wanted.empty() && (error != std::errc() || end != wanted.data() + wanted.size())) {
    return Error{Code::invalid_input, "a group is called by its number, not '" + wanted + "'"};
  }
  FANAL_TRY(session, open_session(invocation));
  Output output(form);
  if (wanted.empty()) {
    FANAL_TRY(page, engine::largest_groups(session, {limit, {}}));
    for (const auto& group : page.groups) output.put(group_row(group));
  } else {
    FANAL_TRY(group, engine::group(session, number));
    output.put(group_row(group));
  }
  FANAL_TRY_VOID(output.finish());
  return done;
}

}  // namespace

Command groups_command() {
  return {"groups", "The largest groups of linked documents, and why they hold.", true, positionals, options, run};
}

}  // namespace fanal::cli
