#include "formats/hash_list.h"

#include <gtest/gtest.h>

#include <random>

#include "base/hash.h"
#include "base/ids.h"

namespace fanal::formats {
namespace {

const std::string header = "algo,hash,list_id,category,source,issued,expires\n";

struct Row {
  const char* what;
  std::string row;
  std::size_t entries;
  const char* reason;  // part of the issue's; null: none
};

std::string hex(std::size_t digits, unsigned seed = 7) {
  std::mt19937 random(seed);
  std::string out;
  while (out.size() < digits) out += "0123456789abcdef"[random() % 16];
  return out;
}

TEST(HashList, ReadsRowsOfCsv) {
  const std::vector<Row> rows{
      {"md5", "md5," + hex(32) + ",l,A,s,2026-01-02,2027-01-02\n", 1, nullptr},
      {"sha1 in capitals", "SHA1," + hex(40) + "\n", 1, nullptr},
      {"sha256 quoted", "\"sha256\",\"" + hex(64) + "\",l,\"a, \"\"b\"\"\",,,\n", 1, nullptr},
      {"pdq without a line end", "pdq," + hex(64), 1, nullptr},
      {"blank lines", "\n  \r\nmd5," + hex(32) + "\r\n", 1, nullptr},
      {"photodna is kept and said", "photodna,QUJDRA==\n", 1, "PhotoDNA is not computed here"},
      {"photodna too long", "photodna," + std::string(193, 'A') + "\n", 0, "no PhotoDNA value"},
      {"unknown algorithm", "sha512," + hex(128) + "\n", 0, "none of md5"},
      {"short digest", "md5," + hex(31) + "\n", 0, "32 hexadecimal digits"},
      {"digest of another algorithm", "sha256," + hex(40) + "\n", 0, "64 hexadecimal digits"},
      {"no hexadecimal", "md5," + std::string(31, '0') + "g\n", 0, "32 hexadecimal digits"},
      {"one byte repeated", "pdq," + std::string(64, '0') + "\n", 0, "one byte repeated"},
      {"no hash", "md5\n", 0, "32 hexadecimal digits"},
      {"bad date", "md5," + hex(32) + ",,,,2026-02-30,\n", 0, "issued is no date"},
      {"month only", "md5," + hex(32) + ",,,,,2026-02\n", 0, "expires is no date"},
      {"open quote", "md5,\"" + hex(32) + "\n", 0, "not closed"},
      {"long field", "md5," + hex(32) + ",," + std::string(1025, 'c') + "\n", 0, "longer than 1024"},
      {"long row", "md5," + hex(32) + ",," + std::string(70000, 'c') + "\n", 0, "longer than 65536"},
      {"no UTF-8", "md5," + hex(32) + ",,\xff\n", 0, "not UTF-8"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.what);
    const auto list = read_hash_list(header + row.row + "\nmd5," + hex(32, 9) + "\n", HashListFormat::csv);
    ASSERT_TRUE(list) << list.error().message;
    constexpr std::size_t after = 1;
    EXPECT_EQ(list->entries.size(), row.entries + after);
    ASSERT_EQ(list->issues.size(), row.reason != nullptr ? 1U : 0U);
    if (row.reason != nullptr) {
      EXPECT_NE(list->issues[0].reason.find(row.reason), std::string::npos) << list->issues[0].reason;
      EXPECT_EQ(list->issues[0].line, 2U);
      EXPECT_EQ(list->issues[0].reason.find(hex(31)), std::string::npos);
    }
  }
}

TEST(HashList, KeepsWhatARowSays) {
  const auto list = read_hash_list(
      "\xEF\xBB\xBF expires ,hash,algo,category\n2027-05-06," + hex(40) + ",sha1,\"A1, b\"\n", HashListFormat::csv);
  ASSERT_TRUE(list);
  ASSERT_EQ(list->entries.size(), 1U);
  EXPECT_EQ(list->entries[0].algorithm, HashAlgorithm::sha1);
  EXPECT_EQ(to_hex(std::string_view(list->entries[0].digest)), hex(40));
  EXPECT_EQ(list->entries[0].category, "A1, b");
  EXPECT_EQ(list->entries[0].expires, "2027-05-06");
}

TEST(HashList, RefusesWhatIsNoList) {
  for (const std::string& text : {std::string(), std::string("\n\n"), std::string("hash,algorithm\n"),
                                  std::string("algo,hash,algo\n"), std::string(70000, 'x')}) {
    EXPECT_FALSE(read_hash_list(text, HashListFormat::csv)) << text.substr(0, 40);
  }
  for (const char* text : {"", "md5,abc", "\"data\""})
    EXPECT_FALSE(read_hash_list(text, HashListFormat::threatexchange));
}

TEST(HashList, HasNoMoreRowsThanItMay) {
  std::string text = header;
  for (unsigned i = 0; i < 5; ++i) text += "md5," + hex(32, i) + "\n";
  EXPECT_TRUE(read_hash_list(text, HashListFormat::csv, {5, 1024, 65536, 10}));
  const auto list = read_hash_list(text, HashListFormat::csv, {4, 1024, 65536, 10});
  ASSERT_FALSE(list);
  EXPECT_EQ(list.error().code, Code::limit);
  std::string bad = header;
  for (unsigned i = 0; i < 30; ++i) bad += "md5,x\n";
  const auto many = read_hash_list(bad, HashListFormat::csv, {100, 1024, 65536, 10});
  ASSERT_TRUE(many);
  EXPECT_EQ(many->issues.size(), 10U);
  EXPECT_EQ(many->refused, 30U);
}

TEST(HashList, ReadsSignals) {
  const std::string one = R"({"indicator":")" + hex(64) +
                          R"(","type":"HASH_SHA256","tags":["x",{"text":"y"}],"added_on":"2026-01-02T03:04:05+0000",)" +
                          R"("expire_time":1830000000})";
  const std::string bad = R"({"indicator":"xyz","type":"HASH_MD5"})";
  const std::string dna = R"({"indicator":"QUJD","type":"HASH_PHOTODNA"})";
  const std::string other = R"({"indicator":"https://example.org","type":"URI"})";
  const std::string all = one + ",\n" + bad + "," + dna + "," + other + ",7";
  for (const std::string& text :
       {R"({"data":[)" + all + R"(],"paging":{"next":"x"}})", R"({"paging":{"a":[1]},"data": [)" + all + "]}",
        "[" + all + "]", one + "\n\n" + bad + "\n" + dna + "\n" + other + "\n7\n"}) {
    SCOPED_TRACE(text.substr(0, 30));
    const auto list = read_hash_list(text, HashListFormat::threatexchange);
    ASSERT_TRUE(list) << list.error().message;
    ASSERT_EQ(list->entries.size(), 1U);
    EXPECT_EQ(list->entries[0].category, "x y");
    EXPECT_EQ(list->entries[0].expires, "2027-12-28");
    EXPECT_EQ(list->issued, "2026-01-02");
    EXPECT_EQ(list->refused, 4U);
    ASSERT_EQ(list->issues.size(), 4U);
    EXPECT_NE(list->issues[1].reason.find("PhotoDNA"), std::string::npos);
  }
}

TEST(HashList, SaysWhereSignalsBreak) {
  const std::string one = R"({"indicator":")" + hex(64) + R"(","type":"HASH_PDQ"})";
  for (const std::string& text :
       {R"({"data":[)" + one + ",", R"({"data":[)" + one + ",{]}", "[" + one + "," + std::string(99, '[')}) {
    const auto list = read_hash_list(text, HashListFormat::threatexchange);
    ASSERT_TRUE(list);
    EXPECT_EQ(list->entries.size(), 1U);
    EXPECT_EQ(list->issues.size(), 1U) << text;
  }
}

}  // namespace
}  // namespace fanal::formats
