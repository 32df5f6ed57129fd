#include <nlohmann/json.hpp>
#include <random>

#include "store/internal/json_check.h"
#include "store/test_support.h"

namespace fanal::store::internal {
namespace {

TEST(JsonCheck, TakesObjectsAndNothingElse) {
  struct Case {
    std::string text;
    bool is_object;
  };
  for (const Case& given : {
           Case{"{}", true},
           Case{" { } \n", true},
           Case{R"({"a":1,"b":[true,false,null,-0.5e+3,"x\u00e9\\\"\n"],"c":{"d":[]}})", true},
           Case{"{\"a\":\"\xc3\xa9\"}", true},
           Case{"{\"a\":\"\xc3\"}", false},
           Case{"", false},
           Case{"[]", false},
           Case{"1", false},
           Case{"{", false},
           Case{"{}}", false},
           Case{"{}{}", false},
           Case{R"({"a"})", false},
           Case{R"({"a":})", false},
           Case{R"({"a":1,})", false},
           Case{R"({a:1})", false},
           Case{R"({'a':1})", false},
           Case{R"({"a":01})", false},
           Case{R"({"a":1.})", false},
           Case{R"({"a":.5})", false},
           Case{R"({"a":+1})", false},
           Case{R"({"a":1e})", false},
           Case{R"({"a":NaN})", false},
           Case{R"({"a":tru})", false},
           Case{R"({"a":"\x"})", false},
           Case{R"({"a":"\u12g4"})", false},
           Case{"{\"a\":\"\t\"}", false},
           Case{R"({"a":"b)", false},
           Case{"{\"a\":" + std::string(150, '[') + std::string(150, ']') + "}", true},
           Case{"{\"a\":" + std::string(100000, '['), false},
       }) {
    EXPECT_EQ(is_json_object(given.text), given.is_object) << given.text.substr(0, 60);
  }
}

// What is known to be answered otherwise than by nlohmann: a byte order mark and the depth. All else must agree.
TEST(JsonCheck, AgreesOnWhatIsMadeToDivideParsers) {
  const std::string digits(400, '9');
  for (const std::string& value : std::vector<std::string>{R"("\ud83d\ude00")",
                                                           R"("\ud800")",
                                                           R"("\udc00")",
                                                           R"("\ud800x")",
                                                           R"("\ud800\u0041")",
                                                           R"("\uD800\uD800")",
                                                           R"("\uDBFF\uDFFF")",
                                                           R"("\ue000")",
                                                           R"("\u0000")",
                                                           R"("\u00")",
                                                           R"("\ud83d\)",
                                                           "\"\x7f\"",
                                                           "\"\xc0\x80\"",
                                                           "\"\xed\xa0\x80\"",
                                                           "\"\xf4\x90\x80\x80\"",
                                                           "\"\xf0\x9f\x98\"",
                                                           "\"\xe2\x80\xa8\"",
                                                           "\"\xef\xbf\xbe\"",
                                                           std::string("\"\0\"", 3),
                                                           "1e308",
                                                           "1e309",
                                                           "-1e309",
                                                           "1E+400",
                                                           "1e-400",
                                                           "0e999",
                                                           "1e99999999999",
                                                           digits,
                                                           "-" + digits,
                                                           "0." + digits,
                                                           digits + ".5",
                                                           digits.substr(0, 308),
                                                           digits.substr(0, 309),
                                                           "1" + digits,
                                                           "18446744073709551615",
                                                           "18446744073709551616",
                                                           "-9223372036854775809",
                                                           "-0",
                                                           "-",
                                                           "00",
                                                           "0x10",
                                                           "1_0",
                                                           "1.e1",
                                                           "Infinity",
                                                           "-Infinity",
                                                           "NaN",
                                                           "nan",
                                                           "True",
                                                           "nullx",
                                                           "null,",
                                                           "/**/1",
                                                           "1//",
                                                           "1,",
                                                           "[1,]",
                                                           "[,1]",
                                                           "[1 2]",
                                                           "{,}",
                                                           "{\"b\"}",
                                                           "{\"b\":1,\"b\":2}",
                                                           "{\"b\":1 \"c\":2}",
                                                           "'b'",
                                                           "\"b",
                                                           "\"\\'\"",
                                                           "\"\\\n\"",
                                                           "\"\n\"",
                                                           "\xc2\xa0 1",
                                                           "\v1",
                                                           "\f1",
                                                           "[[[]]",
                                                           "[]]",
                                                           "{}}",
                                                           ""}) {
    const std::string text = "{\"a\":" + value + "}";
    EXPECT_EQ(is_json_object(text), nlohmann::json::accept(text)) << text.substr(0, 60);
  }
  EXPECT_FALSE(is_json_object("\xef\xbb\xbf{}"));
  EXPECT_TRUE(is_json_object("{\"a\":" + std::string(198, '[') + "1" + std::string(198, ']') + "}"));
  EXPECT_FALSE(is_json_object("{\"a\":" + std::string(199, '[') + "1" + std::string(199, ']') + "}"));
}

// The slow twin: a row with one byte changed, removed or doubled.
TEST(JsonCheck, SaysWhatAFullParserSays) {
  const std::string row = R"({"at":"2026-03-01T12:00:00Z","actor":"é","results":10,"objects":["a","b"],"detail":)"
                          R"({"x":[1.5,-2e3,true,null],"y":"\u0041\ud83d\ude00\\"}})";
  ASSERT_TRUE(is_json_object(row));
  std::mt19937 random(7);
  for (int i = 0; i < 20000; ++i) {
    std::string text = row;
    const std::size_t at = random() % text.size();
    const char byte = static_cast<char>(random() % 256);
    if (i % 3 == 0) text[at] = byte;
    if (i % 3 == 1) text.erase(at, 1);
    if (i % 3 == 2) text.insert(at, 1, i % 2 == 0 ? byte : text[at]);
    const bool wanted = nlohmann::json::accept(text);
    EXPECT_EQ(is_json_object(text), wanted) << "seed 7, round " << i << ": " << text;
  }
}

}  // namespace
}  // namespace fanal::store::internal
