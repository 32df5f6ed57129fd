#include "engine/internal/match_list.h"

#include <gtest/gtest.h>

#include <map>
#include <string>

namespace fanal::engine {
namespace {

std::string said(const AskedValue& value) {
  switch (value.form) {
    case AskedValue::Form::whole: return std::string(kind_name(value.kind)) + " " + value.value;
    case AskedValue::Form::number_end: return "ends " + value.value;
    case AskedValue::Form::sha256: return "sha256 " + value.value;
  }
  return {};
}

// `1 phone +336...; 2 -` : what each line asks for, - for one that could not be read.
std::string read(std::string_view bytes, std::string_view country = "") {
  const auto list = read_list(bytes, country);
  if (!list) return std::string(code_name(list.error().code));
  std::map<std::uint64_t, std::string> lines;
  for (const auto& line : list->lines) {
    for (const auto& value : line.values) lines[line.number] += (lines[line.number].empty() ? "" : ", ") + said(value);
  }
  for (const auto& line : list->unread) lines[line.number] = "-";
  std::string out;
  for (const auto& [number, text] : lines) out += (out.empty() ? "" : "; ") + std::to_string(number) + " " + text;
  return out;
}

struct Row {
  const char* bytes;
  const char* country;
  const char* asks;
};
const std::string sixty_four(64, 'A');

TEST(MatchList, ReadsEachWayOfWriting) {
  const Row rows[] = {
      {"+33 6 39 98 12 35", "", "1 phone +33639981235"},
      {"0033 639981235\r\n\r\n(+1) 212-555-0143\n", "", "1 phone +33639981235; 3 phone +12125550143"},
      {"06 39 98 12 35", "FR", "1 phone +33639981235"},
      {"06.39.98.12.35", "", "1 ends 639981235"},
      {"212 555 0143", "", "1 ends 2125550143"},
      {"value,kind\n490154203237518,imei", "", "2 device imei:490154203237518"},
      {"IMEI 49-015420-323751-8", "FR", "1 device imei:490154203237518"},
      {"123456", "", "1 -"},
      {"Anna@Example.com", "", "1 email anna@example.com"},
      {"telegram:Quiet_Garden_99", "", "1 handle telegram:quiet_garden_99"},
      {"https://t.me/quiet_garden_99", "", "1 handle telegram:quiet_garden_99"},
      {"203.0.113.7", "", "1 ip 203.0.113.7"},
      {"no identifier here", "", "1 -"},
      {"\xEF\xBB\xBF+33639981235;Paul;x\n", "", "1 phone +33639981235"},
      {"'+33639981235", "", "1 phone +33639981235"},
      {"\"+33 6 39 98 12 35\",x\n\"open, +33639981235", "", "1 phone +33639981235; 2 phone +33639981235"},
      {"note,VALUE\nx,+33639981235\ny\n,anna@example.com\n", "", "2 phone +33639981235; 3 -; 4 email anna@example.com"},
      {"value\tkind\nquiet_garden_99\ttelegram\n0639981235\tphone\n0639981235\temail\nx\tcolour\n", "FR",
       "2 handle telegram:quiet_garden_99; 3 phone +33639981235; 4 -; 5 -"},
      {"d41d8cd98f00b204e9800998ecf8427e", "", "1 -"},
      {"value,kind\nd41d8cd98f00b204e9800998ecf8427e,md5\nabc,sha256\n", "", "2 -; 3 -"},
      {"", "", ""},
      {"\n\n \n", "", ""},
  };
  for (const Row& row : rows) EXPECT_EQ(read(row.bytes, row.country), row.asks) << row.bytes;
  EXPECT_EQ(read(sixty_four), "1 sha256 " + std::string(64, 'a'));
  EXPECT_EQ(read("sha256:" + sixty_four), "1 sha256 " + std::string(64, 'a'));
  EXPECT_EQ(read(std::string(5000, '1')), "1 -");
  std::string utf16("\xFF\xFE", 2);
  for (const char c : std::string_view("x\n+33639981235")) utf16 += {c, '\0'};
  EXPECT_EQ(read(utf16), "1 -; 2 phone +33639981235");
}

TEST(MatchList, SaysWhyWithoutTheLine) {
  const auto why = [](std::string_view bytes) {
    const auto list = read_list(bytes, "");
    return list && list->unread.size() == 1 ? list->unread[0].why : std::string("read");
  };
  EXPECT_NE(why("value,kind\n" + sixty_four + ",pdq\n").find("PDQ"), std::string::npos);
  EXPECT_NE(why("d41d8cd98f00b204e9800998ecf8427e").find("SHA-256"), std::string::npos);
  EXPECT_EQ(why("a secret word").find("secret"), std::string::npos);
}

TEST(MatchList, HoldsAMillionLines) {
  std::string many;
  for (int i = 0; i < 1000001; ++i) many += "x\n";
  EXPECT_EQ(read(many), "limit");
}

}  // namespace
}  // namespace fanal::engine
