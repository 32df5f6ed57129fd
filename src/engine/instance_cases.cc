// Cases, who may do what in them until when, and working in one.
#include <unicode/uchar.h>

#include <algorithm>
#include <filesystem>

#include "base/hash.h"
#include "base/json_writer.h"
#include "base/utf8.h"
#include "engine/instance.h"
#include "engine/internal/audit_names.h"
#include "engine/internal/instance_inside.h"
#include "engine/internal/kept_shares.h"
#include "engine/internal/key_given.h"
#include "engine/internal/look_ups.h"
#include "guard/break_glass.h"
#include "guard/log_in_rules.h"
#include "guard/pace.h"

namespace fanal::engine {
store::KeySource slot_of(const Person& person) {
  const std::scoped_lock lock(person.inside().mutex);
  return store::KeySource::from_account(to_hex(person.account().id.value), person.inside().secret);
}

namespace {

Result<std::array<std::uint8_t, 32>> public_key_of(store::Instance& rows, const Account& account) {
  FANAL_TRY(credentials, rows.credentials(account.id));
  std::array<std::uint8_t, 32> key{};
  if (credentials.must_change || credentials.public_key.size() != key.size()) {
    return Error{Code::refused, "'" + account.name + "' has set no password yet: nothing can be sealed for them"};
  }
  std::copy(credentials.public_key.begin(), credentials.public_key.end(), key.begin());
  return key;
}

Result<void> check_case_name(std::string_view name) {
  if (guard::check_account_name(name)) return {};
  return Error{Code::invalid_input, "'" + std::string(name) +
                                        "' is no name of a case: 2 to 64 lower-case letters, "
                                        "digits, . - _, beginning with a letter"};
}

// Nothing stands in it that would turn the line around, break it or not be seen.
bool reads_as_written(std::string_view text) {
  if (!is_utf8(text)) return false;
  constexpr std::uint32_t unseen = U_GC_CC_MASK | U_GC_CF_MASK | U_GC_ZL_MASK | U_GC_ZP_MASK;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint next = code_point_at(text, at);
    if ((U_GET_GC_MASK(static_cast<UChar32>(next.value)) & unseen) != 0) return false;
    at += next.length;
  }
  return true;
}

Result<void> check_contact(std::string_view contact, guard::Role role) {
  constexpr std::size_t longest = 200;
  if (contact.empty()) return {};
  if (!guard::can(guard::row_of(role), guard::Capability::contact)) {
    return Error{Code::invalid_input, "a contact goes with the role deconfliction: others see whose the case is"};
  }
  if (contact.size() <= longest && reads_as_written(contact)) return {};
  return Error{
      Code::invalid_input,
      "a contact is one line of at most 200 bytes of UTF-8 without unseen characters: a name, a desk, a number "
      "to call"};
}

// Inside the instance's directory the path is kept relative, so that both move together.
std::string path_to_keep(const std::filesystem::path& instance, const std::filesystem::path& dir) {
  std::error_code failure;
  const auto whole = std::filesystem::weakly_canonical(std::filesystem::absolute(dir), failure);
  const auto home = std::filesystem::weakly_canonical(std::filesystem::absolute(instance), failure);
  const auto relative = whole.lexically_relative(home);
  if (!relative.empty() && *relative.begin() != "..") return relative.string();
  return whole.string();
}

GrantView view_of(const Grant& grant, const std::string& account, const std::string& case_name) {
  return {grant, account, case_name, is_in_force(grant, now_text())};
}

// A number is the same with its country and without: its last seven digits stand for it, as few as a search takes.
std::string_view form_of(MentionKind kind, std::string_view value) {
  constexpr std::size_t digits = 7;
  if (is_pattern(value)) return literal_of(value);
  return kind == MentionKind::phone && value.size() > digits ? value.substr(value.size() - digits) : value;
}

// Where the values of a case's canaries are kept.
std::string canaries_of(const CaseId& id) { return "canaries:" + to_hex(id.value); }

std::string value_digest(const store::Instance& rows, MentionKind kind, std::string_view value) {
  const Hash128 digest = Blake128(rows.pseudonym_key()).field("key").field(kind_name(kind)).field(value).finish();
  return {reinterpret_cast<const char*>(digest.bytes.data()), digest.bytes.size()};  // NOLINT
}

// As a finder reads it; as it is written where none does.
std::string canonical(MentionKind kind, std::string_view value) {
  for (const Mention& mention : mentions_in(value)) {
    if (mention.kind == kind) return mention.value;
  }
  return std::string(value);
}

Error a_person_does() { return {Code::refused, "no key of a program uses an approval: a person does"}; }

std::uint64_t number_in(std::string_view digest, std::size_t at) {
  std::uint64_t number = 0;
  for (std::size_t i = at; i < at + 8 && i < digest.size(); ++i) {
    number = (number << 8U) | static_cast<unsigned char>(digest[i]);
  }
  return number;
}

}  // namespace

