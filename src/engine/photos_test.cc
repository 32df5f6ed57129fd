#include "engine/photos.h"

#include <gtest/gtest.h>

#include "base/hash.h"
#include "engine/oversight.h"
#include "engine/test_support.h"

namespace fanal::engine {
namespace {

using testing::CaseOnDisk;
using testing::code_of;
using testing::must;

constexpr std::string_view advert = R"({"id":"a1","text":"Quiet house by the mill, call +12125550143"})";

Session with_advert(const CaseOnDisk& disk) {
  Session session = must(disk.init());
  disk.write("ads.jsonl", std::string(advert) + "\n");
  testing::ingest_paths(session, {disk.path("ads.jsonl")});
  return session;
}

std::vector<AuditView> acts_of(Session& session, std::string_view action) {
  std::vector<AuditView> found;
  must(audit_rows(session, [&](const AuditView& row) {
    if (row.action == action) found.push_back(row);
    return true;
  }));
  return found;
}

TEST(Photos, NothingIsOpenedWithoutAReason) {
  const CaseOnDisk disk;
  Session session = with_advert(disk);
  const std::string too_long(1001, 'x');
  for (const std::string_view reason :
       {std::string_view(), std::string_view(" \t\r\n"), std::string_view("\xff\xfe"), std::string_view(too_long)}) {
    EXPECT_EQ(code_of(picture_position(session, "a1", reason)), Code::invalid_input);
    EXPECT_EQ(code_of(picture_tile(session, "a1", 0, reason)), Code::invalid_input);
  }
  EXPECT_EQ(code_of(picture_tile(session, "a1", 16, "the window")), Code::invalid_input);
  const auto tiles = acts_of(session, "photo.tile");
  ASSERT_EQ(tiles.size(), 5U);
  for (const auto& row : tiles) EXPECT_EQ(row.outcome, "invalid_input");
  EXPECT_EQ(acts_of(session, "photo.position").size(), 4U);
  EXPECT_NE(tiles.back().detail.find("the window"), std::string::npos);
}

TEST(Photos, OnlyPicturesAreAny) {
  const CaseOnDisk disk;
  Session session = with_advert(disk);
  for (const char* id : {"a1", "absent", "00000000000000000000000000000000"}) {
    EXPECT_EQ(code_of(similar_pictures(session, id)), Code::not_found);
    EXPECT_EQ(code_of(picture_looks(session, id)), Code::not_found);
    EXPECT_EQ(code_of(picture_position(session, id, "the order")), Code::not_found);
    EXPECT_EQ(code_of(picture_tile(session, id, 3, "the order")), Code::not_found);
  }
  EXPECT_EQ(code_of(similar_pictures(session, "a1", most_similar_radius + 1)), Code::invalid_input);
  EXPECT_EQ(code_of(similar_to_bytes(session, "x", most_similar_radius + 1)), Code::invalid_input);
}

TEST(Photos, AFileIsLookedUpAsAKeyIs) {
  const CaseOnDisk disk;
  Session session = with_advert(disk);
  const std::string bytes = "brought along";
  std::vector<std::string> watched;
  session.watch_keys([&](MentionKind kind, std::string_view value) -> Result<void> {
    watched.push_back(std::string(kind_name(kind)) + " " + std::string(value));
    return Error{Code::limit, "too many"};
  });
  EXPECT_EQ(code_of(similar_to_bytes(session, bytes)), Code::limit);
  EXPECT_EQ(watched, std::vector<std::string>{"photo sha256:" + sha256_of(bytes)});
  const auto acts = acts_of(session, "photo.file");
  ASSERT_EQ(acts.size(), 1U);
  EXPECT_NE(acts.front().detail.find("photo:p_"), std::string::npos);
  EXPECT_EQ(acts.front().detail.find(sha256_of(bytes)), std::string::npos);
}

}  // namespace
}  // namespace fanal::engine
