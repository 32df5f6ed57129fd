// An ingest on a disk that fails at every step: the case opens afterwards, is whole, and goes on to the same end.
#include <cstdlib>

#include "engine/export.h"
#include "engine/internal/group_segments.h"
#include "engine/internal/index_feed.h"
#include "engine/internal/inside.h"
#include "engine/internal/scoring.h"
#include "engine/oversight.h"
#include "engine/search.h"
#include "engine/test_support.h"
#include "store/test_faults.h"

namespace fanal::engine {
namespace {

using namespace testing;
using store::testing::Fault;
namespace fs = std::filesystem;

std::string canonical(Session& session) {
  std::string text;
  must(export_canonical(session, [&](std::string_view line) {
    text.append(line) += '\n';
    return true;
  }));
  return text;
}

void write_evidence(const CaseOnDisk& disk) {
  std::string adverts;
  for (int i = 0; i < 12; ++i) {
    adverts += R"({"id":"a)" + std::to_string(i) + R"(","text":"Evening lessons for beginners, room )" +
               std::to_string(i / 3) + R"(, call (212) 555-01)" + std::to_string(40 + i / 2) + "\"}\n";
  }
  disk.write("in/adverts.jsonl", adverts);
  disk.write("in/note.txt", "Ring 212-555-0143 or write to lessons@example.org");
  disk.write("in/nobodys.bin", std::string("\1\2\3", 3));
}

// Opens the case anew; gives whether all of it went well.
bool try_ingest(const CaseOnDisk& disk) {
  auto session = disk.open();
  if (!session) return false;
  Executor executor(1);
  IngestRequest request;
  request.paths = {disk.path("in")};
  return static_cast<bool>(ingest(*session, request, executor, {}));
}

void expect_whole(const CaseOnDisk& disk, const std::string& wanted, const std::string& what) {
  Session session = must(disk.open());
  const auto before = must(check(session, {}));
  EXPECT_TRUE(before.is_sound) << what << ": " << (before.findings.empty() ? "" : before.findings[0].message);
  {
    // Groups and what was found in them come together.
    auto reader = must(session.inside().opened.reader());
    const bool has_groups = must(GroupReader(reader).through_row()) > 0;
    EXPECT_EQ(must(FindingReader(reader).head()).has_value(), has_groups) << what;
  }
  ingest_paths(session, {disk.path("in")});
  EXPECT_EQ(canonical(session), wanted) << what;
  const auto after = must(check(session, {}));
  EXPECT_TRUE(after.is_sound) << what << ": " << (after.findings.empty() ? "" : after.findings[0].message);
}

class FaultyDisk : public ::testing::Test {
 protected:
  void SetUp() override {
    write_evidence(disk_);
    must(must(disk_.init()).settle());
    fs::copy(disk_.path("case"), disk_.path("empty"), fs::copy_options::recursive);
    store::testing::arm(disk_.path("case"), 0, Fault::io_error_once);
    ASSERT_TRUE(try_ingest(disk_));
    steps_ = store::testing::disarm();
    Session session = must(disk_.open());
    wanted_ = canonical(session);
    EXPECT_NE(wanted_.find("5550143"), std::string::npos);
  }

  // One step of the ingest fails, on a case that was whole and empty before.
  void fail_at(long step, Fault fault) {
    fs::remove_all(disk_.path("case"));
    fs::copy(disk_.path("empty"), disk_.path("case"), fs::copy_options::recursive);
    store::testing::arm(disk_.path("case"), step, fault);
    if (!try_ingest(disk_)) ++refused_;
    store::testing::disarm();
    expect_whole(disk_, wanted_, "step " + std::to_string(step) + ", fault " + std::to_string(static_cast<int>(fault)));
  }