Result<void> Instance::Inside::take_in(Person& person, const std::filesystem::path& dir, const std::string& name,
                                       const store::KeySource& opener, const CaseTerms& terms,
                                       const std::string& part_of) {
  FANAL_TRY_VOID(check_case_name(name));
  FANAL_TRY(id, store::case_id_of(dir));
  const auto hash = hash128_from_hex(id);
  if (!hash) return Error{Code::damaged, dir.string() + " has no id of its own"};
  store::CaseEntry entry{CaseId{*hash},        name, path_to_keep(rows->directory(), dir), {}, now_text(),
                         person.account().name};
  if (!part_of.empty()) {
    FANAL_TRY(whole, case_for(person.account().id, part_of));
    entry.part_of = whole.entry.id;
  }
  FANAL_TRY(key, public_key_of(*rows, person.account()));
  FANAL_TRY(slot, store::add_account_slot(dir, opener, to_hex(person.account().id.value), key));
  static_cast<void>(slot);
  FANAL_TRY(break_glass, policy("break_glass"));
  if (break_glass == "on") {
    FANAL_TRY(glass, break_glass_keys(*rows));
    FANAL_TRY(spare, store::add_account_slot(dir, opener, glass.account, glass.public_key));
    static_cast<void>(spare);
  }
  Grant grant;
  grant.account = person.account().id;
  grant.case_id = entry.id;
  grant.role = guard::role_name(guard::Role::lead);
  grant.from = grant.at = now_text();
  constexpr UtcSeconds year = 366 * 86400;
  // A lead's grant ends with the case; one of an evaluation case, after a year.
  grant.until = format_utc(now_utc() + year);
  if (terms.is_live) {
    FANAL_TRY(until, end_of_day(terms.until_day));
    grant.until = until;
  }
  grant.reason = "made or took in the case";
  grant.by = person.account().name;
  return rows->together([&]() -> Result<void> {
    FANAL_TRY_VOID(rows->add_case(entry));
    FANAL_TRY(number, rows->add_grant(grant));
    static_cast<void>(number);
    return {};
  });
}

Result<void> Instance::Inside::end_earlier(const Grant& grant) const {
  FANAL_TRY(all, rows->grants_in(grant.case_id));
  for (Grant& earlier : all) {
    if (earlier.number == grant.number || earlier.account != grant.account) continue;
    if (grant.is_break_glass && !earlier.is_break_glass) continue;
    if (!is_in_force(earlier, grant.at)) continue;
    earlier.ended_at = grant.at;
    earlier.ended_by = grant.by;
    FANAL_TRY_VOID(rows->update_grant(earlier));
  }
  return {};
}

Result<void> Instance::Inside::keep_grant(Grant& grant, const store::CaseEntry& entry, const store::KeySource& opener,
                                          const std::array<std::uint8_t, 32>& key,
                                          const std::function<Result<void>()>& with) const {
  FANAL_TRY_VOID(rows->together([&]() -> Result<void> {
    FANAL_TRY(number, rows->add_grant(grant));
    grant.number = number;
    return with();
  }));
  const auto slot = store::add_account_slot(directory_of(entry), opener, to_hex(grant.account.value), key);
  if (slot) return {};
  grant.ended_at = now_text();
  grant.ended_by = grant.by;
  FANAL_TRY_VOID(rows->update_grant(grant));
  return slot.error();
}

