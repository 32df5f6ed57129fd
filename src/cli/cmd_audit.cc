#include <algorithm>
#include <array>

#include "base/json_writer.h"
#include "cli/all_commands.h"
#include "cli/instance_access.h"
#include "cli/open_session.h"
#include "cli/output.h"
#include "cli/parts.h"
#include "cli/report.h"
#include "engine/oversight.h"

namespace fanal::cli {
namespace {

constexpr std::array audit_positionals{
    Positional{"WHAT", "show, verify, checkpoint, export, or merge", true, false},
    Positional{"FILE", "merge: the file that --audit-to wrote", false, false},
};

constexpr std::array audit_options{
    Option{"actor", "NAME", "show: rows of this actor"},
    Option{"action", "NAME", "show: rows of this action, as `search` or `audit`"},
    Option{"event", "NAME", "show: rows of this event, as `consultation` or `disclosure`"},
    Option{"since", "TIME", "show: rows from this day or time on"},
    Option{"until", "TIME", "show: rows up to the end of this day or time"},
    Option{"object", "ID", "show: rows that name this id or pseudonym"},
    Option{"about", "VALUE", "show: rows that name this number, e-mail, handle..., or searched for these words"},
    Option{"export", "FILE", "verify: this export; needs no case and no key"},
    Option{"public-key", "HEX", "verify: the key that must have signed it"},
    Option{"checkpoint", "FILE", "verify: lines of `audit checkpoint` that were kept elsewhere", true},
};

std::string json_of(const std::vector<std::string>& texts) {
  std::string json = "[";
  for (const auto& text : texts) {
    if (json.size() > 1) json += ',';
    append_json_string(json, text);
  }
  return json + "]";
}

Row row_of(const engine::AuditView& view) {
  Row row;
  row.number("seq", static_cast<std::int64_t>(view.seq)).text("at", view.at).text("actor", view.actor);
  row.text("role", view.role).text("event", view.event).text("action", view.action).text("phase", view.phase);
  row.text("outcome", view.outcome).json("results", view.results ? std::to_string(*view.results) : "null");
  row.json("objects", json_of(view.objects)).number("objects_more", static_cast<std::int64_t>(view.objects_more));
  row.text("purpose", view.purpose).text("reason", view.reason).text("case_session", view.case_session);
  row.json("detail", view.detail.empty() ? "null" : view.detail);
  row.number("refers_to", static_cast<std::int64_t>(view.refers_to));
  return row;
}

// Of the instance itself, when no case is named.
bool is_of_instance(const Invocation& invocation) {
  return names_account(invocation) && option_or_environment(invocation, "case", "FANAL_CASE").empty();
}

Result<int> show(const Invocation& invocation, Output& output) {
  const engine::AuditFilter filter{invocation.text("actor"), invocation.text("action"), invocation.text("event"),
                                   invocation.text("since"), invocation.text("until"),  invocation.text("object"),
                                   invocation.text("about")};
  const auto put = [&output](const engine::AuditView& view) {
    output.put(row_of(view));
    return true;
  };
  if (is_of_instance(invocation)) {
    FANAL_TRY(desk, open_desk(invocation));
    FANAL_TRY_VOID(engine::audit_rows(desk.instance, desk.person, put, filter));
    return done;
  }
  FANAL_TRY(session, open_session(invocation));
  FANAL_TRY_VOID(engine::audit_rows(session, put, filter));
  return done;
}

Row row_of(const engine::AuditCheck& check) {
  Row row;
  row.boolean("sound", check.is_sound).number("rows", static_cast<std::int64_t>(check.rows));
  row.text("first_at", check.first_at).text("last_at", check.last_at);
  row.number("checkpoints", static_cast<std::int64_t>(check.checkpoints));
  row.number("signed_through", static_cast<std::int64_t>(check.signed_through));
  return row.text("file", check.file_id).text("hash", check.hash).text("public_key", check.public_key);
}

Result<int> verify(const Invocation& invocation, Output& output) {
  const engine::AuditKept kept{invocation.text("public-key"), invocation.all("checkpoint")};
  const auto checked = [&]() -> Result<engine::AuditCheck> {
    if (invocation.has("export")) return engine::verify_audit_export(invocation.text("export"), kept);
    if (is_of_instance(invocation)) {
      FANAL_TRY(desk, open_desk(invocation));
      return engine::verify_audit(desk.instance, desk.person, kept);
    }
    FANAL_TRY(session, open_session(invocation));
    return engine::verify_audit(session, kept);
  };
  FANAL_TRY(check, checked());
  output.put(row_of(check));
  say_findings(check.findings);
  return check.is_sound ? done : not_done;
}

Result<int> checkpoint(const Invocation& invocation, Output& output) {
  const auto made = [&]() -> Result<std::string> {
    if (is_of_instance(invocation)) {
      FANAL_TRY(desk, open_desk(invocation));
      return engine::audit_checkpoint(desk.instance, desk.person);
    }
    FANAL_TRY(session, open_session(invocation));
    return engine::audit_checkpoint(session);
  };
  FANAL_TRY(line, made());
  output.line(line);
  return done;
}

Result<int> export_rows(const Invocation& invocation, Output& output) {
  const auto put = [&output](std::string_view line) { return output.line(line); };
  if (is_of_instance(invocation)) {
    FANAL_TRY(desk, open_desk(invocation));
    FANAL_TRY_VOID(engine::export_audit(desk.instance, desk.person, put));
    return done;
  }
  FANAL_TRY(session, open_session(invocation));
  FANAL_TRY_VOID(engine::export_audit(session, put));
  return done;
}

Result<int> merge(const Invocation& invocation, Output& output) {
  if (invocation.first("FILE").empty()) {
    return Error{Code::invalid_input, "merge which file? Give the one that --audit-to wrote"};
  }
  FANAL_TRY(session, open_session(invocation));
  FANAL_TRY(added, engine::merge_audit(session, invocation.first("FILE")));
  output.put(Row().number("added", static_cast<std::int64_t>(added)));
  return done;
}

constexpr std::array audit_parts{Part{"show", show}, Part{"verify", verify}, Part{"checkpoint", checkpoint},
                                 Part{"export", export_rows}, Part{"merge", merge}};

Result<int> run_audit(const Invocation& invocation) { return run_part(invocation, "audit", audit_parts); }

}  // namespace

Command audit_command() {
  return {"audit",       "Who did what in the case, and proof that nothing of it was changed.",
          true,          audit_positionals,
          audit_options, run_audit};
}

}  // namespace fanal::cli
