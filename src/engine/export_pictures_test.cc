// What never leaves, whatever a case holds: with lists that came while nothing was asked of them. How files look and
// what is refused to whom: tests/e2e/export_pictures_test.
#include "engine/export_pictures.h"

#include <gtest/gtest.h>

#include <random>

#include "base/hash.h"
#include "engine/internal/inside.h"
#include "engine/internal/kept_back.h"
#include "engine/test_support.h"
#include "media/png.h"

namespace fanal::engine {
namespace {

namespace fs = std::filesystem;
using namespace testing;

// Squares of grey: enough detail to be found by likeness.
std::string drawn_png(unsigned seed, int lighter = 0) {
  constexpr std::uint32_t side = 256;
  constexpr std::uint32_t square = 16;
  std::mt19937 random(seed);
  std::vector<int> shades(side / square * side / square);
  for (int& shade : shades) shade = 20 + static_cast<int>(random() % 200);
  std::string rgb;
  for (std::uint32_t y = 0; y < side; ++y) {
    for (std::uint32_t x = 0; x < side; ++x)
      rgb.append(3, static_cast<char>(shades[y / square * (side / square) + x / square] + lighter));
  }
  return must(media::write_png(rgb, side, side));
}

formats::HashEntry entry_of(formats::HashAlgorithm algorithm, const std::string& hex) {
  formats::HashEntry entry;
  entry.algorithm = algorithm;
  entry.digest = bytes_of_hex(hex);
  return entry;
}

// A list that counts, without what loading it takes out of the case: as after a restore, or where no decoder was.
void add_list(Session& session, const std::vector<formats::HashEntry>& entries) {
  auto writer = must(session.inside().write(guard::Act::hashlist_load, "{}"));
  store::HashListRow row;
  row.id = "known";
  row.source = "Example hotline";
  row.category = "A1";
  row.actor = session.actor();
  row.at = "2026-03-01T00:00:00Z";
  const auto set = must(write_hash_entries(writer, entries));
  must(writer.add_hash_list(row, set));
  must(writer.done("2026-03-01T00:00:00Z", "{}"));
}

std::string pdq_of(Session& session) {
  std::string pdq;
  store::Reader reader = must(session.inside().opened.reader());
  must(reader.read_facts({true, nullptr}, {}, [&](store::StoredFact& fact) {
    pdq = field_value(fact.fact.document, "picture.pdq");
    return pdq.empty();
  }));
  return pdq;
}

class ExportOfPictures : public ::testing::Test {
 protected:
  ExportManifest exported(const std::string& what) {
    const std::string to = disk_.path(what + std::to_string(++exports_));
    auto manifest = what == "pictures"
                        ? export_pictures(session_, {}, to, {})
                        : export_originals(session_, {"the court", Tlp::red}, {"7/2026", "a court"}, to, {});
    return must(std::move(manifest));
  }
  void expect(std::uint64_t left, std::uint64_t listed) {
    for (const char* what : {"pictures", "originals"}) {
      const ExportManifest manifest = exported(what);
      ASSERT_TRUE(manifest.tally);
      EXPECT_EQ(manifest.tally->left, left) << what;
      EXPECT_EQ(manifest.tally->stayed, (listed == 0 ? std::map<std::string, std::uint64_t>()
                                                     : std::map<std::string, std::uint64_t>{{"listed", listed}}))
          << what;
    }
  }

