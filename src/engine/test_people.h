#pragma once
// An instance with people in it, for tests.
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/base32.h"
#include "engine/instance.h"
#include "engine/internal/instance_inside.h"
#include "engine/test_support.h"
#include "guard/one_time_codes.h"

namespace fanal::engine::testing {

inline const std::string words = "four words in a row";

/// An instance with its administrator, codes set up, and little work for passwords.
class People {
 public:
  People() {
    const std::string secret =
        must(Instance::Inside::init({disk.path("instance"), {disk.path("instance.key"), ""}}, {1, 8192}));
    instance.emplace(must(Instance::open({disk.path("instance"), {disk.path("instance.key"), ""}})));
    instance->inside().cost = {1, 8192};
    admin.emplace(settled("admin", secret));
  }

  /// Logs in with the one-time secret, sets a password and codes.
  Person settled(const std::string& name, const std::string& secret) {
    Person person = must(instance->log_in({name, secret, "", "terminal"}));
    EXPECT_TRUE(person.must_change_password());
    must(instance->set_password(person, std::string(words)));
    const NewCodes codes = must(instance->begin_codes(person));
    code_secrets[name] = *from_base32(codes.secret);
    recovery[name] = must(instance->confirm_codes(person, code(name)));
    return person;
  }

  Person add(const std::string& name, const std::string& role = "") {
    return settled(name, must(instance->add_account(*admin, name, "", role)));
  }

  std::string code(const std::string& name, int steps = 0) {
    return guard::code_of(code_secrets[name], now_utc() / guard::code_seconds + steps);
  }

  Result<Person> log_in(const std::string& name, const std::string& password, const std::string& code) {
    return instance->log_in({name, password, code, "terminal"});
  }

  std::string make_case(Person& lead, const std::string& name, const CaseTerms& terms = {}) {
    must(instance->make_case(lead, disk.path(name), name, terms, ""));
    return disk.path(name);
  }

  std::vector<std::string> audit_actions() {
    std::vector<std::string> actions;
    must(instance->inside().rows->audit().read_all([&](const store::AuditRow& row) {
      actions.push_back(row.actor + " " + row.action + " " + std::string(store::phase_name(row.phase)));
      return true;
    }));
    return actions;
  }

  CaseOnDisk disk;
  std::optional<Instance> instance;
  std::map<std::string, std::string> code_secrets;
  std::map<std::string, std::vector<std::string>> recovery;
  std::optional<Person> admin;
};

}  // namespace fanal::engine::testing
