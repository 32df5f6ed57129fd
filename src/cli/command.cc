#include "cli/command.h"

#include <array>
#include <charconv>

#include "cli/all_commands.h"

namespace fanal::cli {
namespace {

constexpr std::array common{
    Option{"output", "FORM", "ndjson, csv or table; default: table on a terminal, ndjson elsewhere"},
    Option{"threads", "N", "threads for the work; default: as many as the machine has"},
    Option{"no-progress", "", "no progress on stderr"},
};

constexpr std::array with_case{
    Option{"case", "DIR", "the case directory; default: FANAL_CASE"},
    Option{"key-file", "FILE", "the key file that opens the case; default: FANAL_KEY_FILE"},
    Option{"passphrase-fd", "N", "read the passphrase, one line, from this file descriptor"},
    Option{"reason", "TEXT", "why you look, for the audit; a live case needs it; default: FANAL_REASON"},
    Option{"purpose", "CODE", "the purpose you act under; default: the case's"},
    Option{"instance", "DIR", "the instance in which accounts and cases are; default: FANAL_INSTANCE"},
    Option{"instance-key", "FILE", "the key file that opens the instance; default: FANAL_INSTANCE_KEY"},
    Option{"account", "NAME", "who you are in the instance; --case is then a case's name; default: FANAL_ACCOUNT"},
    Option{"password-fd", "N", "read the account's password, one line, from this file descriptor"},
    Option{"code", "CODE", "the one-time code, or a recovery code"},
    Option{"audit-to", "FILE", "open the case read-only and write the audit rows to FILE"},
};

}  // namespace

std::span<const Option> common_options() { return common; }
std::span<const Option> case_options() { return with_case; }

std::span<const Command> commands() {
  static const std::array all{
      init_command(),    ingest_command(),   search_command(),     show_command(),     groups_command(),
      why_command(),     evidence_command(), judge_command(),      mark_command(),     template_command(),
      link_command(),    export_command(),   synth_command(),      eval_command(),     demo_command(),
      audit_command(),   doctor_command(),   formats_command(),    finders_command(),  lexicon_command(),
      serve_command(),   version_command(),  decode_command(),     instance_command(), account_command(),
      grant_command(),   case_command(),     approval_command(),   key_command(),      backup_command(),
      restore_command(), shred_command(),    check_command(),      reindex_command(),  match_command(),
      ask_command(),     saved_command(),    alerts_command(),     hashlist_command(), stop_command(),
      photo_command(),   explain_command(),  indicators_command(), review_command(),   worksheet_command(),
      bias_command(),    graph_command(),    report_command(),
  };
  return all;
}

bool Invocation::has(std::string_view option) const { return options.find(option) != options.end(); }

std::string Invocation::text(std::string_view option, std::string_view otherwise) const {
  const auto found = options.find(option);
  return found == options.end() ? std::string(otherwise) : found->second;
}

Result<std::uint64_t> Invocation::number(std::string_view option, std::uint64_t otherwise, std::uint64_t least,
                                         std::uint64_t most) const {
  const auto found = options.find(option);
  if (found == options.end()) return otherwise;
  std::uint64_t value = 0;
  const std::string& text = found->second;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || value < least || value > most) {
    return Error{Code::invalid_input, "--" + std::string(option) + " takes a whole number from " +
                                          std::to_string(least) + " to " + std::to_string(most) + ", not '" + text +
                                          "'"};
  }
  return value;
}

std::optional<std::uint32_t> group_number_in(std::string_view text) {
  std::uint32_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (text.empty() || error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

const std::vector<std::string>& Invocation::all(std::string_view positional) const {
  static const std::vector<std::string> none;
  const auto found = positionals.find(positional);
  return found == positionals.end() ? none : found->second;
}

std::string Invocation::first(std::string_view positional) const {
  const auto& values = all(positional);
  return values.empty() ? std::string() : values.front();
}

}  // namespace fanal::cli
