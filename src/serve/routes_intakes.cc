// Bringing evidence in: files come in pieces, are looked at, mapped, read; and what became of each.
#include <array>
#include <span>

#include "engine/ingest.h"
#include "engine/intake.h"
#include "serve/internal/all_routes.h"
#include "serve/internal/answers.h"
#include "serve/internal/body.h"

namespace fanal::serve {
namespace {

using Type = MemberSpec::Type;
constexpr std::uint64_t most_of_page = 500;

// A file by its number in the path: what is no number is no file.
Result<std::uint64_t> file_in(const Call& call) {
  if (const auto number = whole_number<std::uint64_t>(call.named.find("number")->second)) return *number;
  return Error{Code::not_found, "there is no such file here"};
}

struct Slice {
  std::uint64_t first = 0;
  std::uint64_t limit = most_of_page;
};

Result<Slice> slice_of(const Call& call) {
  Slice slice;
  FANAL_TRY(first, number_parameter(call, "first", slice.first));
  FANAL_TRY(limit, number_parameter(call, "limit", slice.limit));
  if (limit < 1 || limit > most_of_page) {
    return Error{Code::invalid_input, "limit is a whole number from 1 to " + std::to_string(most_of_page)};
  }
  return Slice{first, limit};
}

const std::string& id_in(const Call& call) { return call.named.find("id")->second; }

Result<engine::IntakeTerms> terms_of(const std::string& json) {
  constexpr std::array specs{
      MemberSpec{"source", Type::text, false},  MemberSpec{"basis", Type::text, false},
      MemberSpec{"tlp", Type::text, false},     MemberSpec{"pap", Type::text, false},
      MemberSpec{"seen_on", Type::text, false}, MemberSpec{"complete_list_of", Type::text, false}};
  FANAL_TRY(body, Body::parse(json, specs));
  engine::IntakeTerms terms;
  terms.source = body.text("source");
  terms.basis = body.text("basis");
  FANAL_TRY(seen_on, engine::day_taken(body.text("seen_on")));
  terms.seen_on = std::move(seen_on);
  terms.complete_list_of = body.text("complete_list_of");
  if (!body.has("tlp") && !body.has("pap")) return terms;
  const auto tlp = tlp_from_name(body.text("tlp"));
  const auto pap = pap_from_name(body.text("pap"));
  if (!tlp || !pap) {
    return Error{
        Code::invalid_input,
        "tlp is clear, green, amber, amber+strict or red, and pap clear, green, amber or red: give both or none"};
  }
  terms.marking = Marking{*tlp, *pap};
  return terms;
}

void put_issue(JsonWriter& json, const Issue& issue) {
  json.field("severity", severity_name(issue.severity)).field("code", issue.code).field("message", issue.message);
  json.field("file", issue.file).field("line", issue.line).field("lost", issue.lost);
}

void put_report(JsonWriter& json, const engine::IngestReport& report) {
  json.begin_object().field("files", report.files).field("new", report.items_new).field("known", report.items_known);
  json.field("resumed", report.items_resumed).field("unread_files", report.items_unread);
  json.field("documents", report.documents).field("bytes", report.bytes).field("notes", report.notes);
  json.field("unread", report.unread).field("linked", report.linked);
  json.field("groups", report.links.meta_groups_of_two).end_object();
}

void put_intake(JsonWriter& json, std::string_view id, const engine::IntakeView& view) {
  json.begin_object().field("intake", id).field("state", engine::intake_state_name(view.state));
  json.field("source", view.terms.source).field("basis", view.terms.basis);
  json.field("tlp", view.terms.marking ? name_of(view.terms.marking->tlp) : std::string_view());
  json.field("pap", view.terms.marking ? name_of(view.terms.marking->pap) : std::string_view());
  json.field("seen_on", view.terms.seen_on ? view.terms.seen_on->raw : std::string());
  json.field("complete_list_of", view.terms.complete_list_of).field("actor", view.actor);
  json.field("begun_at", view.begun_at).key("files").begin_object();
  for (std::size_t i = 0; i < engine::file_state_count; ++i) {
    json.field(engine::file_state_name(static_cast<engine::FileState>(i)), view.files[i]);
  }
  json.end_object().field("bytes", view.bytes).field("bytes_done", view.bytes_done);
  json.field("link_done", view.link_done).field("link_total", view.link_total).field("documents", view.documents);
  json.field("seconds", view.seconds).field("expected_seconds", view.expected_seconds);
  json.field("current", view.current).field("stopping", view.is_stopping);
  json.field("issues", view.issues).field("issues_left_out", view.issues_left_out);
  if (view.report) {
    json.key("report");
    put_report(json, *view.report);
  }
  if (view.failure) {
    json.key("failure").begin_object().field("code", code_name(view.failure->code));
    json.field("message", view.failure->message).end_object();
  }
  json.end_object();
}

void put_file(JsonWriter& json, const engine::IntakeFile& file) {
  json.begin_object().field("number", file.number).field("name", file.name).field("bytes", file.bytes);
  json.field("received", file.received).field("state", engine::file_state_name(file.state));
  json.field("reader", file.reader).field("summary", file.summary).field("not_read", file.not_read);
  json.field("known", file.is_known).field("table", file.is_table).field("mapping", file.mapping);
  json.field("mapping_before", file.is_mapping_old).field("issue", file.issue).end_object();
}

void put_preview(JsonWriter& json, const engine::TablePreview& preview) {
  json.begin_object().key("columns").begin_array();
  for (const auto& column : preview.columns) {
    json.begin_object().field("name", column.name).field("standard", column.standard).key("samples").begin_array();
    for (const auto& sample : column.samples) json.string(sample);
    json.end_array().end_object();
  }
  json.end_array().key("standard").begin_array();
  for (const auto& name : engine::standard_columns()) json.string(name);
  json.end_array().key("rows").begin_array();
  for (const auto& row : preview.rows) {
    json.begin_object().field("title", row.title).field("text", row.text).field("time", row.time);
    json.field("place", row.place).key("mentions").begin_array();
    for (const auto& [kind, value] : row.mentions) {
      json.begin_object().field("kind", kind_name(kind)).field("value", value).end_object();
    }
    json.end_array().end_object();
  }
  json.end_array().key("issues").begin_array();
  for (const Issue& issue : preview.issues) {
    json.begin_object();
    put_issue(json, issue);
    json.end_object();
  }
  json.end_array().end_object();
}

Response shown(std::string_view id, const engine::Intake& intake, int status = 200) {
  JsonWriter json;
  put_intake(json, id, intake.view());
  Response response = json_response(json.take());
  response.status = status;
  return response;
}

// `answer` is given the intake of the path. Who may not bring anything in is told so before anything else.
template <typename Answer>
Response with_intake(Context& context, const Call& call, const Answer& answer) {
  if (const auto may = engine::may_bring_in(call.work->session); !may) return problem(may.error());
  const auto intake = context.intakes->named(*call.work, id_in(call));
  return intake ? answer(**intake) : problem(intake.error());
}

// `change` is given the body too, and the answer is what has become of it.
template <typename Change>
Response changed(Context& context, const Call& call, std::span<const MemberSpec> specs, const Change& change,
                 int status = 200) {
  return with_intake(context, call, [&](engine::Intake& intake) {
    const auto body = Body::parse(call.request.body, specs);
    if (!body) return problem(body.error());
    const Result<void> done = change(intake, *body);
    return done ? shown(id_in(call), intake, status) : problem(done.error());
  });
}

constexpr std::array of_mapping{MemberSpec{"mapping"}};
constexpr std::array of_preview{MemberSpec{"mapping", Type::text, false}};
constexpr std::array of_skip{MemberSpec{"skipped", Type::yes_or_no}};

}  // namespace

Response list_intakes(Context& context, const Call& call) {
  if (const auto may = engine::may_bring_in(call.work->session); !may) return problem(may.error());
  JsonWriter json;
  json.begin_object().key("intakes").begin_array();
  for (const auto& [id, intake] : context.intakes->of(*call.work)) put_intake(json, id, intake->view());
  json.end_array().end_object();
  return json_response(json.take());
}

Response begin_intake(Context& context, const Call& call) {
  auto terms = terms_of(call.request.body);
  if (!terms) return problem(terms.error());
  const auto id = context.intakes->begin(*call.work, *std::move(terms));
  if (!id) return problem(id.error());
  const auto intake = context.intakes->named(*call.work, *id);
  return intake ? shown(*id, **intake, 201) : problem(intake.error());
}

Response one_intake(Context& context, const Call& call) {
  return with_intake(context, call, [&](engine::Intake& intake) { return shown(id_in(call), intake); });
}

Response intake_files(Context& context, const Call& call) {
  return with_intake(context, call, [&](engine::Intake& intake) {
    const auto slice = slice_of(call);
    if (!slice) return problem(slice.error());
    const std::string_view named = call.parameter("state");
    const auto state = engine::file_state_from_name(named);
    if (!named.empty() && !state) {
      return problem(Error{Code::invalid_input, "'" + std::string(named) + "' is no state of a file"});
    }
    JsonWriter json;
    json.begin_object().key("files").begin_array();
    for (const auto& file : intake.files(slice->first, slice->limit, state)) put_file(json, file);
    json.end_array().end_object();
    return json_response(json.take());
  });
}

Response intake_issues(Context& context, const Call& call) {
  return with_intake(context, call, [&](engine::Intake& intake) {
    const auto slice = slice_of(call);
    if (!slice) return problem(slice.error());
    JsonWriter json;
    json.begin_object().key("issues").begin_array();
    for (const auto& [stage, issue] : intake.issues(slice->first, slice->limit)) {
      json.begin_object().field("stage", stage);
      put_issue(json, issue);
      json.end_object();
    }
    json.end_array().end_object();
    return json_response(json.take());
  });
}

Response take_piece(Context& context, const Call& call) {
  return with_intake(context, call, [&](engine::Intake& intake) {
    const auto size = whole_number<std::uint64_t>(call.parameter("size"));
    const auto offset = whole_number<std::uint64_t>(call.parameter("offset"));
    if (!size || !offset) {
      return problem(Error{Code::invalid_input, "size and offset are whole numbers of bytes: give both"});
    }
    const auto file = intake.put(call.work->session, call.parameter("name"), *size, *offset, call.request.body);
    if (!file) return problem(file.error());
    JsonWriter json;
    json.begin_object().field("file", *file).end_object();
    return json_response(json.take());
  });
}

Response preview_table(Context& context, const Call& call) {
  return with_intake(context, call, [&](engine::Intake& intake) {
    const auto body = Body::parse(call.request.body, of_preview);
    if (!body) return problem(body.error());
    const auto file = file_in(call);
    if (!file) return problem(file.error());
    const auto preview = intake.preview(call.work->session, *file, body->text("mapping"));
    if (!preview) return problem(preview.error());
    JsonWriter json;
    put_preview(json, *preview);
    return json_response(json.take());
  });
}

Response map_table(Context& context, const Call& call) {
  return changed(context, call, of_mapping, [&](engine::Intake& intake, const Body& body) -> Result<void> {
    FANAL_TRY(file, file_in(call));
    return intake.set_mapping(call.work->session, file, body.text("mapping"));
  });
}

Response skip_file(Context& context, const Call& call) {
  return changed(context, call, of_skip, [&](engine::Intake& intake, const Body& body) -> Result<void> {
    FANAL_TRY(file, file_in(call));
    return intake.skip(file, body.yes("skipped", true));
  });
}

Response start_intake(Context& context, const Call& call) {
  return changed(
      context, call, {},
      [&](engine::Intake&, const Body&) { return context.intakes->start(*call.work, call.kept, id_in(call)); }, 202);
}

Response stop_intake(Context& context, const Call& call) {
  return changed(context, call, {}, [](engine::Intake& intake, const Body&) -> Result<void> {
    intake.stop();
    return {};
  });
}

Response end_intake(Context& context, const Call& call) {
  return with_intake(context, call, [&](engine::Intake&) {
    const auto body = Body::parse(call.request.body, {});
    if (!body) return problem(body.error());
    const auto ended = context.intakes->end(*call.work, id_in(call));
    return ended ? no_content() : problem(ended.error());
  });
}

}  // namespace fanal::serve
