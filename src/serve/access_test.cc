#include "serve/access.h"

#include <gtest/gtest.h>

namespace fanal::serve {
namespace {

using std::chrono::minutes;
using std::chrono::seconds;

const Clock::time_point start{};

Request with_cookie(const std::string& set_cookie) {
  Request request;
  request.cookie = "other=1; " + set_cookie.substr(0, set_cookie.find(';')) + "; last=2";
  request.x_fanal = "1";
  return request;
}

TEST(Access, TheTokenIsGivenOnceAndOpens) {
  Access access(8470);
  const std::string token = access.take_token();
  EXPECT_EQ(token.size(), 64U);
  EXPECT_EQ(access.take_token(), "");
  Request request;
  request.authorization = "Bearer " + token;
  EXPECT_TRUE(access.admits(request, start));
  for (const std::string& wrong :
       std::vector<std::string>{"", "Bearer", "Bearer ", "Basic " + token, "Bearer " + token + "0",
                                "Bearer " + token.substr(1), token, "bearer " + token}) {
    request.authorization = wrong;
    EXPECT_FALSE(access.admits(request, start)) << wrong;
  }
}

TEST(Access, ALinkWorksOnce) {
  Access access(8470);
  const std::string code = access.new_code();
  EXPECT_FALSE(access.log_in("", start));
  EXPECT_FALSE(access.log_in(code.substr(1), start));
  const auto cookie = access.log_in(code, start);
  ASSERT_TRUE(cookie);
  EXPECT_NE(cookie->find("; HttpOnly; SameSite=Strict"), std::string::npos);
  EXPECT_FALSE(access.log_in(code, start));
  EXPECT_TRUE(access.admits(with_cookie(*cookie), start));
}

TEST(Access, OnlyTheNewestLinksWait) {
  AccessLimits limits;
  limits.links = 2;
  Access access(8470, limits);
  const std::string first = access.new_code();
  const std::string second = access.new_code();
  const std::string third = access.new_code();
  EXPECT_FALSE(access.log_in(first, start));
  EXPECT_TRUE(access.log_in(second, start));
  EXPECT_TRUE(access.log_in(third, start));
}

TEST(Access, ACookieNeedsTheHeaderAndEnds) {
  Access access(8470);
  const auto cookie = access.log_in(access.new_code(), start);
  ASSERT_TRUE(cookie);
  Request request = with_cookie(*cookie);
  request.x_fanal = "";
  EXPECT_FALSE(access.admits(request, start));
  request.x_fanal = "1";
  EXPECT_TRUE(access.admits(request, start + minutes(15)));
  EXPECT_TRUE(access.admits(request, start + minutes(30)));
  EXPECT_FALSE(access.admits(request, start + minutes(45) + seconds(1)));
  EXPECT_FALSE(access.admits(request, start + minutes(30))) << "what ended stays ended";
}

TEST(Access, NoSessionLastsOverTwelveHours) {
  Access access(8470);
  const auto cookie = access.log_in(access.new_code(), start);
  const Request request = with_cookie(*cookie);
  for (int at = 0; at <= 12 * 60; at += 10) EXPECT_TRUE(access.admits(request, start + minutes(at))) << at;
  EXPECT_FALSE(access.admits(request, start + minutes(12 * 60 + 1)));
}

TEST(Access, LoggingOutEndsTheSession) {
  Access access(8470);
  const auto cookie = access.log_in(access.new_code(), start);
  const Request request = with_cookie(*cookie);
  EXPECT_NE(access.log_out(request).find("Max-Age=0"), std::string::npos);
  EXPECT_FALSE(access.admits(request, start));
}

TEST(Access, TheSessionUnusedLongestGoesFirst) {
  AccessLimits limits;
  limits.sessions = 2;
  Access access(8470, limits);
  const auto a = access.log_in(access.new_code(), start);
  const auto b = access.log_in(access.new_code(), start + seconds(1));
  EXPECT_TRUE(access.admits(with_cookie(*a), start + seconds(2)));
  const auto c = access.log_in(access.new_code(), start + seconds(3));
  EXPECT_TRUE(access.admits(with_cookie(*a), start + seconds(4)));
  EXPECT_FALSE(access.admits(with_cookie(*b), start + seconds(4)));
  EXPECT_TRUE(access.admits(with_cookie(*c), start + seconds(4)));
}

TEST(Access, AnswersToItsOwnNamesOnly) {
  Access access(8470);
  const struct {
    const char *host, *origin, *site;
    int status;  ///< 0: let through
  } rows[] = {
      {"127.0.0.1:8470", "", "", 0},
      {"localhost:8470", "", "", 0},
      {"127.0.0.1:8470", "http://127.0.0.1:8470", "same-origin", 0},
      {"127.0.0.1:8470", "", "none", 0},
      {"", "", "", 421},
      {"127.0.0.1", "", "", 421},
      {"127.0.0.1:80", "", "", 421},
      {"fanal.example:8470", "", "", 421},
      {"127.0.0.1.example.org:8470", "", "", 421},
      {"127.0.0.1:8470", "http://fanal.example", "", 403},
      {"127.0.0.1:8470", "null", "", 403},
      {"127.0.0.1:8470", "https://127.0.0.1:8470", "", 403},
      {"127.0.0.1:8470", "http://127.0.0.1:3000", "", 403},
      {"127.0.0.1:8470", "", "cross-site", 403},
      {"127.0.0.1:8470", "", "same-site", 403},
  };
  for (const auto& row : rows) {
    Request request;
    request.host = row.host;
    request.origin = row.origin;
    request.sec_fetch_site = row.site;
    const auto refused = access.wrong_place(request);
    EXPECT_EQ(refused ? refused->status : 0, row.status) << row.host << " " << row.origin << " " << row.site;
  }
}

}  // namespace
}  // namespace fanal::serve
