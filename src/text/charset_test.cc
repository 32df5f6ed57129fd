#include "text/charset.h"

#include <gtest/gtest.h>

#include <string>

namespace fanal {
namespace {

using namespace std::string_literals;

TEST(Charset, LabelsMeanWhatBrowsersTakeThemFor) {
  struct Row {
    const char* label;
    const char* name;
  };
  for (const Row& row : {Row{"latin1", "windows-1252"}, Row{" ASCII\n", "windows-1252"}, Row{"UTF8", "UTF-8"},
                         Row{"iso8859-2", "iso-8859-2"}, Row{"ISO-8859-9", "windows-1254"}, Row{"gb2312", "GBK"},
                         Row{"x-sjis", "shift_jis"}, Row{"utf-16", "UTF-16LE"}, Row{"koi8-r", "koi8-r"},
                         Row{"utf-7", ""}, Row{"nonsense-9", ""}, Row{"", ""}, Row{"utf-8,version=1", ""}}) {
    EXPECT_EQ(charset_of_label(row.label), row.name) << row.label;
  }
}

TEST(Charset, MarkBeatsLabelBeatsContent) {
  EXPECT_EQ(detect_charset("\xEF\xBB\xBFx", "latin1").name, "UTF-8");
  EXPECT_EQ(detect_charset("\xFF\xFEx\0"s).name, "UTF-16LE");
  EXPECT_EQ(detect_charset("caf\xC3\xA9", "latin1").name, "windows-1252");
  EXPECT_EQ(detect_charset("caf\xC3\xA9").name, "UTF-8");
  EXPECT_EQ(detect_charset("caf\xC3").name, "UTF-8") << "a head may stop inside a character";
  EXPECT_GE(detect_charset("un caf\xE9 cr\xE8me \xE0 Orl\xE9"
                           "ans, s'il vous pla\xEEt")
                .source,
            CharsetSource::guess);
}

struct Case {
  const char* charset;
  std::string bytes;
  std::string text;
};

TEST(Charset, DecodesAndLeadsBackToTheBytes) {
  const Case cases[] = {
      {"UTF-8", "caf\xC3\xA9", "caf\xC3\xA9"},
      {"UTF-8",
       "a\xFF"
       "b",
       "a\xEF\xBF\xBD"
       "b"},
      {"windows-1252", "\x80 5 caf\xE9", "\xE2\x82\xAC 5 caf\xC3\xA9"},
      {"UTF-16LE", "a\0\xE9\0\x3D\xD8\x00\xDE"s, "a\xC3\xA9\xF0\x9F\x98\x80"},
      {"UTF-16BE", "\0a\x00\xE9"s, "a\xC3\xA9"},
      {"shift_jis",
       "a\x93\xFA"
       "b",
       "a\xE6\x97\xA5"
       "b"},
      {"koi8-r",
       "\xC1"
       "b",
       "\xD0\xB0"
       "b"},
      {"no such charset", "\xE9", "\xC3\xA9"},
      {"shift_jis", "\xE9 x", "\xEF\xBF\xBD x"},
      {"UTF-8", "", ""},
  };
  for (const Case& c : cases) {
    const DecodedText decoded = decode_text(c.bytes, c.charset, 100);
    EXPECT_EQ(decoded.text(c.bytes), c.text) << c.charset;
    EXPECT_EQ(decoded.map.out_length(), c.text.size());
    std::uint64_t at = 100;
    for (const auto& piece : decoded.map.pieces()) {
      EXPECT_EQ(piece.source_begin, at) << c.charset << ": every byte is covered once, in order";
      at = piece.source_begin + piece.source_length;
    }
    EXPECT_EQ(at, 100 + c.bytes.size());
  }
}

TEST(Charset, LongTextKeepsItsOffsetsAcrossBlocks) {
  std::string bytes;
  for (int i = 0; i < 50000; ++i) bytes += i % 3 == 0 ? "\x93\xFA"s : "x"s;
  const DecodedText decoded = decode_text(bytes, "shift_jis", 7);
  const std::string_view text = decoded.text(bytes);
  for (std::uint32_t i = 0; i < text.size(); i += 997) {
    const SourceRange range = decoded.map.source_of(i, i + 1);
    if (text[i] == 'x') {
      EXPECT_EQ(bytes[range.begin - 7], 'x') << i;
    } else {
      EXPECT_EQ(bytes.substr(range.begin - 7, 2), "\x93\xFA") << i;
    }
  }
}

}  // namespace
}  // namespace fanal
