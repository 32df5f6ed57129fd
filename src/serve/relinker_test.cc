#include "serve/relinker.h"

#include <gtest/gtest.h>

#include <future>
#include <stdexcept>

namespace fanal::serve {
namespace {

using std::chrono::milliseconds;
using std::chrono::minutes;

Result<bool> kept() { return true; }

TEST(Relinker, NobodyWaitsLongerThanTheyWantTo) {
  std::promise<void> may_end;
  auto ending = may_end.get_future();
  Relinker relinker([&]() -> Result<void> {
    ending.wait();
    return {};
  });
  EXPECT_TRUE(relinker.wait(milliseconds(0)));
  ASSERT_TRUE(relinker.judge(kept));
  EXPECT_TRUE(relinker.is_running());
  EXPECT_FALSE(relinker.wait(milliseconds(1)));
  const auto second = relinker.judge([]() -> Result<bool> {
    ADD_FAILURE() << "judged while groups are made anew";
    return true;
  });
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().code, Code::busy);
  may_end.set_value();
  EXPECT_TRUE(relinker.wait(minutes(1)));
  EXPECT_FALSE(relinker.is_running());
  EXPECT_FALSE(relinker.failure());
}

TEST(Relinker, OneJudgesAtATime) {
  Relinker relinker([]() -> Result<void> { return {}; });
  const auto judged = relinker.judge([&]() -> Result<bool> {
    auto other = std::async(std::launch::async, [&] { return relinker.judge(kept); }).get();
    EXPECT_FALSE(other);
    return false;
  });
  EXPECT_TRUE(judged);
}

TEST(Relinker, WhatFailsIsKeptUntilOneSucceeds) {
  int call = 0;
  Relinker relinker([&]() -> Result<void> {
    ++call;
    if (call == 1) return Error{Code::unavailable, "the disk is full"};
    if (call == 2) throw std::runtime_error("a library failed");
    return {};
  });
  const auto fails_with = [&](Code code) {
    ASSERT_TRUE(relinker.judge(kept));
    ASSERT_TRUE(relinker.wait(minutes(1)));
    ASSERT_TRUE(relinker.failure());
    EXPECT_EQ(relinker.failure()->code, code);
  };
  fails_with(Code::unavailable);
  fails_with(Code::internal);
  ASSERT_TRUE(relinker.judge(kept));
  ASSERT_TRUE(relinker.wait(minutes(1)));
  EXPECT_FALSE(relinker.failure());
  EXPECT_EQ(call, 3);
}

TEST(Relinker, WhatIsNotKeptStartsNothing) {
  Relinker relinker([]() -> Result<void> {
    ADD_FAILURE() << "linked";
    return {};
  });
  const auto refused = relinker.judge([]() -> Result<bool> { return Error{Code::refused, "no"}; });
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, Code::refused);
  ASSERT_TRUE(relinker.judge([]() -> Result<bool> { return false; }));
  EXPECT_FALSE(relinker.is_running());
}

}  // namespace
}  // namespace fanal::serve
