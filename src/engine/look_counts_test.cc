#include "engine/internal/look_counts.h"

#include <gtest/gtest.h>

#include <tuple>
#include <utility>

#include "engine/internal/inside.h"
#include "engine/test_support.h"

namespace fanal::engine {
namespace {

using testing::CaseOnDisk;
using testing::must;

store::AuditRow look(std::string actor, std::string at, std::string document, std::string action = "photo.tile") {
  store::AuditRow row;
  row.actor = std::move(actor);
  row.at = std::move(at);
  row.action = std::move(action);
  row.event = "consultation";
  row.objects.push_back(std::move(document));
  return row;
}

TEST(LookCounts, CountsPeopleAndPicturesOfADay) {
  const CaseOnDisk disk;
  Session session = must(disk.init());
  store::AuditLog& audit = session.inside().opened.audit();
  LookCounts counts;
  const auto of = [&](const char* document, const char* actor, const char* day = "2026-03-02") {
    const auto found = must(counts.of(audit, document, actor, day));
    return std::tuple(found.people, found.is_seen_by_actor, found.pictures_that_day);
  };
  using Row = std::tuple<std::uint64_t, bool, std::uint64_t>;
  EXPECT_EQ(of("d1", "ana"), Row(0, false, 0));
  must(audit.append(look("ana", "2026-03-01T10:00:00Z", "d1")));
  must(audit.append(look("ana", "2026-03-02T10:00:00Z", "d1")));
  must(audit.append(look("ana", "2026-03-02T10:00:01Z", "d1")));  // another tile of it
  must(audit.append(look("ana", "2026-03-02T11:00:00Z", "d2")));
  must(audit.append(look("lou", "2026-03-02T11:00:00Z", "d1")));
  EXPECT_EQ(of("d1", "ana"), Row(2, true, 2));
  EXPECT_EQ(of("d2", "lou"), Row(1, false, 1));
  EXPECT_EQ(of("d1", "mia"), Row(2, false, 0));
  EXPECT_EQ(of("d1", "ana", "2026-03-03"), Row(2, true, 0));
  // What was refused, what failed, and what is no look, are none.
  must(audit.append(look("mia", "2026-03-02T12:00:00Z", "d1", "photo.tile.refused")));
  store::AuditRow failed = look("mia", "2026-03-02T12:00:00Z", "d1");
  failed.outcome = "damaged";
  must(audit.append(failed));
  must(audit.append(look("mia", "2026-03-02T12:00:00Z", "d1", "show")));
  // Rows merged later, of an earlier day.
  must(audit.append(look("ana", "2026-03-01T12:00:00Z", "d3")));
  EXPECT_EQ(of("d1", "mia"), Row(2, false, 0));
  EXPECT_EQ(of("d3", "ana"), Row(1, true, 2));
  LookCounts anew;
  const auto found = must(anew.of(audit, "d1", "ana", "2026-03-02"));
  EXPECT_EQ(std::tuple(found.people, found.is_seen_by_actor, found.pictures_that_day), Row(2, true, 2));
}

}  // namespace
}  // namespace fanal::engine
