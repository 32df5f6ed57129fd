#include <algorithm>
#include <array>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>

#include "base/executor.h"
#include "cli/all_commands.h"
#include "cli/open_session.h"
#include "cli/output.h"
#include "engine/synthesise.h"

namespace fanal::cli {
namespace {

constexpr std::array synth_positionals{
    Positional{"WHAT", "adverts, photos, signs, callcentre or jane", true, false},
};
constexpr std::array synth_options{
    Option{"count", "N", "of adverts, or of pictures: how many; default 20000. Of signs: groups; default 2000"},
    Option{"adverts", "N", "of photos: in how many adverts they stand; default a quarter as many"},
    Option{"seed", "S", "another seed makes others; default 1"},
    Option{"obfuscated", "PERCENT",
           "of the adverts whose contacts are hidden from filters; the truth says where each is"},
    Option{"recycled", "PERCENT", "of the single posters whose number someone else had before"},
    Option{"copied", "PERCENT", "of the single posters who copied the text of an unrelated one"},
    Option{"paraphrase", "PERCENT", "of the adverts put in other words, as a machine would"},
    Option{"mix", "NAME", "of signs: independents, honest, mixed or planted; default mixed"},
    Option{"language", "LANGUAGE", "of signs: all of them written in en, fr or es, otherwise the same"},
    Option{"names", "A|B", "of signs: given names of one table or the other, otherwise the same; default A"},
    Option{"out", "DIR", "where adverts.jsonl or evidence, and what is true of them, are written; needed"},
};

// Percent to thousandths; nothing when the option is not given.
Result<void> read_share(const Invocation& invocation, std::string_view name, std::optional<std::uint32_t>& share) {
  if (invocation.text(name).empty()) return {};
  FANAL_TRY(percent, invocation.number(name, 0, 0, 100));
  share = static_cast<std::uint32_t>(percent * 10);
  return {};
}

Result<void> refuse(const Invocation& invocation, std::initializer_list<const char*> names, const std::string& why) {
  for (const auto* name : names) {
    if (!invocation.text(name).empty()) return Error{Code::invalid_input, "--" + std::string(name) + why};
  }
  return {};
}

// What only signs have.
Result<void> refuse_forms(const Invocation& invocation) {
  return refuse(invocation, {"mix", "language", "names"}, " is for signs, not " + invocation.first("WHAT"));
}

Result<int> make_adverts(const Invocation& invocation, Output& output) {
  FANAL_TRY_VOID(refuse_forms(invocation));
  FANAL_TRY_VOID(refuse(invocation, {"adverts"}, " is for photos: of adverts --count says how many"));
  FANAL_TRY(count, invocation.number("count", 20000, 1, 100000000));
  FANAL_TRY(seed, invocation.number("seed", 1, 0, UINT64_MAX));
  engine::SynthesisShares shares;
  FANAL_TRY_VOID(read_share(invocation, "obfuscated", shares.hidden));
  FANAL_TRY_VOID(read_share(invocation, "recycled", shares.recycled));
  FANAL_TRY_VOID(read_share(invocation, "copied", shares.copied));
  FANAL_TRY_VOID(read_share(invocation, "paraphrase", shares.paraphrased));
  FANAL_TRY(report, engine::synthesise_adverts(invocation.text("out"), count, seed, shares));
  Row row;
  row.number("adverts", static_cast<std::int64_t>(report.adverts));
  row.number("posters", static_cast<std::int64_t>(report.posters));
  row.number("templates", static_cast<std::int64_t>(report.templates));
  row.number("largest_poster", static_cast<std::int64_t>(report.largest_poster));
  row.number("bytes", static_cast<std::int64_t>(report.advert_bytes));
  row.text("file", report.adverts_file).text("truth", report.truth_file);
  output.put(row);
  return done;
}

Result<int> make_photos(const Invocation& invocation, Output& output) {
  FANAL_TRY_VOID(refuse_forms(invocation));
  FANAL_TRY_VOID(refuse(invocation, {"obfuscated", "recycled", "copied", "paraphrase"}, " is for adverts, not photos"));
  FANAL_TRY(count, invocation.number("count", 20000, 1, 10000000));
  FANAL_TRY(adverts, invocation.number("adverts", std::max<std::uint64_t>(1, count / 4), 1, 10000000));
  FANAL_TRY(seed, invocation.number("seed", 1, 0, UINT64_MAX));
  FANAL_TRY(threads, threads_of(invocation));
  Executor executor(threads);
  FANAL_TRY(report, engine::synthesise_photos(invocation.text("out"), count, adverts, seed, executor));
  Row row;
  row.number("adverts", static_cast<std::int64_t>(report.adverts));
  row.number("files", static_cast<std::int64_t>(report.files));
  row.number("photos", static_cast<std::int64_t>(report.photos));
  row.number("rooms", static_cast<std::int64_t>(report.rooms));
  row.number("stock", static_cast<std::int64_t>(report.stock));
  row.number("stolen", static_cast<std::int64_t>(report.stolen));
  row.number("tagged", static_cast<std::int64_t>(report.tagged));
  row.number("bytes", static_cast<std::int64_t>(report.bytes));
  row.text("evidence", report.evidence_folder).text("truth", report.truth_file);
  row.text("truth_pictures", report.picture_truth_file);
  output.put(row);
  return done;
}

Result<int> make_signs(const Invocation& invocation, Output& output) {
  FANAL_TRY_VOID(
      refuse(invocation, {"adverts", "obfuscated", "recycled", "copied", "paraphrase"}, " is not for signs"));
  FANAL_TRY(count, invocation.number("count", 2000, 1, 10000000));
  FANAL_TRY(seed, invocation.number("seed", 1, 0, UINT64_MAX));
  const auto names = invocation.text("names", "A");
  if (names != "A" && names != "B") return Error{Code::invalid_input, "--names is A or B, not '" + names + "'"};
  engine::SignForm form{invocation.text("mix", "mixed"), invocation.text("language"), names == "B"};
  FANAL_TRY(threads, threads_of(invocation));
  Executor executor(threads);
  FANAL_TRY(report, engine::synthesise_signs(invocation.text("out"), count, seed, form, executor));
  Row row;
  row.number("groups", static_cast<std::int64_t>(report.groups));
  row.number("adverts", static_cast<std::int64_t>(report.adverts));
  row.number("events", static_cast<std::int64_t>(report.events));
  row.number("pictures", static_cast<std::int64_t>(report.pictures));
  for (const auto& [kind, groups] : report.kinds) row.number(kind, static_cast<std::int64_t>(groups));
  for (const auto& [tier, groups] : report.tiers) row.number(tier, static_cast<std::int64_t>(groups));
  row.text("evidence", report.evidence_folder).text("truth", report.truth_file);
  output.put(row);
  return done;
}

Result<int> make_events(const Invocation& invocation, Output& output) {
  FANAL_TRY_VOID(refuse_forms(invocation));
  FANAL_TRY_VOID(
      refuse(invocation, {"count", "obfuscated", "recycled", "copied", "paraphrase", "adverts"},
             " is for adverts: " + invocation.first("WHAT") + " is a case of its own size, which --seed varies"));
  FANAL_TRY(seed, invocation.number("seed", 1, 0, UINT64_MAX));
  FANAL_TRY(report, engine::synthesise_events(invocation.first("WHAT"), invocation.text("out"), seed));
  Row row;
  row.number("documents", static_cast<std::int64_t>(report.documents));
  row.number("files", static_cast<std::int64_t>(report.files));
  row.number("bytes", static_cast<std::int64_t>(report.bytes));
  row.number("joined", static_cast<std::int64_t>(report.joined));
  row.number("apart", static_cast<std::int64_t>(report.apart));
  row.number("moments", static_cast<std::int64_t>(report.moments.size()));
  row.text("evidence", report.evidence_folder).text("truth", report.truth_file).text("story", report.story_file);
  output.put(row);
  return done;
}

Result<int> run_synth(const Invocation& invocation) {
  FANAL_TRY(form, output_form(invocation));
  const auto what = invocation.first("WHAT");
  const bool is_story = engine::is_event_story(what);
  if (what != "adverts" && what != "photos" && what != "signs" && !is_story) {
    return Error{Code::invalid_input, "synth makes adverts, photos, signs, callcentre or jane, not '" + what + "'"};
  }
  if (invocation.text("out").empty()) return Error{Code::invalid_input, "where to? Give --out DIR"};
  Output output(form);
  FANAL_TRY(status, is_story           ? make_events(invocation, output)
                    : what == "photos" ? make_photos(invocation, output)
                    : what == "signs"  ? make_signs(invocation, output)
                                       : make_adverts(invocation, output));
  FANAL_TRY_VOID(output.finish());
  return status;
}

}  // namespace

Command synth_command() {
  return {"synth",
          "Make synthetic adverts, photos in adverts, groups of signs, or a small case of events, with ground truth.",
          false,
          synth_positionals,
          synth_options,
          run_synth};
}

}  // namespace fanal::cli
