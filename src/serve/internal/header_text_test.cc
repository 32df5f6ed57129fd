#include "serve/internal/header_text.h"

#include <gtest/gtest.h>

namespace fanal::serve {
namespace {

using namespace std::string_view_literals;

TEST(HeaderText, EndsWithItsEmptyLine) {
  const struct {
    std::string_view bytes;
    std::size_t size;
  } rows[] = {
      {"", 0},
      {"GET / HTTP/1.1\r\n", 0},
      {"GET / HTTP/1.1\r\n\r", 0},
      {"GET / HTTP/1.1\r\n\r\n", 18},
      {"GET / HTTP/1.1\r\n\r\nbody\r\n\r\n", 18},
      {"GET / HTTP/1.1\n\nx\r\n\r\n", 16},
      {"GET / HTTP/1.1\r\nA: b\n\r\nx", 23},
      {"\r\n\r\n", 4},
  };
  for (const auto& row : rows) EXPECT_EQ(header_size(row.bytes), row.size) << row.bytes;
}

TEST(HeaderText, IsReadInOneWayOnly) {
  for (const auto good : {"GET / HTTP/1.1\r\n\r\n"sv, "GET /?q=a%20b HTTP/1.1\r\nHost: a\r\nX:\tb \r\n\r\n"sv,
                          "POST /a HTTP/1.1\r\nX: \xC3\xA9\r\n\r\n"sv, "G / H\r\n\r\n"sv}) {
    EXPECT_EQ(why_strange(good), "") << good;
  }
  for (const auto bad : {"GET / HTTP/1.1\r\nA: b\r\n c\r\n\r\n"sv, "GET / HTTP/1.1\r\nA:\r\n\tb\r\n\r\n"sv,
                         "GET / HTTP/1.1\r\n A: b\r\n\r\n"sv, "GET / HTTP/1.1\n\n"sv, "GET / HTTP/1.1\r\nA: b\n\r\n"sv,
                         "GET / HTTP/1.1\r\nA: b\nC: d\r\n\r\n"sv, "GET / HTTP/1.1\r\nA: b\rC: d\r\n\r\n"sv,
                         "GET / HTTP/1.1\r\nA: \0\r\n\r\n"sv, "GET / HTTP/1.1\r\nA: \x7F\r\n\r\n"sv,
                         "GET /\xFF HTTP/1.1\r\n\r\n"sv, "GET  / HTTP/1.1\r\n\r\n"sv, "GET /  HTTP/1.1\r\n\r\n"sv,
                         "GET / \r\n\r\n"sv, "GET / HTTP/1.1 \r\n\r\n"sv, "GET\t/\tHTTP/1.1\r\n\r\n"sv,
                         " GET / HTTP/1.1\r\n\r\n"sv, "GET /\r\n\r\n"sv, "\r\n\r\n"sv, "GET / HTTP/1.1"sv}) {
    EXPECT_NE(why_strange(bad), "") << bad;
  }
}

}  // namespace
}  // namespace fanal::serve
