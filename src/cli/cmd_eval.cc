#include <array>

#include "cli/all_commands.h"
#include "cli/open_session.h"
#include "cli/output.h"
#include "cli/report.h"
#include "engine/evaluate.h"
#include "engine/evaluate_extraction.h"
#include "engine/evaluate_photos.h"
#include "engine/evaluate_tiers.h"

namespace fanal::cli {
namespace {

constexpr std::array eval_positionals{
    Positional{"WHAT", "links, extraction, photos or tiers", true, false},
};
constexpr std::array eval_options{
    Option{"truth", "FILE", "JSON lines with what is true of each document or picture, as synth writes them; needed"},
    Option{
        "misses", "",
        "extraction, photos: list each true mention, or edit, that was not found, instead of the counts; tiers: each "
        "poster whose tier is lower than the true one"},
    Option{"false", "",
           "extraction, photos: list each mention, or pair, found that is not true, instead of the counts; tiers: each "
           "poster whose tier is higher"},
};

void note_left_out(std::uint64_t without_truth, std::uint64_t without_document) {
  if (without_truth > 0) note(std::to_string(without_truth) + " documents are not in the ground truth: left out");
  if (without_document > 0) {
    note(std::to_string(without_document) + " ids of the ground truth name no document: left out");
  }
}

Result<int> compare_links(const Invocation& invocation, Form form) {
  FANAL_TRY(session, open_session(invocation));
  FANAL_TRY(evaluation, engine::evaluate_links(session, invocation.text("truth")));
  Output output(form);
  output.put(meta_evaluation_row(evaluation));
  output.put(micro_evaluation_row(evaluation));
  FANAL_TRY_VOID(output.finish());
  note_left_out(evaluation.without_truth, evaluation.without_document);
  return done;
}

Result<int> compare_extraction(const Invocation& invocation, Form form) {
  const bool misses = invocation.has("misses");
  const bool false_ones = invocation.has("false");
  FANAL_TRY(session, open_session(invocation));
  Output output(form);
  engine::MistakeSink sink;
  if (misses || false_ones) {
    sink = [&](const engine::ExtractionMistake& mistake) {
      if (mistake.is_missed ? misses : false_ones) output.put(mistake_row(mistake));
      return true;
    };
  }
  FANAL_TRY(evaluation, engine::evaluate_extraction(session, invocation.text("truth"), sink));
  if (!sink) {
    for (const auto& count : evaluation.counts) output.put(extraction_row(count));
  }
  FANAL_TRY_VOID(output.finish());
  note_left_out(evaluation.without_truth, evaluation.without_document);
  return done;
}

Result<int> compare_photos(const Invocation& invocation, Form form) {
  const bool misses = invocation.has("misses");
  const bool false_ones = invocation.has("false");
  FANAL_TRY(session, open_session(invocation));
  Output output(form);
  engine::PhotoMistakeSink sink;
  if (misses || false_ones) {
    sink = [&](const engine::PhotoMistake& mistake) {
      if (mistake.is_missed ? misses : false_ones) output.put(photo_mistake_row(mistake));
      return true;
    };
  }
  FANAL_TRY(evaluation, engine::evaluate_photos(session, invocation.text("truth"), sink));
  if (!sink) {
    for (const auto& count : evaluation.counts) output.put(photo_row(count));
  }
  FANAL_TRY_VOID(output.finish());
  if (evaluation.without_truth > 0)
    note(std::to_string(evaluation.without_truth) + " pictures are not in the ground truth: left out");
  if (evaluation.without_document > 0)
    note(std::to_string(evaluation.without_document) + " files of the ground truth are not in the case: left out");
  return done;
}

Row tier_row(const engine::TierCount& found) {
  const auto whole = found.posters;
  const auto number = [](std::uint64_t value) { return static_cast<std::int64_t>(value); };
  Row row;
  row.text("what", found.what).text("name", found.name).number("posters", number(whole));
  row.number("reached", number(found.reached)).number("higher", number(found.higher));
  row.number("lower", number(found.lower)).number("raised", number(found.raised));
  for (std::size_t i = 0; i < tier_count; ++i) row.number(code_of(static_cast<Tier>(i)), number(found.tiers[i]));
  return row;
}

std::string list_of(const std::vector<std::string>& ids) {
  std::string out;
  for (const auto& id : ids) out += (out.empty() ? "" : " ") + id;
  return out;
}

Result<int> compare_tiers(const Invocation& invocation, Form form) {
  const bool misses = invocation.has("misses");
  const bool false_ones = invocation.has("false");
  FANAL_TRY(session, open_session(invocation));
  Output output(form);
  engine::TierMistakeSink sink;
  if (misses || false_ones) {
    sink = [&](const engine::TierMistake& mistake) {
      if (!(mistake.is_lower ? misses : false_ones)) return true;
      Row row;
      row.text("poster", mistake.poster).text("kind", mistake.kind).text("truly", code_of(mistake.truly));
      row.text("tier", code_of(mistake.tier)).number("group", mistake.group).text("planted", list_of(mistake.planted));
      row.text("found", list_of(mistake.found));
      output.put(row);
      return true;
    };
  }
  FANAL_TRY(evaluation, engine::evaluate_tiers(session, invocation.text("truth"), sink));
  if (!sink) {
    for (const auto& count : evaluation.counts) output.put(tier_row(count));
  }
  FANAL_TRY_VOID(output.finish());
  note_left_out(evaluation.without_truth, evaluation.without_document);
  if (evaluation.mixed > 0) note(std::to_string(evaluation.mixed) + " joined groups hold documents of two posters");
  return done;
}

Result<int> run_eval(const Invocation& invocation) {
  FANAL_TRY(form, output_form(invocation));
  const auto what = invocation.first("WHAT");
  if (what != "links" && what != "extraction" && what != "photos" && what != "tiers") {
    return Error{Code::invalid_input, "eval compares links, extraction, photos or tiers, not '" + what + "'"};
  }
  if (invocation.text("truth").empty()) return Error{Code::invalid_input, "compare with what? Give --truth FILE"};
  if (what == "extraction") return compare_extraction(invocation, form);
  if (what == "photos") return compare_photos(invocation, form);
  if (what == "tiers") return compare_tiers(invocation, form);
  if (invocation.has("misses") || invocation.has("false")) {
    return Error{Code::invalid_input, "--misses and --false are of eval extraction, photos and tiers"};
  }
  return compare_links(invocation, form);
}

}  // namespace

Command eval_command() {
  return {"eval",       "Compare the groups, the mentions, the pictures or the tiers of a case with a ground truth.",
          true,         eval_positionals,
          eval_options, run_eval};
}

}  // namespace fanal::cli
