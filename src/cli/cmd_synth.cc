#include <array>
#include <cstdint>
#include <optional>

#include "cli/all_commands.h"
#include "cli/output.h"
#include "engine/synthesise.h"

namespace fanal::cli {
namespace {

constexpr std::array positionals{
    Positional{"WHAT", "adverts", true, false},
};
constexpr std::array options{
    Option{"count", "N", "how many; default 20000"},
    Option{"seed", "S", "another seed makes other adverts; default 1"},
    Option{"obfuscated", "PERCENT",
           "of the adverts whose contacts are hidden from filters; the truth says where each is"},
    Option{"out", "DIR", "where adverts.jsonl and truth.jsonl are written; needed"},
};

Result<int> run(const Invocation& invocation) {
  FANAL_TRY(form, output_form(invocation));
  if (invocation.first("WHAT") != "adverts") {
    return Error{Code::invalid_input, "synth makes adverts, not '" + invocation.first("WHAT") + "'"};
  }
  if (invocation.text("out").empty()) return Error{Code::invalid_input, "where to? Give --out DIR"};
  FANAL_TRY(count, invocation.number("count", 20000, 1, 100000000));
  FANAL_TRY(seed, invocation.number("seed", 1, 0, UINT64_MAX));
  FANAL_TRY(percent, invocation.number("obfuscated", 0, 0, 100));
  std::optional<std::uint32_t> hidden;
  if (!invocation.text("obfuscated").empty()) hidden = static_cast<std::uint32_t>(percent * 10);
  FANAL_TRY(report, engine::synthesise_adverts(invocation.text("out"), count, seed, hidden));
  Output output(form);
  Row row;
  row.number("adverts", static_cast<std::int64_t>(report.adverts));
  row.number("posters", static_cast<std::int64_t>(report.posters));
  row.number("templates", static_cast<std::int64_t>(report.templates));
  row.number("largest_poster", static_cast<std::int64_t>(report.largest_poster));
  row.number("bytes", static_cast<std::int64_t>(report.advert_bytes));
  row.text("file", report.adverts_file).text("truth", report.truth_file);
  output.put(row);
  FANAL_TRY_VOID(output.finish());
  return done;
}

}  // namespace

Command synth_command() {
  return {"synth", "Make synthetic adverts with ground truth.", false, positionals, options, run};
}

}  // namespace fanal::cli
