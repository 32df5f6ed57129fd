#pragma once
// From the options of a command to an instance, who is there, and a case in it.
#include "base/result.h"
#include "cli/command.h"
#include "engine/instance.h"

namespace fanal::cli {

/// An account, or a program's key in FANAL_API_KEY, is named: cases are opened through the instance.
bool names_account(const Invocation& invocation);
/// --instance and --instance-key, or their environment.
Result<engine::Instance::Given> instance_given(const Invocation& invocation);
Result<engine::Instance> open_instance(const Invocation& invocation);
/// --account with --password-fd or the terminal and --code, else FANAL_API_KEY.
Result<engine::Person> log_in(const Invocation& invocation, engine::Instance& instance);
/// A working session in the case that --case names.
Result<engine::Session> begin_work(const Invocation& invocation);

/// An instance and who acts in it: what most commands about people begin with.
struct Desk {
  engine::Instance instance;
  engine::Person person;
};
Result<Desk> open_desk(const Invocation& invocation);

}  // namespace fanal::cli
