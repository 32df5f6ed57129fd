#pragma once
// What `fanal decode` runs: the decoder process itself, and a look at how it is locked down.
#include <cstdint>
#include <string>
#include <vector>

#include "base/result.h"

namespace fanal::engine {

/// Takes over this process; gives its exit status. Each program that ingests calls it when it is started as
/// `fanal decode`: archives and pictures are read by the program that was started, started again. Errors: refused when
/// it was not started by the engine.
Result<int> run_decoder();

struct SelfTest {
  struct Row {
    std::string what;
    std::string error;  ///< `EPERM`; empty: it worked, which it must not
  };
  std::vector<Row> tries;
  std::uint64_t landlock = 0;  ///< ABI version, 0: none
  std::string fault;           ///< what could not be locked
};
/// Starts a decoder and has it try what it must not be able to do. Errors: those of starting one.
Result<SelfTest> test_decoder();

}  // namespace fanal::engine
