// What needs more than one person, the policy of the instance, and what has to be known.
#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/json_writer.h"
#include "engine/instance.h"
#include "engine/internal/instance_inside.h"

namespace fanal::engine {
namespace {

Error no_such_approval(std::uint64_t number) {
  return {Code::not_found, "there is no request " + std::to_string(number) + " for you"};
}

// As subject_of() writes it, whatever blanks it came with: what is done later is held against these bytes.
Result<std::string> plain_subject(std::string_view text) {
  constexpr std::size_t longest = 16384;
  const Error none{Code::invalid_input,
                   "what a request is for is one JSON object of texts: {\"policy\":NAME,\"value\":VALUE}"};
  if (text.size() > longest) return none;
  const auto json = nlohmann::ordered_json::parse(text, nullptr, false);
  if (!json.is_object()) return none;
  JsonWriter plain;
  plain.begin_object();
  for (const auto& [name, value] : json.items()) {
    if (!value.is_string()) return none;
    plain.field(name, value.get<std::string>());
  }
  return plain.end_object().take();
}

}  // namespace

// What the person is where an approval is decided: in its case, or in the instance. Nothing: nothing there.
Result<std::optional<guard::Role>> Instance::Inside::role_there(const Person& person, const Approval& approval) const {
  if (approval.case_id == CaseId{}) return guard::role_from_name(person.account().instance_role);
  const auto standing = standing_of(*rows, person.account().id, approval.case_id, guard::every_kind);
  if (standing) return std::optional(standing->role);
  if (standing.error().code == Code::refused) return std::optional<guard::Role>{};
  return standing.error();
}

Result<ApprovalView> Instance::Inside::view_of(const Person& person, Approval approval) const {
  FANAL_TRY(rule, guard::approval_rule(approval.kind));
  ApprovalView view;
  view.rule = *rule;
  FANAL_TRY(role, role_there(person, approval));
  FANAL_TRY(entry, rows->case_of(approval.case_id));
  if (role && entry) view.case_name = entry->name;
  const std::string now = now_text();
  view.is_mine_to_answer = role && guard::may_vote(approval, *rule, person.account().name, *role, now);
  approval.state = guard::state_of(approval, *rule, now);
  view.approval = std::move(approval);
  return view;
}

Result<ApprovalView> Instance::ask_approval(Person& by, std::string_view kind, std::string_view case_name,
                                            std::string_view given, std::string_view reason) {
  Inside& in = *inside_;
  const auto subject = plain_subject(given);
  JsonWriter detail;
  detail.begin_object().field("kind", kind).field("case", case_name).key("subject").raw(subject ? *subject : "{}");
  detail.field("why", reason).end_object();
  return in.act(by, guard::Act::approval_ask, detail.text(), [&]() -> Result<ApprovalView> {
    FANAL_TRY(rule, guard::approval_rule(kind));
    if (by.is_program()) return Error{Code::refused, "a program asks for no approval: a person does"};
    if (reason.find_first_not_of(" \t\r\n") == std::string_view::npos) {
      return Error{Code::invalid_input, "a request needs its reason"};
    }
    if (!subject) return subject.error();
    Approval approval;
    approval.kind = kind;
    if (!rule->is_of_instance) {
      // Broken glass is asked for by who has nothing to do in the case.
      if (rule->kind == guard::ApprovalKind::break_glass) {
        // For a case that is not there the request is one that nobody can answer: asking tells no one which there are.
        FANAL_TRY(entry, in.rows->case_named(case_name));
        approval.case_id = entry ? entry->id : CaseId{random_account_id().value};
      } else {
        FANAL_TRY(found, in.case_for(by.account().id, case_name));
        approval.case_id = found.entry.id;
      }
    }
    constexpr UtcSeconds hour = 3600;
    approval.subject = *subject;
    approval.asked_by = by.account().name;
    approval.reason = reason;
    approval.asked_at = now_text();
    approval.until = format_utc(now_utc() + hour * static_cast<UtcSeconds>(rule->hours));
    FANAL_TRY(number, in.rows->add_approval(approval));
    approval.number = number;
    FANAL_TRY_VOID(
        in.alert("approval", approval.case_id, rule->is_of_instance ? "administrator" : "lead",
                 subject_of({{"request", std::to_string(number)}, {"kind", kind}, {"by", approval.asked_by}})));
    return in.view_of(by, std::move(approval));
  });
}

Result<ApprovalView> Instance::answer_approval(Person& by, std::uint64_t number, bool is_yes, std::string_view reason) {
  Inside& in = *inside_;
  JsonWriter detail;
  detail.begin_object().field("request", number).field("yes", is_yes).field("why", reason).end_object();
  return in.act(by, guard::Act::approval_answer, detail.text(), [&]() -> Result<ApprovalView> {
    if (by.is_program()) return Error{Code::refused, "no program is a second person"};
    FANAL_TRY_VOID(need_proof(by));
    std::optional<Approval> answered;
    FANAL_TRY_VOID(in.rows->together([&]() -> Result<void> {
      FANAL_TRY(approval, in.rows->approval(number));
      if (!approval) return no_such_approval(number);
      FANAL_TRY(rule, guard::approval_rule(approval->kind));
      FANAL_TRY(role, in.role_there(by, *approval));
      if (!role) return no_such_approval(number);
      FANAL_TRY_VOID(guard::may_vote(*approval, *rule, by.account().name, *role, now_text()));
      const Approval::Vote vote{by.account().name, now_text(), is_yes, std::string(reason)};
      FANAL_TRY_VOID(in.rows->add_vote(number, vote));
      approval->votes.push_back(vote);
      answered = std::move(approval);
      return in.rows->set_approval_state(number, guard::state_of(*answered, *rule, now_text()));
    }));
    return in.view_of(by, *std::move(answered));
  });
}

Result<std::vector<ApprovalView>> Instance::approvals(Person& person) {
  Inside& in = *inside_;
  return in.act(person, guard::Act::approval_list, "{}", [&]() -> Result<std::vector<ApprovalView>> {
    FANAL_TRY(all, in.rows->approvals());
    std::vector<ApprovalView> views;
    for (Approval& approval : all) {
      const bool is_own = approval.asked_by == person.account().name;
      FANAL_TRY(role, in.role_there(person, approval));
      FANAL_TRY(rule, guard::approval_rule(approval.kind));
      const bool is_second =
          role && (rule->is_of_instance ? *role == guard::Role::administrator : guard::row_of(*role).is_second);
      if (!is_own && !is_second) continue;
      FANAL_TRY(view, in.view_of(person, std::move(approval)));
      views.push_back(std::move(view));
    }
    return views;
  });
}

Result<void> Instance::Inside::use_approval(const std::string& actor, std::uint64_t number, std::string_view kind,
                                            const CaseId& case_id, std::string_view subject) const {
  const auto used = rows->together([&]() -> Result<void> {
    FANAL_TRY(approval, rows->approval(number));
    if (!approval) {
      return Error{Code::refused, "this needs a second person: ask with `fanal approval ask " + std::string(kind) +
                                      "`, saying for just this: " + std::string(subject)};
    }
    FANAL_TRY(rule, guard::approval_rule(kind));
    FANAL_TRY_VOID(guard::may_use(*approval, *rule, case_id, actor, subject, now_text()));
    return rows->set_approval_state(number, Approval::State::used);
  });
  if (number == 0) return used;
  const std::string detail = subject_of({{"request", std::to_string(number)}, {"kind", kind}});
  FANAL_TRY_VOID(
      record_one(actor, guard::Act::approval_use, detail, used ? std::string_view() : code_name(used.error().code)));
  return used;
}

Result<std::vector<PolicyView>> Instance::policies() const {
  std::vector<PolicyView> views;
  for (const auto& row : guard::policies()) {
    FANAL_TRY(value, inside_->policy(row.name));
    views.push_back({std::string(row.name), value, std::string(row.summary), std::string(row.values)});
  }
  return views;
}

Result<void> Instance::set_policy(Person& by, std::string_view name, std::string_view value, std::string_view reason,
                                  std::uint64_t approval) {
  Inside& in = *inside_;
  const std::string subject = subject_of({{"policy", name}, {"value", value}});
  return in.act(by, guard::Act::policy_set, subject, [&]() -> Result<void> {
    FANAL_TRY_VOID(need_proof(by));
    FANAL_TRY(row, guard::policy_named(name));
    FANAL_TRY_VOID(guard::check_value(*row, value));
    FANAL_TRY(before, in.policy(name));
    if (before == value) return Error{Code::invalid_input, std::string(name) + " is " + before + " already"};
    store::PolicyChange change;
    change.name = name;
    change.before = before;
    change.after = value;
    change.is_weakening = guard::is_weaker(*row, before, value);
    change.by = by.account().name;
    change.reason = reason;
    change.at = now_text();
    return in.rows->together([&]() -> Result<void> {
      if (change.is_weakening) {
        FANAL_TRY_VOID(in.use_approval(by.account().name, approval, "policy", CaseId{}, subject));
        FANAL_TRY(given, in.rows->approval(approval));
        for (const auto& vote : given->votes) change.second = vote.is_yes ? vote.by : change.second;
        FANAL_TRY_VOID(in.alert("policy", CaseId{}, "auditor", subject));
      }
      return in.rows->set_policy(change);
    });
  });
}

Result<std::vector<Alert>> Instance::alerts(Person& person) {
  Inside& in = *inside_;
  return in.act(person, guard::Act::alert_list, "{}", [&]() -> Result<std::vector<Alert>> {
    FANAL_TRY_VOID(in.tell_overdue());
    FANAL_TRY(all, in.rows->alerts());
    std::vector<Alert> mine;
    for (Alert& alert : all) {
      FANAL_TRY(is_for, in.is_for(person, alert));
      if (is_for) mine.push_back(std::move(alert));
    }
    return mine;
  });
}

Result<void> Instance::Inside::tell_overdue() const {
  FANAL_TRY(entries, rows->cases());
  const std::string now = now_text();
  for (const auto& entry : entries) {
    FANAL_TRY(grants, rows->grants_in(entry.id));
    for (const Grant& grant : grants) {
      if (!grant.is_break_glass || !grant.reviewed_at.empty() || now < grant.review_due) continue;
      const std::string about =
          subject_of({{"case", entry.name}, {"grant", std::to_string(grant.number)}, {"review_due", grant.review_due}});
      for (const std::string_view role : {"lead", "auditor"}) {
        FANAL_TRY(told, rows->has_alert("review_overdue", entry.id, role, about, ""));
        if (!told) FANAL_TRY_VOID(alert("review_overdue", entry.id, role, about));
      }
    }
  }
  return {};
}

Result<bool> Instance::Inside::is_for(const Person& person, const Alert& alert) const {
  if (person.account().instance_role == alert.for_role && alert.for_role != "lead") return true;
  if (alert.case_id == CaseId{}) return false;
  const auto standing = standing_of(*rows, person.account().id, alert.case_id, guard::every_kind);
  if (!standing) return false;
  return guard::role_name(standing->role) == alert.for_role;
}

Result<void> Instance::alert_seen(Person& person, std::uint64_t number) {
  Inside& in = *inside_;
  const std::string detail = subject_of({{"alert", std::to_string(number)}});
  return in.act(person, guard::Act::alert_seen, detail, [&]() -> Result<void> {
    FANAL_TRY(alert, in.rows->alert(number));
    FANAL_TRY(is_for, alert ? in.is_for(person, *alert) : Result<bool>(false));
    if (is_for) return in.rows->alert_seen(number, person.account().name, now_text());
    return Error{Code::not_found, "there is no alert " + std::to_string(number) + " for you"};
  });
}

}  // namespace fanal::engine
