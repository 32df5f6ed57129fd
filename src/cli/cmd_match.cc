#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <variant>

#include "base/json_writer.h"
#include "cli/all_commands.h"
#include "cli/instance_access.h"
#include "cli/open_session.h"
#include "cli/output.h"
#include "engine/match.h"

namespace fanal::cli {
namespace {

constexpr std::array match_positionals{
    Positional{"FILE", "text or CSV, one number, e-mail, service:name, wallet or SHA-256 a line", true, false},
};
constexpr std::array match_options{
    Option{"basis", "TEXT", "legal basis of the device or list that the file came from"},
    Option{"privileged", "FILE", "numbers of lawyers, doctors, clergy, journalists...: skipped, never looked up"},
    Option{"country", "CC",
           "of numbers written without theirs, such as FR; else they are matched by their last digits"},
    Option{"documents", "N", "ids that a hit names at most; default 10"},
    Option{"approval", "N", "the request that a second person approved"},
    Option{"also", "NAME[:N]", "another case of the instance and, after a colon, the request approved in it", true},
    Option{"all-cases", "", "every other case of the instance that is granted to you"},
};

Result<std::string> bytes_of(const std::string& path) {
  constexpr std::uintmax_t most = std::uintmax_t{64} << 20U;
  std::error_code failure;
  const auto size = std::filesystem::file_size(path, failure);
  if (failure) return Error{Code::not_found, "cannot read " + path};
  if (size > most) return Error{Code::limit, path + " is over 64 MiB: split it"};
  std::ifstream file(path, std::ios::binary);
  std::string bytes{std::istreambuf_iterator<char>(file), {}};
  if (file.bad() || bytes.size() != size) return Error{Code::unavailable, "cannot read " + path};
  return bytes;
}

Result<engine::MatchRequest> request_of(const Invocation& invocation) {
  if (!invocation.has("basis")) {
    return Error{Code::invalid_input, "--basis is needed: the legal basis of the device or list this came from"};
  }
  engine::MatchRequest request;
  request.basis = invocation.text("basis");
  request.country = invocation.text("country");
  FANAL_TRY(documents, invocation.number("documents", 10, 0, 1000));
  request.documents = documents;
  FANAL_TRY(list, bytes_of(invocation.first("FILE")));
  request.list = std::move(list);
  if (invocation.has("privileged")) {
    FANAL_TRY(privileged, bytes_of(invocation.text("privileged")));
    request.privileged = std::move(privileged);
  }
  return request;
}

// Millionths as people read them.
std::string decimal(std::uint64_t millionths) {
  std::string fraction = std::to_string(millionths % 1000000);
  return std::to_string(millionths / 1000000) + "." + std::string(6 - fraction.size(), '0') + fraction;
}

/// The rows of an answer: hits or contacts, then the lines that were skipped or could not be read. All have the same
/// columns.
class Rows {
 public:
  Rows(Output& output, std::string case_name) : output_(output), case_name_(std::move(case_name)) {}

  void put(const engine::MatchAnswer& answer) {
    for (const auto& hit : answer.hits) put_hit(hit);
    put_lines(answer);
  }

  void put(const engine::ContactAnswer& answer) {
    for (const auto& hit : answer.hits) {
      Row row = row_of("contact", hit.line);
      row.text("kind", hit.kind).text("written", hit.written).text("value", hit.value);
      output_.put(without_content(row, "null").text("contact", answer.contact).text("note", asked_by(hit.lines)));
    }
    put_lines(answer);
  }

 private:
  template <typename Answer>
  void put_lines(const Answer& answer) {
    for (const auto line : answer.privileged) put_line("privileged", line, "listed as privileged: not looked up");
    for (const auto& unread : answer.unread) put_line("unread", unread.line, unread.why);
  }

  void put_hit(const engine::MatchHit& hit) {
    JsonWriter ids;
    ids.begin_array();
    for (const auto& id : hit.ids) ids.string(to_hex(id.value));
    std::string note = hit.is_end ? "the end of a number: its country was not written" : "";
    if (!hit.common.empty()) note += (note.empty() ? "" : "; ") + ("common: tells little (" + hit.common + ")");
    if (const auto lines = asked_by(hit.lines); !lines.empty()) note += (note.empty() ? "" : "; ") + lines;
    Row row = row_of("hit", hit.line);
    row.text("kind", hit.kind).text("written", hit.written).text("value", hit.value);
    row.number("documents", static_cast<std::int64_t>(hit.documents));
    row.text("first_day", hit.first_day).text("last_day", hit.last_day);
    row.text("by_chance", hit.by_chance ? decimal(*hit.by_chance) : "").json("ids", ids.end_array().take());
    output_.put(row.text("contact", "").text("note", note));
  }