  CaseOnDisk disk_;
  std::string wanted_;
  long steps_ = 0;
  int refused_ = 0;  ///< ingests that said that they failed
};

// Each step with each fault: FANAL_FAULTS=all, as `./run soak` does. Here every seventh step, each with one of them.
TEST_F(FaultyDisk, LeavesAWholeCaseThatGoesOn) {
  EXPECT_GT(steps_, 30);
  const char* asked = std::getenv("FANAL_FAULTS");
  const bool all = asked != nullptr && std::string_view(asked) == "all";
  const long stride = all ? 1 : 7;
  int runs = 0;
  for (long step = 1; step <= steps_ && !HasFailure(); step += stride) {
    for (const Fault fault : {Fault::io_error_once, Fault::disk_full, Fault::short_then_full}) {
      if (!all && static_cast<long>(fault) != (step / stride) % 3) continue;
      fail_at(step, fault);
      ++runs;
    }
  }
  EXPECT_GT(refused_, runs / 2) << "the faults are felt";
  RecordProperty("refused", refused_);
  RecordProperty("steps", static_cast<int>(steps_));
  RecordProperty("runs", runs);
}

// Writes what no segment of the text index holds, however little, and merges; gives whether all of it went well.
bool try_merge(const CaseOnDisk& disk) {
  auto session = disk.open();
  if (!session) return false;
  auto writer = session->inside().write(guard::Act::reindex, "{}");
  auto reader = session->inside().opened.reader();
  if (!writer || !reader) return false;
  IndexFeed feed(session->inside().opened, *reader, *writer, {std::size_t{1} << 20U, 1});
  return feed.finish() && feed.settle() && writer->done(format_utc(now_utc()), "{}");
}

std::string answers(const CaseOnDisk& disk) {
  Session session = must(disk.open());
  std::string all;
  for (const char* query : {"evening", "lessons room", "\"for beginners\"", "les*", "phone:+12125550143", "* -room"}) {
    for (const Hit& hit : must(search(session, query, Page{100, {}})).hits) all += hit.head.outer_id + " ";
    all += "\n";
  }
  return all;
}

// A merge that fails or ends at any step: the case answers as before, and as before when it was merged after all. Each
// step with each fault: FANAL_FAULTS=all; here every fourth, with one of them.
TEST(FaultyMerge, LosesNothing) {
  CaseOnDisk disk;
  must(must(disk.init()).settle());
  write_evidence(disk);
  {
    Session session = must(disk.open());
    ingest_paths(session, {disk.path("in/note.txt")});
  }
  ASSERT_TRUE(try_merge(disk));
  {
    Session session = must(disk.open());
    ingest_paths(session, {disk.path("in/adverts.jsonl")});
  }
  const std::string wanted = answers(disk);
  EXPECT_NE(wanted.find("a11"), std::string::npos);
  fs::copy(disk.path("case"), disk.path("before"), fs::copy_options::recursive);
  store::testing::arm(disk.path("case"), 0, Fault::io_error_once);
  ASSERT_TRUE(try_merge(disk));
  const long steps = store::testing::disarm();
  EXPECT_EQ(answers(disk), wanted);
  EXPECT_GT(steps, 5);
  const char* asked = std::getenv("FANAL_FAULTS");
  const bool all = asked != nullptr && std::string_view(asked) == "all";
  const long stride = all ? 1 : 4;
  int refused = 0;
  for (long step = 1; step <= steps && !HasFailure(); step += stride) {
    for (const Fault fault : {Fault::io_error_once, Fault::disk_full, Fault::short_then_full}) {
      if (!all && static_cast<long>(fault) != (step / stride) % 3) continue;
      fs::remove_all(disk.path("case"));
      fs::copy(disk.path("before"), disk.path("case"), fs::copy_options::recursive);
      store::testing::arm(disk.path("case"), step, fault);
      if (!try_merge(disk)) ++refused;
      store::testing::disarm();
      EXPECT_EQ(answers(disk), wanted) << "step " << step << ", fault " << static_cast<int>(fault);
      EXPECT_TRUE(try_merge(disk)) << "step " << step << ", fault " << static_cast<int>(fault);
      EXPECT_EQ(answers(disk), wanted) << "merged, step " << step << ", fault " << static_cast<int>(fault);
    }
  }
  EXPECT_GT(refused, 0) << "the faults are felt";
  RecordProperty("steps", static_cast<int>(steps));
}

}  // namespace
}  // namespace fanal::engine
