#pragma once
// Cases in temporary directories, for the tests of this module.
#include <gtest/gtest.h>
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "store/case.h"
#include "store/doctor.h"

namespace fanal::store::testing {

/// A directory of its own, removed with all that is in it.
class TemporaryDirectory {
 public:
  TemporaryDirectory() {
    std::string pattern = (std::filesystem::temp_directory_path() / "fanal-store-XXXXXX").string();
    EXPECT_NE(::mkdtemp(pattern.data()), nullptr);
    path_ = pattern;
  }
  ~TemporaryDirectory() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  TemporaryDirectory(const TemporaryDirectory&) = delete;
  TemporaryDirectory& operator=(const TemporaryDirectory&) = delete;
  const std::filesystem::path& path() const { return path_; }
  std::filesystem::path operator/(std::string_view name) const { return path_ / name; }

 private:
  std::filesystem::path path_;
};

inline const RowFilter all_rows{true, nullptr};
/// The least Argon2id work there is: tests are about slots, not about attackers.
constexpr PassphraseCost cheap{1, 8192};

inline KeySource test_key(std::uint8_t fill = 7) {
  SecretKey key;
  key.bytes().fill(fill);
  return KeySource::from_key(std::move(key));
}

inline WriteIntent test_intent(std::string action = "ingest") {
  return {"2026-03-01T12:00:00Z", "tester", "", "", std::move(action), "{\"paths\":1}"};
}

/// Fails the test with the message of the error.
template <typename T>
T must(Result<T> result) {
  if (!result) {
    ADD_FAILURE() << code_name(result.error().code) << ": " << result.error().message;
    std::abort();
  }
  return *std::move(result);
}
inline void must(const Result<void>& result) {
  ASSERT_TRUE(result) << code_name(result.error().code) << ": " << result.error().message;
}
template <typename T>
Code code_of(const Result<T>& result) {
  EXPECT_FALSE(result) << "it should have failed";
  return result ? Code::internal : result.error().code;
}

inline Case new_case(const std::filesystem::path& dir) {
  CaseTerms terms;
  terms.made_at = "2026-03-01T12:00:00Z";
  return must(create_case(dir, terms, test_key()));
}

inline std::string bytes_of_file(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}
inline void write_bytes(const std::filesystem::path& path, std::string_view bytes) {
  std::ofstream out(path, std::ios::binary | std::ios::trunc);
  out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  ASSERT_TRUE(out.good());
}

inline Hash128 hash_of(std::string_view text) { return Blake128().field(text).finish(); }

inline std::string sha256_of(std::string_view text) {
  Sha256 hash;
  hash.update(text);
  const auto digest = hash.finish();
  return to_hex(std::string_view(reinterpret_cast<const char*>(digest.data()), digest.size()));
}

/// A made-up item: `units` units of `rows` lines, each line a document.
struct MadeItem {
  StoredItem stored;
  Capture capture;
  std::vector<std::string> units;
  std::size_t rows = 0;

  std::string line(std::size_t unit, std::size_t row) const {
    return "advert " + std::to_string(unit) + "." + std::to_string(row) + " of " + stored.name +
           " call +33 6 39 98 01 02 caf\xc3\xa9 by the station\n";
  }
};

inline MadeItem make_item(const std::string& name, std::size_t units, std::size_t rows) {
  MadeItem made;
  made.stored.name = name;
  made.rows = rows;
  std::string whole;
  for (std::size_t unit = 0; unit < units; ++unit) {
    std::string text;
    for (std::size_t row = 0; row < rows; ++row) text += made.line(unit, row);
    whole += text;
    made.units.push_back(std::move(text));
  }
  made.stored.item = {{hash_of(whole)}, sha256_of(whole), whole.size(), "plain_text"};
  made.stored.reader_version = 1;
  made.stored.charset = "UTF-8";
  made.capture = {name, "2026-03-01T12:00:00Z", "tester", "ingest"};
  return made;
}

inline Fact made_fact(const MadeItem& made, std::size_t unit, std::size_t row) {
  Fact fact;
  Document& document = fact.document;
  const std::string line = made.line(unit, row);
  document.id.value = hash_of(line);
  document.order = hash_of("order" + line);
  document.kind = DocumentKind::advert;
  document.made_id = made.stored.name + "#" + std::to_string(unit * made.rows + row + 1);
  document.where.item = made.stored.item.id;
  document.record = unit * made.rows + row + 1;
  document.line = document.record;
  document.fields.push_back({"text", line, OffsetMap::identity(0, static_cast<std::uint32_t>(line.size()))});
  fact.mentions.push_back({0, 7, 10, MentionKind::phone, "+33639980102", 900, 1, 1, 0});
  return fact;
}

inline UnitCommit made_unit(const Case& opened, const MadeItem& made, ItemRow item, std::size_t number) {
  UnitCommit commit;
  commit.item = item;
  commit.unit.number = number;
  for (std::size_t i = 0; i < number; ++i) commit.unit.begin += made.units[i].size();
  commit.unit.end = commit.unit.begin + made.units[number].size();
  commit.unit.first_record = commit.unit.first_line = number * made.rows + 1;
  commit.unit.records = commit.unit.lines = made.rows;
  FrameSealer sealer(opened.keys().frames);
  commit.frames = sealer.seal_all(made.stored.item.id, commit.unit.begin, made.units[number]);
  FactPacker packer;
  for (std::size_t row = 0; row < made.rows; ++row) {
    const Fact fact = made_fact(made, number, row);
    commit.facts.push_back({fact.document.id, packer.pack(fact.document, fact.mentions)});
  }
  return commit;
}

/// Commits what is missing of `made`, a unit at a time, and marks it complete.
inline void ingest(Case& opened, Writer& writer, const MadeItem& made) {
  auto reader = must(opened.reader());
  const auto known = must(reader.find_item(made.stored.item.id));
  const ItemRow row = known ? known->row : must(writer.add_item(made.stored, made.capture));
  for (auto number = must(writer.item_progress(row)).next_unit; number < made.units.size(); ++number) {
    const std::vector<UnitCommit> units{made_unit(opened, made, row, number)};
    must(writer.commit_units(units));
  }
  must(writer.finish_item(row));
}

inline void ingest(Case& opened, const MadeItem& made) {
  auto writer = must(opened.write(test_intent()));
  ingest(opened, writer, made);
  must(writer.done("2026-03-01T12:00:01Z", "{}"));
}

/// All facts, in the order of their rows.
inline std::vector<Fact> facts_of(const Case& opened) {
  std::vector<Fact> facts;
  auto reader = must(opened.reader());
  must(reader.read_facts(all_rows, {}, [&](StoredFact& fact) {
    facts.push_back(fact.fact);
    return true;
  }));
  return facts;
}

/// `when`: said where it is not.
inline void expect_sound(Case& opened, std::string_view when = {}) {
  const auto report = must(check_case(opened));
  EXPECT_TRUE(report.findings.empty()) << when << ": " << report.findings[0].message;
}

inline std::vector<KeySource> test_keys(std::uint8_t fill) {
  std::vector<KeySource> sources;
  sources.push_back(test_key(fill));
  return sources;
}

}  // namespace fanal::store::testing