Result<void> Instance::make_case(Person& person, const std::string& dir, const std::string& name,
                                 const CaseTerms& terms, const std::string& part_of) {
  Inside& in = *inside_;
  return in.act(person, guard::Act::case_add, subject_of({{"case", name}, {"how", "made"}}), [&]() -> Result<void> {
    FANAL_TRY_VOID(check_case_name(name));
    FANAL_TRY(known, in.rows->case_named(name));
    if (known) return Error{Code::already_exists, "there is a case '" + name + "' already"};
    FANAL_TRY(key, public_key_of(*in.rows, person.account()));
    static_cast<void>(key);
    // A first slot that nobody keeps, until the account's own is there.
    auto first = store::SecretKey::random();
    auto opener = store::KeySource::from_key(first.copy());
    FANAL_TRY_VOID(Session::make(dir, terms, {person.account().name, terms.basis}, opener));
    FANAL_TRY_VOID(in.take_in(person, dir, name, opener, terms, part_of));
    FANAL_TRY(slots, store::list_slots(dir));
    for (const auto& slot : slots) {
      if (slot.kind == store::KeySource::Kind::key_file) {
        FANAL_TRY_VOID(store::remove_slot(dir, opener, slot.number));
      }
    }
    return {};
  });
}

Result<void> Instance::add_case(Person& person, const std::string& dir, const std::string& name, KeyGiven key,
                                const std::string& part_of) {
  Inside& in = *inside_;
  return in.act(person, guard::Act::case_add, subject_of({{"case", name}, {"how", "taken in"}}), [&]() -> Result<void> {
    FANAL_TRY(opener, key_source(key, false));
    FANAL_TRY(opened, store::open_case(dir, opener));
    return in.take_in(person, dir, name, opener, opened.terms(), part_of);
  });
}

Result<std::vector<GrantView>> Instance::grants(Person& person, std::string_view case_name) {
  Inside& in = *inside_;
  if (case_name.empty()) {
    FANAL_TRY_VOID(in.may(person, guard::Act::work_begin));
    FANAL_TRY(own, in.rows->grants_of(person.account().id));
    std::vector<GrantView> views;
    for (const Grant& grant : own) {
      FANAL_TRY(entry, in.rows->case_of(grant.case_id));
      if (entry) views.push_back(view_of(grant, person.account().name, entry->name));
    }
    return views;
  }
  return in.act_in(person, guard::Act::grant_list, case_name, subject_of({{"case", case_name}}),
                   [&](const CaseFound& found) -> Result<std::vector<GrantView>> {
                     FANAL_TRY(all, in.rows->grants_in(found.entry.id));
                     std::vector<GrantView> views;
                     for (const Grant& grant : all) {
                       FANAL_TRY(account, in.rows->account(grant.account));
                       views.push_back(view_of(grant, account ? account->name : "", found.entry.name));
                     }
                     return views;
                   });
}

