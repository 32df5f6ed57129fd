#include "store/audit_verify.h"

#include <string.h>

#include <algorithm>

#include "base/time.h"
#include "store/case.h"
#include "store/internal/audit_mark.h"
#include "store/internal/file.h"
#include "store/internal/json_check.h"

namespace fanal::store {

using Level = AuditFinding::Level;

namespace {

constexpr std::size_t most_of_a_code = 100;
// A row's time is taken before its lock is waited for, and a write waits for ten seconds for the one before it.
constexpr UtcSeconds clock_tolerance = 60;
// How a row of audit_row_json begins, and what stands in one that is a checkpoint: quotes inside texts are escaped.
constexpr std::string_view at_begins = R"({"at":")";
constexpr std::string_view checkpoint_mark = R"("phase":"checkpoint")";
constexpr std::string_view origin_mark = R"("origin":")";
constexpr std::size_t at_bytes = 20;

// Every row is looked through, and memmem is quicker than string_view::find.
bool has(std::string_view text, std::string_view mark) {
  return ::memmem(text.data(), text.size(), mark.data(), mark.size()) != nullptr;
}

std::string row_name(std::uint64_t seq) { return "row " + std::to_string(seq); }

}  // namespace

bool AuditReport::is_sound() const {
  return std::none_of(findings.begin(), findings.end(),
                      [](const AuditFinding& finding) { return finding.level == Level::damage; });
}

AuditVerifier::AuditVerifier(const Hash128& file_id, const std::optional<AuditPublicKey>& public_key,
                             const AuditAnchors& anchors)
    : file_id_(file_id), public_key_(public_key) {
  report_.file_id = to_hex(file_id);
  report_.hash = audit_file_hash(file_id);
  if (public_key) report_.public_key = to_hex(internal::view_of(*public_key));
  is_anchored_ = anchors.public_key.has_value() || !anchors.checkpoints.empty();
  if (anchors.public_key && public_key && *anchors.public_key != *public_key) {
    add(Level::damage, "key", 0, "it is signed by key " + report_.public_key + ", not by the one that was given");
  }
  for (const AuditCheckpoint& checkpoint : anchors.checkpoints) {
    const std::string whose = "the checkpoint of " + checkpoint.at + ", which was given,";
    if (checkpoint.file != file_id) {
      add(Level::damage, "other_file", checkpoint.seq,
          whose + " is of file " + to_hex(checkpoint.file) + ", this is file " + report_.file_id);
    } else if (!is_by_our_key(checkpoint)) {
      add(Level::damage, "forged", checkpoint.seq, whose + " is not signed by the key of this audit");
    } else {
      expect(checkpoint.seq, checkpoint.hash, whose);
    }
  }
  take_expected(0);
}

bool AuditVerifier::is_by_our_key(const AuditCheckpoint& checkpoint) const {
  return (!public_key_ || checkpoint.public_key == *public_key_) && is_signed(checkpoint);
}

void AuditVerifier::expect(std::uint64_t seq, const AuditHash& hash, std::string whose) {
  expected_.emplace(seq, Expected{hash, std::move(whose)});
}

void AuditVerifier::add(Level level, std::string code, std::uint64_t seq, std::string message) {
  if (++of_code_[code] > most_of_a_code) return;
  report_.findings.push_back({level, std::move(code), seq, std::move(message)});
}

bool AuditVerifier::take(const AuditEntry& entry) {
  const std::uint64_t seq = report_.rows + 1;
  const auto broken = [&](const std::string& why) {
    add(Level::damage, "chain", seq, row_name(seq) + " is not the one that was written there: " + why);
    is_broken_ = true;
    return false;
  };
  if (entry.seq != seq) return broken("the row found says number " + std::to_string(entry.seq));
  if (entry.before != report_.hash) return broken("it does not stand on the hash of the row before");
  if (entry.hash != audit_row_hash(report_.hash, seq, entry.json)) return broken("its hash is another than it says");
  take_chained(entry);
  return true;
}

void AuditVerifier::take_chained(const AuditEntry& entry) {
  if (!internal::is_json_object(entry.json)) {
    add(Level::damage, "row", entry.seq, row_name(entry.seq) + " is no JSON object");
  } else if (has(entry.json, checkpoint_mark)) {
    take_checkpoint(entry);
  }
  report_.rows = entry.seq;
  report_.hash = entry.hash;
  take_time(entry);
  take_expected(entry.seq);
}

void AuditVerifier::take_time(const AuditEntry& entry) {
  if (!entry.json.starts_with(at_begins)) return;
  const std::string_view at = entry.json.substr(at_begins.size(), at_bytes);
  if (at >= before_at_) {  // the usual case, as texts
    if (report_.first_at.empty()) report_.first_at = at;
    before_at_ = report_.last_at = at;
    return;
  }
  if (has(entry.json, origin_mark)) return;  // another file's time
  const auto now = parse_iso_time(at);
  const auto before = parse_iso_time(before_at_);
  if (now && before && now->begin + clock_tolerance < before->begin) {
    add(Level::note, "clock", entry.seq,
        row_name(entry.seq) + " is of " + std::string(at) + ", the row before it of " + before_at_ +
            ": the clock went back");
  }
  before_at_ = report_.last_at = at;
}

