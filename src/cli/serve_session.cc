#include "cli/serve_session.h"

#include <cstdio>

#include "base/json_writer.h"
#include "cli/output.h"

namespace fanal::cli {

Result<void> serve_session(engine::Session& session, const serve::ServeOptions& options) {
  const auto started = [](const serve::Started& server) {
    // First what people read: who waits for the line on stdout has it all then.
    const bool is_tls = !server.fingerprint.empty();
    note((is_tls ? "serving over TLS; SHA-256 of the certificate, to compare with what browsers show:\n  " +
                       server.fingerprint + "\nopen"
                 : std::string("serving on this machine only; open")) +
         " this link in a browser, it works once:\n  " + server.url +
         "\nPress Enter for another link, Ctrl+C to stop.");
    JsonWriter json;
    json.begin_object().field("url", server.url).field("token", server.token).end_object();
    std::printf("%s\n", json.text().c_str());
    std::fflush(stdout);
  };
  return serve::serve(session, options, started, [](const std::string& url) { note("another link:\n  " + url); });
}

}  // namespace fanal::cli