Result<GrantView> Instance::grant(Person& by, const GrantRequest& request) {
  Inside& in = *inside_;
  const std::string detail = subject_of({{"case", request.case_name},
                                         {"account", request.account},
                                         {"role", request.role},
                                         {"until", request.until_day},
                                         {"contact", request.contact},
                                         {"why", request.reason}});
  return in.act_in(
      by, guard::Act::grant_add, request.case_name, detail, [&](const CaseFound& found) -> Result<GrantView> {
        FANAL_TRY_VOID(need_proof(by));
        const auto role = guard::role_from_name(request.role);
        if (!role || *role == guard::Role::administrator) {
          return Error{Code::invalid_input, "'" + request.role + "' is no role in a case: see `fanal grant roles`"};
        }
        if (request.reason.find_first_not_of(" \t\r\n") == std::string::npos) {
          return Error{Code::invalid_input, "a grant needs its reason"};
        }
        FANAL_TRY_VOID(check_contact(request.contact, *role));
        FANAL_TRY(account, in.rows->account_named(request.account));
        if (!account || account->is_disabled) {
          return Error{Code::not_found, "there is no account '" + request.account + "'"};
        }
        FANAL_TRY(until, end_of_day(request.until_day));
        FANAL_TRY(days, in.number_policy("grant_days"));
        FANAL_TRY_VOID(need_within(until, days, "a grant"));
        // Only a lead's own may grow: nobody could give one that ends a longer one.
        if (until > found.grant.until && account->id != by.account().id) {
          return Error{Code::invalid_input, "your own grant ends at " + found.grant.until +
                                                ": nobody is let in for longer than who lets them in"};
        }
        FANAL_TRY(key, public_key_of(*in.rows, *account));
        Grant grant;
        grant.account = account->id;
        grant.case_id = found.entry.id;
        grant.role = request.role;
        grant.from = grant.at = now_text();
        grant.until = until;
        grant.reason = request.reason;
        grant.by = by.account().name;
        grant.contact = request.contact;
        FANAL_TRY_VOID(in.keep_grant(grant, found.entry, slot_of(by), key, [&] { return in.end_earlier(grant); }));
        return view_of(grant, account->name, found.entry.name);
      });
}

Result<void> Instance::end_grant(Person& by, std::uint64_t number) {
  Inside& in = *inside_;
  auto found = in.grant_for(by, number);
  // Taking away needs no more than being responsible: an administrator may, and anyone may give back their own.
  const auto allowed = [&]() -> Result<void> {
    if (!found) return found.error();
    if (in.may(by, guard::Act::account_change)) return {};
    if (found->grant.account == by.account().id && !by.is_program()) return in.may(by, guard::Act::work_begin);
    FANAL_TRY(there, in.may_in(by, guard::Act::grant_end, found->entry.name));
    static_cast<void>(there);
    return {};
  };
  const auto end = [&]() -> Result<void> {
    if (!found->grant.ended_at.empty()) return Error{Code::invalid_input, "this grant has ended already"};
    found->grant.ended_at = now_text();
    found->grant.ended_by = by.account().name;
    FANAL_TRY_VOID(in.rows->update_grant(found->grant));
    return in.sweep_slots(found->entry);
  };
  return in.through(by, guard::Act::grant_end, subject_of({{"grant", std::to_string(number)}}), allowed(), end);
}

// The note of the canary that was looked up; of the first one, where a pattern looks up several.
Result<std::optional<std::string>> Instance::Inside::canary_of(const CaseFound& found, MentionKind kind,
                                                               std::string_view value) const {
  if (!is_pattern(value)) return rows->canary(found.entry.id, value_digest(*rows, kind, form_of(kind, value)));
  FANAL_TRY(planted, rows->secret(canaries_of(found.entry.id)));
  const std::string_view part = literal_of(value);
  std::string_view lines = planted ? std::string_view(*planted) : std::string_view();
  while (!lines.empty()) {
    const std::size_t end = std::min(lines.find('\n'), lines.size());
    const std::string_view line = lines.substr(0, end);
    lines.remove_prefix(std::min(end + 1, lines.size()));
    const std::string_view its_value = line.substr(std::min(line.find('\t') + 1, line.size()));
    if (!line.starts_with(kind_name(kind)) || its_value.find(part) == std::string_view::npos) continue;
    return rows->canary(found.entry.id, value_digest(*rows, kind, form_of(kind, its_value)));
  }
  return std::optional<std::string>();
}

Result<void> Instance::Inside::watch_canary(const CaseFound& found, const std::string& name, MentionKind kind,
                                            std::string_view value) const {
  FANAL_TRY(canary, canary_of(found, kind, value));
  if (!canary) return {};
  const std::string which = subject_of({{"account", name}, {"case", found.entry.name}, {"note", *canary}});
  FANAL_TRY_VOID(alert("canary", found.entry.id, "lead", which));
  return alert("canary", found.entry.id, "auditor", which);
}

