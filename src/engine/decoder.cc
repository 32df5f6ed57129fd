#include "engine/decoder.h"

#include <cstring>

#include "decode/serve.h"
#include "engine/internal/decoder_pool.h"

namespace fanal::engine {

Result<int> run_decoder() {
  const int status = decode::serve();
  if (status == decode::exit_no_socket) {
    return Error{Code::refused, "decode is started by fanal itself: `fanal decode --self-test` tries its lock"};
  }
  return status;
}

Result<SelfTest> test_decoder() {
  DecoderPool pool;
  FANAL_TRY(process, pool.borrow(true));
  FANAL_TRY_VOID(process->send(decode::Try()));
  FANAL_TRY(answer, process->receive());
  const auto* tried = std::get_if<decode::Tried>(&answer);
  if (tried == nullptr) return process->break_off("it does not say what it tried");
  SelfTest test;
  test.landlock = process->seals().landlock;
  test.fault = process->seals().fault;
  for (const auto& [what, error] : tried->tries) {
    const char* name = error == 0 ? "" : ::strerrorname_np(error);
    test.tries.push_back({what, name == nullptr ? std::to_string(error) : name});
  }
  return test;
}

}  // namespace fanal::engine