  CaseOnDisk disk_;
  Session session_ = must(disk_.init());
  int exports_ = 0;
};

TEST_F(ExportOfPictures, NothingThatAListNamesByItsBytes) {
  const std::string picture = drawn_png(1);
  ingest_paths(session_, {disk_.write("a.png", picture), disk_.write("b.png", drawn_png(2))});
  expect(2, 0);
  add_list(session_, {entry_of(formats::HashAlgorithm::md5, md5_of(picture))});
  expect(1, 1);
}

TEST_F(ExportOfPictures, NothingThatLooksLikeWhatAListNames) {
  ingest_paths(session_, {disk_.write("a.png", drawn_png(1)), disk_.write("b.png", drawn_png(1, 9)),
                          disk_.write("c.png", drawn_png(2))});
  const std::string pdq = pdq_of(session_);
  ASSERT_EQ(pdq.size(), 64U);
  add_list(session_, {entry_of(formats::HashAlgorithm::pdq, pdq)});
  expect(1, 2);
}

TEST_F(ExportOfPictures, ATakenFolderLeavesAsItWasAndUsesNoApprovalUp) {
  Session session = must(Session::init({disk_.path("live"),
                                        {disk_.path("key2"), ""},
                                        {"tester", "a test"},
                                        {true, "trafficking", "a law", "2999-12-31", ""}}));
  ingest_paths(session, {disk_.write("a.png", drawn_png(1))});
  std::vector<std::string> asked;
  session.inside().approved = [&](guard::ApprovalKind kind, std::string_view what, std::uint64_t) -> Result<void> {
    asked.push_back(std::string(guard::approval_rules()[static_cast<std::size_t>(kind)].name) + ": " +
                    std::string(what));
    return {};
  };
  disk_.write("taken/theirs", "x");
  const ExportRequest request{"the court", Tlp::amber, true};
  const DisclosureOrder order{"7 \"b\"", "a court"};
  EXPECT_EQ(code_of(export_pictures(session, request, disk_.path("taken"), {})), Code::already_exists);
  EXPECT_EQ(code_of(export_originals(session, request, order, disk_.path("taken"), {})), Code::already_exists);
  EXPECT_EQ(code_of(export_pictures(session, {"the court", Tlp::amber, false}, disk_.path("out"), {})),
            Code::invalid_input);
  EXPECT_EQ(code_of(export_pictures(session, {"", {}, true}, disk_.path("out"), {})), Code::invalid_input);
  EXPECT_TRUE(asked.empty());
  EXPECT_FALSE(fs::exists(disk_.path("out")) || fs::exists(disk_.path("taken.part")));
  must(export_pictures(session, request, disk_.path("out"), {}));
  must(export_originals(session, request, order, disk_.path("court"), {}));
  EXPECT_EQ(asked,
            (std::vector<std::string>{
                "export_clear: export pictures in clear to the court, TLP:AMBER",
                R"(disclosure: disclose originals under order "7 \"b\"" of "a court" to "the court", TLP:AMBER)"}));
}

TEST_F(ExportOfPictures, WhatCannotBeComparedIsAnError) {
  const std::string picture = drawn_png(1);
  ingest_paths(session_, {disk_.write("a.png", picture)});
  DecoderPool nobody("/nowhere/fanal");
  store::Reader reader = must(session_.inside().opened.reader());
  const store::StoredItem item = must(reader.item(1));
  EXPECT_FALSE(must(must(KeptBack::open(reader, nobody, "2026-03-01")).holds(item, picture))) << "no list counts";
  add_list(session_, {entry_of(formats::HashAlgorithm::pdq, sha256_of("any"))});
  store::Reader later = must(session_.inside().opened.reader());
  EXPECT_EQ(code_of(must(KeptBack::open(later, nobody, "2026-03-01")).holds(item, picture)), Code::unavailable);
}

TEST_F(ExportOfPictures, AListThatComesMeanwhileIsSeen) {
  ingest_paths(session_, {disk_.write("a.png", drawn_png(1))});
  DecoderPool nobody("/nowhere/fanal");
  store::Reader before = must(session_.inside().opened.reader());
  const KeptBack kept_back = must(KeptBack::open(before, nobody, "2026-03-01"));
  EXPECT_TRUE(must(kept_back.is_current(before)));
  add_list(session_, {entry_of(formats::HashAlgorithm::md5, md5_of("any"))});
  store::Reader after = must(session_.inside().opened.reader());
  EXPECT_FALSE(must(kept_back.is_current(after)));
}

}  // namespace
}  // namespace fanal::engine
