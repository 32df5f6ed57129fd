#include "base/csv.h"

#include <gtest/gtest.h>

namespace fanal {
namespace {

TEST(Csv, QuotesByForm) {
  const struct {
    const char *value, *cell;
  } rows[] = {
      {"", ""},
      {"plain", "plain"},
      {"a b", "a b"},
      {"a,b", "\"a,b\""},
      {"a;b", "\"a;b\""},
      {"a\tb", "\"a\tb\""},
      {"a\"b", "\"a\"\"b\""},
      {"a\r\nb", "\"a\r\nb\""},
      {"élégante", "élégante"},
      {"http://example.com/?a=1&b=+2", "http://example.com/?a=1&b=+2"},
      {"me@example.org", "me@example.org"},
      {"'quoted'", "'quoted'"},
      {"{\"a\":1}", "\"{\"\"a\"\":1}\""},
  };
  for (const auto& row : rows) EXPECT_EQ(csv_cell(row.value), row.cell) << row.value;
}

TEST(Csv, ANumberKeepsItsSign) {
  for (const char* number : {"0", "-5", "+5", "-0.25", "+33639981234", "33639981234", "-9223372036854775808"}) {
    EXPECT_EQ(csv_cell(number), number);
  }
}

TEST(Csv, NothingBeginsAFormula) {
  const struct {
    const char *value, *cell;
  } rows[] = {
      {"=1+1", "'=1+1"},
      {"+1+1", "'+1+1"},
      {"-1+1", "'-1+1"},
      {"@SUM(A1)", "'@SUM(A1)"},
      {"|calc", "'|calc"},
      {"%0A", "'%0A"},
      {"=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"},
      {"-2+3+cmd|' /C calc'!A0", "'-2+3+cmd|' /C calc'!A0"},
      {"+33 6 39 98 12 34", "'+33 6 39 98 12 34"},  // a blank makes it no number
      {"+33639981234-1", "'+33639981234-1"},
      {"-5,2", "\"'-5,2\""},
      {"-1e5", "'-1e5"},
      {"--5", "'--5"},
      {"-", "'-"},
      {"+", "'+"},
      {"-.", "'-."},
      {"-5.", "'-5."},
      {"=HYPERLINK(\"http://example.com\",\"x\")", "\"'=HYPERLINK(\"\"http://example.com\"\",\"\"x\"\")\""},
      // Tab and line breaks at the start, alone or before a sign.
      {"\tx", "\"'\tx\""},
      {"\rx", "\"'\rx\""},
      {"\nx", "\"'\nx\""},
      {"\t=1+1", "\"'\t'=1+1\""},
      // Full-width and other forms of the signs.
      {"＝1+1", "'＝1+1"},
      {"＋1+1", "'＋1+1"},
      {"－1+1", "'－1+1"},
      {"＠SUM(A1)", "'＠SUM(A1)"},
      {"−1+1", "'−1+1"},
      {"﹢1+1", "'﹢1+1"},
      // What hides the sign.
      {" =1+1", "' =1+1"},
      {"\u00A0=1+1", "'\u00A0=1+1"},
      {"\u200B=1+1", "'\u200B=1+1"},
      {"\uFEFF=1+1", "'\uFEFF=1+1"},
      {"\u202E=1+1", "'\u202E=1+1"},
      {"\u3000=1+1", "'\u3000=1+1"},
      {"\"=1+1", "\"'\"\"=1+1\""},
      {"'=1+1", "''=1+1"},  // so that one `'` can be taken off again
      {"''=1+1", "'''=1+1"},
      // A spreadsheet that separates by semicolons, or by tabs, cuts inside a cell whatever quotes stand around it.
      {"a;=1+1;", "\"a;'=1+1;\""},
      {"a;-5;b", "\"a;-5;b\""},
      {"a\t@x", "\"a\t'@x\""},
      {"a\r\n=1+1", "\"a\r\n'=1+1\""},
      {"a\n - b", "\"a\n' - b\""},
      {";\"=1+1", "\";'\"\"=1+1\""},
  };
  for (const auto& row : rows) EXPECT_EQ(csv_cell(row.value), row.cell) << row.value;
}

TEST(Csv, TakesBytesThatAreNoUtf8) {
  EXPECT_EQ(csv_cell("\xFF=1"), "\xFF=1");
  EXPECT_EQ(csv_cell("=\xFF"), "'=\xFF");
}

}  // namespace
}  // namespace fanal
