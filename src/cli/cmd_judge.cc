#include <array>
#include <charconv>
#include <utility>

#include "base/executor.h"
#include "base/json_writer.h"
#include "cli/all_commands.h"
#include "cli/open_session.h"
#include "cli/output.h"
#include "cli/progress.h"
#include "engine/judgements.h"

namespace fanal::cli {
namespace {

constexpr std::array judge_positionals{
    Positional{"WHAT", "same, different, unsure, stop, allow, undo or list", true, false},
    Positional{"ARGUMENT", "two documents' ids; a kind of key and its value; or the number to undo", false, true},
};
constexpr std::array judge_options{
    Option{"no-link", "", "leave the groups as they are until the next `fanal link`"},
};

// What follows the word.
std::string_view arguments_of(JudgementKind kind) {
  if (is_about_documents(kind)) return " A B";
  return is_about_key(kind) ? " KIND VALUE" : " N";
}

Result<engine::JudgeRequest> request_of(const Invocation& invocation, const std::string& what) {
  const auto kind = judgement_kind_from_name(what);
  if (!kind) {
    return Error{Code::invalid_input,
                 "'" + what + "' is no judgement: same, different, unsure, stop, allow, undo or list"};
  }
  const auto& arguments = invocation.all("ARGUMENT");
  const std::string name(kind_name(*kind));
  if (arguments.size() != (*kind == JudgementKind::undo ? 1U : 2U)) {
    return Error{Code::invalid_input,
                 "fanal judge " + name + std::string(arguments_of(*kind)) + " --reason TEXT is how to say it"};
  }
  engine::JudgeRequest request;
  request.kind = *kind;
  request.link = !invocation.has("no-link");
  // Said for this judgement: why the case is looked at, which FANAL_REASON may say for a day, is no reason to judge.
  request.reason = invocation.text("reason");
  if (is_about_documents(*kind)) {
    request.a = arguments[0];
    request.b = arguments[1];
  } else if (is_about_key(*kind)) {
    request.key_kind = arguments[0];
    request.value = arguments[1];
  } else {
    const std::string& text = arguments[0];
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), request.undoes);
    if (error != std::errc() || end != text.data() + text.size()) {
      return Error{Code::invalid_input, "a judgement is called by its number, not '" + text + "'"};
    }
  }
  return request;
}

Row judgement_row(const engine::JudgementView& view) {
  const Judgement& judgement = view.judgement;
  Row row;
  row.number("judgement", static_cast<std::int64_t>(judgement.number)).text("kind", kind_name(judgement.kind));
  row.text("a", view.a_name).text("b", view.b_name);
  const bool is_key = is_about_key(judgement.kind);
  row.text("key", is_key ? kind_name(judgement.key_kind) : std::string_view()).text("value", judgement.value);
  row.number("undoes", static_cast<std::int64_t>(judgement.undoes));
  row.number("undone_by", static_cast<std::int64_t>(judgement.undone_by));
  row.text("actor", judgement.actor).text("at", judgement.at).text("reason", judgement.reason);
  row.boolean("applied", view.is_applied);
  JsonWriter against;
  against.begin_array();
  for (const auto number : view.contradicts) against.number(number);
  row.json("contradicts", against.end_array().take());
  return row;
}

void say_contradictions(const engine::JudgementView& view) {
  if (view.contradicts.empty()) return;
  std::string text = "judgement " + std::to_string(view.judgement.number) + " contradicts";
  for (const auto number : view.contradicts) text += " " + std::to_string(number);
  note(text + ": until one side is undone, what parts or stops is followed");
}

Result<int> run_judge(const Invocation& invocation) {
  FANAL_TRY(form, output_form(invocation));
  FANAL_TRY(threads, threads_of(invocation));
  const std::string what = invocation.first("WHAT");
  Output output(form);
  if (what == "list") {
    if (!invocation.all("ARGUMENT").empty()) return Error{Code::invalid_input, "list takes no argument"};
    FANAL_TRY(session, open_session(invocation));
    FANAL_TRY(views, engine::judgements(session));
    for (const auto& view : views) output.put(judgement_row(view));
  } else {
    FANAL_TRY(request, request_of(invocation, what));
    FANAL_TRY(session, open_session(invocation));
    Executor executor(threads);
    Progress progress(invocation);
    FANAL_TRY(answer, engine::judge(session, request, executor, progress.callback()));
    progress.end();
    output.put(judgement_row(answer.judgement));
    say_contradictions(answer.judgement);
    if (!answer.judgement.is_applied) note("the groups do not heed it yet: run `fanal link`");
  }
  FANAL_TRY_VOID(output.finish());
  return done;
}

}  // namespace

Command judge_command() {
  return {"judge",       "Say that documents belong together or not, or stop a key; each with a reason, each undoable.",
          true,          judge_positionals,
          judge_options, run_judge};
}

}  // namespace fanal::cli
