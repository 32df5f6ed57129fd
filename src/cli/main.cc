// The program: reads the command line, runs one command, prints its error. The only place that catches everything.
#include <fcntl.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <exception>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "cli/command.h"

namespace {

using fanal::cli::Command;
using fanal::cli::Invocation;
using fanal::cli::Option;

// What CLI11 fills in while it parses: its addresses must stay, so it is built once and not copied.
struct Parsed {
  std::map<std::string, std::string, std::less<>> texts;
  std::map<std::string, bool, std::less<>> flags;
  std::map<std::string, std::string, std::less<>> singles;
  std::map<std::string, std::vector<std::string>, std::less<>> positionals;
};

void add_options(CLI::App& app, std::span<const Option> options, Parsed& parsed) {
  for (const Option& option : options) {
    const std::string name(option.name);
    if (option.value.empty()) {
      app.add_flag("--" + name, parsed.flags[name], std::string(option.help));
    } else if (option.many) {
      app.add_option("--" + name, parsed.positionals[name], std::string(option.help))
          ->type_name(std::string(option.value))
          ->allow_extra_args(false);
    } else {
      app.add_option("--" + name, parsed.texts[name], std::string(option.help))
          ->type_name(std::string(option.value))
          ->multi_option_policy(CLI::MultiOptionPolicy::TakeLast);
    }
  }
}

void add_positionals(CLI::App& app, const Command& command, Parsed& parsed) {
  for (const auto& positional : command.positionals) {
    const std::string name(positional.name);
    const std::string help(positional.help);
    if (positional.many) {
      app.add_option(name, parsed.positionals[name], help)->required(positional.required);
    } else {
      app.add_option(name, parsed.singles[name], help)->required(positional.required);
    }
  }
}

Invocation invocation_of(const CLI::App& app, const CLI::App& root, Parsed& parsed) {
  Invocation invocation;
  const auto given = [&](const std::string& name) {
    for (const CLI::App* where : {&app, &root}) {
      const auto* option = where->get_option_no_throw("--" + name);
      if (option != nullptr && option->count() > 0) return true;
    }
    return false;
  };
  for (auto& [name, value] : parsed.texts) {
    if (given(name)) invocation.options[name] = value;
  }
  for (const auto& [name, value] : parsed.flags) {
    if (value) invocation.options[name] = "true";
  }
  invocation.positionals = parsed.positionals;
  for (const auto& [name, value] : parsed.singles) {
    if (const auto* option = app.get_option_no_throw(name); option != nullptr && option->count() > 0) {
      invocation.positionals[name] = {value};
    }
  }
  return invocation;
}

int print_error(const fanal::Error& error) {
  std::fprintf(stderr, "fanal: %s: %s\n", std::string(fanal::code_name(error.code)).c_str(), error.message.c_str());
  return fanal::cli::not_done;
}

int run(int argc, char** argv) {
  CLI::App root("Fanal: a lantern for investigations into human trafficking. It runs here, without a network.",
                "fanal");
  root.require_subcommand(1);
  root.fallthrough();
  Parsed common;
  add_options(root, fanal::cli::common_options(), common);
  add_options(root, fanal::cli::case_options(), common);
  std::map<const Command*, std::unique_ptr<Parsed>> parsed;
  std::map<const Command*, CLI::App*> apps;
  for (const Command& command : fanal::cli::commands()) {
    auto* app = root.add_subcommand(std::string(command.name), std::string(command.summary));
    app->fallthrough();
    if (command.is_hidden) app->group("");
    apps[&command] = app;
    parsed[&command] = std::make_unique<Parsed>();
    add_options(*app, command.options, *parsed[&command]);
    add_positionals(*app, command, *parsed[&command]);
  }
  try {
    root.parse(argc, argv);
  } catch (const CLI::CallForHelp& help) {
    root.exit(help);
    return fanal::cli::done;
  } catch (const CLI::ParseError& error) {
    return print_error({fanal::Code::invalid_input, std::string(error.what()) + " (fanal COMMAND --help says more)"});
  }
  for (const Command& command : fanal::cli::commands()) {
    if (!apps[&command]->parsed()) continue;
    Invocation invocation = invocation_of(*apps[&command], root, *parsed[&command]);
    invocation.options.merge(invocation_of(root, root, common).options);
    const auto status = command.run(invocation);
    return status ? *status : print_error(status.error());
  }
  return fanal::cli::not_done;
}

// A file opened while one of the first three descriptors is closed would take its number, and what is printed would
// go into the evidence. Open the wrong way round, reading or writing it still fails, and the command says so.
void fill_standard_descriptors() {
  for (const int descriptor : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
    if (::fcntl(descriptor, F_GETFD) >= 0 || errno != EBADF) continue;
    // The lowest free number is the one that is closed.
    static_cast<void>(::open("/dev/null", descriptor == STDIN_FILENO ? O_WRONLY : O_RDONLY));
  }
}

}  // namespace

int main(int argc, char** argv) {
  fill_standard_descriptors();
  // A reader that goes away (`fanal export all | head`) ends the command by a failed write, not by a signal.
  std::signal(SIGPIPE, SIG_IGN);
  try {
    return run(argc, argv);
  } catch (const std::exception& error) {
    return print_error({fanal::Code::internal, error.what()});
  }
}