Result<void> Instance::Inside::watch_key(const AccountId& account, const CaseFound& found, const std::string& name,
                                         MentionKind kind, std::string_view value) const {
  FANAL_TRY_VOID(watch_canary(found, name, kind, value));
  const std::string_view form = form_of(kind, value);
  const std::string digest = value_digest(*rows, kind, form);
  const std::string about = subject_of({{"account", name}, {"case", found.entry.name}});
  const std::string both = digest + value_digest(*rows, kind, guard::neighbourhood(form));
  const guard::KeyLookup next{now_utc(), number_in(both, 0), number_in(both, 16)};
  guard::PaceLimits limits;
  FANAL_TRY(hour, number_policy("key_lookups_an_hour"));
  FANAL_TRY(day, number_policy("key_lookups_a_day"));
  limits.an_hour = static_cast<std::uint32_t>(hour);
  limits.a_day = static_cast<std::uint32_t>(day);
  std::vector<guard::KeyLookup> lookups;
  bool is_too_fast = false;
  // Looked at and counted at once: many questions together are no way around.
  FANAL_TRY_VOID(rows->together([&]() -> Result<void> {
    FANAL_TRY(before, rows->lookups(account));
    for (const auto& lookup : before) {
      lookups.push_back({lookup.at, number_in(lookup.digest, 0), number_in(lookup.digest, 16)});
    }
    is_too_fast = guard::pace_of(lookups, next, limits) == guard::Pace::too_fast;
    if (is_too_fast) return {};
    constexpr UtcSeconds day_seconds = 86400;
    return rows->add_lookup(account, next.at, both, next.at - day_seconds);
  }));
  if (is_too_fast) {
    FANAL_TRY_VOID(alert_once("pace", found.entry.id, "lead", about));
    return Error{Code::limit, "too many different numbers and names were looked up by this account: at most " +
                                  std::to_string(hour) + " an hour and " + std::to_string(day) + " a day"};
  }
  if (guard::is_enumeration(lookups, next)) {
    FANAL_TRY_VOID(alert_once("enumeration", found.entry.id, "lead", about));
    FANAL_TRY_VOID(alert_once("enumeration", found.entry.id, "auditor", about));
  }
  return {};
}

Result<Session> Instance::begin_work(Person& person, const WorkRequest& request) {
  return inside_->enter(person, request, guard::Act::work_begin, inside_);
}

