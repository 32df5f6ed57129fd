#include "cli/all_commands.h"
#include "cli/open_session.h"
#include "cli/output.h"
#include "engine/bias.h"

namespace fanal::cli {
namespace {

Result<int> run_bias(const Invocation& invocation) {
  FANAL_TRY(form, output_form(invocation));
  FANAL_TRY(session, open_session(invocation));
  FANAL_TRY(rows, engine::bias_rows(session));
  Output output(form);
  const auto number = [](std::uint64_t value) { return static_cast<std::int64_t>(value); };
  for (const auto& found : rows) {
    Row row;
    row.text("what", found.what).text("name", found.name).number("groups", number(found.groups));
    row.number("raised", number(found.raised)).number("share", found.share).number("lower", found.lower);
    row.number("upper", found.upper).text("against_all", found.against_all);
    for (std::size_t i = 0; i < tier_count; ++i) row.number(code_of(static_cast<Tier>(i)), number(found.tiers[i]));
    output.put(row);
  }
  FANAL_TRY_VOID(output.finish());
  return done;
}

}  // namespace

Command bias_command() {
  return {"bias", "How tiers are spread over sites, languages, countries, prices, kinds of sources and who posts.",
          true,   {},
          {},     run_bias};
}

}  // namespace fanal::cli
