// What the table of finders promises: names that are not taken twice, and a fuzz sample for each in which it finds
// something of its kind, so that fuzzing starts where the finder works.
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <set>

#include "extract/finder.h"
#include "extract/internal/anchors.h"

namespace fanal::extract {
namespace {

TEST(FinderTable, NamesAndSummariesAreWhole) {
  std::set<std::string_view> names;
  for (const auto& finder : finders()) {
    EXPECT_TRUE(names.insert(finder.name).second) << finder.name;
    EXPECT_TRUE(!finder.summary.empty() && finder.summary.back() == '.') << finder.name;
    EXPECT_GE(finder.version, 1) << finder.name;
    EXPECT_NE(finder.find, nullptr) << finder.name;
  }
}

TEST(FinderTable, EachIsFuzzedFromASampleItFindsSomethingIn) {
  const Gazetteer gazetteer({{"Paris", {}, "FR", 48.85, 2.35, 2138551}});
  const auto lexicon = load_lexicon(
      R"({"lexicon": "tiny", "note": "made for this test"}
{"id": "lamp", "phrases": ["reading lamp"], "note": "a thing", "match": ["a reading lamp"], "no_match": ["a lamp"]})",
      "tiny");
  ASSERT_TRUE(lexicon) << lexicon.error().message;
  for (const auto& finder : finders()) {
    const auto path = FANAL_SOURCE_DIR "/fuzz/samples/extract_finders/" + std::string(finder.name);
    std::ifstream in(path, std::ios::binary);
    std::string text{std::istreambuf_iterator<char>(in), {}};
    ASSERT_TRUE(text.starts_with(std::string(finder.name) + "\n"))
        << path << " must hold the finder's name, a line with a blank, and a text it finds something in";
    text.erase(0, text.find('\n', text.find('\n') + 1) + 1);
    Document document;
    // Hashes are a picture's alone, in the field of that name.
    const bool is_picture = finder.kind == MentionKind::photo;
    if (is_picture) document.kind = DocumentKind::photo;
    document.fields.push_back({is_picture ? "picture.sha256" : "text", text, {}});
    internal::Anchors anchors;
    internal::look(text, anchors);
    std::vector<Mention> found;
    finder.find(document,
                {0, document.fields[0].name, document.fields[0].value, FieldRole::prose, "FR", true, &anchors},
                {&gazetteer, "FR", {&*lexicon, 1}}, found);
    EXPECT_TRUE(std::any_of(found.begin(), found.end(), [&](const auto& m) { return m.kind == finder.kind; }))
        << path << " holds no " << finder.name;
  }
}

// A finder that is not asked would have given nothing: roles and needs of the table say what the finders do.
TEST(FinderTable, WhatIsNotAskedWouldGiveNothing) {
  const Gazetteer gazetteer({{"Paris", {}, "FR", 48.85, 2.35, 2138551}});
  std::vector<std::string> texts;
  for (const auto& finder : finders()) {
    std::ifstream in(FANAL_SOURCE_DIR "/fuzz/samples/extract_finders/" + std::string(finder.name), std::ios::binary);
    for (std::string line; std::getline(in, line);) texts.push_back(line);
  }
  for (const char* gold : {"extraction.txt", "unseen.txt"}) {
    std::ifstream in(FANAL_SOURCE_DIR "/tests/gold/" + std::string(gold));
    for (std::string line; std::getline(in, line);) texts.push_back(line);
  }
  std::size_t passed_over = 0;
  for (const auto& text : texts) {
    Document document;
    document.fields.push_back({"text", text, {}});
    internal::Anchors anchors;
    internal::look(text, anchors);
    for (const auto& finder : finders()) {
      for (unsigned role = 0; role < static_cast<unsigned>(FieldRole::skipped); ++role) {
        const auto as = static_cast<FieldRole>(role);
        if (as == FieldRole::picture) continue;  // hashes hold what looks like numbers: no other finder is asked
        const bool is_asked = (finder.roles >> role & 1U) != 0 &&
                              (as != FieldRole::prose || finder.needs == 0 || (finder.needs & anchors.seen()) != 0);
        if (is_asked) continue;
        ++passed_over;
        std::vector<Mention> found;
        finder.find(document, {0, "text", document.fields[0].value, as, "FR", true, &anchors}, {&gazetteer, "FR", {}},
                    found);
        EXPECT_TRUE(found.empty()) << finder.name << ", role " << role << ": " << text;
      }
    }
  }
  EXPECT_GT(passed_over, 10'000U);
}

}  // namespace
}  // namespace fanal::extract
