#include "cli/serve_session.h"

#include <cstdio>

#include "base/json_writer.h"
#include "cli/output.h"

namespace fanal::cli {

namespace {

// First what people read: who waits for the line on stdout has it all then.
std::string where_it_serves(const serve::Started& server) {
  if (server.fingerprint.empty()) return "serving on this machine only; open";
  return "serving over TLS; SHA-256 of the certificate, to compare with what browsers show:\n  " + server.fingerprint +
         "\nopen";
}

void print_line(const std::string& json) {
  std::printf("%s\n", json.c_str());
  std::fflush(stdout);
}

}  // namespace

Result<void> serve_instance(engine::Instance& instance, const serve::ServeOptions& options) {
  return serve::serve(instance, options, [](const serve::Started& server) {
    note(where_it_serves(server) + " this address in a browser and log in:\n  " + server.url + "\nCtrl+C to stop.");
    JsonWriter json;
    print_line(json.begin_object().field("url", server.url).end_object().take());
  });
}

Result<void> serve_session(engine::Session& session, const serve::ServeOptions& options) {
  const auto started = [](const serve::Started& server) {
    note(where_it_serves(server) + " this link in a browser, it works once:\n  " + server.url +
         "\nPress Enter for another link, Ctrl+C to stop.");
    JsonWriter json;
    print_line(json.begin_object().field("url", server.url).field("token", server.token).end_object().take());
  };
  return serve::serve(session, options, started, [](const std::string& url) { note("another link:\n  " + url); });
}

}  // namespace fanal::cli
