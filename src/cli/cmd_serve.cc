#include <array>

#include "cli/all_commands.h"
#include "cli/open_session.h"
#include "cli/serve_session.h"

namespace fanal::cli {
namespace {

constexpr std::array options{
    Option{"port", "N", "the port on 127.0.0.1; 0: any that is free; default 8470"},
    Option{"idle", "MINUTES", "after which a browser must log in again; default 15"},
};

Result<int> run(const Invocation& invocation) {
  FANAL_TRY(port, invocation.number("port", 8470, 0, 65535));
  FANAL_TRY(threads, threads_of(invocation));
  FANAL_TRY(idle, invocation.number("idle", 15, 1, 720));
  FANAL_TRY(session, open_session(invocation));
  FANAL_TRY_VOID(serve_session(session, {static_cast<std::uint16_t>(port), static_cast<int>(idle), threads}));
  return done;
}

}  // namespace

Command serve_command() {
  return {"serve", "The workbench and the API on 127.0.0.1, until interrupted.", true, {}, options, run};
}

}  // namespace fanal::cli
