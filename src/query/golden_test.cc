// Holds tests/golden/query/*.txt: queries, and what is made of each. FANAL_UPDATE=1 writes the answers anew.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "query/parse.h"
#include "query/print.h"
#include "query/recognise.h"
#include "query/relax.h"
#include "query/rules.h"

namespace fanal::query {
namespace {

namespace fs = std::filesystem;

std::string json_of(const Node& tree) {
  JsonWriter out;
  write_json(tree, out);
  return out.take();
}

std::string wrong(std::string_view typed, const Mistake& mistake) {
  return error_of(mistake).message + "\n" + caret_lines(typed, mistake);
}

std::string parsed(std::string_view typed, const Options& options) {
  const auto read = parse(typed, options);
  if (const auto* mistake = std::get_if<Mistake>(&read)) return wrong(typed, *mistake);
  const auto& query = std::get<Query>(read);
  std::string out;
  for (const auto& note : query.notes)
    out += "note " + std::to_string(note.span.begin) + "-" + std::to_string(note.span.end) + ": " + note.what + "\n";
  return out + printed(query.tree) + "\n" + json_of(query.tree) + "\n";
}

std::string recognised(std::string_view typed, const Options& options) {
  std::string out;
  for (const auto& one : recognise(typed, options))
    out += std::string(name_of(one.reading)) + ": " + one.query + "\n" + json_of(one.tree) + "\n";
  return out.empty() ? "nothing but words\n" : out;
}

std::string relaxed(std::string_view typed, const Options& options) {
  const auto read = parse(typed, options);
  if (const auto* mistake = std::get_if<Mistake>(&read)) return wrong(typed, *mistake);
  std::string out;
  for (const auto& one : relaxations(std::get<Query>(read).tree))
    out += std::string(name_of(one.what)) + " " + std::to_string(one.span.begin) + "-" + std::to_string(one.span.end) +
           ": " + printed(one.tree) + "\n";
  return out.empty() ? "nothing to ease\n" : out;
}

std::string judged(std::string_view typed, const Options& options) {
  const auto read = parse(typed, options);
  if (const auto* mistake = std::get_if<Mistake>(&read)) return wrong(typed, *mistake);
  const auto& tree = std::get<Query>(read).tree;
  std::string out = has_seed(tree) ? "has a seed\n" : "has no seed\n";
  if (asks_for_group(tree)) out += "asks for a group\n";
  const struct {
    std::string_view name;
    Use use;
  } uses[] = {{"adverts", {}}, {"aggregate", {false, true}}, {"inside a group", {true, false}}};
  for (const auto& [name, use] : uses) {
    const auto mistake = check_use(tree, use, typed);
    out += std::string(name) + ": " + (mistake ? wrong(typed, *mistake) : "may be asked\n");
  }
  return out;
}

struct Folder {
  std::string_view prefix;  // of the file's name
  std::string (*answer)(std::string_view typed, const Options& options);
};
constexpr Folder folders[] = {
    {"good_", parsed}, {"bad_", parsed}, {"recognise_", recognised}, {"relax_", relaxed}, {"rules_", judged}};

// `# country: FR` sets the country of what follows; `> ` begins a query.
std::string answered(std::istream& in, const Folder& folder) {
  Options options;
  std::string out;
  std::string line;
  bool is_first = true;
  while (std::getline(in, line)) {
    if (line.starts_with("#")) {
      out += (is_first ? "" : "\n") + line + "\n";
      constexpr std::string_view country = "# country: ";
      if (line.starts_with(country)) options.country = line.substr(country.size());
      is_first = false;
    }
    if (!line.starts_with("> ")) continue;
    std::string typed = line.substr(2);
    out += (is_first ? "" : "\n") + line + "\n" + folder.answer(typed, options);
    is_first = false;
  }
  return out;
}

TEST(QueryGolden, Folder) {
  std::size_t files = 0;
  std::vector<fs::path> paths;
  for (const auto& entry : fs::directory_iterator(fs::path(FANAL_SOURCE_DIR) / "tests/golden/query"))
    paths.push_back(entry.path());
  std::sort(paths.begin(), paths.end());
  for (const auto& path : paths) {
    const auto name = path.filename().string();
    const auto* folder = std::find_if(std::begin(folders), std::end(folders),
                                      [&](const Folder& row) { return name.starts_with(row.prefix); });
    if (folder == std::end(folders)) continue;
    ++files;
    std::ifstream in(path);
    std::stringstream whole;
    whole << in.rdbuf();
    const auto expected = whole.str();
    const auto given = answered(whole, *folder);
    if (std::getenv("FANAL_UPDATE") != nullptr) std::ofstream(path) << given;
    EXPECT_EQ(given, expected) << path << ": FANAL_UPDATE=1 fanal_query_test writes it anew";
    if (name.starts_with("bad_")) {
      EXPECT_EQ(given.find("\n{"), std::string::npos) << path << ": a good query among the bad";
    }
    if (name.starts_with("good_")) {
      EXPECT_EQ(given.find("\ncolumn "), std::string::npos) << path << ": a bad query among the good";
    }
  }
  EXPECT_GE(files, 8U);
}

}  // namespace
}  // namespace fanal::query
