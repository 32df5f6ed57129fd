#include "serve/internal/body.h"

#include <gtest/gtest.h>

#include <array>

namespace fanal::serve {
namespace {

constexpr std::array specs{MemberSpec{"a"}, MemberSpec{"reason", MemberSpec::Type::text, false},
                           MemberSpec{"link", MemberSpec::Type::yes_or_no, false},
                           MemberSpec{"count", MemberSpec::Type::whole_number, false}};

TEST(Body, GoodOnes) {
  const auto body = Body::parse(" {\"a\":\"1\\u00e9\\n\", \"link\":false} ", specs);
  ASSERT_TRUE(body);
  EXPECT_EQ(body->text("a"), "1\u00e9\n");
  EXPECT_EQ(body->text("reason"), "");
  EXPECT_FALSE(body->yes("link", true));
  EXPECT_TRUE(Body::parse(R"({"a":""})", specs)->yes("link", true));
  EXPECT_EQ(Body::parse(R"({"a":"","count":18446744073709551615})", specs)->number("count", 1), UINT64_MAX);
  EXPECT_EQ(Body::parse(R"({"a":""})", specs)->number("count", 1), 1U);
}

TEST(Body, BadAndHostileOnes) {
  const std::string deep(60000, '[');
  const std::string deep_member = R"({"a":)" + std::string(60000, '[');
  const std::string nested = R"({"a":)" + std::string(30000, '[') + std::string(30000, ']') + "}";
  const std::string_view rows[] = {
      "",
      " ",
      "null",
      "[]",
      "\"a\"",
      "7",
      "{",
      R"({"a":"1")",
      R"({"a":"1"} x)",
      R"({"a":"1"}{"a":"1"})",
      R"({'a':'1'})",
      R"({"a":"1",})",
      R"({"a":"1"/**/})",
      R"({"b":"1"})",
      R"({"a":"1","b":"2"})",
      R"({"a":1})",
      R"({"a":null})",
      R"({"a":["1"]})",
      R"({"a":{"a":"1"}})",
      R"({"a":"1","a":"2"})",
      R"({"a":"1","\u0061":"2"})",
      R"({"a":"1","link":"yes"})",
      R"({"a":"1","link":1})",
      R"({"a":"1","count":"1"})",
      R"({"a":"1","count":-1})",
      R"({"a":"1","count":1.0})",
      R"({"a":"1","count":1e3})",
      R"({"a":"1","count":18446744073709551616})",
      R"({"a":"1","count":true})",
      R"({"a":"1\u0000"})",
      R"({"a":"\ud800"})",
      "{\"a\":\"\xff\"}",
      "{\"a\":\"\xc0\xaf\"}",
      "{\"a\":\"line\nbreak\"}",
      deep,
      deep_member,
      nested,
  };
  for (const auto row : rows) {
    const auto body = Body::parse(row, specs);
    ASSERT_FALSE(body) << row.substr(0, 60);
    EXPECT_EQ(body.error().code, Code::invalid_input);
  }
}

}  // namespace
}  // namespace fanal::serve