Result<Session> Instance::Inside::enter(Person& person, const WorkRequest& request, guard::Act act,
                                        const std::shared_ptr<Inside>& self) {
  const auto work_id = to_hex(random_account_id().value).substr(0, 16);
  JsonWriter words;
  words.begin_object().field("case", request.case_name).field("purpose", request.purpose).field("why", request.reason);
  words.field("work", work_id);
  if (person.is_program()) words.field("key", to_hex(*person.inside().api_key));
  const std::string detail = words.end_object().take();
  return act_in(person, act, request.case_name, detail, [&](const CaseFound& found) -> Result<Session> {
    const auto account = person.account();
    const auto role = guard::role_from_name(found.grant.role);
    if (act == guard::Act::work_begin && role && !guard::can_work(guard::row_of(*role))) {
      return Error{Code::refused, "as " + found.grant.role + " of '" + request.case_name +
                                      "' you hold lists against it, from a case that you work in, and do nothing else"};
    }
    if (person.is_program() && request.approval != 0) {
      return a_person_does();
    }
    FANAL_TRY_VOID(sweep_slots(found.entry));
    StandingNow standing = [rows = rows, id = account.id, where = found.entry.id, can = person.inside().can] {
      return standing_of(*rows, id, where, can);
    };
    FANAL_TRY(session, Session::open_as(directory_of(found.entry).string(), slot_of(person),
                                        {account.name, request.reason}, request.purpose, std::move(standing), work_id));
    if (session.terms().is_live && !request.purpose.empty() && request.purpose != session.terms().purpose) {
      const std::string about = subject_of({{"account", account.name}, {"purpose", request.purpose}});
      FANAL_TRY_VOID(alert("cross_purpose", found.entry.id, "lead", about));
    }
    // What the case itself asks of whoever enters: reason, purpose, day.
    if (act == guard::Act::work_begin) FANAL_TRY_VOID(session.note(act, detail));
    session.inside().approved = [inside = self, name = account.name, where = found.entry.id,
                                 begun_with = request.approval,
                                 is_program = person.is_program()](guard::ApprovalKind kind, std::string_view what,
                                                                   std::uint64_t given) -> Result<void> {
      if (is_program && given != 0) return a_person_does();
      const auto rules = guard::approval_rules();
      return inside->use_approval(name, given != 0 ? given : begun_with, rules[static_cast<std::size_t>(kind)].name,
                                  where, subject_of({{"act", what}}));
    };
    session.inside().standing_of = [rows = rows,
                                    where = found.entry.id](std::string_view name) -> Result<guard::Standing> {
      FANAL_TRY(other, rows->account_named(name));
      if (!other) return Error{Code::refused, "no account is called '" + std::string(name) + "'"};
      return standing_of(*rows, other->id, where, guard::every_kind);
    };
    session.watch_keys(
        [inside = self, id = account.id, found, name = account.name](MentionKind kind, std::string_view value) {
          return inside->watch_key(id, found, name, kind, value);
        });
    session.inside().is_program = person.is_program();
    session.inside().migration_is_walled = [inside = self]() -> Result<bool> {
      FANAL_TRY(wall, inside->policy("immigration_firewall"));
      return wall != "off";
    };
    session.inside().instance_packs = [inside = self]() { return inside->packs(); };
    // Evaluation cases hold nothing that happened: what was wrong there says nothing of the world. A count that cannot
    // be told keeps nobody from working: it is told the next time.
    if (act == guard::Act::work_begin && session.terms().is_live) {
      static_cast<void>(tell_shares(*rows, found.entry.id, session));
    }
    session.inside().lists.most_alone = [inside = self]() -> Result<std::uint64_t> {
      FANAL_TRY(most, inside->number_policy("match_alone"));
      return static_cast<std::uint64_t>(most);
    };
    session.inside().lists.canaries = [inside = self, found, name = account.name](MentionKind kind,
                                                                                  std::string_view value) {
      return inside->watch_canary(found, name, kind, value);
    };
    return std::move(session);
  });
}