void AuditVerifier::take_checkpoint(const AuditEntry& entry) {
  auto row = parse_audit_row(entry.json);
  if (!row) return;
  row->seq = entry.seq;
  const auto found = checkpoint_of(*row);
  if (!found) return;
  const auto bad = [&](const std::string& why) {
    add(Level::damage, "checkpoint", entry.seq, "the checkpoint in " + row_name(entry.seq) + " does not hold: " + why);
  };
  if (!*found) return bad(found->error().message);
  const AuditCheckpoint& checkpoint = **found;
  if (checkpoint.file != file_id_) return bad("it is of another file");
  if (checkpoint.seq + 1 != entry.seq || checkpoint.hash != report_.hash) return bad("it covers other rows");
  if (checkpoint.rows != checkpoint.seq - last_checkpoint_) return bad("a checkpoint before it is missing");
  if (!is_by_our_key(checkpoint)) return bad("it is not signed by the key of this audit");
  last_checkpoint_ = entry.seq;
  report_.signed_through = checkpoint.seq;
  ++report_.checkpoints;
}

void AuditVerifier::take_expected(std::uint64_t seq) {
  for (auto found = expected_.find(seq); found != expected_.end(); found = expected_.find(seq)) {
    if (found->second.hash != report_.hash) {
      add(Level::damage, "replaced", seq, found->second.whose + " has another hash at " + row_name(seq));
    }
    expected_.erase(found);
  }
}

void AuditVerifier::take_head(const AuditCheckpoint& head) {
  if (head.file != file_id_ || head.seq != report_.rows || head.hash != report_.hash) {
    add(Level::damage, "head", head.seq,
        "the signed end is of " + row_name(head.seq) + ", the rows end with " + row_name(report_.rows) +
            (head.seq == report_.rows ? ", and another hash" : ""));
  } else if (!is_by_our_key(head)) {
    add(Level::damage, "head", head.seq, "the end is not signed by the key of this audit");
  } else {
    report_.signed_through = head.seq;
  }
}

AuditCheckpoint AuditVerifier::head() const {
  AuditCheckpoint head;
  head.file = file_id_;
  head.seq = report_.rows;
  head.hash = report_.hash;
  head.rows = report_.rows - last_checkpoint_;
  return head;
}

AuditReport AuditVerifier::finish() {
  if (!is_broken_) {
    for (const auto& [seq, expected] : expected_) {
      add(Level::damage, "rolled_back", seq,
          expected.whose + " knows " + row_name(seq) + ", but the audit ends with " + row_name(report_.rows));
    }
    if (report_.signed_through + 1 < report_.rows) {
      add(Level::note, "unsigned", report_.signed_through + 1,
          "no checkpoint covers the rows from " + std::to_string(report_.signed_through + 1) + " on");
    }
  }
  if (!is_anchored_) {
    add(Level::note, "unanchored", 0,
        "no public key and no checkpoint from elsewhere was given: who holds the key of the case may have written all "
        "of it anew");
  }
  return std::move(report_);
}

AuditReport verify_audit(const AuditLog& log, const AuditMemory& memory, const AuditAnchors& anchors) {
  AuditVerifier verifier(*hash128_from_hex(log.file_id()), log.public_key(), anchors);
  const bool is_other = !memory.file_id.empty() && memory.file_id != log.file_id();
  if (is_other) {
    verifier.add(Level::damage, "other_file", 0,
                 memory.database + " was written under file " + memory.file_id + ", this is file " + log.file_id());
  } else if (memory.settled.hash) {
    verifier.expect(memory.settled.seq, *memory.settled.hash, memory.database);
  }
  const auto read = log.read_entries([&](const AuditEntry& entry) {
    verifier.take_chained(entry);
    return true;
  });
  if (!read) {
    verifier.add(Level::damage, "chain", verifier.seq() + 1, read.error().message);
    verifier.break_off();
  } else if (memory.last_write > verifier.seq()) {
    verifier.add(Level::damage, "rolled_back", memory.last_write,
                 memory.database + " holds what row " + std::to_string(memory.last_write) +
                     " wrote, but the audit ends with row " + std::to_string(verifier.seq()));
  }
  return verifier.finish();
}

Result<AuditReport> verify_audit(Case& opened, const AuditAnchors& anchors) {
  using internal::Database;
  FANAL_TRY(database, Database::open(opened.directory() / "case.db", opened.keys().pages.bytes(),
                                     opened.is_writable() ? Database::Mode::read : Database::Mode::immutable));
  internal::Statements statements(std::move(database));
  FANAL_TRY(mark, internal::load_audit_mark(statements));
  FANAL_TRY(log, AuditLog::open_to_read(opened.directory() / "audit.log", opened.keys().audit));
  return verify_audit(log, {"case.db", mark.file_id, mark.settled, mark.last_write}, anchors);
}

}  // namespace fanal::store
