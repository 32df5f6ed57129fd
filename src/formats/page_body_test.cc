#include "formats/page_body.h"

#include <gtest/gtest.h>

#include "formats/reader.h"

namespace fanal::formats {
namespace {

std::string record(const std::string& type, const std::string& content) {
  return "WARC/1.0\r\nWARC-Type: " + type +
         "\r\nWARC-Target-URI: http://example.com/\r\nContent-Length: " + std::to_string(content.size()) + "\r\n\r\n" +
         content + "\r\n\r\n";
}

std::string response(const std::string& header, const std::string& body) {
  return record("response", "HTTP/1.1 200 OK\r\n" + header + "\r\n\r\n" + body);
}

TEST(PageBody, IsWhatTheReaderReadThePageFrom) {
  const std::string unit =
      record("warcinfo", "a: b\r\n") + response("Content-Type: text/html; charset=latin1", "<p>caf\xE9</p>") +
      response("Content-Type: text/html\r\nTransfer-Encoding: chunked", "6\r\n<p>two\r\n0\r\n\r\n") +
      response("Content-Type: text/plain", "words alone") +
      response("Content-Type: image/png", "\x89PNG\r\n\x1A\n\0\0");
  const Reader* warc = reader_named("warc");
  ASSERT_NE(warc, nullptr);
  const auto plan = warc->plan(unit, true, nullptr);
  ASSERT_TRUE(plan);
  const auto read = warc->read(*plan, {unit, 0, 11, 1, "x.warc"}, nullptr, {});
  ASSERT_EQ(read.documents.size(), 5U);
  const struct {
    const char *bytes, *label;
  } rows[] = {{nullptr, ""}, {"<p>caf\xE9</p>", "latin1"}, {"<p>two", ""}, {nullptr, ""}, {nullptr, ""}};
  for (std::size_t i = 0; i < 5; ++i) {
    const auto body = page_body("warc", unit, 11, read.documents[i], {});
    ASSERT_EQ(body.has_value(), rows[i].bytes != nullptr) << i;
    if (!body) continue;
    EXPECT_EQ(body->bytes, rows[i].bytes);
    EXPECT_EQ(body->charset_label, rows[i].label);
  }
  EXPECT_FALSE(page_body("warc", unit, 12, read.documents.front(), {}));
  EXPECT_FALSE(page_body("warc", unit.substr(0, 10), 11, read.documents[2], {}));
  EXPECT_FALSE(page_body("archive", unit, 11, read.documents[1], {}));
}

TEST(PageBody, OfAFileIsTheFile) {
  Document page;
  page.kind = DocumentKind::page;
  EXPECT_EQ(page_body("html_page", "<p>a", 1, page, {})->bytes, "<p>a");
  page.kind = DocumentKind::advert;
  EXPECT_FALSE(page_body("html_page", "<p>a", 1, page, {}));
}

}  // namespace
}  // namespace fanal::formats
