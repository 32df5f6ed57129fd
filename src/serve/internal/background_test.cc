#include "serve/internal/background.h"

#include <gtest/gtest.h>
#include <sys/resource.h>
#include <unistd.h>

#include <thread>

namespace fanal::serve {
namespace {

int niceness() { return ::getpriority(PRIO_PROCESS, static_cast<id_t>(::gettid())); }

TEST(Background, GivesWayWithTheThreadsThatItBeginsAndNoOthers) {
  const int before = niceness();
  int own = 0;
  int begun = 0;
  std::thread([&] {
    work_in_background();
    own = niceness();
    std::thread([&] { begun = niceness(); }).join();
  }).join();
  EXPECT_EQ(own, 10);
  EXPECT_EQ(begun, own);
  EXPECT_EQ(niceness(), before);
}

}  // namespace
}  // namespace fanal::serve