  void put_line(std::string_view what, std::uint64_t line, std::string_view why) {
    Row row = row_of(what, line);
    row.text("kind", "").text("written", "").text("value", "");
    output_.put(without_content(row, "0").text("contact", "").text("note", why));
  }

  // `documents`: 0, or null where how many there are is not said.
  static Row& without_content(Row& row, std::string documents) {
    row.json("documents", std::move(documents)).text("first_day", "").text("last_day", "").text("by_chance", "");
    return row.json("ids", "[]");
  }

  static std::string asked_by(std::uint64_t lines) {
    return lines > 1 ? "asked by " + std::to_string(lines) + " lines" : "";
  }

  Row row_of(std::string_view what, std::uint64_t line) const {
    Row row;
    row.text("case", case_name_).text("what", what).number("line", static_cast<std::int64_t>(line));
    return row;
  }

  Output& output_;
  std::string case_name_;
};

template <typename Answer>
std::string lines_of(const Answer& answer) {
  return "; lines: " + std::to_string(answer.privileged.size()) + " privileged, " +
         std::to_string(answer.unread.size()) + " unread";
}

std::string counts_of(const engine::MatchAnswer& answer) {
  return std::to_string(answer.asked) + " values asked, " + std::to_string(answer.found) + " of them held" +
         lines_of(answer);
}

std::string counts_of(const engine::ContactAnswer& answer) {
  return std::to_string(answer.asked) + " values asked, " + std::to_string(answer.hits.size()) + " to ask " +
         answer.contact + " about" + lines_of(answer);
}

template <typename Answer>
int put_answer(const Answer& answer, const std::string& case_name, Output& output) {
  note(case_name + ": " + counts_of(answer));
  Rows(output, case_name).put(answer);
  return answer.unread.empty() ? done : done_with_unread;
}

Result<int> match_case(engine::Session& session, const engine::MatchList& list, const std::string& case_name,
                       Output& output) {
  say_if_evaluation(session.terms());
  FANAL_TRY(answer, engine::match(session, list));
  return put_answer(answer, case_name, output);
}

// The case worked in, then the others for the same purpose; one that refuses says why and ends nothing.
Result<int> match_cases(const Invocation& invocation, const engine::MatchList& list, Output& output) {
  FANAL_TRY(worked_in, case_directory(invocation));
  FANAL_TRY(desk, open_desk(invocation));
  FANAL_TRY(approval, invocation.number("approval", 0, 1, UINT32_MAX));
  FANAL_TRY(others,
            desk.instance.other_cases(desk.person, worked_in, invocation.all("also"), invocation.has("all-cases")));
  const std::string reason = actor_of(invocation).reason;
  FANAL_TRY(session, desk.instance.begin_work(desk.person, {worked_in, invocation.text("purpose"), reason, approval}));
  FANAL_TRY(status, match_case(session, list, worked_in, output));
  for (const auto& other : others) {
    const auto matched = desk.instance.match_with(desk.person, session, other, list);
    if (!matched) {
      note(other.name + ": " + std::string(code_name(matched.error().code)) + ": " + matched.error().message);
      status = done_with_unread;
      continue;
    }
    if (!matched->is_live) note(evaluation_banner);
    const auto put = [&](const auto& answer) { return put_answer(answer, other.name, output); };
    status = std::max(status, std::visit(put, matched->answer));
  }
  return status;
}

Result<int> run_match(const Invocation& invocation) {
  FANAL_TRY(form, output_form(invocation));
  FANAL_TRY(request, request_of(invocation));
  FANAL_TRY(list, engine::MatchList::read(std::move(request)));
  Output output(form);
  int status = done;
  if (names_account(invocation)) {
    FANAL_TRY(matched, match_cases(invocation, list, output));
    status = matched;
  } else {
    if (invocation.has("all-cases") || !invocation.all("also").empty()) {
      return Error{Code::invalid_input, "other cases are matched in an instance, by an account in it"};
    }
    FANAL_TRY(opening, open_request(invocation));
    const std::string name = std::filesystem::path(opening.case_dir).lexically_normal().filename().string();
    FANAL_TRY(session, engine::Session::open(std::move(opening)));
    FANAL_TRY(matched, match_case(session, list, name, output));
    status = matched;
  }
  FANAL_TRY_VOID(output.finish());
  return status;
}

}  // namespace

Command match_command() {
  return {"match",       "Hold a list of numbers, accounts, wallets or hashes against a case.",
          true,          match_positionals,
          match_options, run_match};
}

}  // namespace fanal::cli
