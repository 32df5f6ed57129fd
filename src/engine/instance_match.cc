// A list held against cases other than the one worked in.
#include <algorithm>
#include <charconv>
#include <set>

#include "engine/instance.h"
#include "engine/internal/instance_inside.h"
#include "guard/roles.h"

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

bool is_lead(const Grant& grant) { return grant.role == guard::role_name(guard::Role::lead); }

// What the grant says; else who gave it, while they lead the case still, or somebody else who does.
Result<std::string> whom_to_contact(store::Instance& rows, const Grant& grant) {
  if (!grant.contact.empty()) return grant.contact;
  std::set<std::string> leads;
  FANAL_TRY(all, rows.grants_in(grant.case_id));
  for (const Grant& other : all) {
    if (!is_lead(other) || !is_in_force(other, now_text())) continue;
    FANAL_TRY(account, rows.account(other.account));
    if (account && !account->is_disabled) leads.insert(account->name);
  }
  return leads.empty() || leads.contains(grant.by) ? grant.by : *leads.begin();
}

}  // namespace

Result<std::vector<OtherCase>> Instance::other_cases(Person& person, std::string_view worked_in,
                                                     const std::vector<std::string>& given, bool all) {
  // Each is a look-up and a row of the audit, whether it is a case or not.
  constexpr std::size_t most = 32;
  if (given.size() > most) {
    return Error{Code::invalid_input, std::to_string(given.size()) + " other cases are named: at most " +
                                          std::to_string(most) + " in one act"};
  }
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

Result<CaseMatch> Instance::match_with(Person& person, Session& worked_in, const OtherCase& other,
                                       const MatchList& list) {
  Inside& in = *inside_;
  const WorkRequest request{other.name, worked_in.purpose(), worked_in.reason(), other.approval};
  const auto found = in.case_for(person.account().id, other.name);
  const auto role = found ? guard::role_from_name(found->grant.role) : std::nullopt;
  if (!role || guard::can_work(guard::row_of(*role))) {
    FANAL_TRY(there, begin_work(person, request));
    FANAL_TRY(answer, match(there, list));
    return CaseMatch{there.terms().is_live, std::move(answer)};
  }
  const auto ask = [&]() -> Result<CaseMatch> {
    FANAL_TRY(there, in.enter(person, request, guard::Act::match_contact, inside_));
    FANAL_TRY(contact, whom_to_contact(*in.rows, found->grant));
    FANAL_TRY(answer, match_contact(there, list, contact));
    return CaseMatch{there.terms().is_live, std::move(answer)};
  };
  auto asked = ask();
  if (!asked) {
    FANAL_TRY_VOID(in.alert_once(
        "contact", found->entry.id, "lead",
        subject_of(
            {{"account", person.account().name}, {"case", other.name}, {"refused", code_name(asked.error().code)}})));
    return asked.error();
  }
  const auto& told = std::get<ContactAnswer>(asked->answer);
  FANAL_TRY_VOID(in.alert("contact", found->entry.id, "lead",
                          subject_of({{"account", person.account().name},
                                      {"case", other.name},
                                      {"asked", std::to_string(told.asked)},
                                      {"found", std::to_string(told.hits.size())}})));
  FANAL_TRY_VOID(note_contact(worked_in, list, other.name, told));
  return asked;
}

}  // namespace fanal::engine
