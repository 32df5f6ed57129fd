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

// The slow twin: a row with one byte changed, removed or doubled.
TEST(JsonCheck, SaysWhatAFullParserSays) {
  const std::string row = R"({"at":"2026-03-01T12:00:00Z","actor":"é","results":10,"objects":["a","b"],"detail":)"
                          R"({"x":[1.5,-2e3,true,null],"y":"\u0041\\"}})";
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
