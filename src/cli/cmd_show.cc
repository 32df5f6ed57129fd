#include <array>
#include <cstdio>

#include "base/json_writer.h"
#include "cli/all_commands.h"
#include "cli/open_session.h"
#include "cli/output.h"
#include "cli/report.h"
#include "engine/ask.h"
#include "engine/photos.h"
#include "model/price.h"

namespace fanal::cli {
namespace {

constexpr std::array show_positionals{
    Positional{"ID", "an id from search, or the id of the input", false, false},
};
constexpr std::array show_options{
    Option{"issues", "", "list what could not be read, where, and what was lost"},
    Option{"original", "", "write the document's original bytes, unchanged"},
    Option{"reveal-position", "", "where a picture says it was taken, exactly; asks for --reason"},
};

std::string fields_json(const Document& document) {
  JsonWriter json;
  json.begin_object();
  for (const Field& field : document.fields) json.field(field.name, field.value);
  return json.end_object().take();
}

std::string mentions_json(const engine::DocumentView& view) {
  JsonWriter json;
  json.begin_array();
  for (const auto& found : view.mentions) {
    const Mention& mention = found.mention;
    json.begin_object().field("kind", kind_name(mention.kind)).field("value", mention.value).field("raw", found.raw);
    json.field("field", view.document.fields[mention.field].name);
    json.field("begin", static_cast<std::uint64_t>(mention.begin));
    json.field("end", static_cast<std::uint64_t>(mention.end));
    json.field("confidence", static_cast<std::uint64_t>(mention.confidence)).field("finder", found.finder);
    json.key("steps").begin_array();
    for (const auto name : found.steps) json.string(name);
    json.end_array();
    if (mention.kind == MentionKind::price)
      if (const auto rate = hourly_rate(mention.value); !rate.empty()) json.field("hourly", rate);
    json.field("where", to_string(found.where)).end_object();
  }
  return json.end_array().take();
}

// One row a block; no language is said where there is too little to tell.
std::string languages_json(const engine::DocumentView& view) {
  JsonWriter json;
  json.begin_array();
  for (const auto& [field, blocks] : view.languages)
    for (const auto& block : blocks) {
      json.begin_object().field("field", view.document.fields[field].name).field("language", block.language);
      json.field("begin", static_cast<std::uint64_t>(block.span.begin));
      json.field("end", static_cast<std::uint64_t>(block.span.end)).end_object();
    }
  return json.end_array().take();
}

std::string taken_text(const Capture& capture) { return capture.taken_at + " " + capture.actor + " " + capture.source; }

std::string provisional_json(const engine::DocumentView& view) {
  JsonWriter json;
  json.begin_array();
  for (const auto& place : view.provisional) {
    json.begin_object().field("group", std::uint64_t{place.group}).field("kind", kind_name(place.kind));
    json.field("value", place.value).end_object();
  }
  return json.end_array().take();
}

Row document_row(const engine::DocumentView& view) {
  Row row;
  row.text("id", to_hex(view.document.id.value)).text("given_id", outer_id(view.document));
  row.text("kind", kind_name(view.document.kind)).text("time", view.document.time.raw);
  row.json("fields", fields_json(view.document)).json("mentions", mentions_json(view));
  row.json("languages", languages_json(view));
  if (view.meta) row.number("group", *view.meta).number("text", *view.micro);
  if (!view.provisional.empty()) row.json("provisional_groups", provisional_json(view));
  row.json("where", source_json(view.source)).text("sha256", view.sha256);
  JsonWriter taken;
  taken.begin_array();
  for (const auto& capture : view.taken) taken.string(taken_text(capture));
  row.json("taken", taken.end_array().take());
  if (view.posting) row.json("posting", posting_json(*view.posting));
  if (view.marking != Marking{}) row.text("marking", to_string(view.marking));
  return row;
}

Row issue_row(const Issue& issue) {
  Row row;
  row.text("severity", severity_name(issue.severity)).text("code", issue.code).text("file", issue.file);
  row.number("line", static_cast<std::int64_t>(issue.line)).text("where", to_string(issue.where));
  row.text("message", issue.message).text("lost", issue.lost);
  return row;
}

// On a terminal a document is read from top to bottom, not across.
void print_document(const engine::DocumentView& view, Output& output) {
  const auto line = [&output](std::string_view name, std::string_view value) {
    output.put(Row().text("what", name).text("is", value));
  };
  line("id", to_hex(view.document.id.value));
  line("called", outer_id(view.document));
  line("kind", kind_name(view.document.kind));
  if (view.meta) line("group", std::to_string(*view.meta));
  for (const auto& place : view.provisional)
    line("group", std::to_string(place.group) + ", provisionally: it holds the " + std::string(kind_name(place.kind)) +
                      " " + place.value + "; `fanal link` decides");
  line("from", view.source.file + " " + to_string(view.source.where));
  line("sha256", view.sha256);
  if (view.marking != Marking{}) line("marking", to_string(view.marking));
  for (const auto& capture : view.taken) line("taken", taken_text(capture));
  if (view.posting) {
    line("first seen", sighting_text(view.posting->first));
    line("last seen", sighting_text(view.posting->last));
    if (view.posting->gone) line("gone", "between then and " + sighting_text(*view.posting->gone));
    if (view.posting->documents > 1) line("captures", std::to_string(view.posting->documents));
  }
  for (const Field& field : view.document.fields) line(field.name, field.value);
  for (const auto& [field, blocks] : view.languages)
    for (const auto& block : blocks)
      line("language", (block.language.empty() ? "too short or mixed to tell" : block.language) + " " +
                           view.document.fields[field].name + " " + std::to_string(block.span.begin) + "-" +
                           std::to_string(block.span.end));
  for (const auto& found : view.mentions) {
    std::string is = found.mention.value + "  <- \"" + found.raw + "\" " + to_string(found.where);
    if (found.mention.kind == MentionKind::price)
      if (const auto rate = hourly_rate(found.mention.value); !rate.empty()) is += " by the hour: " + rate;
    for (const auto& name : found.steps) is.append(&name == found.steps.data() ? " undone: " : ", ").append(name);
    line("found " + std::string(kind_name(found.mention.kind)), is);
  }
}

Row position_row(const engine::PicturePositionView& view) {
  const auto decimal = [](std::optional<double> value) {
    return value ? JsonWriter().decimal(*value).take() : std::string("null");
  };
  Row row;
  row.text("id", to_hex(view.id.value)).json("lat", decimal(view.lat_deg)).json("lon", decimal(view.lon_deg));
  row.json("radius_m", decimal(view.radius_m)).boolean("radius_is_assumed", view.is_radius_assumed);
  row.json("altitude_m", decimal(view.altitude_m)).json("direction_deg", decimal(view.direction_deg));
  row.boolean("direction_is_magnetic", view.is_direction_magnetic);
  return row;
}

Result<int> run_show(const Invocation& invocation) {
  FANAL_TRY(form, output_form(invocation));
  const std::string id = invocation.first("ID");
  if (id.empty() != invocation.has("issues")) {
    return Error{Code::invalid_input, "show takes an ID, or --issues"};
  }
  FANAL_TRY(session, open_session(invocation));
  Output output(form);
  if (invocation.has("original")) {
    bool is_written = true;
    FANAL_TRY(where, engine::original_bytes(session, id, [&](std::string_view bytes) {
                is_written = is_written && std::fwrite(bytes.data(), 1, bytes.size(), stdout) == bytes.size();
                return is_written;
              }));
    if (!is_written) return Error{Code::unavailable, "the bytes could not be written to standard output in full"};
    if (!where.empty()) note(where);
  } else if (invocation.has("reveal-position")) {
    FANAL_TRY(view, engine::picture_position(session, id, session.reason()));
    output.put(position_row(view));
  } else if (invocation.has("issues")) {
    FANAL_TRY(all, engine::issues(session, {SIZE_MAX, {}}));
    for (const Issue& issue : all.issues) output.put(issue_row(issue));
  } else {
    FANAL_TRY(views, engine::documents(session, id));
    for (const auto& view : views) {
      if (form == Form::table) {
        print_document(view, output);
      } else {
        output.put(document_row(view));
      }
    }
  }
  FANAL_TRY_VOID(output.finish());
  return done;
}

}  // namespace

Command show_command() {
  return {"show",       "Show one document with the way back to its bytes, or the ledger of issues.",
          true,         show_positionals,
          show_options, run_show};
}

}  // namespace fanal::cli
