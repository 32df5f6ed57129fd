// The WARC reader against archives made by others, good and bad: their README says what is in them.
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>

#include "formats/internal/drive.h"

namespace fanal::formats {
namespace {

std::string samples() {
  const char* shared = std::getenv("FANAL_SHARED");
  return (shared != nullptr ? std::string(shared) : std::string(FANAL_SOURCE_DIR) + "/../shared") +
         "/data/open/warc_samples/";
}

std::string file(const std::string& name) {
  std::ifstream in(samples() + name, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

struct Sample {
  const char* name;
  std::size_t documents;
  std::size_t pages;   // responses and resources with HTML or text in them
  const char* issues;  // code@begin-end of the item (or of the path), in order
};

constexpr Sample sample_table[] = {
    {"example.warc", 6, 1, ""},
    {"example.warc.gz", 6, 1, ""},
    {"example-bad-non-chunked.warc.gz", 6, 1, "bad_digest@0-2113 "},
    {"example-bad.warc.gz.bad", 6, 2, ""},
    {"example-digest.warc", 4, 0, "bad_digest@0-922 "},
    {"example-iana.org-chunked.warc", 3, 1, ""},
    {"example-resource.warc.gz", 3, 1, ""},
    {"example-space-in-target-uri.warc.gz", 2, 0, ""},
    {"example-trunc.warc", 4, 1, "bad_record@2560-2566 bad_record@1197-2566 bad_encoding@1197-2566 "},
    {"example-wget-bad-target-uri.warc.gz", 6, 3, ""},
    {"example-wrong-chunks.warc.gz", 2, 1, "bad_record@516-1575 bad_record@0-1575 "},
    {"post-test.warc.gz", 6, 3, ""},
};

TEST(WarcSamples, EveryRecordBecomesADocument) {
  if (file("example.warc").empty()) GTEST_SKIP() << "no samples in " << samples();
  for (const Sample& sample : sample_table) {
    const std::string bytes = file(sample.name);
    ASSERT_EQ(choose_reader(bytes, sample.name), reader_named("warc")) << sample.name;
    const Driven whole = drive(*reader_named("warc"), bytes, sample.name);
    EXPECT_EQ(whole.documents.size(), sample.documents) << sample.name;
    std::size_t pages = 0;
    for (const Document& document : whole.documents) pages += document.kind == DocumentKind::page ? 1 : 0;
    EXPECT_EQ(pages, sample.pages) << sample.name;
    std::string issues;
    for (const Issue& issue : whole.issues) issues += issue.code + to_string(issue.where) + " ";
    EXPECT_EQ(issues, sample.issues) << sample.name;
    EXPECT_EQ(offset_fault(whole, bytes), "") << sample.name;
    const Driven parts = drive(*reader_named("warc"), bytes, sample.name, {1, 1}, {}, 300);
    EXPECT_EQ(parts.documents, whole.documents) << sample.name << ": units of any size give the same";
  }
}

TEST(WarcSamples, APageIsReadThroughItsEncodings) {
  const std::string bytes = file("example.warc.gz");
  if (bytes.empty()) GTEST_SKIP() << "no samples in " << samples();
  const Driven driven = drive(*reader_named("warc"), bytes, "example.warc.gz");
  const Document& page = driven.documents.at(2);
  EXPECT_EQ(page.made_id, "example.warc.gz!gzip/warc#3/body:gzip");
  EXPECT_EQ(page.record, 3U);
  EXPECT_EQ(page.where.end, 1270U) << "bytes of the decoded body";
  EXPECT_EQ(field_value(page, "title"), "Example Domain");
  EXPECT_EQ(field_value(page, "link"), "http://www.iana.org/domains/example");
  EXPECT_EQ(field_value(page, "http.status"), "200");
  EXPECT_EQ(field_value(page, "warc.WARC-IP-Address"), "93.184.216.34");
  EXPECT_EQ(page.fields[0].name, "url");
  EXPECT_EQ(format_utc(page.time.begin), "2017-03-06T04:02:06Z");
  EXPECT_EQ(where_of(page, 0, 0, 4).path, "gzip/warc#3") << "the address stands before the body";
  EXPECT_EQ(where_of(page, 0, 0, 4).begin, 27U);
}

TEST(WarcSamples, TruncatedAnywhereIsReportedAndNeverACrash) {
  for (const char* name : {"example.warc", "example.warc.gz", "example-wrong-chunks.warc.gz"}) {
    const std::string bytes = file(name);
    if (bytes.empty()) GTEST_SKIP() << "no samples in " << samples();
    for (std::size_t length = 1; length < bytes.size(); length += 7) {
      const std::string_view part = std::string_view(bytes).substr(0, length);
      const Driven driven = drive(*reader_named("warc"), part, name, {500, 2}, {}, 400);
      EXPECT_EQ(offset_fault(driven, part), "") << name << " " << length;
      EXPECT_FALSE(driven.documents.empty() && driven.issues.empty()) << name << " " << length;
    }
  }
}

TEST(WarcSamples, ArcFilesAreNobodys) {
  if (file("example.arc").empty()) GTEST_SKIP() << "no samples in " << samples();
  for (const char* name : {"example.arc", "example.arc.gz", "bad.arc", "example-space-in-url.arc"}) {
    EXPECT_EQ(choose_reader(file(name), name), nullptr) << name;
  }
}

}  // namespace
}  // namespace fanal::formats
