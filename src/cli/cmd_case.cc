#include <array>

#include "cli/all_commands.h"
#include "cli/case_terms.h"
#include "cli/instance_access.h"
#include "cli/open_session.h"
#include "cli/output.h"

namespace fanal::cli {
namespace {

constexpr std::array positionals{
    Positional{"WHAT", "make, add or canary", true, false},
    Positional{"ARGUMENT", "make, add: the case's name in the instance; canary: a kind of key and its value", true,
               true},
};
constexpr std::array options{
    Option{"directory", "DIR", "make, add: where the case lies; default for make: beside the instance's own files"},
    Option{"part-of", "CASE", "make, add: it is a compartment of that case"},
    Option{"basis", "TEXT", "make, live case: the legal basis, in your words"},
    Option{"until", "DATE", "make, live case: its last day, YYYY-MM-DD"},
    Option{"note", "TEXT", "canary: what it is, for who is told"},
};

Result<int> run(const Invocation& invocation) {
  FANAL_TRY(form, output_form(invocation));
  Output output(form);
  const std::string what = invocation.first("WHAT");
  const auto& arguments = invocation.all("ARGUMENT");
  constexpr std::array<std::string_view, 3> known{"make", "add", "canary"};
  FANAL_TRY_VOID(need_word("case", what, known));
  if (arguments.size() != (what == "canary" ? 2U : 1U)) {
    return Error{Code::invalid_input, what == "canary" ? "fanal case canary KIND VALUE --case NAME is how to set one"
                                                       : "fanal case " + what + " NAME: one name"};
  }
  FANAL_TRY(desk, open_desk(invocation));
  if (what == "canary") {
    const std::string name = option_or_environment(invocation, "case", "FANAL_CASE");
    FANAL_TRY_VOID(desk.instance.add_canary(desk.person, name, arguments[0], arguments[1], invocation.text("note")));
    output.put(Row().text("case", name).text("canary", arguments[0]));
  } else {
    std::string directory = invocation.text("directory");
    if (directory.empty()) {
      FANAL_TRY(given, instance_given(invocation));
      directory = given.dir + "/" + arguments[0];
    }
    if (what == "make") {
      FANAL_TRY(terms, terms_of(invocation));
      FANAL_TRY_VOID(desk.instance.make_case(desk.person, directory, arguments[0], terms, invocation.text("part-of")));
    } else {
      FANAL_TRY(key, key_given(invocation, false));
      FANAL_TRY_VOID(
          desk.instance.add_case(desk.person, directory, arguments[0], std::move(key), invocation.text("part-of")));
    }
    output.put(Row().text("case", arguments[0]).text("lead", desk.person.account().name));
  }
  FANAL_TRY_VOID(output.finish());
  return done;
}

}  // namespace

Command case_command() {
  return {"case", "Cases of an instance: make one, take one in, set a canary in it.", false, positionals, options, run};
}

}  // namespace fanal::cli
