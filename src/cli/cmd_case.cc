#include <array>

#include "cli/all_commands.h"
#include "cli/case_terms.h"
#include "cli/instance_access.h"
#include "cli/open_session.h"
#include "cli/parts.h"

namespace fanal::cli {
namespace {

constexpr std::array case_positionals{
    Positional{"WHAT", "make, add or canary", true, false},
    Positional{"ARGUMENT", "make, add: the case's name in the instance; canary: a kind of key and its value", true,
               true},
};
constexpr std::array cases_options{
    Option{"directory", "DIR", "make, add: where the case lies; default for make: beside the instance's own files"},
    Option{"part-of", "CASE", "make, add: it is a compartment of that case"},
    Option{"basis", "TEXT", "make, live case: the legal basis, in your words"},
    Option{"until", "DATE", "make, live case: its last day, YYYY-MM-DD"},
    Option{"note", "TEXT", "canary: what it is, for who is told"},
};

struct Place {
  std::string name;
  std::string directory;
};
Result<Place> place_of(const Invocation& invocation) {
  const auto& arguments = invocation.all("ARGUMENT");
  if (arguments.size() != 1) {
    return Error{Code::invalid_input, "fanal case " + invocation.first("WHAT") + " NAME: one name"};
  }
  Place place{arguments[0], invocation.text("directory")};
  if (place.directory.empty()) {
    FANAL_TRY(given, instance_given(invocation));
    place.directory = given.dir + "/" + place.name;
  }
  return place;
}

void put_lead(const Place& place, const Desk& desk, Output& output) {
  output.put(Row().text("case", place.name).text("lead", desk.person.account().name));
}

Result<int> make(const Invocation& invocation, Output& output) {
  FANAL_TRY(place, place_of(invocation));
  FANAL_TRY(desk, open_desk(invocation));
  FANAL_TRY(terms, terms_of(invocation));
  FANAL_TRY_VOID(desk.instance.make_case(desk.person, place.directory, place.name, terms, invocation.text("part-of")));
  put_lead(place, desk, output);
  return done;
}

Result<int> add(const Invocation& invocation, Output& output) {
  FANAL_TRY(place, place_of(invocation));
  FANAL_TRY(desk, open_desk(invocation));
  FANAL_TRY(key, key_given(invocation, false));
  FANAL_TRY_VOID(
      desk.instance.add_case(desk.person, place.directory, place.name, std::move(key), invocation.text("part-of")));
  put_lead(place, desk, output);
  return done;
}

Result<int> add_canary(const Invocation& invocation, Output& output) {
  const auto& arguments = invocation.all("ARGUMENT");
  if (arguments.size() != 2) {
    return Error{Code::invalid_input, "fanal case canary KIND VALUE --case NAME is how to set one"};
  }
  FANAL_TRY(desk, open_desk(invocation));
  const std::string name = option_or_environment(invocation, "case", "FANAL_CASE");
  FANAL_TRY_VOID(desk.instance.add_canary(desk.person, name, arguments[0], arguments[1], invocation.text("note")));
  output.put(Row().text("case", name).text("canary", arguments[0]));
  return done;
}

constexpr std::array case_parts{Part{"make", make}, Part{"add", add}, Part{"canary", add_canary}};

Result<int> run_case(const Invocation& invocation) { return run_part(invocation, "case", case_parts); }

}  // namespace

Command case_command() {
  return {"case",        "Cases of an instance: make one, take one in, set a canary in it.",
          false,         case_positionals,
          cases_options, run_case};
}

}  // namespace fanal::cli
