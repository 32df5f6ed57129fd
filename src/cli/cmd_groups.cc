#include <array>

#include "cli/all_commands.h"
#include "cli/facet_options.h"
#include "cli/open_session.h"
#include "cli/output.h"
#include "cli/report.h"
#include "engine/ask.h"

namespace fanal::cli {
namespace {

constexpr std::array groups_positionals{
    Positional{"GROUP", "one group by its number, with all its members", false, false},
};
constexpr std::array groups_options{
    Option{"limit", "N", "the N largest groups; default 10"},
    tier_option,
    stage_option,
    indicator_option,
    tag_option,
    Option{"facets", "", "how many groups have which tier, stage, indicator and tag, in place of the groups"},
};

void put_facets(Output& output, const std::vector<engine::FacetCounts>& facets) {
  const auto put = [&](const std::string& facet, const std::string& value, std::uint64_t groups) {
    Row row;
    row.text("facet", facet).text("value", value).number("groups", static_cast<std::int64_t>(groups));
    output.put(row);
  };
  for (const auto& facet : facets) {
    for (const auto& one : facet.values) put(facet.name, one.value, one.count);
    if (facet.without > 0) put(facet.name, "", facet.without);
  }
}

Result<int> run_groups(const Invocation& invocation) {
  FANAL_TRY(form, output_form(invocation));
  FANAL_TRY(limit, invocation.number("limit", 10, 1, 1000000));
  const std::string wanted = invocation.first("GROUP");
  const auto number = group_number_in(wanted);
  if (!wanted.empty() && !number) {
    return Error{Code::invalid_input, "a group is called by its number, not '" + wanted + "'"};
  }
  FANAL_TRY(choice, choice_in(invocation));
  const bool is_chosen = !choice.is_empty() || invocation.has("facets");
  if (is_chosen && !wanted.empty())
    return Error{Code::invalid_input, "one group by its number, or groups by what was found in them, not both"};
  FANAL_TRY(session, open_session(invocation));
  Output output(form);
  if (is_chosen) {
    FANAL_TRY(answer, engine::chosen_groups(session, choice, invocation.has("facets") ? 0 : limit));
    if (invocation.has("facets")) {
      put_facets(output, answer.facets);
    } else {
      for (const auto& group : answer.page.groups) output.put(group_row(group));
    }
    note(std::to_string(answer.chosen) + (answer.chosen == 1 ? " group" : " groups") + " in all");
  } else if (wanted.empty()) {
    FANAL_TRY(page, engine::largest_groups(session, {limit, {}}));
    for (const auto& group : page.groups) output.put(group_row(group));
  } else {
    FANAL_TRY(group, engine::group(session, *number));
    output.put(group_row(group));
  }
  FANAL_TRY_VOID(output.finish());
  return done;
}

}  // namespace

Command groups_command() {
  return {"groups",       "The largest groups of linked documents, and why they hold.",
          true,           groups_positionals,
          groups_options, run_groups};
}

}  // namespace fanal::cli
