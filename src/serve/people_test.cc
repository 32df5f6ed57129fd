#include "serve/people.h"

#include <gtest/gtest.h>

#include <filesystem>

#include "engine/instance.h"

namespace fanal::serve {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

const Clock::time_point start{};

template <typename Value>
Value must(Result<Value> result) {
  EXPECT_TRUE(result) << (result ? "" : result.error().message);
  return std::move(*result);
}

// An instance in which its administrator logs in.
class PeopleOfAServer : public ::testing::Test {
 protected:
  PeopleOfAServer()
      : dir_(std::filesystem::temp_directory_path() / ("fanal-people-" + std::to_string(::getpid()))),
        given_{(dir_ / "office").string(), {(dir_ / "key").string(), ""}} {
    std::filesystem::remove_all(dir_);
    std::filesystem::create_directories(dir_);
    secret_ = must(engine::Instance::init(given_, engine::Instance::least_password_mib));
    instance_.emplace(must(engine::Instance::open(given_)));
    people_.emplace(*instance_, AccessLimits{}, 1);
  }
  ~PeopleOfAServer() override {
    people_.reset();
    instance_.reset();
    std::filesystem::remove_all(dir_);
  }

  std::string log_in(Clock::time_point now) { return must(people_->log_in({"admin", secret_, "", "127.0.0.1"}, now)); }
  bool is_in(const std::string& cookie, Clock::time_point now) {
    Request request;
    request.x_fanal = "1";
    return static_cast<bool>(people_->who(request, cookie, now));
  }

  std::filesystem::path dir_;
  engine::Instance::Given given_;
  std::string secret_;
  std::optional<engine::Instance> instance_;
  std::optional<People> people_;
};

TEST_F(PeopleOfAServer, AreOutOnceTheyLeftTheirScreenAlone) {
  const std::string cookie = log_in(start);
  EXPECT_TRUE(is_in(cookie, start + minutes(15)));
  EXPECT_TRUE(is_in(cookie, start + minutes(30))) << "counted from the last request";
  EXPECT_FALSE(is_in(cookie, start + minutes(45) + seconds(1)));
  EXPECT_FALSE(is_in(cookie, start + minutes(30))) << "what is over stays over";
}

TEST_F(PeopleOfAServer, AreOutAtTheLatestAfterTwelveHours) {
  const std::string cookie = log_in(start);
  auto now = start;
  for (; now <= start + hours(12); now += minutes(10)) EXPECT_TRUE(is_in(cookie, now));
  EXPECT_FALSE(is_in(cookie, now));
}

TEST_F(PeopleOfAServer, AreOutWhenTheyLogOutAndUnderTheNewSecretOnly) {
  const std::string cookie = log_in(start);
  const std::string renewed = people_->renew(cookie, start);
  EXPECT_FALSE(is_in(cookie, start));
  EXPECT_TRUE(is_in(renewed, start));
  people_->log_out(renewed);
  EXPECT_FALSE(is_in(renewed, start));
  EXPECT_FALSE(is_in("", start));
}

}  // namespace
}  // namespace fanal::serve
