// Bringing evidence in: files come in pieces, are looked at, mapped, read; and what became of each.
#include <array>
#include <charconv>

#include "engine/ingest.h"
#include "engine/intake.h"
#include "serve/internal/all_routes.h"
#include "serve/internal/answers.h"
#include "serve/internal/body.h"

namespace fanal::serve {
namespace {

using Type = MemberSpec::Type;
constexpr std::uint64_t most_of_page = 500;

Result<std::uint64_t> number_in(std::string_view name, std::string_view text) {
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error == std::errc() && end == text.data() + text.size() && !text.empty()) return number;
  return Error{Code::invalid_input, std::string(name) + " is a whole number, not '" + std::string(text) + "'"};
}

// A file by its number in the path: what is no number is no file.
Result<std::uint64_t> file_in(const Call& call) {
  const auto number = number_in("number", call.named.find("number")->second);
  if (!number) return Error{Code::not_found, "there is no such file here"};
  return *number;
}

struct Slice {
  std::uint64_t first = 0;
  std::uint64_t limit = most_of_page;
};

Result<Slice> slice_of(const Call& call) {
  Slice slice;
  for (const auto& [name, value] : {std::pair{"first", &slice.first}, std::pair{"limit", &slice.limit}}) {
    if (!call.target.query.contains(name)) continue;
    FANAL_TRY(number, number_in(name, call.parameter(name)));
    *value = number;
  }
  if (slice.limit < 1 || slice.limit > most_of_page) {
    return Error{Code::invalid_input, "limit is a whole number from 1 to " + std::to_string(most_of_page)};
  }
  return slice;
}

Result<std::shared_ptr<engine::Intake>> intake_of(Context& context, const Call& call) {
  return context.intakes->named(*call.work, call.named.find("id")->second);
}

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

// Who may not bring anything in is told so before anything else.
std::optional<Response> may_not(const Call& call) {
  const auto may = engine::may_bring_in(call.work->session);
  if (may) return std::nullopt;
  return problem(may.error());
}

}  // namespace

Response list_intakes(Context& context, const Call& call) {
  if (auto refused = may_not(call)) return *std::move(refused);
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
  if (auto refused = may_not(call)) return *std::move(refused);
  const auto intake = intake_of(context, call);
  return intake ? shown(call.named.find("id")->second, **intake) : problem(intake.error());
}

Response intake_files(Context& context, const Call& call) {
  if (auto refused = may_not(call)) return *std::move(refused);
  const auto intake = intake_of(context, call);
  if (!intake) return problem(intake.error());
  const auto slice = slice_of(call);
  if (!slice) return problem(slice.error());
  const std::string_view named = call.parameter("state");
  const auto state = engine::file_state_from_name(named);
  if (!named.empty() && !state) {
    return problem(Error{Code::invalid_input, "'" + std::string(named) + "' is no state of a file"});
  }
  JsonWriter json;
  json.begin_object().key("files").begin_array();
  for (const auto& file : (*intake)->files(slice->first, slice->limit, state)) put_file(json, file);
  json.end_array().end_object();
  return json_response(json.take());
}

Response intake_issues(Context& context, const Call& call) {
  if (auto refused = may_not(call)) return *std::move(refused);
  const auto intake = intake_of(context, call);
  if (!intake) return problem(intake.error());
  const auto slice = slice_of(call);
  if (!slice) return problem(slice.error());
  JsonWriter json;
  json.begin_object().key("issues").begin_array();
  for (const auto& [stage, issue] : (*intake)->issues(slice->first, slice->limit)) {
    json.begin_object().field("stage", stage);
    put_issue(json, issue);
    json.end_object();
  }
  json.end_array().end_object();
  return json_response(json.take());
}

Response take_piece(Context& context, const Call& call) {
  const auto intake = intake_of(context, call);
  if (!intake) return problem(intake.error());
  const auto size = number_in("size", call.parameter("size"));
  if (!size) return problem(size.error());
  const auto offset = number_in("offset", call.parameter("offset"));
  if (!offset) return problem(offset.error());
  const auto file = (*intake)->put(call.work->session, call.parameter("name"), *size, *offset, call.request.body);
  if (!file) return problem(file.error());
  JsonWriter json;
  json.begin_object().field("file", *file).end_object();
  return json_response(json.take());
}

Response preview_table(Context& context, const Call& call) {
  constexpr std::array specs{MemberSpec{"mapping", Type::text, false}};
  const auto intake = intake_of(context, call);
  if (!intake) return problem(intake.error());
  const auto body = Body::parse(call.request.body, specs);
  if (!body) return problem(body.error());
  const auto file = file_in(call);
  if (!file) return problem(file.error());
  const auto preview = (*intake)->preview(call.work->session, *file, body->text("mapping"));
  if (!preview) return problem(preview.error());
  JsonWriter json;
  put_preview(json, *preview);
  return json_response(json.take());
}

Response map_table(Context& context, const Call& call) {
  if (auto refused = may_not(call)) return *std::move(refused);
  constexpr std::array specs{MemberSpec{"mapping"}};
  const auto intake = intake_of(context, call);
  if (!intake) return problem(intake.error());
  const auto body = Body::parse(call.request.body, specs);
  if (!body) return problem(body.error());
  const auto file = file_in(call);
  if (!file) return problem(file.error());
  const auto done = (*intake)->set_mapping(call.work->session, *file, body->text("mapping"));
  return done ? shown(call.named.find("id")->second, **intake) : problem(done.error());
}

Response skip_file(Context& context, const Call& call) {
  if (auto refused = may_not(call)) return *std::move(refused);
  constexpr std::array specs{MemberSpec{"skipped", Type::yes_or_no}};
  const auto intake = intake_of(context, call);
  if (!intake) return problem(intake.error());
  const auto body = Body::parse(call.request.body, specs);
  if (!body) return problem(body.error());
  const auto file = file_in(call);
  if (!file) return problem(file.error());
  const auto done = (*intake)->skip(*file, body->yes("skipped", true));
  return done ? shown(call.named.find("id")->second, **intake) : problem(done.error());
}

Response start_intake(Context& context, const Call& call) {
  if (auto refused = may_not(call)) return *std::move(refused);
  const auto intake = intake_of(context, call);
  if (!intake) return problem(intake.error());
  const auto body = Body::parse(call.request.body, {});
  if (!body) return problem(body.error());
  const std::string& id = call.named.find("id")->second;
  const auto started = context.intakes->start(*call.work, call.kept, id);
  return started ? shown(id, **intake, 202) : problem(started.error());
}

Response stop_intake(Context& context, const Call& call) {
  if (auto refused = may_not(call)) return *std::move(refused);
  const auto intake = intake_of(context, call);
  if (!intake) return problem(intake.error());
  const auto body = Body::parse(call.request.body, {});
  if (!body) return problem(body.error());
  (*intake)->stop();
  return shown(call.named.find("id")->second, **intake);
}

Response end_intake(Context& context, const Call& call) {
  if (auto refused = may_not(call)) return *std::move(refused);
  const auto body = Body::parse(call.request.body, {});
  if (!body) return problem(body.error());
  const auto ended = context.intakes->end(*call.work, call.named.find("id")->second);
  if (!ended) return problem(ended.error());
  Response response;
  response.status = 204;
  return response;
}

}  // namespace fanal::serve