Result<GrantView> Instance::break_glass(Person& by, std::string_view case_name, Danger danger, std::string_view reason,
                                        std::uint64_t approval) {
  Inside& in = *inside_;
  constexpr std::array<std::string_view, 3> names{"life", "child", "other"};
  const std::string_view word = names.at(static_cast<std::size_t>(danger));
  const std::string detail = subject_of({{"case", case_name}, {"danger", word}, {"why", reason}});
  return in.act(by, guard::Act::break_glass, detail, [&]() -> Result<GrantView> {
    FANAL_TRY_VOID(need_proof(by));
    FANAL_TRY(allowed, in.policy("break_glass"));
    if (allowed != "on") return Error{Code::refused, "the policy of this instance allows no breaking of glass"};
    if (reason.find_first_not_of(" \t\r\n") == std::string_view::npos) {
      return Error{Code::invalid_input, "breaking the glass needs its reason, in words"};
    }
    if (!by.account().instance_role.empty() && by.account().instance_role != guard::role_name(guard::Role::lead)) {
      return Error{Code::refused,
                   "who keeps the instance or its audit opens no case, whatever the danger: ask its lead"};
    }
    FANAL_TRY(entry, in.rows->case_named(case_name));
    if (danger == Danger::other) {
      // In the same words for a case that is not there: who may not enter learns of none.
      if (!entry)
        return in
            .use_approval(by.account().name, approval, "break_glass", CaseId{random_account_id().value},
                          subject_of({{"case", case_name}}))
            .error();
      FANAL_TRY_VOID(
          in.use_approval(by.account().name, approval, "break_glass", entry->id, subject_of({{"case", case_name}})));
    }
    if (!entry) return no_such_case(case_name);
    FANAL_TRY(glass, break_glass_keys(*in.rows));
    FANAL_TRY(key, public_key_of(*in.rows, by.account()));
    const auto opener = store::KeySource::from_account(glass.account, std::move(glass.secret));
    Grant grant;
    grant.account = by.account().id;
    grant.case_id = entry->id;
    grant.role = guard::role_name(guard::Role::investigator);
    grant.from = grant.at = now_text();
    grant.until = format_utc(now_utc() + guard::break_glass_seconds);
    grant.reason = std::string(word) + ": " + std::string(reason);
    grant.by = by.account().name;
    grant.is_break_glass = true;
    grant.review_due = guard::review_due(now_utc());
    FANAL_TRY_VOID(in.keep_grant(grant, *entry, opener, key, [&]() -> Result<void> {
      const std::string about = subject_of({{"account", by.account().name},
                                            {"case", case_name},
                                            {"danger", word},
                                            {"why", reason},
                                            {"grant", std::to_string(grant.number)},
                                            {"review_due", grant.review_due}});
      FANAL_TRY_VOID(in.end_earlier(grant));
      FANAL_TRY_VOID(in.alert("break_glass", entry->id, "lead", about));
      return in.alert("break_glass", entry->id, "auditor", about);
    }));
    return view_of(grant, by.account().name, entry->name);
  });
}

Result<void> Instance::review_break_glass(Person& by, std::uint64_t number, std::string_view finding) {
  Inside& in = *inside_;
  auto found = in.grant_for(by, number);
  const auto allowed = [&]() -> Result<void> {
    if (!found) return found.error();
    FANAL_TRY(there, in.may_in(by, guard::Act::grant_review, found->entry.name));
    static_cast<void>(there);
    return {};
  };
  const auto review = [&]() -> Result<void> {
    Grant& grant = found->grant;
    if (!grant.is_break_glass) return Error{Code::invalid_input, "nobody broke the glass there"};
    if (grant.by == by.account().name) return Error{Code::refused, "someone else looks at what you did"};
    if (!grant.reviewed_at.empty()) return Error{Code::invalid_input, "it was looked at on " + grant.reviewed_at};
    grant.reviewed_at = now_text();
    grant.reviewed_by = by.account().name;
    grant.review = finding;
    return in.rows->update_grant(grant);
  };
  return in.through(by, guard::Act::grant_review, subject_of({{"grant", std::to_string(number)}, {"finding", finding}}),
                    allowed(), review);
}

Result<void> Instance::add_canary(Person& by, std::string_view case_name, std::string_view kind, std::string_view value,
                                  std::string_view note) {
  Inside& in = *inside_;
  return in.act_in(
      by, guard::Act::canary_add, case_name, subject_of({{"case", case_name}, {"kind", kind}}),
      [&](const CaseFound& found) -> Result<void> {
        const auto of = mention_kind_from_name(kind);
        if (!of || !is_key(*of)) {
          return Error{Code::invalid_input, "'" + std::string(kind) + "' is no kind of key"};
        }
        const std::string planted = canonical(*of, value);
        // Itself too, sealed with all of the instance: a part of it is asked for by no digest.
        const std::string place = canaries_of(found.entry.id);
        return in.rows->together([&]() -> Result<void> {
          FANAL_TRY(before, in.rows->secret(place));
          FANAL_TRY_VOID(
              in.rows->put_secret(place, before.value_or("") + std::string(kind_name(*of)) + "\t" + planted + "\n"));
          return in.rows->add_canary(found.entry.id, value_digest(*in.rows, *of, form_of(*of, planted)), note);
        });
      });
}

}  // namespace fanal::engine
