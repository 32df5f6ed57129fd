#include "cli/report.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "base/json_writer.h"
#include "cli/open_session.h"
#include "cli/progress.h"

namespace fanal::cli {
namespace {

std::string strings_json(const std::vector<std::string>& values) {
  JsonWriter json;
  json.begin_array();
  for (const auto& value : values) json.string(value);
  return json.end_array().take();
}

std::int64_t count(std::uint64_t value) { return static_cast<std::int64_t>(value); }

struct HowSaid {
  std::string_view how;
  std::string_view words;
};
constexpr std::array<HowSaid, 6> hows{{{"posted", "by its own date"},
                                       {"seen", "taken from its source"},
                                       {"seen_again", "there, unchanged"},
                                       {"said", "by whoever gave the file"},
                                       {"answer", "the server answered that there is nothing"},
                                       {"list", "a complete list of the site lacks it"}}};

void put_sighting(JsonWriter& json, const engine::SightingView& sighting) {
  json.begin_object().field("at", time_text(sighting)).field("how", sighting.how);
  if (sighting.document != DocumentId{}) json.field("document", to_hex(sighting.document.value));
  json.end_object();
}

std::string share(std::uint32_t thousandths) {
  JsonWriter json;
  return json.decimal(static_cast<double>(thousandths) / 1000).take();
}

}  // namespace

std::string time_text(const engine::SightingView& sighting) {
  constexpr std::int64_t hour = 3600;
  constexpr std::int64_t day = 24 * hour;
  UtcSeconds begin = sighting.begin;
  UtcSeconds end = sighting.end;
  if (end - begin <= 1) return format_utc(begin);
  // A date without a zone spans what all zones make of it (base/time.h).
  const bool is_widened = (begin + 14 * hour) % day == 0 && (end - 12 * hour) % day == 0;
  if (is_widened) begin += 14 * hour, end -= 12 * hour;
  if (begin % day != 0 || end % day != 0 || end <= begin) return format_utc(begin) + "/" + format_utc(end);
  const std::string first = format_utc_day(begin);
  const std::string last = format_utc_day(end - 1);
  return first == last ? first : first + "/" + last;
}

std::string sighting_text(const engine::SightingView& sighting) {
  const auto* const said =
      std::find_if(hows.begin(), hows.end(), [&](const HowSaid& one) { return one.how == sighting.how; });
  std::string text = time_text(sighting) + ": " + (said == hows.end() ? sighting.how : std::string(said->words));
  if (sighting.document != DocumentId{}) text += ", " + to_hex(sighting.document.value);
  return text;
}

std::string posting_json(const engine::PostingView& posting) {
  JsonWriter json;
  json.begin_object().key("first");
  put_sighting(json, posting.first);
  json.key("last");
  put_sighting(json, posting.last);
  json.key("gone");
  if (posting.gone) {
    put_sighting(json, *posting.gone);
  } else {
    json.null();
  }
  return json.field("documents", posting.documents).end_object().take();
}

Row ingest_row(const engine::IngestReport& report) {
  Row row;
  row.number("files", count(report.files)).number("items", count(report.items_new));
  row.number("known", count(report.items_known)).number("resumed", count(report.items_resumed));
  row.number("without_reader", count(report.items_unread)).number("documents", count(report.documents));
  JsonWriter mentions;
  mentions.begin_object();
  for (std::size_t kind = 0; kind < mention_kind_count; ++kind) {
    if (report.mentions[kind] > 0) mentions.field(kind_name(static_cast<MentionKind>(kind)), report.mentions[kind]);
  }
  row.json("mentions", mentions.end_object().take());
  row.number("unread", count(report.unread)).number("notes", count(report.notes));
  row.boolean("linked", report.linked);
  if (report.linked) {
    row.number("groups", count(report.links.meta_groups))
        .number("groups_of_two", count(report.links.meta_groups_of_two));
    row.number("largest_group", count(report.links.largest_group)).number("texts", count(report.links.micro_groups));
    row.number("keys", count(report.links.keys));
  }
  return row;
}

std::string issue_line(const Issue& issue) {
  std::string line = issue.file.empty() ? "" : issue.file + " ";
  if (issue.line > 0) line += "line " + std::to_string(issue.line) + " ";
  if (issue.where.end > 0) {
    line += to_string(issue.where) + " ";
  } else if (!issue.where.path.empty()) {
    line += issue.where.path + " ";
  }
  line += issue.code + ": " + issue.message;
  if (!issue.lost.empty()) line += " (lost: " + issue.lost + ")";
  return line;
}

void note_issues(const engine::IngestReport& report) {
  for (const Issue& issue : report.issues) note(std::string(severity_name(issue.severity)) + ": " + issue_line(issue));
  const std::uint64_t all = report.unread + report.notes;
  if (all > report.issues.size()) {
    note("... and " + std::to_string(all - report.issues.size()) + " more: `fanal show --issues` lists them all");
  }
}

Row relink_row(const engine::RelinkReport& report) {
  Row row;
  row.number("documents", count(report.documents)).number("groups", count(report.meta_groups));
  row.number("groups_of_two", count(report.meta_groups_of_two)).number("largest_group", count(report.largest_group));
  row.number("texts", count(report.micro_groups)).number("keys", count(report.keys));
  row.number("keys_too_common", count(report.keys_too_common)).number("repeated_ids", count(report.repeated_ids));
  return row;
}

Result<int> report_relinking(const Invocation& invocation,
                             Result<engine::RelinkReport> (*make)(engine::Session& session, Executor& executor,
                                                                  const engine::Progress& progress)) {
  FANAL_TRY(form, output_form(invocation));
  FANAL_TRY(threads, threads_of(invocation));
  FANAL_TRY(session, open_session(invocation));
  Executor executor(threads);
  Progress progress(invocation);
  FANAL_TRY(report, make(session, executor, progress.callback()));
  progress.end();
  Output output(form);
  output.put(relink_row(report));
  FANAL_TRY_VOID(output.finish());
  return done;
}

Row group_row(const engine::GroupView& group) {
  Row row;
  row.number("group", group.number).number("documents", count(group.documents)).number("texts", count(group.texts));
  std::vector<std::string> keys;
  for (const Key& key : group.keys) keys.push_back(std::string(kind_name(key.kind)) + " " + key.value);
  row.number("keys", count(group.key_count)).json("top_keys", strings_json(keys));
  row.json("places", strings_json(group.places)).text("first_day", group.first_day).text("last_day", group.last_day);
  std::vector<std::string> reasons;
  for (const auto& reason : group.reasons) reasons.push_back(reason.sentence);
  row.json("reasons", strings_json(reasons));
  row.text("weakest", group.weakest ? group.weakest->reason.sentence : "");
  row.number("parted_without", static_cast<std::int64_t>(group.weakest ? group.weakest->parted : 0))
      .json("members", strings_json(group.samples));
  std::vector<std::string> against;
  for (const auto& view : group.against) {
    against.push_back(std::string(kind_name(view.judgement.kind)) + ": " + view.a_name + ", " + view.b_name + " (" +
                      view.judgement.actor + ", " + view.judgement.at + ": " + view.judgement.reason + ")");
  }
  row.json("against", strings_json(against)).number("cut", count(group.cut));
  if (group.marking != Marking{}) row.text("marking", to_string(group.marking));
  return row;
}

namespace {

Row evaluation_row(std::string_view level, const engine::LevelEvaluation& evaluation, std::uint64_t paraphrased) {
  Row row;
  row.text("level", level).number("documents", count(evaluation.documents));
  row.json("pairwise_precision", share(evaluation.pairwise.precision));
  row.json("pairwise_recall", share(evaluation.pairwise.recall)).json("pairwise_f1", share(evaluation.pairwise.f1));
  row.json("b_cubed_precision", share(evaluation.b_cubed.precision));
  row.json("b_cubed_recall", share(evaluation.b_cubed.recall)).json("b_cubed_f1", share(evaluation.b_cubed.f1));
  row.number("groups", count(evaluation.groups)).number("true_groups", count(evaluation.true_groups));
  row.number("largest", count(evaluation.largest)).number("largest_true", count(evaluation.largest_true));
  row.number("joined_pairs", count(evaluation.joined_pairs)).number("false_pairs", count(evaluation.false_pairs));
  // Of a million joined pairs; in floating point for the products only, which no machine rounds otherwise.
  const auto rate = evaluation.joined_pairs == 0 ? 0.0L
                                                 : static_cast<long double>(evaluation.false_pairs) * 1000000 /
                                                       static_cast<long double>(evaluation.joined_pairs);
  row.number("false_per_million", static_cast<std::int64_t>(rate + 0.5L));
  row.json("plain_recall", paraphrased > 0 ? share(evaluation.plain_recall) : "null");
  row.json("paraphrased_recall", paraphrased > 0 ? share(evaluation.paraphrased_recall) : "null");
  return row;
}

}  // namespace

Row meta_evaluation_row(const engine::LinkEvaluation& evaluation) {
  auto row = evaluation_row("meta", evaluation.meta, evaluation.paraphrased);
  JsonWriter merges;
  merges.begin_object();
  for (const auto& found : evaluation.false_merges) {
    merges.key(found.cause).begin_object().field("merges", found.merges).field("pairs", found.pairs).end_object();
  }
  row.json("false_merges", merges.end_object().take());
  const auto& recycled = evaluation.recycled;
  row.number("recycled", count(recycled.planted)).number("recycled_apart", count(recycled.apart));
  row.number("recycled_early", count(recycled.early)).number("recycled_early_apart", count(recycled.early_apart));
  const auto whole = recycled.planted;
  const auto apart = whole == 0 ? 1000 : (recycled.apart * 2000 + whole) / (whole * 2);
  row.json("recycled_apart_share", whole == 0 ? "null" : share(static_cast<std::uint32_t>(apart)));
  JsonWriter evidence;
  evidence.begin_object();
  for (const auto& found : evaluation.evidence) {
    if (found.links == 0) continue;
    evidence.key(kind_name(found.kind)).begin_object().field("error", std::uint64_t{found.test.error()});
    evidence.field("links", found.links).field("wrong", found.wrong).end_object();
  }
  row.json("evidence", evidence.end_object().take());
  return row;
}

Row micro_evaluation_row(const engine::LinkEvaluation& evaluation) {
  auto row = evaluation_row("micro", evaluation.micro, evaluation.paraphrased);
  for (const auto* name : {"false_merges", "recycled", "recycled_apart", "recycled_early", "recycled_early_apart",
                           "recycled_apart_share", "evidence"}) {
    row.json(name, "null");
  }
  return row;
}

Row extraction_row(const engine::ExtractionCount& found) {
  Row row;
  row.text("kind", found.kind).text("class", found.writing).number("right", count(found.right));
  row.number("false", count(found.false_ones)).number("missed", count(found.missed));
  row.json("precision", share(found.precision)).json("recall", share(found.recall)).json("f1", share(found.f1));
  if (found.writing == "all") {
    row.number("without", count(found.without)).number("taken", count(found.taken));
    row.json("taken_share", share(found.taken_share));
  } else {
    row.json("without", "null").json("taken", "null").json("taken_share", "null");
  }
  return row;
}

Row mistake_row(const engine::ExtractionMistake& mistake) {
  Row row;
  row.text("what", mistake.is_missed ? "missed" : "false").text("id", mistake.id).text("kind", mistake.kind);
  row.text("class", mistake.writing).text("value", mistake.value).text("text", mistake.text);
  row.text("around", mistake.around).text("field", mistake.field);
  row.number("begin", mistake.begin).number("end", mistake.end);
  return row;
}

Row photo_row(const engine::PhotoCount& found) {
  Row row;
  row.text("what", found.what).text("name", found.name).number("true", count(found.truly));
  row.number("found", count(found.found)).number("missed", count(found.missed));
  row.number("false", count(found.false_ones));
  const bool has_shares = found.what != "apart";
  row.json("precision", has_shares && found.what != "edit" ? share(found.precision) : "null");
  row.json("recall", has_shares ? share(found.recall) : "null");
  row.json("f1", has_shares && found.what != "edit" ? share(found.f1) : "null");
  const bool has_bits = found.bits_most >= 0;
  row.json("bits_median", has_bits ? std::to_string(found.bits_median) : "null");
  row.json("bits_95", has_bits ? std::to_string(found.bits_95) : "null");
  row.json("bits_most", has_bits ? std::to_string(found.bits_most) : "null");
  row.json("bits_missed", found.bits_missed >= 0 ? std::to_string(found.bits_missed) : "null");
  row.json("without_hash", found.what == "edit" ? std::to_string(found.without_hash) : "null");
  return row;
}

Row photo_mistake_row(const engine::PhotoMistake& mistake) {
  Row row;
  row.text("what", mistake.is_missed ? "missed" : "false").text("file", mistake.file).text("other", mistake.other);
  row.text("edits", mistake.edits).text("scene", mistake.scene);
  row.json("bits", mistake.bits >= 0 ? std::to_string(mistake.bits) : "null");
  return row;
}

void say_findings(const std::vector<engine::CheckFinding>& findings) {
  for (const auto& finding : findings) {
    note((finding.is_damage ? "damage: " : "note: ") + finding.code + ": " + finding.message);
  }
}

std::string source_json(const engine::Source& source) {
  JsonWriter json;
  json.begin_object().field("item", to_hex(source.where.item.value)).field("file", source.file);
  json.field("path", source.where.path).field("begin", source.where.begin).field("end", source.where.end);
  return json.end_object().take();
}

}  // namespace fanal::cli
