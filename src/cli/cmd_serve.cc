#include <array>

#include "cli/all_commands.h"
#include "cli/instance_access.h"
#include "cli/open_session.h"
#include "cli/serve_session.h"

namespace fanal::cli {
namespace {

constexpr std::array serve_flags{
    Option{"listen", "ADDRESS[:PORT]", "where to listen; default 127.0.0.1; beyond this machine with --tls only"},
    Option{"port", "N", "the port; 0: any that is free; default 8470"},
    Option{"name", "HOST", "a name by which it is called, besides the address; may be given again", true},
    Option{"tls", "CERT.pem", "speak TLS, with this certificate"},
    Option{"tls-key", "KEY.pem", "the key of that certificate"},
    Option{"tls-make", "", "make both, self-signed, where neither is there"},
    Option{"idle", "MINUTES", "after which a browser must log in again; default 15"},
};

Result<std::optional<serve::TlsFiles>> tls_files(const Invocation& invocation) {
  if (!invocation.has("tls") && !invocation.has("tls-key") && !invocation.has("tls-make"))
    return std::optional<serve::TlsFiles>();
  if (invocation.text("tls").empty() || invocation.text("tls-key").empty()) {
    return Error{Code::invalid_input,
                 "TLS takes a certificate and its key: --tls CERT.pem --tls-key KEY.pem; "
                 "--tls-make makes the two"};
  }
  return std::optional(serve::TlsFiles{invocation.text("tls"), invocation.text("tls-key"), invocation.has("tls-make")});
}

Result<serve::ServeOptions> serve_options(const Invocation& invocation) {
  serve::ServeOptions serving;
  FANAL_TRY(port, invocation.number("port", 8470, 0, 65535));
  FANAL_TRY(listen, serve::parse_listen(invocation.text("listen", "127.0.0.1"), static_cast<std::uint16_t>(port)));
  if (invocation.has("port") && listen.port != port) {
    return Error{Code::invalid_input, "--listen names another port than --port: give one of them"};
  }
  FANAL_TRY(threads, threads_of(invocation));
  FANAL_TRY(idle, invocation.number("idle", 15, 1, 720));
  FANAL_TRY(tls, tls_files(invocation));
  serving.listen = listen;
  serving.names = invocation.all("name");
  serving.tls = tls;
  serving.idle_minutes = static_cast<int>(idle);
  serving.threads = threads;
  // Before the case is opened: what cannot be served needs no key.
  FANAL_TRY_VOID(serve::Place::at(serving.listen, serving.names, tls.has_value()));
  return serving;
}

Result<int> run_serve(const Invocation& invocation) {
  FANAL_TRY(serving, serve_options(invocation));
  const bool is_instance = !option_or_environment(invocation, "instance", "FANAL_INSTANCE").empty() &&
                           option_or_environment(invocation, "case", "FANAL_CASE").empty();
  if (is_instance) {
    FANAL_TRY(instance, open_instance(invocation));
    FANAL_TRY_VOID(serve_instance(instance, serving));
    return done;
  }
  FANAL_TRY(session, open_session(invocation));
  FANAL_TRY_VOID(serve_session(session, serving));
  return done;
}

}  // namespace

Command serve_command() {
  return {"serve",  "The workbench and the API, on this machine or with TLS, until interrupted.", true, {}, serve_flags,
          run_serve};
}

}  // namespace fanal::cli
