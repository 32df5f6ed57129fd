#include <array>

#include "cli/all_commands.h"
#include "cli/open_session.h"
#include "cli/parts.h"
#include "cli/progress.h"
#include "engine/key_slots.h"

namespace fanal::cli {
namespace {

constexpr std::array key_positionals{
    Positional{"WHAT", "list, add, remove, change or rotate", true, false},
    Positional{"SLOT", "remove: the number that `list` gives", false, false},
};
constexpr std::array key_options{
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

Result<engine::KeyRing> open_ring(const Invocation& invocation) {
  FANAL_TRY(request, open_request(invocation));
  auto ring = engine::KeyRing::open(std::move(request));
  if (ring) say_if_evaluation(ring->session().terms());
  return ring;
}

Result<int> list(const Invocation& invocation, Output& output) {
  FANAL_TRY(ring, open_ring(invocation));
  FANAL_TRY(slots, ring.slots());
  for (const auto& slot : slots) {
    Row row;
    row.number("slot", static_cast<std::int64_t>(slot.number)).text("kind", slot.kind).text("account", slot.account);
    output.put(row);
  }
  return done;
}

Result<int> add(const Invocation& invocation, Output& output) {
  FANAL_TRY(ring, open_ring(invocation));
  FANAL_TRY(key, new_key(invocation));
  FANAL_TRY(number, ring.add(std::move(key)));
  output.put(Row().number("added", static_cast<std::int64_t>(number)));
  return done;
}

Result<int> remove(const Invocation& invocation, Output& output) {
  Invocation typed;
  typed.options["SLOT"] = invocation.first("SLOT");
  const auto slot = typed.number("SLOT", 0, 1, std::uint64_t{1} << 53U);
  if (!slot) return Error{Code::invalid_input, "remove which slot? Give its number: `fanal key list` has them"};
  FANAL_TRY(ring, open_ring(invocation));
  FANAL_TRY_VOID(ring.remove(*slot));
  output.put(Row().number("removed", static_cast<std::int64_t>(*slot)));
  return done;
}

Result<int> change(const Invocation& invocation, Output& output) {
  FANAL_TRY(ring, open_ring(invocation));
  FANAL_TRY(key, new_key(invocation));
  FANAL_TRY_VOID(ring.change(std::move(key)));
  output.put(Row().boolean("changed", true));
  return done;
}

Result<int> rotate(const Invocation& invocation, Output& output) {
  FANAL_TRY(ring, open_ring(invocation));
  engine::KeyGiven key;
  if (invocation.has("new-key-file") || invocation.has("new-passphrase-fd")) {
    FANAL_TRY(given, new_key(invocation));
    key = std::move(given);
  }
  Progress progress(invocation);
  FANAL_TRY(rotated, ring.rotate(std::move(key), invocation.has("yes"), progress.callback()));
  progress.end();
  Row row;
  row.number("epoch", static_cast<std::int64_t>(rotated.epoch));
  row.number("frames", static_cast<std::int64_t>(rotated.frames));
  row.number("accounts", static_cast<std::int64_t>(rotated.accounts));
  output.put(row);
  return done;
}

constexpr std::array key_parts{Part{"list", list}, Part{"add", add}, Part{"remove", remove}, Part{"change", change},
                               Part{"rotate", rotate}};

Result<int> run_key(const Invocation& invocation) { return run_part(invocation, "key", key_parts); }

}  // namespace

Command key_command() {
  return {"key",       "Who can open the case: list, add, remove or change its keys, or make them all anew.",
          true,        key_positionals,
          key_options, run_key};
}

}  // namespace fanal::cli
