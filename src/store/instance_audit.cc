#include "store/instance_audit.h"

#include <charconv>

namespace fanal::store {
namespace {

constexpr std::size_t id_digits = 32;

}  // namespace

// The log first: were the row lost with the machine, a database that knows it would speak of a log rolled back.
Result<void> remember_audit(Instance& opened, std::uint64_t seq) {
  FANAL_TRY_VOID(opened.audit().sync());
  return opened.together([&]() -> Result<void> {
    FANAL_TRY(kept, opened.secret(audit_memory_name));
    const auto memory = audit_memory(kept);
    const std::string& id = opened.audit().file_id();
    const bool follows = memory && (memory->file_id.empty() || memory->file_id == id) && memory->last_write < seq;
    if (!follows) return {};
    return opened.put_secret(audit_memory_name, id + " " + std::to_string(seq));
  });
}

Result<AuditMemory> audit_memory(const std::optional<std::string>& kept) {
  AuditMemory memory;
  memory.database = "instance.db";
  if (!kept) return memory;
  const std::string_view text(*kept);
  const Error damaged{Code::damaged, "what instance.db remembers of its audit cannot be read"};
  if (text.size() < id_digits + 2 || text[id_digits] != ' ' || !hash128_from_hex(text.substr(0, id_digits))) {
    return damaged;
  }
  memory.file_id = text.substr(0, id_digits);
  const char* const end = text.data() + text.size();
  const auto [stopped, error] = std::from_chars(text.data() + id_digits + 1, end, memory.last_write);
  if (error != std::errc() || stopped != end) return damaged;
  return memory;
}

Result<AuditReport> verify_audit(Instance& opened, const AuditAnchors& anchors) {
  FANAL_TRY(kept, opened.secret(audit_memory_name));
  FANAL_TRY(memory, audit_memory(kept));
  return verify_audit(opened.audit(), memory, anchors);
}

}  // namespace fanal::store
