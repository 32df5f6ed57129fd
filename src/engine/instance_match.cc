// A list held against cases other than the one worked in.
#include <algorithm>
#include <charconv>
#include <set>

#include "engine/instance.h"
#include "engine/internal/instance_inside.h"

namespace fanal::engine {
namespace {

Result<OtherCase> other_case(const std::string& given) {
  const auto colon = given.find(':');
  OtherCase other{given.substr(0, colon), 0};
  if (colon == std::string::npos) return other;
  const char* const end = given.data() + given.size();
  const auto read = std::from_chars(given.data() + colon + 1, end, other.approval);
  if (read.ec == std::errc() && read.ptr == end && other.approval > 0) return other;
  return Error{Code::invalid_input, "another case is NAME or NAME:REQUEST, not '" + given + "'"};
}

}  // namespace

Result<std::vector<OtherCase>> Instance::other_cases(Person& person, std::string_view worked_in,
                                                     const std::vector<std::string>& given, bool all) {
  std::vector<OtherCase> others;
  std::set<std::string> known{std::string(worked_in)};
  for (const auto& text : given) {
    FANAL_TRY(other, other_case(text));
    if (known.insert(other.name).second) others.push_back(std::move(other));
  }
  if (!all) return others;
  FANAL_TRY(own, grants(person, ""));
  std::set<std::string> granted;
  for (const auto& view : own) {
    if (view.in_force) granted.insert(view.case_name);
  }
  for (const auto& name : granted) {
    if (known.insert(name).second) others.push_back({name, 0});
  }
  return others;
}

Result<CaseMatch> Instance::match_with(Person& person, Session& worked_in, const OtherCase& other, MatchRequest list) {
  Inside& in = *inside_;
  list.approval = 0;
  const WorkRequest request{other.name, worked_in.purpose(), worked_in.reason(), other.approval};
  const auto found = in.case_for(person.account().id, other.name);
  const auto role = found ? guard::role_from_name(found->grant.role) : std::nullopt;
  if (!role || guard::can_work(guard::row_of(*role))) {
    FANAL_TRY(there, begin_work(person, request));
    FANAL_TRY(answer, match(there, list));
    return CaseMatch{there.terms().is_live, std::move(answer)};
  }
  const Grant& grant = found->grant;
  FANAL_TRY(there, in.enter(person, request, guard::Act::match_contact, inside_));
  FANAL_TRY(answer, match_contact(there, list, grant.contact.empty() ? grant.by : grant.contact));
  const std::string about = subject_of({{"account", person.account().name},
                                        {"case", other.name},
                                        {"asked", std::to_string(answer.asked)},
                                        {"found", std::to_string(answer.hits.size())}});
  FANAL_TRY_VOID(in.alert("contact", found->entry.id, "lead", about));
  FANAL_TRY_VOID(note_contact(worked_in, list, other.name, answer));
  return CaseMatch{there.terms().is_live, std::move(answer)};
}

}  // namespace fanal::engine
