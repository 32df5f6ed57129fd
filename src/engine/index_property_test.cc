// Whole searches, from the text that was typed to the rows, against a plain look at every document: random small cases,
// random queries, random filters; documents that came in parts, with segments written and merged between, or all at
// once.
#include <gtest/gtest.h>

#include <functional>

#include "engine/internal/index_search.h"
#include "engine/internal/tree_on_text.h"
#include "engine/test_postings.h"
#include "query/parse.h"
#include "text/index_words.h"

namespace fanal::engine {
namespace {

using namespace testing;
using store::FactRow;

std::string day_of(RandomPostings& world) {
  return format_utc_day(RandomPostings::first_day + static_cast<UtcSeconds>(world.random.below(40)) * 86400);
}

std::string random_leaf(RandomPostings& world) {
  const std::string& word = world.random_word();
  switch (world.random.below(13)) {
    case 0: return "\"" + word + " " + world.random_word() + "\"";
    case 1: return "\"" + word + " " + world.random_word() + "\"~2";
    case 2: return word.substr(0, 3) + "*";
    case 3: return word.substr(0, word.size() - 1) + "x~1";
    case 4: return "site:" + world.random_site();
    case 5: return world.random.once_in(2) ? "kind:advert" : "kind:page";
    case 6: return "phone:" + world.random_phone();
    case 7: return "has:phone";
    case 8: return "posted:" + day_of(world) + "..";
    case 9: return "asof:" + day_of(world);
    case 10: return "seen:.." + day_of(world);
    case 11: return world.random.once_in(2) ? "gone:yes" : "gone:" + day_of(world) + "..";
    default: return word;
  }
}

std::string random_query(RandomPostings& world, int depth = 0) {
  switch (depth > 2 ? 9 : world.random.below(8)) {
    case 0: return "(" + random_query(world, depth + 1) + " OR " + random_query(world, depth + 1) + ")";
    case 1: return "(" + random_query(world, depth + 1) + " " + random_query(world, depth + 1) + ")";
    case 2: return "(* -" + random_query(world, depth + 1) + ")";
    default: return random_leaf(world);
  }
}

guard::Filter sees_all() {
  guard::Filter filter;
  for (const auto& role : guard::roles()) {
    if (guard::sees_identities(role) && guard::can(role, guard::Capability::links)) filter.role = &role;
  }
  filter.rows = RowFilter{true, nullptr};
  return filter;
}

query::Node parsed(const std::string& text) {
  const auto read = query::parse(text, {});
  const auto* const query = std::get_if<query::Query>(&read);
  EXPECT_NE(query, nullptr) << text;
  return query == nullptr ? query::Node{} : query->tree;
}

// Ascending.
std::vector<FactRow> found_by_index(Session& session, const guard::Filter& filter, const query::Node& tree) {
  auto reader = must(session.inside().reader());
  IndexSearch index(*reader, session.inside(), filter);
  SearchRequest request;
  request.order = SearchOrder::oldest;
  constexpr std::size_t most = 1000;
  const auto found = must(index.find(tree, request, {0, must(reader->last_row())}, most, false));
  std::vector<FactRow> rows;
  for (const auto& hit : found.hits) rows.push_back(hit.hit.row);
  EXPECT_EQ(found.total, rows.size());
  std::sort(rows.begin(), rows.end());
  return rows;
}

class Scan {
 public:
  Scan(const RandomPostings& world, store::Reader& reader, const RowFilter& filter) : world_(world), filter_(filter) {
    for (FactRow row = 1; row <= static_cast<FactRow>(world.documents.size()); ++row) {
      const auto fact = must(reader.fact(RowFilter{true, nullptr}, row));
      texts_.emplace_back(std::vector<std::string>{std::string(field_value(fact.fact.document, "title")),
                                                   std::string(field_value(fact.fact.document, "text"))});
      kinds_.emplace_back(kind_name(fact.fact.document.kind));
      known_.push_back(filter.admits(row) ? world.known_of(row, filter) : std::vector<Observation>{});
    }
  }
  std::vector<FactRow> found(const query::Node& tree) const {
    std::vector<FactRow> rows;
    for (FactRow row = 1; row <= static_cast<FactRow>(texts_.size()); ++row) {
      const auto holds = [&](const query::Node& leaf) { return leaf_holds(row, leaf); };
      if (filter_.admits(row) && texts_[index_of(row)].holds(tree, holds)) rows.push_back(row);
    }
    return rows;
  }

