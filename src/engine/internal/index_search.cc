#include "engine/internal/index_search.h"

#include <algorithm>
#include <array>
#include <span>
#include <unordered_map>

#include "engine/internal/tree_on_text.h"
#include "index/aggregate.h"

namespace fanal::engine {
namespace {

using index::Attribute;

constexpr std::uint64_t most_postings = 200'000'000;  // some seconds of work
constexpr std::uint64_t most_told = 50'000;           // documents read one by one for one question
constexpr std::size_t most_values = 12;

struct NamedAttribute {
  Attribute attribute;
  std::string_view name;
};
constexpr std::array faceted{NamedAttribute{Attribute::kind, "kind"},       NamedAttribute{Attribute::site, "site"},
                             NamedAttribute{Attribute::language, "lang"},   NamedAttribute{Attribute::place, "place"},
                             NamedAttribute{Attribute::country, "country"}, NamedAttribute{Attribute::has, "has"}};

index::Expression and_also(index::Expression a, index::Expression b) {
  std::vector<index::Expression> parts;
  parts.push_back(std::move(a));
  parts.push_back(std::move(b));
  return index::all_of(std::move(parts));
}

index::Expression denied(index::Expression a) {
  std::vector<index::Expression> parts;
  parts.push_back(std::move(a));
  return index::not_one(std::move(parts));
}

index::Expression adverts_only() {
  return index::attribute(Attribute::kind, std::string(kind_name(DocumentKind::advert)));
}

std::shared_ptr<const RowSet> rows_through(store::FactRow last) {
  auto rows = std::make_shared<RowSet>();
  for (store::FactRow row = 1; row <= last; ++row) rows->add(row);
  return rows;
}

std::shared_ptr<const RowSet> set_of(const std::vector<std::int64_t>& rows) {
  auto set = std::make_shared<RowSet>();
  for (const auto row : rows) set->add(row);
  return set;
}

void each_value_leaf(const query::Node& node, const std::function<void(const query::Node&)>& visit) {
  if (node.kind == query::NodeKind::value) visit(node);
  for (const auto& child : node.children) each_value_leaf(child, visit);
}

UtcSeconds first_of_month(int year, int month) {
  constexpr std::int64_t day = 86400;
  return days_from_civil(year, month, 1).value_or(0) * day;
}

}  // namespace

Result<index::Matches> IndexSearch::matches_of(const index::Scope& scope, const index::Expression& expression) const {
  FANAL_TRY(plan, index::Plan::make(scope, expression));
  if (plan.cost().postings > most_postings) {
    return Error{Code::limit, "this query would look at " + std::to_string(plan.cost().postings) +
                                  " places of the index: make it narrower, with longer words before * and ?"};
  }
  return index::Matches::find(plan);
}

Result<LoweredQuery> IndexSearch::lowered(const index::Scope& scope, const query::Node& tree) {
  const bool sees_groups = guard::can(*filter_.role, guard::Capability::links);
  QueryLowering lowering({reader_, inside_.provisional(), inside_.held->postings, inside_.held->photos,
                          inside_.held->groups, inside_.held->facets, scope, filter_.rows, masks_, sees_groups,
                          prices_anywhere_});
  return lowering.lower(tree);
}

Result<std::shared_ptr<const RowSet>> IndexSearch::told(const index::Scope& scope, const query::Node& tree,
                                                        const index::Matches& candidates) {
  std::unordered_map<const query::Node*, std::shared_ptr<const RowSet>> leaves;
  Result<void> failed;
  each_value_leaf(tree, [&](const query::Node& leaf) {
    const auto rows = [&]() -> Result<std::shared_ptr<const RowSet>> {
      FANAL_TRY(alone, lowered(scope, leaf));
      FANAL_TRY(found, matches_of(scope, alone.expression));
      FANAL_TRY(all, found.rows(index::TimeOrder::oldest_first, 0, found.count()));
      return set_of(all);
    }();
    if (!rows) {
      failed = rows.error();
    } else {
      leaves[&leaf] = *rows;
    }
  });
  FANAL_TRY_VOID(std::move(failed));
  if (candidates.count() > most_told) {
    return Error{Code::limit, "your role sees texts with pseudonyms, and each of " +
                                  std::to_string(candidates.count()) +
                                  " documents would have to be read: ask for more "
                                  "words, or for a site, a place or a time"};
  }
  FANAL_TRY(rows, candidates.rows(index::TimeOrder::oldest_first, 0, candidates.count()));
  std::vector<std::int64_t> held;
  for (const auto row : rows) {
    FANAL_TRY(stored, reader_.fact(filter_.rows, row));
    const TreeOnText texts(masks_.telling_texts(stored.fact));
    if (texts.holds(tree, [&](const query::Node& leaf) { return leaves.at(&leaf)->contains(row); }))
      held.push_back(row);
  }
  return set_of(held);
}

Result<IndexSearch::Asked> IndexSearch::asked(const query::Node& tree, store::FactRow last) {
  FANAL_TRY(scope, inside_.held->text.scope(inside_.opened, reader_, filter_.rows));
  FANAL_TRY(query, lowered(scope, tree));
  index::Expression expression = query.expression;
  FANAL_TRY(last_row, reader_.last_row());
  // A later page knows the documents of the first.
  if (last < last_row) expression = and_also(std::move(expression), index::one_of_rows(rows_through(last)));
  FANAL_TRY(matches, matches_of(scope, expression));
  if (!masks_.is_off()) {
    FANAL_TRY(rows, told(scope, tree, matches));
    expression = index::one_of_rows(rows);
    FANAL_TRY(told_matches, matches_of(scope, expression));
    matches = std::move(told_matches);
  }
  return Asked{std::move(scope), std::move(query), std::move(expression), std::move(matches)};
}

Error too_many_to_read(std::uint64_t documents, std::uint64_t most) {
  return {Code::limit, std::to_string(documents) + " documents would have to be read, and a question reads at most " +
                           std::to_string(most) + ": ask for more words, or for a site, a place or a time"};
}

Result<std::optional<index::Matches>> all_indexed(const Session::Inside& inside, store::Reader& reader,
                                                  const guard::Filter& filter,
                                                  const std::vector<store::FactRow>& rows) {
  FANAL_TRY(scope, inside.held->text.scope(inside.opened, reader, filter.rows));
  FANAL_TRY(plan, index::Plan::make(scope, index::one_of_rows(rows)));
  FANAL_TRY(matches, index::Matches::find(plan));
  if (matches.count() != rows.size()) return std::optional<index::Matches>();
  return std::optional(std::move(matches));
}

Result<FoundRows> IndexSearch::all(const query::Node& tree, std::uint64_t most) {
  FANAL_TRY(last_row, reader_.last_row());
  FANAL_TRY(asked, this->asked(tree, last_row));
  if (asked.matches.count() > most) {
    return too_many_to_read(asked.matches.count(), most);
  }
  FANAL_TRY(rows, asked.matches.rows());
  std::sort(rows.begin(), rows.end());
  return FoundRows{std::move(rows), std::move(asked.query.notes)};
}

Result<std::vector<store::FactRow>> IndexSearch::rows_with(MentionKind kind, const std::string& value) {
  FANAL_TRY(scope, inside_.held->text.scope(inside_.opened, reader_, filter_.rows));
  FANAL_TRY(matches, matches_of(scope, index::key(kind, value)));
  FANAL_TRY(rows, matches.rows());
  std::sort(rows.begin(), rows.end());
  return std::move(rows);
}

Result<Found> IndexSearch::find(const query::Node& tree, const SearchRequest& request, const SearchPlace& place,
                                std::size_t most, bool withholds_adverts) {
  FANAL_TRY(asked, this->asked(tree, place.last_row));
  const index::Scope& scope = asked.scope;
  index::Expression& expression = asked.expression;
  index::Matches& matches = asked.matches;
  const bool is_masked = !masks_.is_off();
  Found found;
  found.query = std::move(asked.query);
  if (request.has_overview || withholds_adverts) {
    FANAL_TRY(overview, overview_of(matches));
    found.overview = std::move(overview);
  }
  if (withholds_adverts) {
    FANAL_TRY(held, matches_of(scope, and_also(expression, adverts_only())));
    found.withheld = held.count();
    FANAL_TRY(rest, matches_of(scope, and_also(std::move(expression), denied(adverts_only()))));
    matches = std::move(rest);
  }
  found.total = matches.count();
  const auto listed = [&]() -> Result<std::vector<index::FoldedHit>> {
    const auto order =
        request.order == SearchOrder::newest ? index::TimeOrder::newest_first : index::TimeOrder::oldest_first;
    const bool by_time = request.order != SearchOrder::best || is_masked;
    if (request.folds) {
      return by_time ? index::listed_folded(matches, order, most, place.offset)
                     : index::best_folded(matches, most, place.offset);
    }
    std::vector<index::FoldedHit> hits;
    if (by_time) {
      FANAL_TRY(rows, matches.rows(order, place.offset, most));
      for (const auto row : rows) hits.push_back({{row, 0, 0}, 0});
    } else {
      FANAL_TRY(ranked, index::best(matches, most, place.offset));
      for (const auto& hit : ranked) hits.push_back({hit, 0});
    }
    return hits;
  };
  FANAL_TRY(hits, listed());
  found.hits = std::move(hits);
  return found;
}

Result<std::vector<store::FactRow>> IndexSearch::latest_first(const index::Scope& scope,
                                                              const index::Expression& expression) const {
  FANAL_TRY(matches, matches_of(scope, expression));
  return matches.rows(index::TimeOrder::newest_first, 0, matches.count());
}

Result<ScopedRows> IndexSearch::every(const index::Scope& scope, const query::Node& tree, bool withholds_adverts) {
  FANAL_TRY(query, lowered(scope, tree));
  index::Expression expression = std::move(query.expression);
  if (!masks_.is_off()) {
    FANAL_TRY(candidates, matches_of(scope, expression));
    FANAL_TRY(rows, told(scope, tree, candidates));
    expression = index::one_of_rows(rows);
  }
  ScopedRows found;
  if (withholds_adverts) {
    FANAL_TRY(adverts, latest_first(scope, and_also(expression, adverts_only())));
    found.withheld = std::move(adverts);
    expression = and_also(std::move(expression), denied(adverts_only()));
  }
  FANAL_TRY(rows, latest_first(scope, expression));
  found.rows = std::move(rows);
  return found;
}

Result<ScopedRows> IndexSearch::every_holder(const index::Scope& scope, const index::Expression& keys) {
  ScopedRows found;
  FANAL_TRY(rows, latest_first(scope, keys));
  found.rows = std::move(rows);
  return found;
}

Result<std::vector<store::FactRow>> IndexSearch::adverts_of(std::vector<store::FactRow> rows) {
  FANAL_TRY(scope, inside_.held->text.scope(inside_.opened, reader_, filter_.rows));
  FANAL_TRY(matches, matches_of(scope, and_also(index::one_of_rows(std::move(rows)), adverts_only())));
  return matches.rows();
}

Result<std::optional<std::uint64_t>> IndexSearch::count(const query::Node& tree) {
  if (!masks_.is_off()) return std::optional<std::uint64_t>{};
  FANAL_TRY(scope, inside_.held->text.scope(inside_.opened, reader_, filter_.rows));
  FANAL_TRY(query, lowered(scope, tree));
  FANAL_TRY(matches, matches_of(scope, query.expression));
  return std::optional(matches.count());
}

// Months; years where there are more than ten of them.
Result<void> IndexSearch::put_periods(const index::Matches& matches, Overview& overview) const {
  constexpr int first_year = 1970;
  constexpr int last_year = 2100;
  std::vector<UtcSeconds> years;
  for (int year = first_year; year <= last_year; ++year) years.push_back(first_of_month(year, 1));
  FANAL_TRY(coarse, index::time_histogram(matches, years));
  overview.without_time = coarse.unknown + coarse.outside;
  const auto is_filled = [](const index::TimeBucket& bucket) { return bucket.certain + bucket.possible > 0; };
  const auto first = std::find_if(coarse.buckets.begin(), coarse.buckets.end(), is_filled);
  if (first == coarse.buckets.end()) return {};
  const auto last = std::find_if(coarse.buckets.rbegin(), coarse.buckets.rend(), is_filled);
  const int from = first_year + static_cast<int>(first - coarse.buckets.begin());
  const int until = last_year - 1 - static_cast<int>(last - coarse.buckets.rbegin());
  constexpr int most_years = 10;
  const bool is_by_month = until - from < most_years;
  std::vector<UtcSeconds> bounds;
  for (int year = from; year <= until; ++year) {
    for (int month = 1; month <= (is_by_month ? 12 : 1); ++month) bounds.push_back(first_of_month(year, month));
  }
  bounds.push_back(first_of_month(until + 1, 1));
  FANAL_TRY(histogram, index::time_histogram(matches, bounds));
  constexpr std::size_t year_letters = 4;
  constexpr std::size_t month_letters = 7;
  for (std::size_t i = 0; i < histogram.buckets.size(); ++i) {
    const auto& bucket = histogram.buckets[i];
    overview.periods.push_back({format_utc_day(bounds[i]).substr(0, is_by_month ? month_letters : year_letters),
                                bucket.certain, bucket.possible});
  }
  while (!overview.periods.empty() && overview.periods.back().certain + overview.periods.back().possible == 0) {
    overview.periods.pop_back();
  }
  const auto begin = std::find_if(overview.periods.begin(), overview.periods.end(),
                                  [](const PeriodCount& period) { return period.certain + period.possible > 0; });
  overview.periods.erase(overview.periods.begin(), begin);
  return {};
}

Result<std::vector<std::uint64_t>> IndexSearch::by_group(const index::Matches& matches) {
  FANAL_TRY(assignments, inside_.held->groups.all(reader_));
  std::vector<std::uint64_t> by_group(assignments->sizes.size(), 0);
  FANAL_TRY_VOID(matches.each_rows([&](std::span<const std::int64_t> rows) {
    for (const std::int64_t row : rows) {
      const std::uint32_t group = assignments->meta_of(row);
      if (group < by_group.size()) ++by_group[group];
    }
  }));
  return by_group;
}

std::vector<GroupCount> IndexSearch::largest_of(const std::vector<std::uint64_t>& by_group) {
  std::vector<GroupCount> counts;
  // Groups of one are most of them: only those that may be among the largest are compared.
  std::uint64_t least = 1;
  for (std::uint32_t group = 0; group < by_group.size(); ++group) {
    if (by_group[group] < least) continue;
    counts.push_back({group, by_group[group]});
    if (counts.size() < 2 * most_values) continue;
    keep_largest(counts, most_values);
    least = counts.back().documents + 1;
  }
  keep_largest(counts, most_values);
  return counts;
}

void IndexSearch::put_facets(std::vector<FacetCounts> counted, std::uint64_t documents, Overview& overview) {
  std::uint64_t linked = 0;
  for (const auto& value : counted.front().values) linked += value.count;  // a group has one tier
  for (auto& facet : counted) {
    FacetView view;
    view.name = std::move(facet.name);
    view.distinct = facet.values.size();
    view.without = facet.without + (documents - std::min(documents, linked));
    if (facet.values.size() > most_values) facet.values.resize(most_values);
    for (auto& value : facet.values) view.values.push_back({std::move(value.value), value.count});
    overview.facets.push_back(std::move(view));
  }
}

Result<Overview> IndexSearch::overview_of(const index::Matches& matches) {
  Overview overview;
  for (const auto& [attribute, name] : faceted) {
    FANAL_TRY(facet, index::facet(matches, attribute, most_values));
    FacetView view;
    view.name = name;
    view.distinct = facet.distinct;
    view.without = facet.without;
    for (auto& value : facet.values) view.values.push_back({std::move(value.value), value.documents});
    overview.facets.push_back(std::move(view));
  }
  FANAL_TRY_VOID(put_periods(matches, overview));
  FANAL_TRY(prices, index::prices(matches));
  for (const auto& group : prices.groups) {
    overview.prices.push_back({group.currency, group.minutes, group.prices, group.least, group.lower_quartile,
                               group.median, group.upper_quartile, group.greatest});
  }
  std::stable_sort(overview.prices.begin(), overview.prices.end(),
                   [](const PriceView& a, const PriceView& b) { return a.prices > b.prices; });
  if (overview.prices.size() > most_values) overview.prices.resize(most_values);
  // Who sees groups sees all of a case, so that these count no document that the asker does not see.
  if (!guard::can(*filter_.role, guard::Capability::links)) return overview;
  FANAL_TRY(by_group, this->by_group(matches));
  overview.groups = largest_of(by_group);
  FANAL_TRY(facets, GroupFacets::of(reader_, inside_.held->facets, filter_.rows));
  if (facets) put_facets(facets->counted(by_group), matches.count(), overview);
  return overview;
}

}  // namespace fanal::engine
