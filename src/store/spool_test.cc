#include "store/spool.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <thread>
#include <vector>

#include "store/frame.h"
#include "store/test_support.h"

namespace fanal::store {
namespace {

using testing::must;

TEST(Spool, GivesBackWhatWasAdded) {
  const testing::TemporaryDirectory dir;
  auto spool = must(Spool::open(dir.path()));
  const std::string large(max_frame_bytes, 'x');
  const std::vector<std::string> pieces{"a", large, std::string(1, '\0'), "the last"};
  for (std::size_t i = 0; i < pieces.size(); ++i) EXPECT_EQ(must(spool.add(pieces[i])), i);
  for (std::size_t i = pieces.size(); i-- > 0;) EXPECT_EQ(must(spool.read(i)), pieces[i]);
  EXPECT_FALSE(spool.read(pieces.size()));
  EXPECT_GT(spool.stored_bytes(), 0U);
  EXPECT_GT(must(spool.free_bytes()), 0U);
}

TEST(Spool, HasNoNameAndLeavesNothing) {
  const testing::TemporaryDirectory dir;
  {
    auto spool = must(Spool::open(dir.path()));
    must(spool.add("evidence"));
    EXPECT_TRUE(std::filesystem::is_empty(dir.path()));
  }
  EXPECT_TRUE(std::filesystem::is_empty(dir.path()));
}

TEST(Spool, ManyMayAddAndReadAtOnce) {
  const testing::TemporaryDirectory dir;
  auto spool = must(Spool::open(dir.path()));
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([&, t] {
      for (int i = 0; i < 50; ++i) {
        const std::string text = std::to_string(t) + " " + std::to_string(i);
        EXPECT_EQ(must(spool.read(must(spool.add(text)))), text);
      }
    });
  }
  for (auto& thread : threads) thread.join();
}

TEST(Spool, SaysWhereItCannotBe) {
  const auto none = Spool::open("/nonexistent/folder");
  ASSERT_FALSE(none);
  EXPECT_EQ(none.error().code, Code::unavailable);
}

}  // namespace
}  // namespace fanal::store
