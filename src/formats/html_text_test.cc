// The builder of a page's text, which takes eight bytes at a time, against one that takes each by itself.
#include "formats/internal/html_text.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "base/utf8.h"
#include "formats/internal/html_entities.h"
#include "formats/internal/html_tokens.h"

namespace fanal::formats {
namespace {

// CSS Text 3, 4.1.1: blanks become one, and none at the edges of lines; each byte with what it was made from.
class SlowText {
 public:
  void add(std::string_view page, std::size_t begin, std::size_t end) {
    while (begin < end) {
      const auto reference =
          page[begin] == '&' ? read_character_reference(page.substr(begin, end - begin), false) : CharacterReference{};
      const SourceRange source{begin, begin + std::max<std::size_t>(reference.length, 1)};
      std::string character(1, page[begin]);
      if (reference.length > 0) {
        character.clear();
        append_utf8(character, reference.first);
        if (reference.second != 0) append_utf8(character, reference.second);
      }
      const bool is_blank = character.size() == 1 && is_html_blank(character[0]);
      const bool is_left_out = !keep && reference.length == 0 && page[begin] == '\0';
      if (!keep && is_blank) {
        if (blank_.begin == blank_.end) blank_ = source;
      } else if (!is_left_out) {
        settle();
        put(character, source);
      }
      begin = source.end;
    }
  }
  void break_block(SourceRange tag) {
    if (lines_ > 0) return;
    lines_ = 1;
    break_ = tag;
  }

  bool keep = false;
  std::string text;
  std::vector<SourceRange> sources;

 private:
  void put(std::string_view bytes, SourceRange source) {
    text += bytes;
    sources.insert(sources.end(), bytes.size(), source);
  }
  void settle() {
    if (!text.empty() && lines_ > 0) {
      put("\n", break_);
    } else if (!text.empty() && blank_.begin != blank_.end && text.back() != '\n') {
      put(" ", blank_);
    }
    lines_ = 0;
    blank_ = {};
  }

  std::uint32_t lines_ = 0;
  SourceRange break_;
  SourceRange blank_;
};

std::string difference(HtmlTextBuilder& fast, const SlowText& slow) {
  if (fast.text() != slow.text) return "texts differ: " + fast.text() + " and " + slow.text;
  if (fast.map().out_length() != slow.text.size()) return "the map has another length";
  for (std::uint32_t i = 0; i < slow.text.size(); ++i) {
    const auto source = fast.map().source_of(i, i + 1);
    const auto expected = slow.sources[i];
    // A reference as long as what it stands for maps byte to byte.
    if (source.begin < expected.begin || source.end > expected.end || source.begin >= source.end)
      return "byte " + std::to_string(i) + " leads elsewhere";
  }
  return {};
}

TEST(HtmlText, IsThatOfOneByteAtATime) {
  const std::string_view pieces[] = {"word",
                                     "a",
                                     " ",
                                     "  ",
                                     "\n",
                                     "\r\n",
                                     "\t ",
                                     " !",
                                     "!",
                                     "&amp;",
                                     "&amp",
                                     "&",
                                     "& ",
                                     " &",
                                     "&nbsp;",
                                     "&#32;",
                                     "&#10;",
                                     "&notit;",
                                     "&eacute;",
                                     "&#0;",
                                     "\xC3\xA9",
                                     "\xF0\x9F\x98\x80",
                                     "\x01",
                                     "\x1F",
                                     "\x7F",
                                     "a b c d",
                                     "long words go on",
                                     "sixteen bytes ab",
                                     "\f",
                                     "\v",
                                     std::string_view("\0", 1)};
  constexpr unsigned seed = 20260302;
  std::mt19937 random(seed);
  for (int round = 0; round < 40000; ++round) {
    HtmlTextBuilder fast;
    SlowText slow;
    std::string page;
    std::vector<std::size_t> ends;
    const auto parts = 1 + random() % 4;
    for (unsigned part = 0; part < parts; ++part) {
      const auto count = random() % 10;
      for (unsigned i = 0; i < count; ++i) page += pieces[random() % std::size(pieces)];
      ends.push_back(page.size());
      page += "<p>";
    }
    std::size_t begin = 0;
    for (const auto end : ends) {
      const bool keep = random() % 8 == 0;
      fast.keep_whitespace(keep);
      slow.keep = keep;
      fast.add(page, begin, end);
      slow.add(page, begin, end);
      begin = end + 3;
      if (random() % 2 == 0) continue;
      fast.break_block(end, begin);
      slow.break_block({end, begin});
    }
    ASSERT_EQ(difference(fast, slow), "")
        << "seed " << seed << ", round " << round << ": " << testing::PrintToString(page);
  }
}

// References of attributes, at their places; the map has a piece for each.
TEST(HtmlText, ValuesLeadBackToTheirReferences) {
  const std::string value = "/a?b=1&amp;c=2&copy=3&amp;&lt;&#x20AC;end&";
  const auto decoded = decode_html_value(value, 100);
  EXPECT_EQ(decoded.text, "/a?b=1&c=2&copy=3&<\u20ACend&");
  EXPECT_EQ(decoded.map.out_length(), decoded.text.size());
  const auto euro = static_cast<std::uint32_t>(decoded.text.find("\u20AC"));
  EXPECT_EQ(decoded.map.source_of(euro, euro + 3), (SourceRange{100 + value.find("&#x"), 100 + value.find("end")}));
  const auto end = static_cast<std::uint32_t>(decoded.text.find("end"));
  EXPECT_EQ(decoded.map.source_of(end, end + 3), (SourceRange{100 + value.find("end"), 103 + value.find("end")}));
  EXPECT_EQ(decode_html_value("", 7).map.out_length(), 0U);
  EXPECT_EQ(decode_html_value({}, 7).text, "") << "a missing value";
}

}  // namespace
}  // namespace fanal::formats
