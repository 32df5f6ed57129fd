// docs/query.md says what is so: its examples are queries, and it has all fields.
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "query/parse.h"

namespace fanal::query {
namespace {

TEST(QueryDocs, ExamplesAreQueriesAndFieldsAreThere) {
  std::ifstream page(std::string(FANAL_SOURCE_DIR) + "/docs/query.md");
  std::stringstream whole;
  whole << page.rdbuf();
  const auto text = whole.str();
  for (std::size_t i = 1; i < field_count; ++i) {
    const auto name = std::string(field_name(static_cast<Field>(i))) + ":";
    EXPECT_NE(text.find(name), std::string::npos) << name;
  }
  std::size_t examples = 0;
  Options options;
  options.country = "FR";
  bool is_fenced = false;  // what a terminal shows
  for (std::string line; std::getline(whole, line);) {
    if (line.starts_with("```")) is_fenced = !is_fenced;
    if (is_fenced || !line.starts_with("    ")) continue;
    ++examples;
    const auto read = parse(line, options);
    const auto* query = std::get_if<Query>(&read);
    EXPECT_TRUE(query != nullptr && query->notes.empty()) << line;
  }
  EXPECT_GE(examples, 15U);
}

}  // namespace
}  // namespace fanal::query
