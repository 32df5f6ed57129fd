#include <algorithm>
#include <array>

#include "cli/all_commands.h"
#include "cli/open_session.h"
#include "cli/output.h"
#include "cli/progress.h"
#include "engine/key_slots.h"

namespace fanal::cli {
namespace {

constexpr std::array positionals{
    Positional{"WHAT", "list, add, remove, change or rotate", true, false},
    Positional{"SLOT", "remove: the number that `list` gives", false, false},
};
constexpr std::array options{
    Option{"new-key-file", "FILE", "add, change, rotate: the key file to open the case by; made if it does not exist"},
    Option{"new-passphrase-fd", "N", "add, change, rotate: read the new passphrase, one line, from this descriptor"},
    Option{"yes", "", "rotate: drop the passphrases and key files that are not given"},
};

// Asked for as a first key is: by file, by descriptor, or twice on the terminal. FANAL_KEY_FILE names the old one.
Result<engine::KeyGiven> new_key(const Invocation& invocation) {
  if (invocation.has("new-key-file") && invocation.has("new-passphrase-fd")) {
    return Error{Code::invalid_input, "give --new-key-file or --new-passphrase-fd, not both"};
  }
  Invocation fresh;
  fresh.options["key-file"] = invocation.text("new-key-file");
  if (invocation.has("new-passphrase-fd")) fresh.options["passphrase-fd"] = invocation.text("new-passphrase-fd");
  auto key = key_given(fresh, true);
  if (!key && fresh.options["key-file"].empty() && !invocation.has("new-passphrase-fd")) {
    return Error{key.error().code, "no new key: use --new-key-file FILE or --new-passphrase-fd N, or a terminal"};
  }
  return key;
}

Result<void> list(engine::KeyRing& ring, Output& output) {
  FANAL_TRY(slots, ring.slots());
  for (const auto& slot : slots) {
    Row row;
    row.number("slot", static_cast<std::int64_t>(slot.number)).text("kind", slot.kind).text("account", slot.account);
    output.put(row);
  }
  return {};
}

Result<std::uint64_t> slot_number(const Invocation& invocation) {
  Invocation typed;
  typed.options["SLOT"] = invocation.first("SLOT");
  auto number = typed.number("SLOT", 0, 1, std::uint64_t{1} << 53U);
  if (!number) return Error{Code::invalid_input, "remove which slot? Give its number: `fanal key list` has them"};
  return number;
}

Result<void> change(engine::KeyRing& ring, const std::string& what, engine::KeyGiven key, std::uint64_t slot,
                    Output& output) {
  if (what == "list") return list(ring, output);
  if (what == "remove") {
    FANAL_TRY_VOID(ring.remove(slot));
    output.put(Row().number("removed", static_cast<std::int64_t>(slot)));
    return {};
  }
  if (what == "change") {
    FANAL_TRY_VOID(ring.change(std::move(key)));
    output.put(Row().boolean("changed", true));
    return {};
  }
  FANAL_TRY(number, ring.add(std::move(key)));
  output.put(Row().number("added", static_cast<std::int64_t>(number)));
  return {};
}

Result<void> rotate(engine::KeyRing& ring, const Invocation& invocation, engine::KeyGiven key, Output& output) {
  Progress progress(invocation);
  FANAL_TRY(rotated, ring.rotate(std::move(key), invocation.has("yes"), progress.callback()));
  progress.end();
  Row row;
  row.number("epoch", static_cast<std::int64_t>(rotated.epoch));
  row.number("frames", static_cast<std::int64_t>(rotated.frames));
  row.number("accounts", static_cast<std::int64_t>(rotated.accounts));
  output.put(row);
  return {};
}

Result<int> run(const Invocation& invocation) {
  FANAL_TRY(form, output_form(invocation));
  const std::string what = invocation.first("WHAT");
  constexpr std::array<std::string_view, 5> words{"list", "add", "remove", "change", "rotate"};
  if (std::find(words.begin(), words.end(), what) == words.end()) {
    return Error{Code::invalid_input, "key takes list, add, remove, change or rotate, not '" + what + "'"};
  }
  std::uint64_t slot = 0;
  if (what == "remove") {
    FANAL_TRY(number, slot_number(invocation));
    slot = number;
  }
  engine::OpenRequest request;
  FANAL_TRY(directory, case_directory(invocation));
  request.case_dir = directory;
  FANAL_TRY(key, key_given(invocation, false));
  request.key = std::move(key);
  request.actor = actor_of(invocation);
  request.purpose = invocation.text("purpose");
  request.audit_to = invocation.text("audit-to");
  engine::KeyGiven added;
  FANAL_TRY(ring, engine::KeyRing::open(std::move(request)));
  say_if_evaluation(ring.session().terms());
  const bool has_new = invocation.has("new-key-file") || invocation.has("new-passphrase-fd");
  if (what == "add" || what == "change" || (what == "rotate" && has_new)) {
    FANAL_TRY(given, new_key(invocation));
    added = std::move(given);
  }
  Output output(form);
  if (what == "rotate") {
    FANAL_TRY_VOID(rotate(ring, invocation, std::move(added), output));
  } else {
    FANAL_TRY_VOID(change(ring, what, std::move(added), slot, output));
  }
  FANAL_TRY_VOID(output.finish());
  return done;
}

}  // namespace

Command key_command() {
  return {"key",   "Who can open the case: list, add, remove or change its keys, or make them all anew.",
          true,    positionals,
          options, run};
}

}  // namespace fanal::cli
