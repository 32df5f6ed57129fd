#include "store/audit.h"

#include <signal.h>
#include <sys/wait.h>

#include <algorithm>
#include <thread>

#include "store/internal/audit_record.h"
#include "store/test_support.h"

namespace fanal::store {
namespace {

using namespace testing;

SecretKey audit_key(std::uint8_t fill = 3) {
  SecretKey key;
  key.bytes().fill(fill);
  return key;
}

AuditRow made_row(std::string action) {
  AuditRow row;
  row.at = "2026-03-01T12:00:00Z";
  row.actor = "tester";
  row.purpose = "trafficking";
  row.reason = "because \"quotes\" \n and \xc3\xa9";
  row.action = std::move(action);
  row.detail = "{\"query\":\"x\",\"n\":[1,2]}";
  return row;
}

std::vector<AuditRow> rows_of(const AuditLog& log) {
  std::vector<AuditRow> rows;
  must(log.read_all([&](const AuditRow& row) {
    rows.push_back(row);
    return true;
  }));
  return rows;
}

// Three rows; gives where each record begins, and the end.
std::vector<std::uint64_t> make_log(const std::filesystem::path& path) {
  std::vector<std::uint64_t> ends{24};
  AuditLog log = must(AuditLog::open(path, audit_key()));
  for (const char* action : {"one", "two", "three"}) {
    must(log.append(made_row(action)));
    ends.push_back(std::filesystem::file_size(path));
  }
  return ends;
}

TEST(Audit, GivesBackEveryFieldOfEveryRow) {
  TemporaryDirectory dir;
  std::vector<AuditRow> written;
  {
    AuditLog log = must(AuditLog::open(dir / "audit.log", audit_key()));
    for (int i = 0; i < 5; ++i) {
      AuditRow row = made_row("action " + std::to_string(i));
      row.phase = static_cast<AuditPhase>(i);
      row.refers_to = static_cast<std::uint64_t>(i);
      if (i == 4) row = AuditRow{};
      row.seq = must(log.append(row));
      written.push_back(row);
    }
  }
  const AuditLog log = must(AuditLog::open_to_read(dir / "audit.log", audit_key()));
  EXPECT_EQ(rows_of(log), written);
}

TEST(Audit, GivesBackWhatARowSaysOfTheAnswer) {
  TemporaryDirectory dir;
  AuditLog log = must(AuditLog::open(dir / "audit.log", audit_key()));
  AuditRow row = made_row("search");
  row.role = "investigator";
  row.case_session = "s-17";
  row.event = "consultation";
  row.outcome = "not_found";
  row.results = 0;
  row.objects = {"00112233445566778899aabbccddeeff", "phone:p_abc \"x\""};
  row.objects_more = 3;
  row.seq = must(log.append(row));
  AuditRow none = made_row("show");
  none.seq = must(log.append(none));
  EXPECT_EQ(rows_of(log), (std::vector{row, none}));
  EXPECT_EQ(none.results, std::nullopt);
}

TEST(Audit, NamesFiftyObjectsAndCountsTheOthers) {
  TemporaryDirectory dir;
  AuditLog log = must(AuditLog::open(dir / "audit.log", audit_key()));
  AuditRow row = made_row("export");
  for (std::size_t i = 0; i < most_audit_objects + 7; ++i) row.objects.push_back("id" + std::to_string(i));
  row.objects_more = 100;
  must(log.append(row));
  const auto rows = rows_of(log);
  ASSERT_EQ(rows[0].objects.size(), most_audit_objects);
  EXPECT_EQ(rows[0].objects.back(), "id49");
  EXPECT_EQ(rows[0].objects_more, 107U);
}

TEST(Audit, TheKeysOfARowHaveTheirOrder) {
  AuditRow row = made_row("show");
  row.role = row.case_session = row.event = row.outcome = row.origin = "x";
  row.results = row.objects_more = row.refers_to = row.origin_seq = 1;
  row.objects = {"x"};
  const std::string json = must(internal::audit_row_json(row));
  std::size_t at = 0;
  for (const char* key :
       {"at", "actor", "role", "purpose", "reason", "case_session", "event", "action", "phase", "outcome", "results",
        "objects", "objects_more", "detail", "refers_to", "origin", "origin_seq"}) {
    const std::size_t found = json.find("\"" + std::string(key) + "\":", at);
    ASSERT_NE(found, std::string::npos) << key;
    at = found;
  }
  EXPECT_EQ(parse_audit_row(json), row);
}

TEST(Audit, ReadsRowsOfEarlierAndLaterVersions) {
  struct Case {
    const char* json;
    bool is_read;
  };
  for (const Case& given : {
           Case{R"({"at":"2026-01-01T00:00:00Z","actor":"a","action":"search","phase":"read","detail":{"q":1}})", true},
           Case{R"({"at":"x","from_later":17,"also":{"a":[]},"action":"y","phase":"done","refers_to":3})", true},
           Case{R"({"objects":["a",1]})", false},
           Case{R"({"objects":"a"})", false},
           Case{R"({"results":-1})", false},
           Case{R"({"results":"1"})", false},
           Case{R"({"at":1})", false},
           Case{R"({"phase":"other"})", false},
           Case{R"({"phase":1})", false},
           Case{R"(["at"])", false},
           Case{R"({"at":)", false},
       }) {
    EXPECT_EQ(parse_audit_row(given.json).has_value(), given.is_read) << given.json;
  }
}

TEST(Audit, TwoWritersShareOneChain) {
  TemporaryDirectory dir;
  AuditLog one = must(AuditLog::open(dir / "audit.log", audit_key()));
  AuditLog two = must(AuditLog::open(dir / "audit.log", audit_key()));
  const auto write = [](AuditLog& log) {
    for (int i = 0; i < 200; ++i) must(log.append(made_row("x")));
  };
  std::thread first([&] { write(one); });
  std::thread second([&] { write(two); });
  first.join();
  second.join();
  EXPECT_EQ(rows_of(one).size(), 400U);
  EXPECT_EQ(rows_of(two).back().seq, 400U);
}

TEST(Audit, AnyChangedBitBreaksTheChainThere) {
  TemporaryDirectory dir;
  const auto path = dir / "audit.log";
  const auto ends = make_log(path);
  const std::string whole = bytes_of_file(path);
  for (std::size_t at = 0; at < whole.size(); ++at) {
    for (const int bit : {0, 7}) {
      std::string bytes = whole;
      bytes[at] = static_cast<char>(bytes[at] ^ (1 << bit));
      write_bytes(path, bytes);
      auto log = AuditLog::open_to_read(path, audit_key());
      if (!log) {
        EXPECT_LT(at, 24U);
        continue;
      }
      const auto read = log->read_all([](const AuditRow&) { return true; });
      ASSERT_EQ(code_of(read), Code::damaged) << "byte " << at << " bit " << bit;
      const auto record = static_cast<std::size_t>(std::upper_bound(ends.begin(), ends.end(), at) - ends.begin());
      const std::uint64_t broken = record == 0 ? ends[0] : ends[record - 1];
      EXPECT_NE(read.error().message.find("byte " + std::to_string(broken) + ":"), std::string::npos)
          << at << ": " << read.error().message;
    }
  }
}

TEST(Audit, ARecordTakenOutMovedOrFromElsewhereBreaksTheChain) {
  TemporaryDirectory dir;
  const auto path = dir / "audit.log";
  const auto ends = make_log(path);
  const std::string whole = bytes_of_file(path);
  const auto record = [&](std::size_t i) { return whole.substr(ends[i], ends[i + 1] - ends[i]); };
  make_log(dir / "other.log");
  const std::string other = bytes_of_file(dir / "other.log");
  const std::string header = whole.substr(0, 24);
  const std::vector<std::string> changed{
      header + record(1) + record(2), header + record(0) + record(2), header + record(0) + record(2) + record(1),
      header + record(0) + record(0) + record(1), other.substr(0, 24) + whole.substr(24)};
  for (std::size_t i = 0; i < changed.size(); ++i) {
    write_bytes(path, changed[i]);
    const AuditLog log = must(AuditLog::open_to_read(path, audit_key()));
    EXPECT_EQ(code_of(log.read_all([](const AuditRow&) { return true; })), Code::damaged) << i;
  }
}

TEST(Audit, ATornEndIsCutOffAndSaid) {
  TemporaryDirectory dir;
  const auto path = dir / "audit.log";
  const auto ends = make_log(path);
  const std::string whole = bytes_of_file(path);
  const std::size_t last = ends[2];
  for (std::size_t keep = last + 1; keep < whole.size();
       keep += keep < last + 50 || keep + 24 > whole.size() ? 1U : 9U) {
    for (const std::size_t zeros : {0U, 4096U}) {
      // Zeros may be the very bytes that are missing: then the record is whole.
      if (zeros != 0 && whole.find_first_not_of('\0', keep) == std::string::npos) continue;
      write_bytes(path, whole.substr(0, keep) + std::string(zeros, '\0'));
      AuditLog log = must(AuditLog::open(path, audit_key()));
      EXPECT_EQ(rows_of(log).size(), 2U) << "a torn row was never whole";
      const auto appended = log.append(made_row("next"));
      ASSERT_TRUE(appended) << keep << ' ' << zeros << ": " << appended.error().message;
      EXPECT_EQ(*appended, 4U);
      const auto rows = rows_of(log);
      ASSERT_EQ(rows.size(), 4U);
      EXPECT_EQ(rows[2].phase, AuditPhase::repair);
      EXPECT_EQ(rows[2].detail, "{\"dropped_bytes\":" + std::to_string(keep - last + zeros) +
                                    ",\"offset\":" + std::to_string(last) + "}");
    }
  }
}

TEST(Audit, AChangedLastRecordIsNeverRepaired) {
  TemporaryDirectory dir;
  const auto path = dir / "audit.log";
  const auto ends = make_log(path);
  const std::string whole = bytes_of_file(path);
  for (std::size_t at = ends[2]; at < whole.size(); ++at) {
    std::string bytes = whole;
    bytes[at] = static_cast<char>(bytes[at] ^ 4);
    write_bytes(path, bytes);
    AuditLog log = must(AuditLog::open(path, audit_key()));
    EXPECT_EQ(code_of(log.append(made_row("next"))), Code::damaged) << at - ends[2];
    EXPECT_EQ(bytes_of_file(path), bytes);
  }
}

TEST(Audit, AnotherKeyReadsAndAppendsNothing) {
  TemporaryDirectory dir;
  make_log(dir / "audit.log");
  AuditLog log = must(AuditLog::open(dir / "audit.log", audit_key(4)));
  EXPECT_EQ(code_of(log.append(made_row("x"))), Code::damaged);
  EXPECT_EQ(code_of(log.read_all([](const AuditRow&) { return true; })), Code::damaged);
}

TEST(Audit, RefusesWhatItCannotReadBack) {
  TemporaryDirectory dir;
  AuditLog log = must(AuditLog::open(dir / "audit.log", audit_key()));
  AuditRow row = made_row("x");
  row.detail = "not json";
  EXPECT_EQ(code_of(log.append(row)), Code::invalid_input);
  row.detail = "\"" + std::string(std::size_t{2} << 20U, 'x') + "\"";
  EXPECT_EQ(code_of(log.append(row)), Code::limit);
  AuditLog reading = must(AuditLog::open_to_read(dir / "audit.log", audit_key()));
  EXPECT_EQ(code_of(reading.append(made_row("x"))), Code::refused);
  EXPECT_EQ(must(log.append(made_row("x"))), 1U);
}

TEST(Audit, ARowIsThereAfterKillNine) {
  TemporaryDirectory dir;
  const pid_t child = ::fork();
  ASSERT_GE(child, 0);
  if (child == 0) {
    auto log = AuditLog::open(dir / "audit.log", audit_key());
    if (!log || !log->append(made_row("last words"))) ::_exit(1);
    ::kill(::getpid(), SIGKILL);
  }
  int status = 0;
  ASSERT_EQ(::waitpid(child, &status, 0), child);
  ASSERT_TRUE(WIFSIGNALED(status));
  const auto rows = rows_of(must(AuditLog::open_to_read(dir / "audit.log", audit_key())));
  ASSERT_EQ(rows.size(), 1U);
  EXPECT_EQ(rows[0].action, "last words");
}

TEST(Audit, ReadingGoesOnFromAMark) {
  TemporaryDirectory dir;
  AuditLog log = must(AuditLog::open(dir / "audit.log", audit_key()));
  AuditLog::Mark mark;
  std::size_t seen = 0;
  const auto count = [&](const AuditRow&) { return ++seen != 2; };
  for (int i = 0; i < 3; ++i) must(log.append(made_row("x")));
  must(log.read_from(mark, count));
  EXPECT_EQ(mark.seq, 2U);
  must(log.append(made_row("y")));
  must(log.read_from(mark, count));
  EXPECT_EQ(seen, 4U);
  EXPECT_EQ(mark.seq, 4U);
  // Rows taken from the end are missed by who has a mark.
  std::filesystem::resize_file(dir / "audit.log", 24);
  EXPECT_EQ(code_of(log.read_from(mark, count)), Code::damaged);
}

}  // namespace
}  // namespace fanal::store
