#include "cli/open_session.h"

#include <sodium.h>
#include <termios.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <string>
#include <thread>

#include "cli/instance_access.h"
#include "cli/output.h"

namespace fanal::cli {
namespace {

Result<std::string> read_line(int descriptor) {
  constexpr std::size_t longest = 4096;
  std::string line;
  char c = 0;
  for (;;) {
    const ssize_t got = ::read(descriptor, &c, 1);
    if (got < 0) return Error{Code::invalid_input, "cannot read from that file descriptor"};
    if (got == 0 || c == '\n') break;
    line.push_back(c);
    if (line.size() > longest) return Error{Code::invalid_input, "that line is over 4096 bytes"};
  }
  if (!line.empty() && line.back() == '\r') line.pop_back();
  if (line.empty()) return Error{Code::invalid_input, "the passphrase is empty"};
  return line;
}

// Asks on the terminal without showing what is typed.
Result<std::string> ask(const char* question) {
  std::fprintf(stderr, "%s", question);
  termios before{};
  if (::tcgetattr(STDIN_FILENO, &before) != 0) return Error{Code::unavailable, "the terminal cannot be made silent"};
  termios silent = before;
  silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
  ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent);
  auto line = read_line(STDIN_FILENO);
  ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &before);
  std::fputc('\n', stderr);
  return line;
}

}  // namespace

std::string option_or_environment(const Invocation& invocation, std::string_view option, const char* variable) {
  if (invocation.has(option)) return invocation.text(option);
  const char* value = std::getenv(variable);
  return value == nullptr ? std::string() : std::string(value);
}

Result<std::string> secret_given(const Invocation& invocation, std::string_view option, const char* question) {
  if (invocation.has(option)) {
    FANAL_TRY(descriptor, invocation.number(option, 0, 0, 1 << 20U));
    return read_line(static_cast<int>(descriptor));
  }
  if (::isatty(STDIN_FILENO) == 1) return ask(question);
  return Error{Code::invalid_input, "no password given: use --" + std::string(option) + " N (no terminal to ask on)"};
}

Result<std::string> case_directory(const Invocation& invocation) {
  std::string directory = option_or_environment(invocation, "case", "FANAL_CASE");
  if (directory.empty()) return Error{Code::invalid_input, "which case? Give --case DIR or set FANAL_CASE"};
  return directory;
}

Result<engine::KeyGiven> key_given(const Invocation& invocation, bool twice) {
  engine::KeyGiven key;
  if (invocation.has("passphrase-fd")) {
    FANAL_TRY(descriptor, invocation.number("passphrase-fd", 0, 0, 1 << 20U));
    FANAL_TRY(line, read_line(static_cast<int>(descriptor)));
    key.passphrase = std::move(line);
    return key;
  }
  key.key_file = option_or_environment(invocation, "key-file", "FANAL_KEY_FILE");
  if (!key.key_file.empty()) return key;
  if (::isatty(STDIN_FILENO) != 1) {
    return Error{Code::invalid_input, "no key given: use --key-file FILE or --passphrase-fd N (no terminal to ask on)"};
  }
  FANAL_TRY(first, ask("Passphrase: "));
  if (twice) {
    FANAL_TRY(second, ask("The same again: "));
    if (first != second) return Error{Code::invalid_input, "the two passphrases differ: nothing was made"};
    sodium_memzero(second.data(), second.size());
  }
  key.passphrase = std::move(first);
  return key;
}

Actor actor_of(const Invocation& invocation) {
  return {engine::system_user(), option_or_environment(invocation, "reason", "FANAL_REASON")};
}

void say_if_evaluation(const CaseTerms& terms) {
  if (!terms.is_live) note(evaluation_banner);
}

Result<engine::OpenRequest> open_request(const Invocation& invocation) {
  engine::OpenRequest request;
  FANAL_TRY(directory, case_directory(invocation));
  request.case_dir = directory;
  FANAL_TRY(key, key_given(invocation, false));
  request.key = std::move(key);
  request.actor = actor_of(invocation);
  request.purpose = invocation.text("purpose");
  request.audit_to = invocation.text("audit-to");
  return request;
}

Result<engine::Session> open_session(const Invocation& invocation) {
  const auto open = [&]() -> Result<engine::Session> {
    if (names_account(invocation)) return begin_work(invocation);
    FANAL_TRY(request, open_request(invocation));
    return engine::Session::open(std::move(request));
  };
  auto session = open();
  if (session) say_if_evaluation(session->terms());
  return session;
}

Result<std::size_t> threads_of(const Invocation& invocation) {
  const std::size_t machine = std::max(1U, std::thread::hardware_concurrency());
  FANAL_TRY(threads, invocation.number("threads", machine, 1, 256));
  return static_cast<std::size_t>(threads);
}

}  // namespace fanal::cli
