#include "guard/filter.h"

#include "base/blank.h"

namespace fanal::guard {
namespace {

Error refused(std::string message) { return Error{Code::refused, std::move(message)}; }

Result<void> check_live(const CaseTerms& terms, const Actor& actor, std::string_view purpose, UtcSeconds now) {
  if (is_blank(actor.reason)) return refused("a live case is read for a reason only: give --reason (FANAL_REASON)");
  if (purpose != terms.purpose) {
    return refused("this case is for `" + terms.purpose + "`, not for `" + std::string(purpose) + "`");
  }
  const auto last_day = parse_iso_time(terms.until_day);
  if (!last_day || last_day->precision != TimePrecision::day || terms.until_day.size() != 10) {
    return refused("the last day of this case, `" + terms.until_day + "`, cannot be read");
  }
  if (format_utc_day(now) > terms.until_day) return refused("this case ended on " + terms.until_day);
  return {};
}

}  // namespace

Standing alone() { return {Role::lead, "", every_kind}; }

Result<Filter> admit(const CaseTerms& terms, const Actor& actor, const Standing& standing, std::string_view purpose,
                     Capability needs, UtcSeconds now) {
  if (is_blank(actor.name)) return refused("a case is read by a named actor only");
  if (!standing.until.empty() && format_utc(now) >= standing.until) {
    return refused("what `" + actor.name + "` may do here ended at " + standing.until);
  }
  if (terms.is_live) FANAL_TRY_VOID(check_live(terms, actor, purpose, now));
  const RoleRow& role = row_of(standing.role);
  if (!can(role, needs) || (standing.can & bit(needs)) == 0) {
    return refused("as " + std::string(role.name) + " you cannot do this here: it needs `" +
                   std::string(capability_name(needs)) + "`");
  }
  return Filter{&role, RowFilter{role.scope == Scope::all, nullptr}, !terms.is_live, role.can & standing.can};
}

Result<Filter> admit(const CaseTerms& terms, const Actor& actor, const Standing& standing, std::string_view purpose,
                     const ActRow& act, UtcSeconds now) {
  if (act.also != Capability::enter) FANAL_TRY_VOID(admit(terms, actor, standing, purpose, act.also, now));
  return admit(terms, actor, standing, purpose, act.needs, now);
}

}  // namespace fanal::guard
