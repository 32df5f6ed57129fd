// Every way to change an audit that was thought of, on the file itself and on its export: found, or harmless.
#include "store/audit_verify.h"

#include <signal.h>
#include <sys/wait.h>

#include <algorithm>
#include <set>

#include "store/audit_export.h"
#include "store/internal/audit_record.h"
#include "store/internal/file.h"
#include "store/internal/seal.h"
#include "store/test_support.h"

namespace fanal::store {
namespace {

using namespace testing;
using Codes = std::set<std::string>;

AuditRow made_row(std::string action, std::string at = "2026-03-01T12:00:00Z") {
  AuditRow row;
  row.at = std::move(at);
  row.actor = "tester";
  row.event = "consultation";
  row.action = std::move(action);
  return row;
}

Codes codes_of(const AuditReport& report, AuditFinding::Level level = AuditFinding::Level::damage) {
  Codes codes;
  for (const auto& finding : report.findings) {
    if (finding.level == level) codes.insert(finding.code);
  }
  EXPECT_EQ(report.is_sound(), level == AuditFinding::Level::note || codes.empty());
  return codes;
}

std::vector<std::string> lines_of(Case& opened) {
  std::vector<std::string> lines;
  must(export_audit(opened.audit(), "2026-03-01T13:00:00Z", [&](std::string_view line) {
    lines.emplace_back(line);
    return true;
  }));
  return lines;
}

AuditReport verify_lines(const std::vector<std::string>& lines, const AuditAnchors& anchors = {}) {
  AuditExportVerifier verifier(anchors);
  for (const auto& line : lines) {
    if (!verifier.take(line)) break;
  }
  return verifier.finish();
}

// A case with an audit of five rows: 1 and 2 a write that put a mapping, then reads; a checkpoint of row 4 is row 5.
struct Audited {
  TemporaryDirectory dir;
  Case opened = new_case(dir / "case");
  AuditCheckpoint kept;

  Audited() {
    {
      Writer writer = must(opened.write(test_intent()));
      must(writer.put_mapping("m", "{}"));
      must(writer.done("2026-03-01T12:00:00Z", "{}"));
    }
    must(opened.audit().append(made_row("three")));
    must(opened.audit().append(made_row("four")));
    kept = must(opened.audit().add_checkpoint(made_row("")));
  }
  std::filesystem::path log() const { return opened.directory() / "audit.log"; }
  AuditAnchors anchors() const { return {kept.public_key, {kept}}; }
  Codes damage(const AuditAnchors& given) { return codes_of(must(verify_audit(opened, given))); }

