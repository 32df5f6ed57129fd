#include "cli/instance_access.h"

#include <cstdlib>

#include "cli/open_session.h"

namespace fanal::cli {
namespace {

std::string api_key() {
  const char* key = std::getenv("FANAL_API_KEY");
  return key == nullptr ? std::string() : std::string(key);
}

std::string account_name(const Invocation& invocation) {
  return option_or_environment(invocation, "account", "FANAL_ACCOUNT");
}

}  // namespace

bool names_account(const Invocation& invocation) { return !account_name(invocation).empty() || !api_key().empty(); }

Result<engine::Instance::Given> instance_given(const Invocation& invocation) {
  engine::Instance::Given given;
  given.dir = option_or_environment(invocation, "instance", "FANAL_INSTANCE");
  given.key.key_file = option_or_environment(invocation, "instance-key", "FANAL_INSTANCE_KEY");
  if (given.dir.empty()) {
    return Error{Code::invalid_input, "which instance? Give --instance DIR or set FANAL_INSTANCE"};
  }
  if (given.key.key_file.empty()) {
    return Error{Code::invalid_input, "an instance needs its key: give --instance-key FILE or set FANAL_INSTANCE_KEY"};
  }
  return given;
}

Result<engine::Instance> open_instance(const Invocation& invocation) {
  FANAL_TRY(given, instance_given(invocation));
  return engine::Instance::open(std::move(given));
}

Result<engine::Person> log_in(const Invocation& invocation, engine::Instance& instance) {
  engine::LogInRequest request;
  request.account = account_name(invocation);
  request.from = "terminal";
  if (request.account.empty()) {
    if (!api_key().empty()) return instance.log_in_by_key(api_key(), "terminal");
    return Error{Code::invalid_input, "who are you? Give --account NAME or set FANAL_ACCOUNT"};
  }
  FANAL_TRY(password, secret_given(invocation, "password-fd", "Password: "));
  request.password = std::move(password);
  request.code = invocation.text("code");
  return instance.log_in(std::move(request));
}

Result<Desk> open_desk(const Invocation& invocation) {
  FANAL_TRY(instance, open_instance(invocation));
  FANAL_TRY(person, log_in(invocation, instance));
  return Desk{std::move(instance), std::move(person)};
}

Result<engine::Session> begin_work(const Invocation& invocation) {
  FANAL_TRY(name, case_directory(invocation));
  FANAL_TRY(desk, open_desk(invocation));
  FANAL_TRY(approval, invocation.number("approval", 0, 1, UINT32_MAX));
  return desk.instance.begin_work(desk.person,
                                  {name, invocation.text("purpose"), actor_of(invocation).reason, approval});
}

}  // namespace fanal::cli
