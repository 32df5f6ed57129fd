// A killed writer loses nothing that was committed and leaves nothing that was not.
#include <signal.h>
#include <sys/wait.h>

#include <chrono>
#include <map>
#include <random>
#include <thread>

#include "store/doctor.h"
#include "store/internal/packs.h"
#include "store/test_support.h"

namespace fanal::store {
namespace {

using namespace testing;

std::vector<AuditRow> audit_rows(Case& opened) {
  std::vector<AuditRow> rows;
  must(opened.audit().read_all([&](const AuditRow& row) {
    rows.push_back(row);
    return true;
  }));
  return rows;
}

// The child ingests until it is killed; gives whether it was done before.
bool ingest_until_killed(const std::filesystem::path& dir, const MadeItem& made, std::chrono::microseconds after) {
  const pid_t child = ::fork();
  if (child == 0) {
    auto opened = open_case(dir, test_key());
    if (!opened) ::_exit(1);
    ingest(*opened, made);
    ::_exit(0);
  }
  std::this_thread::sleep_for(after);
  ::kill(child, SIGKILL);
  int status = 0;
  EXPECT_EQ(::waitpid(child, &status, 0), child);
  return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

TEST(Crash, TwentyKillsGiveTheSameCase) {
  TemporaryDirectory dir;
  new_case(dir / "case");
  const MadeItem made = make_item("big.txt", 40, 60);
  std::mt19937 random(20260301);
  int kills = 0;
  for (bool is_done = false; !is_done && kills < 20; ++kills) {
    is_done = ingest_until_killed(dir / "case", made, std::chrono::microseconds(20000 + random() % 200000));
  }
  Case opened = must(open_case(dir / "case", test_key()));
  {
    const auto report = must(check_case(opened));
    EXPECT_TRUE(report.is_sound()) << (report.findings.empty() ? "" : report.findings[0].message);
  }
  ingest(opened, made);
  auto reader = must(opened.reader());
  const auto counts = must(reader.counts());
  EXPECT_EQ(counts.units, 40U);
  EXPECT_EQ(counts.documents, 2400U);
  EXPECT_EQ(counts.incomplete_items, 0U);
  std::size_t at = 0;
  must(reader.read_facts(all_rows, {}, [&](StoredFact& fact) {
    EXPECT_EQ(fact.row, static_cast<FactRow>(at + 1));
    EXPECT_EQ(fact.fact, made_fact(made, at / 60, at % 60));
    ++at;
    return true;
  }));
  EXPECT_EQ(at, 2400U);
  const auto report = must(check_case(opened));
  EXPECT_EQ(report.items, 1U);
  EXPECT_TRUE(report.findings.empty()) << report.findings[0].message;

  // Each intent has its end, one.
  std::map<std::uint64_t, int> ends;
  for (const AuditRow& row : audit_rows(opened)) {
    if (row.phase == AuditPhase::intent) ends[row.seq] += 0;
    if (row.refers_to != 0) ++ends[row.refers_to];
  }
  EXPECT_GE(ends.size(), 2U);
  for (const auto& [seq, count] : ends) EXPECT_EQ(count, 1) << seq;
}

TEST(Crash, AnInterruptedIntentSaysWhatWasCommitted) {
  TemporaryDirectory dir;
  Case opened = new_case(dir / "case");
  const MadeItem made = make_item("a.txt", 2, 25);
  {
    auto writer = must(opened.write(test_intent()));
    const ItemRow row = must(writer.add_item(made.stored, made.capture));
    const std::vector<UnitCommit> units{made_unit(opened, made, row, 0)};
    must(writer.commit_units(units));
  }
  must(must(opened.write(test_intent("link"))).done("2026-03-01T12:00:05Z", "{}"));
  const auto rows = audit_rows(opened);
  ASSERT_EQ(rows.size(), 4U);
  EXPECT_EQ(rows[1].phase, AuditPhase::interrupted);
  EXPECT_EQ(rows[1].refers_to, 1U);
  EXPECT_EQ(rows[1].detail, "{\"units\":1,\"documents\":25}");
  EXPECT_EQ(rows[2].action, "link");
  EXPECT_EQ(rows[3].refers_to, 3U);
}

TEST(Crash, WhatNoCommitNamesIsCutOffThePacks) {
  TemporaryDirectory dir;
  Case opened = new_case(dir / "case");
  ingest(opened, make_item("a.txt", 1, 25));
  const auto first = internal::pack_path(dir / "case", 1);
  const auto second = internal::pack_path(dir / "case", 2);
  const std::string whole = bytes_of_file(first);
  write_bytes(first, whole + "garbage");
  write_bytes(second, "FANALPK1");
  EXPECT_TRUE(must(check_case(opened)).is_sound()) << "a tail is no damage";
  EXPECT_EQ(must(check_case(opened)).findings.at(0).code, "pack_tail");
  ingest(opened, make_item("b.txt", 1, 25));
  EXPECT_FALSE(std::filesystem::exists(second));
  EXPECT_EQ(bytes_of_file(first).substr(0, whole.size()), whole);
  EXPECT_TRUE(must(check_case(opened)).findings.empty());

  std::filesystem::resize_file(first, whole.size() - 1);
  EXPECT_EQ(code_of(opened.write(test_intent())), Code::damaged);
}

TEST(Crash, UnpublishedSetsOfADeadWriterGo) {
  TemporaryDirectory dir;
  Case opened = new_case(dir / "case");
  {
    auto writer = must(opened.write(test_intent("link")));
    auto segment = must(writer.build_segment());
    must(segment.add("a", "1"));
    EXPECT_EQ(must(segment.finish()), 1);
  }
  auto writer = must(opened.write(test_intent("link")));
  const std::vector<std::pair<std::string, std::int64_t>> gone{{"groups", 1}};
  EXPECT_EQ(code_of(writer.publish(gone, 1)), Code::invalid_input);
  EXPECT_FALSE(must(must(opened.reader()).set_info("groups")));
}

TEST(Doctor, SaysWhichPartOfWhichItemIsChanged) {
  TemporaryDirectory dir;
  Case opened = new_case(dir / "case");
  ingest(opened, make_item("a.txt", 3, 25));
  const auto pack = internal::pack_path(dir / "case", 1);
  std::string bytes = bytes_of_file(pack);
  bytes[bytes.size() - 5] = static_cast<char>(bytes[bytes.size() - 5] ^ 1);
  write_bytes(pack, bytes);
  const auto report = must(check_case(opened));
  EXPECT_FALSE(report.is_sound());
  ASSERT_EQ(report.findings.size(), 1U);
  EXPECT_EQ(report.findings[0].code, "frame");
  EXPECT_NE(report.findings[0].message.find("a.txt"), std::string::npos);
  EXPECT_EQ(must(must(opened.reader()).read_bytes(1, 0, 10)), make_item("a.txt", 3, 25).units[0].substr(0, 10));
}

}  // namespace
}  // namespace fanal::store
