// Reports as docs/openapi.yaml has them.
#include "engine/internal/packs_in_use.h"
#include "engine/internal/words_json.h"
#include "engine/reports.h"

namespace fanal::engine {
namespace {

std::uint64_t wide(std::uint32_t number) { return number; }

void put_numbers(JsonWriter& json, std::string_view name, const std::vector<std::uint32_t>& numbers) {
  json.key(name).begin_array();
  for (const std::uint32_t number : numbers) json.number(wide(number));
  json.end_array();
}

void put_blocks(JsonWriter& json, const ReportSheet& sheet) {
  json.key("blocks").begin_array();
  for (const ReportBlock& block : sheet.blocks) {
    json.begin_object().field("kind", name_of(block.kind)).key("sentences").begin_array();
    for (const ReportSentence& sentence : block.sentences) {
      json.begin_object().field("text", sentence.text);
      put_numbers(json, "cites", sentence.cites);
      json.end_object();
    }
    json.end_array().end_object();
  }
  json.end_array();
}

void put_indicator(JsonWriter& json, const score::Indicator& indicator) {
  json.begin_object().field("id", indicator.id);
  put_words(json, "name", indicator.name);
  json.end_object();
}

void put_citation(JsonWriter& json, const CitationView& view) {
  const Citation& citation = view.citation;
  json.begin_object().field("number", wide(citation.number)).field("stands", name_of(view.stands));
  json.field("document", to_hex(citation.document.value)).field("field", citation.field);
  json.field("begin", wide(citation.begin)).field("end", wide(citation.end)).field("indicator", citation.indicator);
  if (view.stands == CitationStands::gone) {
    json.end_object();
    return;
  }
  json.field("name", view.name).field("kind", kind_name(view.kind)).field("day", view.day).field("words", view.words);
  json.field("marking", to_string(view.marking)).field("reader", citation.reader);
  json.key("taken").begin_array();
  for (const Capture& capture : view.taken) {
    json.begin_object().field("at", capture.taken_at).field("actor", capture.actor);
    json.field("source", capture.source).end_object();
  }
  json.end_array();
  if (!view.file.empty()) {
    json.key("source").begin_object().field("file", view.file).field("path", view.where.path);
    json.field("begin", view.where.begin).field("end", view.where.end).field("sha256", view.item_sha256).end_object();
  }
  if (view.indicator != nullptr) {
    json.key("finding").begin_object().field("id", view.indicator->id);
    put_words(json, "name", view.indicator->name);
    put_words(json, "error_rate", view.indicator->error_rate);
    json.key("innocent").begin_array();
    for (const auto& reading : view.indicator->innocent)
      json.begin_object().field("en", reading.en).field("fr", reading.fr).end_object();
    json.end_array().key("against").begin_array();
    for (const auto* counter : view.speaks_against) put_indicator(json, *counter);
    json.end_array().end_object();
  }
  json.end_object();
}

void put_sheet(JsonWriter& json, const ReportSheet& sheet) {
  json.field("title", sheet.title).field("language", sheet.language).field("marking", to_string(sheet.marking));
  json.field("sentences", sheet.sentences).field("resting", sheet.resting);
  put_numbers(json, "missing", sheet.missing);
  put_blocks(json, sheet);
  json.key("citations").begin_array();
  for (const CitationView& view : sheet.citations) put_citation(json, view);
  json.end_array();
}

void put_state(JsonWriter& json, const Paper& paper, const std::string& made_at, bool is_mine) {
  json.field("report", paper.number).field("state", paper.state);
  json.field("for", paper.meant_for == MeantFor::team ? "team" : "owner").field("owner", paper.owner);
  json.field("mine", is_mine).field("made_at", made_at).field("by", paper.actor).field("at", paper.at);
  json.field("reason", paper.reason).field("withdrawn", paper.is_withdrawn);
}

}  // namespace

void put_report(JsonWriter& json, const ReportView& view) {
  json.begin_object();
  put_state(json, view.paper, view.made_at, view.is_mine);
  json.field("text", view.text);
  put_sheet(json, view.sheet);
  json.end_object();
}

void put_report_head(JsonWriter& json, const ReportHead& head) {
  json.begin_object();
  put_state(json, head.paper, head.made_at, head.is_mine);
  json.field("title", head.paper.title).end_object();
}

void put_leaving(JsonWriter& json, const ReportLeaving& leaving) {
  json.begin_object().key("manifest").raw(to_json(leaving.manifest));
  put_numbers(json, "above", leaving.above);
  json.field("needs_approval", leaving.needs_approval).field("subject", leaving.subject);
  json.key("sheet").begin_object();
  put_sheet(json, leaving.sheet);
  json.end_object().end_object();
}

}  // namespace fanal::engine