 private:
  static std::size_t index_of(FactRow row) { return static_cast<std::size_t>(row - 1); }

  bool leaf_holds(FactRow row, const query::Node& leaf) const {
    const auto& document = world_.documents[index_of(row)];
    const auto& known = known_[index_of(row)];
    const auto* const days = std::get_if<query::Days>(&leaf.value);
    const UtcSeconds begin = days && days->begin ? *days->begin : std::numeric_limits<UtcSeconds>::min();
    const UtcSeconds end = days && days->end ? *days->end : end_of_time;
    switch (leaf.field) {
      case query::Field::site: return document.site == leaf.text;
      case query::Field::kind: return kinds_[index_of(row)] == leaf.text;
      case query::Field::phone: return !document.phone.empty() && document.phone == leaf.text;
      case query::Field::has: return !document.phone.empty();
      case query::Field::posted: return document.time && document.time->first < end && document.time->second > begin;
      case query::Field::seen: return document.has_words && is_seen_within(known, begin, end);
      case query::Field::asof: {
        const auto rows = rows_in_force(known, end);
        return document.has_words && std::binary_search(rows.begin(), rows.end(), row);
      }
      case query::Field::gone: {
        const auto presence = presence_of(known);
        return document.has_words && presence && may_have_gone_within(*presence, begin, end);
      }
      default: ADD_FAILURE() << "not asked: " << query::field_name(leaf.field); return false;
    }
  }

  const RandomPostings& world_;
  RowFilter filter_;
  std::vector<TreeOnText> texts_;
  std::vector<std::string> kinds_;
  std::vector<std::vector<Observation>> known_;
};

TEST(IndexProperty, ASearchFindsWhatALookAtEveryDocumentFinds) {
  std::size_t some = 0;
  for (std::uint64_t seed = 1; seed <= 24; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    RandomPostings world(seed * 7919);
    CaseOnDisk disk;
    Session session = must(disk.init());
    for (const auto& file : world.files) {
      ingest_said(session, disk.write(file.name, file.bytes), file.seen_on, file.complete_list_of, false);
      if (world.random.once_in(3)) write_segments(session);
    }
    for (int one = 0; one < 3; ++one) {
      guard::Filter filter = sees_all();
      if (one > 0) filter.rows = world.random_filter();
      auto reader = must(session.inside().reader());
      const Scan scan(world, *reader, filter.rows);
      for (int i = 0; i < 12; ++i) {
        const std::string text = random_query(world);
        const auto tree = parsed(text);
        const auto wanted = scan.found(tree);
        some += wanted.empty() ? 0U : 1U;
        ASSERT_EQ(found_by_index(session, filter, tree), wanted) << text;
      }
    }
  }
  EXPECT_GT(some, 200U) << "most queries find something";
}

TEST(IndexProperty, PartsGiveTheAnswersOfTheWhole) {
  for (std::uint64_t seed = 1; seed <= 8; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    RandomPostings world(seed * 104729, false);
    CaseOnDisk parts;
    CaseOnDisk whole;
    Session in_parts = must(parts.init());
    Session at_once = must(whole.init());
    std::vector<std::string> paths;
    for (const auto& file : world.files) {
      ingest_paths(in_parts, {parts.write(file.name, file.bytes)}, false);
      world.random.once_in(2) ? write_segments(in_parts) : rebuild_segments(in_parts);
      paths.push_back(whole.write(file.name, file.bytes));
    }
    ingest_paths(at_once, paths, false);
    const guard::Filter filter = sees_all();
    for (int i = 0; i < 25; ++i) {
      const std::string text = random_query(world);
      const auto tree = parsed(text);
      ASSERT_EQ(found_by_index(in_parts, filter, tree), found_by_index(at_once, filter, tree)) << text;
    }
  }
}

}  // namespace
}  // namespace fanal::engine
