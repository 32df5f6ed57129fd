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
    Option{"recycled", "PERCENT", "of the single posters whose number someone else had before"},
    Option{"copied", "PERCENT", "of the single posters who copied the text of an unrelated one"},
    Option{"paraphrase", "PERCENT", "of the adverts put in other words, as a machine would"},
    Option{"out", "DIR", "where adverts.jsonl and truth.jsonl are written; needed"},
};

// Percent to thousandths; nothing when the option is not given.
Result<void> read_share(const Invocation& invocation, std::string_view name, std::optional<std::uint32_t>& share) {
  if (invocation.text(name).empty()) return {};
  FANAL_TRY(percent, invocation.number(name, 0, 0, 100));
  share = static_cast<std::uint32_t>(percent * 10);
  return {};
}

Result<int> run(const Invocation& invocation) {
  FANAL_TRY(form, output_form(invocation));
  if (invocation.first("WHAT") != "adverts") {
    return Error{Code::invalid_input, "synth makes adverts, not '" + invocation.first("WHAT") + "'"};
  }
  if (invocation.text("out").empty()) return Error{Code::invalid_input, "where to? Give --out DIR"};
  FANAL_TRY(count, invocation.number("count", 20000, 1, 100000000));
  FANAL_TRY(seed, invocation.number("seed", 1, 0, UINT64_MAX));
  engine::SynthesisShares shares;
  FANAL_TRY_VOID(read_share(invocation, "obfuscated", shares.hidden));
  FANAL_TRY_VOID(read_share(invocation, "recycled", shares.recycled));
  FANAL_TRY_VOID(read_share(invocation, "copied", shares.copied));
  FANAL_TRY_VOID(read_share(invocation, "paraphrase", shares.paraphrased));
  FANAL_TRY(report, engine::synthesise_adverts(invocation.text("out"), count, seed, shares));
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
