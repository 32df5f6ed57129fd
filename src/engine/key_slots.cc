#include "engine/key_slots.h"

#include <span>

#include "base/json_writer.h"
#include "engine/internal/key_given.h"
#include "store/rotation.h"

namespace fanal::engine {
namespace {

std::string_view kind_name(store::KeySource::Kind kind) {
  switch (kind) {
    case store::KeySource::Kind::passphrase: return "passphrase";
    case store::KeySource::Kind::key_file: return "key_file";
    case store::KeySource::Kind::account: return "account";
  }
  return {};
}

std::string kind_detail(const store::KeySource& source) {
  JsonWriter json;
  json.begin_object().field("kind", kind_name(source.kind())).end_object();
  return json.take();
}

}  // namespace

Result<KeyRing> KeyRing::open(OpenRequest request) {
  if (!request.audit_to.empty())
    return Error{Code::refused, "keys are changed in the case, not beside a read-only copy"};
  std::string dir = request.case_dir;
  KeyGiven again = request.key;
  FANAL_TRY(opener, key_source(again, false));
  FANAL_TRY(session, Session::open(std::move(request)));
  return KeyRing(std::move(dir), std::move(session), std::move(opener));
}

Result<std::vector<KeySlot>> KeyRing::slots() {
  FANAL_TRY_VOID(session_.note(guard::Act::key_list, "{}"));
  FANAL_TRY(infos, store::list_slots(dir_));
  std::vector<KeySlot> slots;
  for (auto& info : infos) slots.push_back({info.number, std::string(kind_name(info.kind)), std::move(info.account)});
  return slots;
}

// The row is written before the change: one that is killed between the two is known to have been begun.
Result<std::uint64_t> KeyRing::add(KeyGiven added) {
  FANAL_TRY(source, key_source(added, true));
  FANAL_TRY_VOID(session_.note(guard::Act::key_add, kind_detail(source)));
  FANAL_TRY_VOID(session_.settle());
  return store::add_slot(dir_, opener_, source);
}

Result<void> KeyRing::remove(std::uint64_t number) {
  JsonWriter json;
  json.begin_object().field("slot", number).end_object();
  FANAL_TRY_VOID(session_.note(guard::Act::key_remove, json.text()));
  FANAL_TRY_VOID(session_.settle());
  return store::remove_slot(dir_, opener_, number);
}

Result<void> KeyRing::change(KeyGiven replacement) {
  FANAL_TRY(source, key_source(replacement, true));
  FANAL_TRY_VOID(session_.note(guard::Act::key_change, kind_detail(source)));
  FANAL_TRY_VOID(session_.settle());
  return store::rewrap_slot(dir_, opener_, source);
}

namespace {

// All passphrases and key files that neither the new key nor the one that opened the case opens.
Result<void> may_go(const std::string& dir, std::span<const store::KeySource> kept, bool may_drop) {
  FANAL_TRY(dropped, store::dropped_by_rotation(dir, kept));
  if (dropped.empty() || may_drop) return {};
  std::string names;
  for (const auto& slot : dropped) {
    names += (names.empty() ? "slot " : ", slot ") + std::to_string(slot.number) + " (" +
             std::string(kind_name(slot.kind)) + ")";
  }
  return Error{Code::refused, names + " would not open the case any more, because its secret is not here: say --yes"};
}

}  // namespace

Result<KeyRotation> KeyRing::rotate(KeyGiven replacement, bool may_drop, const Progress& progress) {
  std::vector<store::KeySource> added;
  if (!replacement.key_file.empty() || !replacement.passphrase.empty()) {
    FANAL_TRY(source, key_source(replacement, true));
    added.push_back(std::move(source));
  }
  const bool has_new = !added.empty();
  const bool by_account = opener_.kind() == store::KeySource::Kind::account;
  added.push_back(std::move(opener_));
  const std::span<const store::KeySource> both(added);
  auto allowed = may_go(dir_, both, may_drop);
  if (allowed) allowed = session_.note(guard::Act::key_rotate, "{}");
  if (allowed) allowed = session_.settle();
  const auto wanted = has_new ? both.first(1) : by_account ? both.first(0) : both;
  const auto tell = [&](std::uint64_t done, std::uint64_t total) {
    if (progress) progress("rotate", done, total, 0);
  };
  Result<store::RotationReport> report =
      allowed ? store::rotate_keys(dir_, added.back(), wanted, {}, tell) : allowed.error();
  opener_ = std::move(has_new && report ? added.front() : added.back());
  if (!report) return std::move(report).error();
  JsonWriter detail;
  detail.begin_object().field("epoch", report->epoch).field("frames", report->frames);
  detail.field("accounts", report->accounts).key("dropped").begin_array();
  for (const auto& slot : report->dropped) detail.number(slot.number);
  detail.end_array().end_object();
  FANAL_TRY_VOID(session_.note(guard::Act::key_rotate, detail.text()));
  return KeyRotation{report->epoch, report->frames, report->accounts};
}

}  // namespace fanal::engine