  // The records of the log, header first.
  std::vector<std::string> records() const {
    const std::string bytes = bytes_of_file(log());
    std::vector<std::string> records{bytes.substr(0, 24)};
    for (std::size_t at = 24; at < bytes.size();) {
      const std::size_t length = internal::load_u32(std::string_view(bytes).substr(at));
      records.push_back(bytes.substr(at, length));
      at += length;
    }
    return records;
  }
  void put(const std::vector<std::string>& records) const {
    std::string bytes;
    for (const auto& record : records) bytes += record;
    write_bytes(log(), bytes);
  }
};

TEST(AuditVerify, AnUntouchedLogAndItsExportAreSound) {
  Audited audited;
  const AuditReport report = must(verify_audit(audited.opened, audited.anchors()));
  EXPECT_TRUE(report.is_sound());
  EXPECT_TRUE(report.findings.empty());
  EXPECT_EQ(report.rows, 5U);
  EXPECT_EQ(report.checkpoints, 1U);
  EXPECT_EQ(report.signed_through, 4U);
  EXPECT_EQ(report.first_at, "2026-03-01T12:00:00Z");
  EXPECT_EQ(report.file_id, audited.opened.audit().file_id());

  const auto lines = lines_of(audited.opened);
  ASSERT_EQ(lines.size(), 7U);
  const AuditReport of_lines = verify_lines(lines, audited.anchors());
  EXPECT_TRUE(of_lines.findings.empty());
  EXPECT_EQ(of_lines.hash, report.hash);
  EXPECT_EQ(of_lines.rows, 5U);
  EXPECT_EQ(of_lines.signed_through, 5U);
  EXPECT_EQ(of_lines.public_key, report.public_key);
}

TEST(AuditVerify, WithoutAnAnchorItSaysSo) {
  Audited audited;
  const auto note = AuditFinding::Level::note;
  EXPECT_EQ(codes_of(must(verify_audit(audited.opened, {})), note), Codes{"unanchored"});
  EXPECT_EQ(codes_of(verify_lines(lines_of(audited.opened)), note), Codes{"unanchored"});
}

TEST(AuditVerify, AChangedLogIsFound) {
  struct Change {
    const char* what;
    std::function<void(std::vector<std::string>&)> change;
    Codes found;
  };
  using Records = std::vector<std::string>;
  for (const Change& change : {
           Change{"edit", [](Records& r) { r[3][50] = static_cast<char>(r[3][50] ^ 1); }, {"chain"}},
           Change{"delete the first", [](Records& r) { r.erase(r.begin() + 1); }, {"chain"}},
           Change{"delete in the middle", [](Records& r) { r.erase(r.begin() + 3); }, {"chain"}},
           Change{"delete the last", [](Records& r) { r.resize(4); }, {"rolled_back"}},
           Change{"delete what case.db knows", [](Records& r) { r.resize(1); }, {"rolled_back"}},
           Change{"reorder", [](Records& r) { std::swap(r[3], r[4]); }, {"chain"}},
           Change{"duplicate", [](Records& r) { r.insert(r.begin() + 3, r[3]); }, {"chain"}},
           Change{"insert", [](Records& r) { r.insert(r.begin() + 2, r[4]); }, {"chain"}},
           Change{"another file's id",
                  [](Records& r) { r[0][20] = static_cast<char>(r[0][20] ^ 1); },
                  {"other_file", "chain"}},
           Change{"torn at the end", [](Records& r) { r[5].resize(60); }, {}},
       }) {
    Audited audited;
    auto records = audited.records();
    change.change(records);
    audited.put(records);
    Codes found = audited.damage(audited.anchors());
    EXPECT_EQ(found, change.found) << change.what;
  }
}

// Whoever holds the key of the case can write a log anew; what was kept elsewhere shows it.
TEST(AuditVerify, ALogWrittenAnewIsFoundByWhatWasKept) {
  Audited audited;
  const auto file_id = audited.records()[0].substr(8);
  const auto rewrite = [&](std::size_t rows) {
    internal::AuditLink link = internal::audit_link_of_file(file_id);
    std::vector<std::string> records{audited.records()[0]};
    for (std::size_t i = 0; i < rows; ++i) {
      const std::string json = must(internal::audit_row_json(made_row("invented")));
      records.push_back(internal::seal_audit_record(json, false, 0, link, audited.opened.keys().audit.bytes()));
    }
    audited.put(records);
  };
  rewrite(5);
  EXPECT_EQ(audited.damage({}), Codes{}) << "nothing else knows";
  EXPECT_EQ(audited.damage(audited.anchors()), Codes{"replaced"});
  EXPECT_EQ(codes_of(verify_lines(lines_of(audited.opened), audited.anchors())), Codes{"replaced"});
  rewrite(2);
  EXPECT_EQ(audited.damage(audited.anchors()), Codes{"rolled_back"});
}

TEST(AuditVerify, AnotherLogInItsPlaceIsFound) {
  Audited audited;
  Audited other;
  const auto lines = lines_of(other.opened);
  const CaseKeys& keys = audited.opened.keys();
  std::filesystem::copy_file(audited.log(), audited.dir / "own");
  {
    // Of the same case: what a read-only copy wrote.
    AuditLog away = must(AuditLog::open(audited.dir / "away", keys.audit));
    for (int i = 0; i < 5; ++i) must(away.append(made_row("away")));
  }
  const auto over = std::filesystem::copy_options::overwrite_existing;
  std::filesystem::copy_file(audited.dir / "away", audited.log(), over);
  EXPECT_EQ(audited.damage({}), Codes{"other_file"});
  EXPECT_EQ(audited.damage(audited.anchors()), Codes{"other_file"});
  {
    Case again = must(open_case(audited.opened.directory(), test_key()));
    EXPECT_EQ(code_of(again.write(test_intent())), Code::damaged);
  }
  std::filesystem::copy_file(other.log(), audited.log(), over);
  EXPECT_EQ(audited.damage({}), (Codes{"other_file", "chain"}));
  std::filesystem::copy_file(audited.dir / "own", audited.log(), over);
  EXPECT_EQ(audited.damage(audited.anchors()), Codes{});
  EXPECT_EQ(codes_of(verify_lines(lines, {audited.kept.public_key, {}})), Codes{"key"});
  EXPECT_EQ(codes_of(verify_lines(lines, {std::nullopt, {audited.kept}})), Codes{"other_file"});
}

TEST(AuditVerify, ARolledBackLogTakesNoWrite) {
  Audited audited;
  const auto records = audited.records();
  must(must(audited.opened.write(test_intent())).put_mapping("n", "{}"));
  audited.put(records);
  Case again = must(open_case(audited.opened.directory(), test_key()));
  const auto written = again.write(test_intent());
  ASSERT_EQ(code_of(written), Code::damaged);
  EXPECT_NE(written.error().message.find("row 6"), std::string::npos) << written.error().message;
  EXPECT_EQ(codes_of(must(verify_audit(again, {}))), Codes{"rolled_back"});
}

TEST(AuditVerify, ALogRolledBackBehindAMarkingTakesNoWrite) {
  Audited audited;
  {
    const MadeItem made = make_item("a.txt", 1, 2);
    ingest(audited.opened, made);
  }
  const auto records = audited.records();
  {
    Writer writer = must(audited.opened.write(test_intent("mark")));
    must(writer.set_marking(1, {{Tlp::clear, Pap::clear}, true, "ana", "published", "2026-03-02T10:00:00Z"}));
    must(writer.done("2026-03-02T10:00:00Z", "{}"));
  }
  audited.put(records);
  Case again = must(open_case(audited.opened.directory(), test_key()));
  EXPECT_EQ(code_of(again.write(test_intent())), Code::damaged) << "who made it leave is cut off";
  EXPECT_EQ(codes_of(must(verify_audit(again, {}))), Codes{"rolled_back"});
}

TEST(AuditVerify, ACheckpointNewerThanTheLogSaysItWasRolledBack) {
  Audited audited;
  const auto records = audited.records();
  must(audited.opened.audit().append(made_row("six")));
  const AuditCheckpoint newer = must(audited.opened.audit().add_checkpoint(made_row("")));
  const auto lines = lines_of(audited.opened);
  EXPECT_EQ(audited.damage({newer.public_key, {audited.kept, newer}}), Codes{});
  audited.put(records);
  EXPECT_EQ(audited.damage({newer.public_key, {audited.kept, newer}}), Codes{"rolled_back"});
  audited.opened = must(open_case(audited.opened.directory(), test_key()));
  EXPECT_EQ(codes_of(verify_lines(lines_of(audited.opened), {std::nullopt, {newer}})), Codes{"rolled_back"});
  EXPECT_EQ(codes_of(verify_lines(lines, {std::nullopt, {newer, audited.kept}})), Codes{});
}

TEST(AuditVerify, AForgedCheckpointIsFound) {
  Audited audited;
  AuditCheckpoint forged = audited.kept;
  must(AuditSigner(SecretKey::random()).sign(forged));
  EXPECT_EQ(audited.damage({std::nullopt, {forged}}), Codes{"forged"});
  forged.public_key = audited.kept.public_key;
  EXPECT_EQ(audited.damage({std::nullopt, {forged}}), Codes{"forged"});
  EXPECT_EQ(audited.damage({forged.public_key, {}}), Codes{});
  // In the log itself: a checkpoint row that another key signed, or that covers other rows.
  const AuditSigner own(audited.opened.keys().audit);
  for (const bool is_ours : {false, true}) {
    AuditCheckpoint line = audited.kept;
    line.seq = 5;
    line.rows = 0;
    line.hash.fill(1);
    must(is_ours ? own.sign(line) : AuditSigner(SecretKey::random()).sign(line));
    AuditRow row = made_row(std::string(checkpoint_action));
    row.phase = AuditPhase::checkpoint;
    row.detail = "{\"checkpoint\":\"" + checkpoint_line(line) + "\"}";
    must(audited.opened.audit().append(row));
    EXPECT_EQ(audited.damage({}), Codes{"checkpoint"});
    EXPECT_EQ(codes_of(verify_lines(lines_of(audited.opened))), Codes{"checkpoint"});
  }
}

TEST(AuditVerify, AChangedExportIsFound) {
  using Lines = std::vector<std::string>;
  struct Change {
    const char* what;
    std::function<void(Lines&)> change;
    Codes found;
  };
  const auto replace = [](std::string& line, std::string_view what, std::string_view by) {
    const std::size_t at = line.find(what);
    ASSERT_NE(at, std::string::npos) << what;
    line.replace(at, what.size(), by);
  };
  for (const Change& change : {
           Change{"edit", [&](Lines& l) { replace(l[3], "tester", "nobody"); }, {"chain"}},
           Change{"a blank more", [&](Lines& l) { replace(l[3], "\"row\":{", "\"row\":{ "); }, {"chain"}},
           Change{"a hash", [](Lines& l) { l[3][20] = l[3][20] == '0' ? '1' : '0'; }, {"chain"}},
           Change{"delete the first", [](Lines& l) { l.erase(l.begin() + 1); }, {"chain"}},
           Change{"delete in the middle", [](Lines& l) { l.erase(l.begin() + 3); }, {"chain"}},
           Change{"delete the last", [](Lines& l) { l.erase(l.begin() + 5); }, {"head"}},
           Change{"cut off", [](Lines& l) { l.resize(4); }, {"head", "rolled_back"}},
           Change{"cut off but for the checkpoint", [](Lines& l) { l.resize(6); }, {"head"}},
           Change{"reorder", [](Lines& l) { std::swap(l[3], l[4]); }, {"chain"}},
           Change{"duplicate", [](Lines& l) { l.insert(l.begin() + 3, l[3]); }, {"chain"}},
           Change{"a second head", [](Lines& l) { l.push_back(l.back()); }, {"head"}},
           Change{"a row after the head", [](Lines& l) { l.push_back(l[5]); }, {"head"}},
           Change{"no header", [](Lines& l) { l.erase(l.begin()); }, {"line"}},
           Change{"nothing", [](Lines& l) { l.clear(); }, {"line"}},
           Change{"another format", [&](Lines& l) { replace(l[0], ":1,", ":2,"); }, {"line"}},
           Change{"half a line", [](Lines& l) { l[3].resize(100); }, {"line"}},
           Change{"an empty line", [](Lines& l) { l.insert(l.begin() + 2, ""); }, {"line"}},
           Change{"another file's id",
                  [&](Lines& l) { l[0].replace(l[0].find("file") + 7, 4, "0000"); },
                  {"other_file", "chain"}},
           Change{"another key",
                  [&](Lines& l) { l[0].replace(l[0].find("key\":\"") + 6, 4, "0000"); },
                  {"key", "forged", "checkpoint", "head"}},
       }) {
    Audited audited;
    auto lines = lines_of(audited.opened);
    change.change(lines);
    const Codes found = codes_of(verify_lines(lines, audited.anchors()));
    EXPECT_EQ(found, change.found) << change.what;
  }
}

// Someone without the key of the case who makes rows that chain can sign the end only with a key of their own.
TEST(AuditVerify, AnExportMadeUpIsFoundByTheKey) {
  Audited audited;
  const AuditSigner signer(SecretKey::random());
  AuditCheckpoint head;
  head.file = *hash128_from_hex(audited.opened.audit().file_id());
  std::vector<std::string> lines{audit_export_header(head.file, signer.public_key())};
  AuditHash hash = audit_file_hash(head.file);
  for (head.seq = 1; head.seq <= 3; ++head.seq) {
    const std::string json = must(internal::audit_row_json(made_row("invented")));
    const AuditHash before = std::exchange(hash, audit_row_hash(hash, head.seq, json));
    append_audit_export_row(lines.emplace_back(), {head.seq, json, before, hash});
  }
  head.seq = 3;
  head.hash = hash;
  head.at = "2026-03-01T12:00:00Z";
  must(signer.sign(head));
  lines.push_back(audit_export_head(head));
  EXPECT_EQ(codes_of(verify_lines(lines)), Codes{});
  EXPECT_EQ(codes_of(verify_lines(lines, {audited.kept.public_key, {}})), Codes{"key"});
  EXPECT_EQ(codes_of(verify_lines(lines, {std::nullopt, {audited.kept}})), (Codes{"forged"}));
}

TEST(AuditVerify, AClockThatWentBackIsANote) {
  Audited audited;
  const auto note = AuditFinding::Level::note;
  must(audited.opened.audit().append(made_row("x", "2026-03-01T12:00:30Z")));
  must(audited.opened.audit().append(made_row("waited for its turn", "2026-03-01T11:59:30Z")));
  EXPECT_EQ(codes_of(must(verify_audit(audited.opened, audited.anchors())), note), Codes{"unsigned"});
  must(audited.opened.audit().append(made_row("y", "2026-03-01T11:30:00Z")));
  const AuditReport report = must(verify_audit(audited.opened, audited.anchors()));
  EXPECT_EQ(codes_of(report, note), (Codes{"clock", "unsigned"}));
  EXPECT_EQ(report.findings[0].seq, 8U);
  EXPECT_EQ(codes_of(verify_lines(lines_of(audited.opened), audited.anchors()), note), Codes{"clock"});
}

TEST(AuditVerify, ACheckpointComesByRowsAndByTheHour) {
  Audited audited;
  AuditLog& log = audited.opened.audit();
  const auto checkpoints = [&] { return must(verify_audit(audited.opened, {})).checkpoints; };
  for (std::uint64_t i = 1; i < rows_between_checkpoints; ++i) must(log.append(made_row("x")));
  EXPECT_EQ(checkpoints(), 1U);
  EXPECT_EQ(must(log.append(made_row("x"))), 5 + rows_between_checkpoints);
  EXPECT_EQ(checkpoints(), 2U);
  must(log.append(made_row("x", "2026-03-01T12:59:59Z")));
  EXPECT_EQ(checkpoints(), 2U);
  // Another process finds when the last one was in the last record.
  audited.opened = must(open_case(audited.opened.directory(), test_key()));
  must(audited.opened.audit().append(made_row("x", "2026-03-01T13:00:00Z")));
  EXPECT_EQ(checkpoints(), 3U);
  must(audited.opened.audit().append(made_row("x", "2026-03-01T13:00:01Z")));
  EXPECT_EQ(checkpoints(), 3U);
  EXPECT_TRUE(must(verify_audit(audited.opened, audited.anchors())).is_sound());
}

TEST(AuditVerify, MergedRowsAndTheirCheckpointsAreRowsLikeOthers) {
  Audited audited;
  {
    AuditLog away = must(AuditLog::open(audited.dir / "away", audited.opened.keys().audit));
    must(away.append(made_row("away", "2026-02-01T12:00:00Z")));
    must(away.add_checkpoint(made_row("", "2026-02-01T12:00:00Z")));
  }
  EXPECT_EQ(must(audited.opened.merge_audit(audited.dir / "away")), 2U);
  must(audited.opened.audit().add_checkpoint(made_row("")));
  const AuditReport report = must(verify_audit(audited.opened, audited.anchors()));
  EXPECT_TRUE(report.findings.empty());
  EXPECT_EQ(report.rows, 8U);
  EXPECT_EQ(report.checkpoints, 2U);
}

TEST(AuditVerify, NoCheckpointIsSignedInTheNameOfAMergedRow) {
  Audited audited;
  {
    AuditLog away = must(AuditLog::open(audited.dir / "away", audited.opened.keys().audit));
    for (int i = 0; i < 998; ++i) must(away.append(made_row("away", "2025-02-01T12:00:00Z")));
  }
  must(audited.opened.merge_audit(audited.dir / "away"));
  must(audited.opened.audit().append(made_row("here")));
  std::string at;
  must(audited.opened.audit().read_all([&](const AuditRow& row) {
    if (row.action == "audit.checkpoint" && row.origin.empty()) at = row.at;
    return true;
  }));
  EXPECT_NE(at.substr(0, 4), "2025") << at;
}

// A record as it was before there were hashes.
std::string old_record(const AuditRow& row, internal::AuditLink& link, const Key256& key) {
  const std::string json = must(internal::audit_row_json(row));
  std::string associated = "fanal audit 1" + link.file_id;
  internal::append_u64(associated, link.seq + 1);
  associated += link.tag;
  const auto nonce = internal::random_nonce();
  std::string record;
  internal::append_u32(record, static_cast<std::uint32_t>(json.size() + internal::audit_overhead));
  internal::append_u64(record, ++link.seq);
  record.append(internal::view_of(nonce));
  record += internal::seal(json, associated, nonce, key);
  internal::append_u32(record, static_cast<std::uint32_t>(json.size() + internal::audit_overhead));
  link.tag = internal::record_tag(record);
  return record;
}

TEST(AuditVerify, AFileFromBeforeThereWereHashesGoesOn) {
  Audited audited;
  std::vector<std::string> records{audited.records()[0]};
  internal::AuditLink link = internal::audit_link_of_file(records[0].substr(8));
  for (int i = 0; i < 5; ++i) {
    records.push_back(old_record(made_row("old"), link, audited.opened.keys().audit.bytes()));
  }
  audited.put(records);
  EXPECT_EQ(must(verify_audit(audited.opened, {})).rows, 5U);
  audited.opened = must(open_case(audited.opened.directory(), test_key()));
  EXPECT_EQ(must(audited.opened.audit().append(made_row("new"))), 6U);
  const AuditCheckpoint checkpoint = must(audited.opened.audit().add_checkpoint(made_row("")));
  const AuditReport report = must(verify_audit(audited.opened, {std::nullopt, {checkpoint}}));
  EXPECT_TRUE(report.is_sound());
  EXPECT_EQ(report.rows, 7U);
  EXPECT_EQ(codes_of(verify_lines(lines_of(audited.opened), {std::nullopt, {checkpoint}})), Codes{});
}

TEST(AuditVerify, ProcessesThatAppendAtOnceShareOneChain) {
  Audited audited;
  std::vector<pid_t> children;
  for (int child = 0; child < 4; ++child) {
    const pid_t pid = ::fork();
    ASSERT_GE(pid, 0);
    if (pid == 0) {
      auto log = AuditLog::open(audited.log(), audited.opened.keys().audit);
      for (int i = 0; log && i < 500; ++i) {
        if (!log->append(made_row("child " + std::to_string(child)))) ::_exit(1);
      }
      ::_exit(log ? 0 : 1);
    }
    children.push_back(pid);
  }
  for (const pid_t pid : children) {
    int status = 0;
    ASSERT_EQ(::waitpid(pid, &status, 0), pid);
    EXPECT_EQ(status, 0);
  }
  const AuditReport report = must(verify_audit(audited.opened, audited.anchors()));
  EXPECT_TRUE(report.is_sound());
  EXPECT_EQ(report.checkpoints, 2U + 1U);
  EXPECT_EQ(report.rows, 5U + 2000U + 2U);
}

// Killed at any moment of a stream of appends: every row whose number came back is there, and the chain goes on.
TEST(AuditVerify, NoRowIsLostThatAppendGaveANumberFor) {
  Audited audited;
  std::map<std::uint64_t, std::string> promised;
  for (int round = 0; round < 12; ++round) {
    std::array<int, 2> pipe_ends{};
    ASSERT_EQ(::pipe(pipe_ends.data()), 0);
    const pid_t child = ::fork();
    ASSERT_GE(child, 0);
    if (child == 0) {
      auto log = AuditLog::open(audited.log(), audited.opened.keys().audit);
      for (int i = 0; log; ++i) {
        const auto seq = log->append(made_row(std::to_string(round) + "." + std::to_string(i)));
        if (!seq || ::write(pipe_ends[1], &*seq, sizeof *seq) != sizeof *seq) break;
      }
      ::_exit(1);
    }
    ::close(pipe_ends[1]);
    std::uint64_t seq = 0;
    for (int i = 0; ::read(pipe_ends[0], &seq, sizeof seq) == sizeof seq; ++i) {
      promised[seq] = std::to_string(round) + "." + std::to_string(i);
      if (i == round * 37) ::kill(child, SIGKILL);
    }
    ::close(pipe_ends[0]);
    int status = 0;
    ASSERT_EQ(::waitpid(child, &status, 0), child);
    ASSERT_TRUE(WIFSIGNALED(status));
  }
  std::map<std::uint64_t, std::string> found;
  must(must(AuditLog::open_to_read(audited.log(), audited.opened.keys().audit)).read_all([&](const AuditRow& row) {
    found[row.seq] = row.action;
    return true;
  }));
  EXPECT_GT(promised.size(), 12U);
  for (const auto& [number, action] : promised) EXPECT_EQ(found[number], action) << number;
  EXPECT_TRUE(must(verify_audit(audited.opened, audited.anchors())).is_sound());
}

TEST(AuditVerify, ReadsAnExportFromAFile) {
  Audited audited;
  std::string text;
  AuditRow large = made_row("large");
  large.detail = "\"" + std::string(600000, 'x') + "\"";
  for (int i = 0; i < 4; ++i) must(audited.opened.audit().append(large));
  for (const auto& line : lines_of(audited.opened)) text += line + "\n";
  write_bytes(audited.dir / "export", text);
  EXPECT_TRUE(must(verify_audit_export(audited.dir / "export", audited.anchors())).is_sound());
  write_bytes(audited.dir / "export", text.substr(0, text.size() - 1));
  EXPECT_TRUE(must(verify_audit_export(audited.dir / "export", audited.anchors())).is_sound());
  write_bytes(audited.dir / "export", text.substr(0, text.size() - 2));
  EXPECT_EQ(codes_of(must(verify_audit_export(audited.dir / "export", {}))), Codes{"head"});
  write_bytes(audited.dir / "export", text + std::string(3000000, ' '));
  EXPECT_EQ(codes_of(must(verify_audit_export(audited.dir / "export", {}))), Codes{"head"});
  EXPECT_EQ(code_of(verify_audit_export(audited.dir / "none", {})), Code::not_found);
}

}  // namespace
}  // namespace fanal::store
