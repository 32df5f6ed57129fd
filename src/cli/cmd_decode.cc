#include <array>

#include "cli/all_commands.h"
#include "cli/output.h"
#include "engine/decoder.h"

namespace fanal::cli {
namespace {

constexpr std::array options{
    Option{"self-test", "", "start a decoder and list what it cannot do"},
};

Result<int> run(const Invocation& invocation) {
  if (!invocation.has("self-test")) return engine::run_decoder();
  FANAL_TRY(form, output_form(invocation));
  FANAL_TRY(test, engine::test_decoder());
  Output output(form);
  bool is_sealed = true;
  for (const auto& tried : test.tries) {
    output.put(Row().text("tried", tried.what).text("fails_with", tried.error));
    is_sealed = is_sealed && !tried.error.empty();
  }
  FANAL_TRY_VOID(output.finish());
  if (test.landlock == 0)
    note("note: this kernel has no landlock; the list of system calls alone keeps the decoder in");
  if (!test.fault.empty()) note("note: " + test.fault);
  return is_sealed ? done : not_done;
}

}  // namespace

Command decode_command() {
  Command command{"decode", "The process that takes archives apart; started by fanal itself.", false, {}, options, run};
  command.is_hidden = true;
  return command;
}

}  // namespace fanal::cli
